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

interface StateProps {
  readonly title: string;
  /** `h1` where it is all that the page has. */
  readonly heading?: 'h1' | 'h2';
  /** What to do. */
  readonly children?: ReactNode;
}

/** Nothing is there, and what to do about it. */
export const Empty = ({ title, heading: Heading = 'h2', children }: StateProps) => (
  <section className="state">
    <Heading>{title}</Heading>
    {children}
  </section>
);

/** Something went wrong, in the words of the API, and what to do about it. */
export function Failed({ error, onRetry }: { readonly error: Error; readonly onRetry?: () => void }) {
  const code = error instanceof ApiError ? error.code : 'INTERNAL';
  if (code === 'UNAUTHENTICATED')
    return (
      <Empty title={texts.states.signInTitle}>
        <p>
          <a href={`/logga-in?till=${encodeURIComponent(location.pathname + location.search)}`}>{texts.signIn.title}</a>
        </p>
      </Empty>
    );
  if (code === 'FORBIDDEN')
    return (
      <Empty title={texts.states.forbiddenTitle}>
        <p>{texts.states.forbidden}</p>
      </Empty>
    );
  return (
    <section className="state failed" role="alert">
      <h2>{texts.states.failedTitle}</h2>
      <p>{error.message}</p>
      <p>{code === 'OFFLINE' ? texts.states.offline : texts.states.failed}</p>
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
  readonly children: (result: Result) => ReactNode;
}

/** What has been answered, or how it stands with the asking. */
export function Answered<Result>({ of: { data, error, refetch }, children }: AnsweredProps<Result>) {
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  return data === undefined ? <Loading /> : children(data);
}
