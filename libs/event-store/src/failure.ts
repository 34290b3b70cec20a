import { StoreUnavailable, WrongExpectedRevision } from './port.js';

/** An error that crosses threads without losing what it is. */
export type Failure =
  | {
      readonly name: 'WrongExpectedRevision';
      readonly stream: string;
      readonly expected: number;
      readonly actual: number;
    }
  | { readonly name: 'StoreUnavailable'; readonly message: string; readonly unclear: boolean }
  | { readonly name: string; readonly message: string };

export function failureOf(error: unknown): Failure {
  if (error instanceof WrongExpectedRevision) {
    const { stream, expected, actual } = error;
    return { name: 'WrongExpectedRevision', stream, expected, actual };
  }
  if (error instanceof StoreUnavailable)
    return { name: 'StoreUnavailable', message: error.message, unclear: error.unclear };
  return error instanceof Error
    ? { name: error.name, message: error.message }
    : { name: 'Error', message: String(error) };
}

export function errorOf(failure: Failure): Error {
  if ('expected' in failure) return new WrongExpectedRevision(failure.stream, failure.expected, failure.actual);
  if ('unclear' in failure) return new StoreUnavailable(failure.message, failure.unclear);
  const error = failure.name === 'RangeError' ? new RangeError(failure.message) : new Error(failure.message);
  error.name = failure.name;
  return error;
}
