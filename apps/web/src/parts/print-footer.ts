import { useEffect } from 'react';

/** What every printed page says at its foot, beside its number. */
export function usePrintFooter(text: string): void {
  useEffect(() => {
    const { style } = document.documentElement;
    style.setProperty('--print-footer', JSON.stringify(text));
    return () => {
      style.removeProperty('--print-footer');
    };
  }, [text]);
}
