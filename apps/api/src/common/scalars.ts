import { isDay, isPeriod, isUuid } from '@liggare/domain';
import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';

/** A scalar that is a text; `read` gives its value, or null where the text is none. */
function textScalar(
  name: string,
  description: string,
  wanted: string,
  read: (text: string) => string | null,
  serialize: (value: unknown) => string = String,
): GraphQLScalarType {
  const parse = (value: unknown, nodes?: ValueNode) => {
    const parsed = typeof value === 'string' ? read(value) : null;
    if (parsed === null) throw new GraphQLError(wanted, nodes ? { nodes } : {});
    return parsed;
  };
  return new GraphQLScalarType({
    name,
    description,
    serialize,
    parseValue: (value) => parse(value),
    parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : null, node),
  });
}

const where = (holds: (text: string) => boolean) => (text: string) => (holds(text) ? text : null);

export const PeriodScalar = textScalar(
  'Period',
  'A month, such as 2024-04.',
  'ange en månad som ÅÅÅÅ-MM, till exempel 2024-04',
  where(isPeriod),
);

export const DayScalar = textScalar(
  'Date',
  'A day, such as 2024-06-04.',
  'ange en dag i kalendern som ÅÅÅÅ-MM-DD, till exempel 2024-06-04',
  where(isDay),
);

export const UuidScalar = textScalar(
  'UUID',
  'A UUID (RFC 9562), such as 0191c2a4-5b3e-7c1d-8e4f-2a6b9c0d1e2f.',
  'ange ett UUID',
  (text) => (isUuid(text.toLowerCase()) ? text.toLowerCase() : null),
);

const RFC_3339 =
  /^(\d{4}-\d{2}-\d{2})[Tt ]([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** In: any RFC 3339 time. Out, and for the ledger: in UTC with milliseconds, so that times compare as text. */
function utcOf(text: string): string | null {
  const match = RFC_3339.exec(text);
  if (!match || !isDay(match[1]!)) return null;
  return new Date(text.toUpperCase().replace(' ', 'T')).toISOString();
}

export const DateTimeScalar = textScalar(
  'DateTime',
  'A time (RFC 3339), answered in UTC with milliseconds, such as 2024-06-04T11:30:00.000Z.',
  'ange en tid enligt RFC 3339, till exempel 2024-06-04T13:30:00+02:00',
  utcOf,
  (value) => (value instanceof Date ? value.toISOString() : String(value)),
);

function safeInt(value: unknown, nodes?: ValueNode): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value))
    throw new GraphQLError('ange ett heltal mellan −(2^53 − 1) och 2^53 − 1', nodes ? { nodes } : {});
  return value;
}

export const SafeIntScalar = new GraphQLScalarType<number, number>({
  name: 'SafeInt',
  description: 'A whole number up to 2^53 - 1.',
  serialize: (value) => safeInt(value),
  parseValue: (value) => safeInt(value),
  parseLiteral: (node) => safeInt(node.kind === Kind.INT ? Number(node.value) : null, node),
});

export const JsonScalar = new GraphQLScalarType({ name: 'JSON', description: 'Any JSON value.' });
