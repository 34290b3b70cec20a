import { useCallback, useSyncExternalStore } from 'react';
import type { Pending } from './commands.js';

/** What somebody has typed in a form and not recorded. */
export interface Draft {
  /** By field; what is not here is as the report has it. */
  readonly values: Readonly<Record<string, string>>;
  /** What the report had in the field when it was first changed: what a conflict is held against. */
  readonly before: Readonly<Record<string, string>>;
  /** The report's revision when the draft was begun. */
  readonly since: number | null;
  readonly reason: string;
  readonly document: string;
  readonly page: string;
  readonly sha256: string;
  /** Commands that were sent and not answered. */
  readonly pending: Pending | null;
}

export const NO_DRAFT: Draft = {
  values: {},
  before: {},
  since: null,
  reason: '',
  document: '',
  page: '',
  sha256: '',
  pending: null,
};

/** Whether there is nothing in a draft that anybody would miss. */
export const isEmpty = ({ values, reason, document, page, pending }: Draft): boolean =>
  Object.keys(values).length === 0 && `${reason}${document}${page}`.trim() === '' && pending === null;

// Kept on this computer until it is recorded, over reloads and lost connections: by person, report and form.

const PREFIX = 'liggare-draft/';
const CHANGED = 'liggare:draft';
const known = new Map<string, Draft>();
/** Those that were kept from before this page was loaded, and have not been told of. */
const restored = new Set<string>();

function read(key: string): Draft {
  const found = known.get(key);
  if (found) return found;
  const stored = localStorage.getItem(key);
  const draft = stored === null ? NO_DRAFT : { ...NO_DRAFT, ...(JSON.parse(stored) as Partial<Draft>) };
  known.set(key, draft);
  if (stored !== null) restored.add(key);
  return draft;
}

/** Whether a draft was kept from before; once. */
export const isRestored = (scope: string, form: string): boolean => restored.delete(keyOf(scope, form));

function write(key: string, draft: Draft): void {
  known.set(key, draft);
  try {
    if (isEmpty(draft)) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // A full disk: it is kept until the page is left, which warns.
  }
  window.dispatchEvent(new Event(CHANGED));
}

function listen(changed: () => void): () => void {
  // Another tab of the same person's.
  const elsewhere = ({ key }: StorageEvent) => {
    if (key === null) known.clear();
    else known.delete(key);
    changed();
  };
  window.addEventListener(CHANGED, changed);
  window.addEventListener('storage', elsewhere);
  return () => {
    window.removeEventListener(CHANGED, changed);
    window.removeEventListener('storage', elsewhere);
  };
}

const keyOf = (scope: string, form: string): string => `${PREFIX}${scope}/${form}`;

/** A form's draft, and how it is changed. */
export function useDraft(scope: string, form: string): [Draft, (change: (draft: Draft) => Draft) => void] {
  const key = keyOf(scope, form);
  const draft = useSyncExternalStore(listen, () => read(key));
  const change = useCallback((changed: (draft: Draft) => Draft) => write(key, changed(read(key))), [key]);
  return [draft, change];
}

/** Which of some forms have a draft. */
export const useDrafted = (scope: string, forms: readonly string[]): readonly string[] => {
  const drafted = useSyncExternalStore(listen, () =>
    forms.filter((form) => !isEmpty(read(keyOf(scope, form)))).join(' '),
  );
  return drafted === '' ? [] : drafted.split(' ');
};

/** A draft with a field changed; null takes the change back. */
export function withValue(draft: Draft, name: string, value: string | null, now: string, revision: number): Draft {
  const { [name]: _, ...values } = draft.values;
  const { [name]: was = now, ...before } = draft.before;
  if (value === null) return { ...draft, values, before };
  return {
    ...draft,
    values: { ...values, [name]: value },
    before: { ...before, [name]: was },
    since: draft.since ?? revision,
  };
}

/** A draft without what has been recorded of it; with the last of it go the reason and the source. */
export function without(draft: Draft, names: readonly string[]): Draft {
  const left = <T>(record: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)));
  const values = left(draft.values);
  if (Object.keys(values).length === 0) return NO_DRAFT;
  return { ...draft, values, before: left(draft.before) };
}
