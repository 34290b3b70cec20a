import { useSyncExternalStore } from 'react';

/** What is a matter of taste or need of whoever sits at this computer, and so no part of the address. */
interface Preferences {
  readonly shortcuts: boolean;
  readonly look: 'light' | 'dark' | 'light dark';
}

const KEY = 'liggare-preferences';
const DEFAULTS: Preferences = { shortcuts: true, look: 'light dark' };

let kept: Preferences = { ...DEFAULTS, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Preferences>) };
const listeners = new Set<() => void>();

export const preferences = (): Preferences => kept;

export function prefer(changes: Partial<Preferences>): void {
  kept = { ...kept, ...changes };
  localStorage.setItem(KEY, JSON.stringify(kept));
  show();
  for (const listener of listeners) listener();
}

/** Gives the page the look that is preferred; `light dark` follows the computer. */
export function show(): void {
  document.documentElement.style.colorScheme = kept.look;
}

export const usePreferences = (): Preferences =>
  useSyncExternalStore((changed) => {
    listeners.add(changed);
    return () => listeners.delete(changed);
  }, preferences);
