import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';

/** Everything that a schema promises, by its place: `Report.cell(subject)` is a `String!`. */
export function promisesOf(schema: GraphQLSchema): Map<string, string> {
  const promises = new Map<string, string>();
  for (const type of Object.values(schema.getTypeMap()))
    if (!type.name.startsWith('__') && !isSpecifiedScalarType(type))
      for (const [place, promise] of promisesOfType(type)) promises.set(place, promise);
  return promises;
}

function promisesOfType(type: GraphQLNamedType): [place: string, promise: string][] {
  if (isEnumType(type))
    return [
      [
        type.name,
        `enum ${type
          .getValues()
          .map((value) => value.name)
          .sort()}`,
      ],
    ];
  if (isInputObjectType(type))
    return [
      [type.name, type.isOneOf ? 'input @oneOf' : 'input'],
      ...Object.values(type.getFields()).map((field): [string, string] => [`${type.name}.${field.name}`, given(field)]),
    ];
  if (isObjectType(type))
    return [[type.name, 'type'], ...Object.values(type.getFields()).flatMap((field) => ofField(type.name, field))];
  return [[type.name, 'scalar']];
}

const ofField = (type: string, field: GraphQLField<unknown, unknown>): [string, string][] => [
  [`${type}.${field.name}`, String(field.type)],
  ...field.args.map((arg): [string, string] => [`${type}.${field.name}(${arg.name})`, given(arg)]),
];

const given = ({ type, defaultValue }: GraphQLArgument | GraphQLInputField): string =>
  defaultValue === undefined ? String(type) : `${type} = ${JSON.stringify(defaultValue)}`;
