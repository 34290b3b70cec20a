import {
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isLeafType,
  isNonNullType,
  isObjectType,
} from 'graphql';

/** A field at the root of the schema, as it is asked for. */
export interface Root {
  readonly name: string;
  readonly asked: string;
}

/** As many are asked for in one request: an error of one leaves the others. */
const AT_ONCE = 8;

/**
 * Questions that go from a field at the root down to every field that can be reached from it, each by a shortest way, with all
 * that the object at its end has itself.
 */
export function questionsFrom(schema: GraphQLSchema, { name, asked }: Root): string[] {
  const { type } = schema.getQueryType()!.getFields()[name]!;
  const below = getNamedType(type);
  const all = isObjectType(below) ? selections(below).map((selection) => `${asked} ${selection}`) : [asked];
  if (isNonNullType(type)) return all.map((one) => `{ ${one} }`);
  return Array.from({ length: Math.ceil(all.length / AT_ONCE) }, (_, batch) => {
    const some = all.slice(batch * AT_ONCE, (batch + 1) * AT_ONCE);
    return `{ ${some.map((one, index) => `a${index}: ${one}`).join(' ')} }`;
  });
}

function selections(root: GraphQLObjectType): string[] {
  const found: string[] = [];
  const seen = new Set<string>();
  const next: { type: GraphQLObjectType; wrap: (selection: string) => string }[] = [{ type: root, wrap: (one) => one }];
  for (const { type, wrap } of next) {
    const fields = Object.values(type.getFields());
    const own = fields.filter((field) => isLeafType(getNamedType(field.type))).map((field) => field.name);
    if (own.length > 0) found.push(wrap(`{ ${own.join(' ')} }`));
    for (const field of fields) {
      const below = getNamedType(field.type);
      const edge = `${type.name}.${field.name}`;
      if (!isObjectType(below) || seen.has(edge)) continue;
      seen.add(edge);
      // `cell` takes an address.
      const asked = field.name === 'cell' ? 'cell(subject: "operating/TOTAL/forecast")' : field.name;
      next.push({ type: below, wrap: (selection) => wrap(`{ ${asked} ${selection} }`) });
    }
  }
  return found;
}
