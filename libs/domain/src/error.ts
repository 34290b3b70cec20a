/** Why a command or a question is refused; the codes are those of the API, and stable. */
export type ErrorCode =
  | 'BAD_USER_INPUT'
  | 'NOT_FOUND'
  | 'ALREADY_EXISTS'
  | 'CONFLICT'
  | 'INVALID_STATE'
  | 'REPORT_LOCKED'
  | 'REASON_REQUIRED'
  | 'SAME_PERSON'
  | 'NOT_RESPONSIBLE'
  | 'COMMAND_ID_REUSED'
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'QUERY_TOO_COMPLEX'
  | 'RATE_LIMITED'
  | 'UNAVAILABLE';

/** A field of the input that is at fault: its path, such as `figures.3.amountOre`, and what to do about it. */
export interface FieldFault {
  field: string;
  message: string;
}

/** A refusal: a code for programs, one Swedish sentence for people, and the fields at fault where there are any. */
export class DomainError extends Error {
  override readonly name = 'DomainError';

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly fields: readonly FieldFault[] = [],
    /** Further facts for programs, such as `{ recorded: true }`. */
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }
}

/** Refuses what is named and is not there; the message says what, and how to mend it. */
export const notFound = (message: string): DomainError => new DomainError('NOT_FOUND', message);

/** Refuses input with the one field at fault; the message finishes the sentence "field: …". */
export const badInput = (field: string, message: string): DomainError =>
  new DomainError('BAD_USER_INPUT', `${field}: ${message}.`, [{ field, message }]);
