import type { ComponentType } from 'react';
import { texts } from './texts.js';

/** The parts of an address that a page's pattern names. */
export type Parameters = Readonly<Record<string, string>>;
type PageComponent = ComponentType<{ parameters: Parameters }>;

interface PageModule {
  readonly default: PageComponent;
  /** Asks for what the page will show, before it is shown. */
  readonly prepare?: (parameters: Parameters) => void;
}

interface Page {
  /** Such as `/rapport/:board/:period`. */
  readonly pattern: string;
  readonly load: () => Promise<PageModule>;
  /** Its name in the head of every page, where it is to be there. */
  readonly name?: string;
}

/** Every page of the app, each fetched when it is first shown. */
export const PAGES: readonly Page[] = [
  { pattern: '/', name: texts.nav.reports, load: () => import('./pages/start/start.js') },
  { pattern: '/rapport/:board/:period', load: () => import('./pages/report/report.js') },
  { pattern: '/jamfor', name: texts.nav.compare, load: () => import('./pages/compare/compare.js') },
  { pattern: '/jamfor/:board', load: () => import('./pages/compare/compare.js') },
  { pattern: '/granskning', name: texts.nav.audit, load: () => import('./pages/audit/audit.js') },
  { pattern: '/granskning/:number', load: () => import('./pages/audit/entry.js') },
  { pattern: '/registrera/:board/:period', load: () => import('./pages/record/record.js') },
  { pattern: '/logga-in', load: () => import('./pages/sign-in.js') },
];

/** A page, and what its address says. */
export interface Found {
  readonly page: Page;
  readonly parameters: Parameters;
}

/** The page that a path leads to; null where there is none. */
export function pageAt(path: string): Found | null {
  for (const page of PAGES) {
    const parameters = parametersOf(page.pattern, path);
    if (parameters !== null) return { page, parameters };
  }
  return null;
}

function parametersOf(pattern: string, path: string): Parameters | null {
  const [wanted, given] = [pattern, path].map((one) => one.split('/').filter((part) => part !== ''));
  if (wanted!.length !== given!.length) return null;
  const parameters: Record<string, string> = {};
  for (const [index, part] of wanted!.entries()) {
    const value = decoded(given![index]!);
    if (part.startsWith(':')) parameters[part.slice(1)] = value;
    else if (part !== value) return null;
  }
  return parameters;
}

/** A part that no browser would have written stands for itself. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

const loaded = new Map<Page, PageComponent>();

/** What shows a page, where it has been fetched. */
export const componentOf = (page: Page): PageComponent | undefined => loaded.get(page);

/** Fetches what shows a page. Not React's `lazy`, which waits 300 ms before it shows what it has. */
export async function load({ page, parameters }: Found): Promise<void> {
  const { default: component, prepare } = await page.load();
  loaded.set(page, component);
  prepare?.(parameters);
}
