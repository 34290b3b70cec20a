import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import { texts } from './texts.js';

/** The parts of an address that a page's pattern names. */
export type Parameters = Readonly<Record<string, string>>;
type Component = ComponentType<{ parameters: Parameters }>;

interface Page {
  /** Such as `/rapport/:board/:period`. */
  readonly pattern: string;
  readonly component: LazyExoticComponent<Component>;
  /** Its name in the head of every page, where it is to be there. */
  readonly name?: string;
}

/** Every page of the app, each loaded when it is first shown. */
export const PAGES: readonly Page[] = [
  { pattern: '/', name: texts.nav.reports, component: lazy(() => import('./pages/start/start.js')) },
  { pattern: '/rapport/:board/:period', component: lazy(() => import('./pages/report/report.js')) },
  { pattern: '/registrera/:board/:period', component: lazy(() => import('./pages/record/record.js')) },
  { pattern: '/logga-in', component: lazy(() => import('./pages/sign-in.js')) },
];

/** The page that a path leads to; null where there is none. */
export function pageAt(path: string): { readonly page: Page; readonly parameters: Parameters } | null {
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
    const value = decodeURIComponent(given![index]!);
    if (part.startsWith(':')) parameters[part.slice(1)] = value;
    else if (part !== value) return null;
  }
  return parameters;
}
