import { useSyncExternalStore } from 'react';

let said = '';
const listeners = new Set<() => void>();

/** Says something in passing, such as that a table was copied: shown for a while, and read by screen readers. */
export function announce(text: string): void {
  said = text;
  for (const listener of listeners) listener();
  if (text !== '') setTimeout(() => said === text && announce(''), 4_000);
}

/** Where it is said; once in the page. */
export function Announcements() {
  const text = useSyncExternalStore(
    (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    () => said,
  );
  return (
    <p className="announcement" role="status">
      {text}
    </p>
  );
}
