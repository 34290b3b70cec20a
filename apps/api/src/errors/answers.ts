import { DomainError, type ErrorCode } from '@liggare/domain';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { faultsIn } from './request-fault.js';

/** Where what is nobody's fault but ours is told in full. */
export interface Log {
  error(details: object, message: string): void;
}

/** What a failed request answers; `data` only where it was carried out in part. */
interface FailedAnswer {
  readonly statusCode: number;
  readonly response: { readonly data?: Record<string, unknown> | null; readonly errors: GraphQLFormattedError[] };
}

/**
 * How errors are told: refusals by their code, faults of the request as BAD_USER_INPUT, and everything else as INTERNAL, with the
 * id that the log knows the request by.
 */
export function failedAnswer(
  execution: { readonly data?: unknown; readonly errors: readonly unknown[] },
  log: Log,
  id: string,
): FailedAnswer {
  const errors = execution.errors.flatMap(each).map((error) => told(error, log, id));
  const { data } = execution as { data?: Record<string, unknown> | null };
  const carriedOut = data != null || errors.some((error) => error.path !== undefined);
  const statusCode = carriedOut ? 200 : statusOf(errors[0]?.extensions?.code);
  return { statusCode, response: carriedOut ? { data: data ?? null, errors } : { errors } };
}

/** Errors of validation come as one that holds them. */
function each(error: unknown): unknown[] {
  const held = (causeOf(error) as { errors?: unknown } | undefined)?.errors;
  return Array.isArray(held) ? held : [error];
}

function told(error: unknown, log: Log, id: string): GraphQLFormattedError {
  const cause = causeOf(error);
  if (cause instanceof DomainError) {
    const fields = cause.fields.length > 0 ? { fields: cause.fields } : {};
    return { message: cause.message, ...placeOf(error), extensions: { code: cause.code, ...fields, ...cause.details } };
  }
  if (error instanceof GraphQLError && isOfTheRequest(error)) {
    const fields = faultsIn(error);
    return {
      message: error.message,
      ...placeOf(error),
      extensions: { code: 'BAD_USER_INPUT' satisfies ErrorCode, ...(fields.length > 0 && { fields }) },
    };
  }
  if (isOfTheTransport(cause)) {
    const code: ErrorCode = cause.code === TOO_DEEP ? 'QUERY_TOO_COMPLEX' : 'BAD_USER_INPUT';
    return { message: cause.message, extensions: { code } };
  }
  log.error({ err: cause ?? error, id }, 'a request failed');
  return {
    message: `Något gick fel i servern. Felet finns i loggen med id ${id}.`,
    ...placeOf(error),
    extensions: { code: 'INTERNAL', id },
  };
}

/** What was thrown, inside the errors that GraphQL wraps around it. */
function causeOf(error: unknown): unknown {
  let cause = error;
  while (cause instanceof GraphQLError) cause = cause.originalError;
  return cause;
}

/**
 * Whether GraphQL itself found fault with the request. Once a field is carried out only an argument can be at fault, which
 * the error points at; a value that cannot be written out is ours.
 */
function isOfTheRequest(error: GraphQLError): boolean {
  const innermost = error.originalError instanceof GraphQLError ? error.originalError : error;
  return causeOf(error) === undefined && (error.path === undefined || (innermost.nodes?.length ?? 0) > 0);
}

const TOO_DEEP = 'MER_ERR_GQL_QUERY_DEPTH';

/** Faults that the server found in the request around GraphQL: no JSON, too large, too deep, a blocked cross-site form. */
function isOfTheTransport(cause: unknown): cause is Error & { code: string } {
  if (!(cause instanceof Error)) return false;
  const { code, statusCode } = cause as Error & { code?: unknown; statusCode?: unknown };
  return (
    typeof code === 'string' &&
    (code.startsWith('MER_ERR_GQL_') || (Number(statusCode) >= 400 && Number(statusCode) < 500))
  );
}

const placeOf = (error: unknown) => {
  if (!(error instanceof GraphQLError)) return {};
  const { locations, path } = error;
  return { ...(locations && { locations }), ...(path && { path }) };
};

const STATUS: Readonly<Record<string, number>> = { FORBIDDEN: 403, UNAVAILABLE: 503, INTERNAL: 500 };
const statusOf = (code: unknown): number => STATUS[String(code)] ?? 400;
