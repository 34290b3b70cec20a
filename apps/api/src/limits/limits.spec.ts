import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  GraphQLError,
  type GraphQLType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  type NamedTypeNode,
  type OperationDefinitionNode,
  parse,
  typeFromAST,
  validate,
} from 'graphql';
import { complexityOf, MOST, refuseDear } from './complexity.js';
import { LIMITS, limitRules, refuseLong } from './document.js';

const ROOT = join(__dirname, '../../../..');
const SCHEMA = buildSchema(readFileSync(join(ROOT, 'schema.graphql'), 'utf8'));

const faultsIn = (source: string, introspection = true) =>
  validate(SCHEMA, parse(source), limitRules(introspection)).map(
    (error: GraphQLError) => (error.originalError as { code?: string } | undefined)?.code ?? error.message,
  );

/** Files below a folder of the project. */
const filesIn = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/** What the documentation asks. */
const DOCUMENTED = [join(ROOT, 'README.md'), ...filesIn('docs').filter((file) => file.endsWith('.md'))].flatMap(
  (file) => [...readFileSync(file, 'utf8').matchAll(/```graphql\n(.*?)```/gs)].map(([, source]) => source!),
);

/** What the pages ask: every operation, with the fragments of all. */
const OF_PAGES = parse(
  filesIn('apps/web/src')
    .filter((file) => file.endsWith('.graphql'))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n'),
);
const PAGES = OF_PAGES.definitions.flatMap((one) => ('operation' in one ? [one.name!.value] : []));

const nested = (depth: number) =>
  `{ board(code: "KS") ${'{ reports { board '.repeat(depth)} { code } ${'} }'.repeat(depth)} }`;

describe('a document', () => {
  it('is at most so deep', () => {
    expect(
      faultsIn(
        '{ report(board: "KS", period: "2024-04") { board { reports { board { reports { board { reports { board { reports { board { code } } } } } } } } } } }',
      ),
    ).toEqual([]);
    expect(faultsIn(nested(6))).toEqual(['QUERY_TOO_COMPLEX']);
  });

  it('is as deep with fragments, and one that spreads itself ends', () => {
    const fragments = Array.from(
      { length: 13 },
      (_, index) => `fragment F${index} on Board { reports { board { ...F${index + 1} } } }`,
    ).join(' ');
    expect(faultsIn(`{ board(code: "KS") { ...F0 } } ${fragments} fragment F13 on Board { code }`)).toEqual([
      'QUERY_TOO_COMPLEX',
    ]);
    expect(faultsIn('{ board(code: "KS") { ...F } } fragment F on Board { code ...F }')).toEqual([]);
  });

  it('has at most so many aliases and fields at its root', () => {
    const aliases = (count: number) =>
      `{ ledger { ${Array.from({ length: count }, (_, index) => `a${index}: entries`).join(' ')} } }`;
    expect(faultsIn(aliases(LIMITS.aliases))).toEqual([]);
    expect(faultsIn(aliases(LIMITS.aliases + 1))).toEqual(['QUERY_TOO_COMPLEX']);
    const fields = (count: number) =>
      `{ ${Array.from({ length: count }, () => '... on Query { ledger { entries } }').join(' ')} }`;
    expect(faultsIn(fields(LIMITS.rootFields))).toEqual([]);
    expect(faultsIn(fields(LIMITS.rootFields + 1))).toEqual(['QUERY_TOO_COMPLEX']);
  });

  it('is refused for its words before it is parsed', () => {
    expect(() => refuseLong(`{ ledger { ${'entries '.repeat(3900)} } }`)).not.toThrow();
    expect(() => refuseLong(`{ ledger { ${'entries '.repeat(4000)} } }`)).toThrow(
      expect.objectContaining({ code: 'QUERY_TOO_COMPLEX' }),
    );
    // A long text is one word.
    expect(() => refuseLong(`{ board(code: "${'x'.repeat(100_000)}") { code } }`)).not.toThrow();
  });

  it('may ask for the schema only where it is told', () => {
    const introspection = '{ __schema { types { name } } }';
    expect(faultsIn(introspection)).toEqual([]);
    expect(faultsIn(introspection, false)).not.toEqual([]);
    expect(faultsIn('{ __typename ledger { __typename } }', false)).toEqual([]);
  });
});

describe('what a question costs', () => {
  const costOf = (source: string, variables = {}) => complexityOf(SCHEMA, parse(source), variables);

  it('leaves a factor of four to every question of the documentation', () => {
    expect(DOCUMENTED.length).toBeGreaterThan(10);
    const dearest = Math.max(...DOCUMENTED.map((source) => costOf(source, VARIABLES)));
    expect(dearest).toBeLessThanOrEqual(MOST / 4);
  });

  it.each(PAGES)('leaves a factor of four to the question %s of the pages, which is within all limits', (name) => {
    const cost = complexityOf(SCHEMA, OF_PAGES, variablesOf(name), name);
    expect(cost).toBeGreaterThan(0);
    expect(cost).toBeLessThanOrEqual(MOST / 4);
    const own = {
      ...OF_PAGES,
      definitions: OF_PAGES.definitions.filter((one) => !('operation' in one) || one.name!.value === name),
    };
    expect(validate(SCHEMA, own, limitRules(false))).toEqual([]);
  });

  it('follows the size of a page, a variable or not', () => {
    const page = 'query ($first: Int) { history(first: $first) { edges { node { data } } } }';
    expect(costOf(page, { first: 500 }) / costOf(page, { first: 5 })).toBeGreaterThan(90);
    expect(costOf('{ history { edges { node { data } } } }')).toBe(costOf(page, { first: 50 }));
  });

  it('is more than it may be where lists are in lists', () => {
    const source = '{ boards { reports { operatingStatement { rows { forecast { history { entry { data } } } } } } } }';
    expect(() => refuseDear(SCHEMA, parse(source), {})).toThrow(expect.objectContaining({ code: 'QUERY_TOO_COMPLEX' }));
  });

  it('is that of the operation that is asked for', () => {
    const both = parse('query A { ledger { entries } } query B { boards { reports { findings { message } } } }');
    expect(complexityOf(SCHEMA, both, {}, 'A')).toBeLessThan(10);
  });
});

/** Some value of each variable of an operation of the pages; the largest page. */
function variablesOf(operation: string): Record<string, unknown> {
  const found = OF_PAGES.definitions.find((one) => 'operation' in one && one.name!.value === operation);
  const definitions = (found as OperationDefinitionNode).variableDefinitions ?? [];
  return Object.fromEntries(
    definitions.map(({ variable, type }) => [variable.name.value, someOf(typeFromAST(SCHEMA, type as NamedTypeNode)!)]),
  );
}

function someOf(type: GraphQLType): unknown {
  if (isNonNullType(type)) return someOf(type.ofType);
  if (isListType(type)) return [someOf(type.ofType)];
  if (isEnumType(type)) return type.getValues()[0]!.name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    const given = type.isOneOf ? fields.slice(0, 1) : fields.filter(isRequiredInputField);
    return Object.fromEntries(given.map((field) => [field.name, someOf(field.type)]));
  }
  return { Int: 500, Boolean: true }[String(type)] ?? 'x';
}

/** For the variables of any question. */
const VARIABLES = { first: 500 };
