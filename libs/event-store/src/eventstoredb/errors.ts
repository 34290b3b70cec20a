import { ErrorType, isCommandError } from '@eventstore/db-client';

/** What an error of the client means for whoever called it. */
export type Trouble =
  /** The stream is at another revision; `actual` is -1 where there is no such stream. */
  | { readonly kind: 'revision'; readonly actual: number }
  | { readonly kind: 'no stream' }
  | { readonly kind: 'deleted' }
  /** Trying again cannot help: the rights, or the size. */
  | { readonly kind: 'refused'; readonly why: string }
  /** It may work again; what was sent may have been done or not. */
  | { readonly kind: 'unclear'; readonly why: string };

const NOT_FOUND = 5;

/** Classifies an error by its `type`, or, since the client also throws those of gRPC as they are, by its `code`. */
export function troubleOf(error: unknown): Trouble {
  if (!(error instanceof Error && isCommandError(error))) {
    const { code, details, message } = error as { code?: unknown; details?: string; message?: string };
    if (code === NOT_FOUND) return { kind: 'no stream' };
    return { kind: 'unclear', why: details || message || String(error) };
  }
  switch (error.type) {
    case ErrorType.WRONG_EXPECTED_VERSION:
      return {
        kind: 'revision',
        actual: error.actualVersion === 'no_stream' ? -1 : Number(error.actualVersion),
      };
    case ErrorType.STREAM_NOT_FOUND:
    case ErrorType.NO_STREAM:
      return { kind: 'no stream' };
    case ErrorType.STREAM_DELETED:
      return { kind: 'deleted' };
    case ErrorType.ACCESS_DENIED:
      return { kind: 'refused', why: 'the user of the connection string may not do this' };
    case ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED:
      return { kind: 'refused', why: 'the append is too large for the server' };
    default:
      return { kind: 'unclear', why: error.message };
  }
}
