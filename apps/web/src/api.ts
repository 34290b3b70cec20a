import { keepPreviousData, QueryClient, queryOptions, type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { TypedDocumentString } from './gql/graphql.js';
import { texts } from './texts.js';

/** A refusal or a failure; `code` is the API's, or `OFFLINE` where no answer came. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly code: string,
    message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }
}

/** Who asks: a bearer token, or in local mode whatever name is given. Kept until the tab is closed. */
export interface Identity {
  readonly token?: string;
  readonly actor?: string;
}

const IDENTITY = 'liggare-identity';

export const identity = (): Identity => JSON.parse(sessionStorage.getItem(IDENTITY) ?? '{}') as Identity;

export function signIn(as: Identity): void {
  sessionStorage.setItem(IDENTITY, JSON.stringify(as));
  seesTrail = true;
  answers.clear();
}

export function signOut(): void {
  sessionStorage.removeItem(IDENTITY);
  answers.clear();
}

function identityHeaders(): Record<string, string> {
  const { token, actor } = identity();
  return { ...(token && { authorization: `Bearer ${token}` }), ...(actor && { 'x-liggare-actor': actor }) };
}

/** The newest entry that a command of this tab wrote: whatever is asked afterwards includes it, whichever node answers. */
let writtenEntry = 0;

/** Whether who is signed in may see the entries that texts rest on; found out by asking for them. */
let seesTrail = true;

/** Asks GraphQL, or gives a command; throws `ApiError`. A question that has the variable `trail` is asked without the trail where it may not be seen. */
export async function ask<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Result> {
  if (!document.toString().includes('$trail:')) return asked(document, variables, signal);
  if (seesTrail)
    try {
      return await asked(document, variables, signal);
    } catch (error) {
      if (!(error instanceof ApiError && error.code === 'FORBIDDEN')) throw error;
      seesTrail = false;
    }
  return asked(document, { ...variables, trail: false }, signal);
}

async function asked<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Result> {
  const query = document.toString();
  const response = await requested('/graphql', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(writtenEntry > 0 && { 'x-liggare-after': String(writtenEntry) }),
      ...identityHeaders(),
    },
    body: JSON.stringify({ query, variables }),
    signal,
  });
  const { data, errors } = (await response.json().catch(() => {
    throw new ApiError('INTERNAL', texts.states.noAnswer);
  })) as { data?: Result | null; errors?: { message: string; extensions?: { code?: string } }[] };
  const [error] = errors ?? [];
  if (error) throw new ApiError(error.extensions?.code ?? 'INTERNAL', error.message, error.extensions);
  if (query.trimStart().startsWith('mutation'))
    writtenEntry = Math.max(writtenEntry, Number(response.headers.get('x-liggare-entry')));
  return data!;
}

/** A file of the server's, such as a proof, asked for by whoever is signed in. */
export async function file(path: string): Promise<Blob> {
  const response = await requested(path, { headers: identityHeaders() });
  if (!response.ok)
    throw new ApiError(response.status === 401 ? 'UNAUTHENTICATED' : 'NOT_FOUND', await response.text());
  return response.blob();
}

async function requested(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new ApiError('OFFLINE', texts.states.noAnswer);
  }
}

/** What has been answered, kept a while; a command that changed something invalidates it. */
export const answers = new QueryClient({
  defaultOptions: { queries: { staleTime: 5_000, retry: (tries, error) => tries < 2 && isPassing(error) } },
});

const isPassing = (error: Error): boolean =>
  error instanceof ApiError && ['OFFLINE', 'UNAVAILABLE'].includes(error.code);

const question = <Result, Variables>(document: TypedDocumentString<Result, Variables>, variables: Variables) =>
  queryOptions({
    queryKey: [document.toString(), variables],
    queryFn: ({ signal }) => ask(document, variables, signal),
  });

/** Asks what will be shown soon. */
export const prefetch = <Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
): void => void answers.prefetchQuery(question(document, variables));

interface AnswerOptions {
  readonly enabled?: boolean;
  /** Shows the answer to the last question until the next is there, as `isPlaceholderData`, which the page must tell. */
  readonly keepLast?: boolean;
}

/** The answer to a question, while and after it is asked. */
export const useAnswer = <Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
  { enabled = true, keepLast = false }: AnswerOptions = {},
): UseQueryResult<Result> =>
  useQuery({
    ...question(document, variables),
    placeholderData: keepLast ? keepPreviousData : undefined,
    enabled,
  });

interface WebConfig {
  readonly auth: 'local' | 'oidc';
  readonly environment: { readonly name: string; readonly colour: string } | null;
}

/** What the server tells the page about itself. */
export const useConfig = (): WebConfig | undefined =>
  useQuery({
    queryKey: ['config'],
    queryFn: async () => (await requested('/app/config.json', {})).json() as Promise<WebConfig>,
    staleTime: Number.POSITIVE_INFINITY,
  }).data;
