import { dbClient } from './client.js';

/** What an error of the client means for whoever called it. */
export type Trouble =
  /** The stream is at another revision; `actual` is -1 where there is no such stream. */
  | { readonly kind: 'revision'; readonly actual: number }
  | { readonly kind: 'no stream' }
  | { readonly kind: 'deleted' }
  /** Trying again cannot help: the rights, or the size. */
  | { readonly kind: 'refused' }
  /** It may work again; what was sent may have been done or not. */
  | { readonly kind: 'unclear' };

const NOT_FOUND = 5;
/** The client makes one error of this and of a right that is lacking. */
const UNAUTHENTICATED = '16 ';
/** Where gRPC could not connect, it ends with a note that is empty. */
const NO_NOTE = /\.? Resolution note: $/;

/** Classifies an error by its `type`, or, since the client also throws those of gRPC as they are, by its `code`. */
export function troubleOf(error: unknown): Trouble {
  const { ErrorType, isCommandError } = dbClient();
  if (!(error instanceof Error && isCommandError(error))) {
    return (error as { code?: unknown }).code === NOT_FOUND ? { kind: 'no stream' } : { kind: 'unclear' };
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
    case ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED:
      return { kind: 'refused' };
    default:
      return { kind: 'unclear' };
  }
}

/** An error of the client in words: what is wrong, where that is known. */
export function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { ErrorType, isCommandError } = dbClient();
  if (!isCommandError(error) || error.type !== ErrorType.ACCESS_DENIED) return error.message.replace(NO_NOTE, '');
  return error.message.startsWith(UNAUTHENTICATED)
    ? 'the user or the password of the connection string is wrong'
    : 'the user of the connection string lacks a right: it reads $all, and reads and writes the streams of the ledger';
}
