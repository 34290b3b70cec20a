import { DomainError } from '@liggare/domain';
import {
  type ASTVisitor,
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  Lexer,
  NoSchemaIntrospectionCustomRule,
  type SelectionSetNode,
  Source,
  specifiedRules,
  TokenKind,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';

/** How much a document may hold. Introspection, which is as deep as it is, is allowed or not, and not counted. */
export const LIMITS = { tokens: 4000, depth: 12, aliases: 30, rootFields: 10 } as const;

/** Refuses a document of too many tokens before it is parsed. */
export function refuseLong(source: string): void {
  // No token is shorter than a character.
  if (source.length <= LIMITS.tokens) return;
  const lexer = new Lexer(new Source(source));
  for (let tokens = 0; tokens <= LIMITS.tokens; tokens += 1) if (isLast(lexer)) return;
  throw tooMuch(`Frågan har fler än ${LIMITS.tokens} ord och tecken; dela upp den.`);
}

/** What is no token is told by the parser, with its place. */
function isLast(lexer: Lexer): boolean {
  try {
    return lexer.advance().kind === TokenKind.EOF;
  } catch {
    return true;
  }
}

/** What a document is validated against beside GraphQL's own rules. */
export const limitRules = (introspection: boolean): ValidationRule[] => [
  withinLimits,
  ...(introspection ? [] : [NoSchemaIntrospectionCustomRule]),
];

/** The rules for what Mercurius does not validate itself: subscriptions. */
export const allRules = (introspection: boolean): ValidationRule[] => [...specifiedRules, ...limitRules(introspection)];

function withinLimits(context: ValidationContext): ASTVisitor {
  return {
    Document(document) {
      const excess = excessOf(document);
      if (excess !== null) context.reportError(new GraphQLError(excess, { originalError: tooMuch(excess) }));
      // What is too large is not looked at any further.
      return excess === null ? undefined : false;
    },
  };
}

/** What of a document is too much, as a sentence; null where nothing is. */
function excessOf(document: DocumentNode): string | null {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  const measured = new Map<string, Measure>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const { depth, aliases, fields } = measure(definition.selectionSet, fragments, measured);
    if (depth > LIMITS.depth) return `Frågan är ${depth} nivåer djup; högst ${LIMITS.depth} är tillåtna.`;
    if (aliases > LIMITS.aliases) return `Frågan har ${aliases} alias; högst ${LIMITS.aliases} är tillåtna.`;
    if (fields > LIMITS.rootFields)
      return `Frågan har ${fields} fält på översta nivån; högst ${LIMITS.rootFields} är tillåtna.`;
  }
  return null;
}

interface Measure {
  readonly depth: number;
  readonly aliases: number;
  /** On the selection's own level. */
  readonly fields: number;
}

const NOTHING: Measure = { depth: 0, aliases: 0, fields: 0 };

/** Each fragment is measured once, however often it is spread; one that spreads itself is GraphQL's own to refuse. */
function measure(
  { selections }: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  measured: Map<string, Measure>,
): Measure {
  let [depth, aliases, fields] = [0, 0, 0];
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) {
      fields += 1;
      if (selection.alias) aliases += 1;
      if (selection.name.value.startsWith('__')) continue;
      const below = selection.selectionSet ? measure(selection.selectionSet, fragments, measured) : NOTHING;
      depth = Math.max(depth, 1 + below.depth);
      aliases += below.aliases;
    } else {
      const spread =
        selection.kind === Kind.INLINE_FRAGMENT
          ? measure(selection.selectionSet, fragments, measured)
          : ofFragment(selection.name.value, fragments, measured);
      depth = Math.max(depth, spread.depth);
      aliases += spread.aliases;
      fields += spread.fields;
    }
  }
  return { depth, aliases, fields };
}

function ofFragment(
  name: string,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  measured: Map<string, Measure>,
): Measure {
  const known = measured.get(name);
  if (known) return known;
  measured.set(name, NOTHING);
  const fragment = fragments.get(name);
  const found = fragment ? measure(fragment.selectionSet, fragments, measured) : NOTHING;
  measured.set(name, found);
  return found;
}

export const tooMuch = (message: string): DomainError => new DomainError('QUERY_TOO_COMPLEX', message);
