import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ApiError } from '../api.js';
import { texts } from '../texts.js';

/** While something is asked; seen only where it takes long enough to be wondered about. */
export const Loading = () => (
  <p className="state loading" role="status">
    {texts.states.loading}
  </p>
);

/** `h1` where a state is all that the page has. */
type Heading = 'h1' | 'h2';

interface EmptyProps {
  readonly title: string;
  readonly heading?: Heading;
  /** What to do. */
  readonly children?: ReactNode;
}

/** Nothing is there, and what to do about it. */
export const Empty = ({ title, heading: Title = 'h2', children }: EmptyProps) => (
  <section className="state">
    <Title>{title}</Title>
    {children}
  </section>
);

const ADVICE: Readonly<Record<string, string>> = {
  OFFLINE: texts.states.offline,
  UNAVAILABLE: texts.states.unavailable,
  BAD_USER_INPUT: texts.states.badInput,
};

interface FailedProps {
  readonly error: Error;
  readonly heading?: Heading;
  readonly onRetry?: () => void;
}

/** Something went wrong, in the words of the API, and what to do about it. */
export function Failed({ error, heading = 'h2', onRetry }: FailedProps) {
  const code = error instanceof ApiError ? error.code : 'INTERNAL';
  if (code === 'UNAUTHENTICATED')
    return (
      <Empty heading={heading} title={texts.states.signInTitle}>
        <p>
          <a href={`/logga-in?till=${encodeURIComponent(location.pathname + location.search)}`}>{texts.signIn.title}</a>
        </p>
      </Empty>
    );
  if (code === 'FORBIDDEN')
    return (
      <Empty heading={heading} title={texts.states.forbiddenTitle}>
        <p>{texts.states.forbidden}</p>
      </Empty>
    );
  const Title = heading;
  return (
    <section className="state failed" role="alert">
      <Title>{texts.states.failedTitle}</Title>
      <p>{error.message}</p>
      <p>{ADVICE[code] ?? texts.states.failed}</p>
      {onRetry && (
        <button type="button" onClick={onRetry}>
          {texts.states.retry}
        </button>
      )}
    </section>
  );
}

interface AnsweredProps<Result> {
  readonly of: UseQueryResult<Result>;
  readonly heading?: Heading;
  readonly children: (result: Result) => ReactNode;
}

/** What has been answered, or how it stands with the asking. */
export function Answered<Result>({ of: { data, error, refetch }, heading, children }: AnsweredProps<Result>) {
  // An answer that could not be renewed is still what it says it is, as of its entry.
  if (error && data === undefined) return <Failed error={error} heading={heading} onRetry={() => void refetch()} />;
  return data === undefined ? <Loading /> : children(data);
}
