import { useMemo, useSyncExternalStore } from 'react';

const CHANGED = 'liggare:address';

function listen(changed: () => void): () => void {
  window.addEventListener('popstate', changed);
  window.addEventListener(CHANGED, changed);
  return () => {
    window.removeEventListener('popstate', changed);
    window.removeEventListener(CHANGED, changed);
  };
}

/** The address of the page, which holds all of its state: what one sees can be sent to somebody else. */
export function useAddress(): URL {
  const href = useSyncExternalStore(listen, () => location.href);
  return useMemo(() => new URL(href), [href]);
}

/** One parameter of the address; null where it is not there. */
export const useParameter = (name: string): string | null => useAddress().searchParams.get(name);

/** Goes to another address of the page, as a link does; `replace` leaves no step back to this one. */
export function go(to: string, { replace = false } = {}): void {
  if (new URL(to, location.href).href === location.href) return;
  if (replace) history.replaceState(history.state, '', to);
  else history.pushState(null, '', to);
  window.dispatchEvent(new Event(CHANGED));
}

/** This page's address with some parameters changed; null takes one away. */
export function addressWith(changes: Readonly<Record<string, string | null>>): string {
  const { pathname, searchParams } = new URL(location.href);
  for (const [name, value] of Object.entries(changes))
    if (value === null) searchParams.delete(name);
    else searchParams.set(name, value);
  // A query may hold these as they are, and `?cell=operating/136/forecast` can be read and typed.
  const query = searchParams.toString().replaceAll('%2F', '/').replaceAll('%3A', ':');
  return query === '' ? pathname : `${pathname}?${query}`;
}

/** Opens something over the page, such as a figure's dialog: `leave` with the same name closes it. */
export function open(name: string, value: string): void {
  history.pushState({ opened: name }, '', addressWith({ [name]: value }));
  window.dispatchEvent(new Event(CHANGED));
}

/** Closes what a parameter opened: a step back where it was opened in the page, so that Back does not open it again. */
export function leave(name: string): void {
  if ((history.state as { opened?: string } | null)?.opened === name) history.back();
  else go(addressWith({ [name]: null }), { replace: true });
}

/**
 * Makes plain links to the page's own addresses stay in the page; with `data-replace` they leave no step back.
 * Those of the server are left alone.
 */
export function followLinks(isPage: (path: string) => boolean): void {
  document.addEventListener('click', (event) => {
    const plain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!plain || event.defaultPrevented || !link || link.target || link.hasAttribute('download')) return;
    const to = new URL(link.href);
    if (to.origin !== location.origin || !isPage(to.pathname) || link.getAttribute('href')!.startsWith('#')) return;
    event.preventDefault();
    const samePage = to.pathname === location.pathname;
    go(link.href, { replace: 'replace' in link.dataset });
    if (!samePage) window.scrollTo(0, 0);
  });
}
