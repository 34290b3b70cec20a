import type { HistoryFilter } from '../../gql/graphql.js';
import { momentOf } from './stockholm.js';

/** What the list can be narrowed by: the names in the address, in the order of the form, and what they ask of the API. */
const FILTERS = {
  namnd: (board) => ({ board }),
  fran: (from) => ({ from }),
  till: (to) => ({ to }),
  omrade: (area) => ({ area }),
  handelse: (type) => ({ types: [type] }),
  vem: (actor) => ({ actor }),
  uppdrag: (assignment) => ({ assignment }),
  mal: (goal) => ({ goal }),
  plats: (subject) => ({ subject }),
  strom: (stream) => ({ stream }),
  'tid-fran': (wall) => ({ recordedFrom: momentOf(wall) }),
  'tid-till': (wall) => ({ recordedTo: momentOf(wall, { end: true }) }),
  kommando: (commandId) => ({ commandId }),
  korrelation: (correlationId) => ({ correlationId }),
} satisfies Readonly<Record<string, (value: string) => HistoryFilter>>;

export type FilterName = keyof typeof FILTERS;

export const FILTER_NAMES = Object.keys(FILTERS) as FilterName[];

/** Those that an address has, with their values. */
export const chosenIn = (parameters: URLSearchParams): { name: FilterName; value: string }[] =>
  FILTER_NAMES.map((name) => ({ name, value: parameters.get(name) ?? '' })).filter(({ value }) => value !== '');

/** What an address asks of the API. */
export const filterIn = (parameters: URLSearchParams): HistoryFilter =>
  Object.assign({}, ...chosenIn(parameters).map(({ name, value }) => FILTERS[name](value)));

/** The list narrowed by these alone. */
export const listOf = (chosen: Partial<Record<FilterName, string>>): string =>
  `/granskning?${new URLSearchParams(chosen).toString().replaceAll('%2F', '/')}`;
