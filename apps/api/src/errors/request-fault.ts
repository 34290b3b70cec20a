import type { FieldFault } from '@liggare/domain';
import { type ASTNode, BREAK, type GraphQLError, Kind, parse, visit } from 'graphql';

const IN_VARIABLE = /^Variable "\$(\w+)" got invalid value .*?(?: at "\w+([^"]*)")?; /s;
const MISSING_FIELD = /Field "(?:\w+\.)?(\w+)" of required type "[^"]+" was not provided\.$/;

/** The field at fault of an error that GraphQL itself found in a request: in a variable, or in a value of the document. */
export function faultsIn(error: GraphQLError): FieldFault[] {
  const variable = IN_VARIABLE.exec(error.message);
  const path = variable
    ? [variable[1]!, ...(variable[2] ?? '').split(/[.[\]]+/).filter(Boolean)]
    : pathInDocument(error);
  const missing = MISSING_FIELD.exec(error.message)?.[1];
  if (missing !== undefined) path.push(missing);
  // `input` itself is no part of a field's name, as it is none where a rule of the ledger is broken.
  if (path[0] === 'input' && path.length > 1) path.shift();
  const message = error.originalError?.message ?? error.message;
  return path.length === 0 ? [] : [{ field: path.join('.'), message }];
}

/** The arguments, fields and places in lists that lead to the value that an error points at; none where it is no value. */
function pathInDocument({ nodes, source }: GraphQLError): string[] {
  const at = nodes?.[0]?.loc;
  let path: string[] = [];
  if (at === undefined || source === undefined) return path;
  visit(parse(source), {
    enter(node, _key, parent, _keys, ancestors) {
      if (node.loc?.start !== at.start || node.loc.end !== at.end) return undefined;
      path = namesOf([...ancestors, parent ?? [], node].filter((one): one is ASTNode => 'kind' in one));
      return BREAK;
    },
  });
  return path;
}

const namesOf = (nodes: readonly ASTNode[]): string[] =>
  nodes.flatMap((node, index) => {
    const within = nodes[index - 1];
    if (within?.kind === Kind.LIST) return String(within.values.indexOf(node as never));
    return node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD ? node.name.value : [];
  });
