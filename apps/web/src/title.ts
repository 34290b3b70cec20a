import { useEffect } from 'react';
import { texts } from './texts.js';

/** The title of the page, in its tab and its history. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} – ${texts.brand}`;
  }, [title]);
}
