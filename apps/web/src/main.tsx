import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { followLinks } from './address.js';
import { answers } from './api.js';
import { App } from './app.js';
import { pageAt } from './pages.js';
import { show } from './parts/preferences.js';
import './style.css';

show();
followLinks((path) => pageAt(path) !== null);
createRoot(document.getElementById('app')!).render(
  <QueryClientProvider client={answers}>
    <App />
  </QueryClientProvider>,
);
