import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { followLinks } from './address.js';
import { answers } from './api.js';
import { App } from './app.js';
import { load, pageAt } from './pages.js';
import { show } from './parts/preferences.js';
import './style.css';

show();
followLinks((path) => pageAt(path) !== null);

const render = () =>
  createRoot(document.getElementById('app')!).render(
    <QueryClientProvider client={answers}>
      <App />
    </QueryClientProvider>,
  );
// Once its page is there, so that nothing is shown twice; where it cannot be fetched, the frame says so.
const found = pageAt(location.pathname);
if (found) load(found).then(render, render);
else render();
