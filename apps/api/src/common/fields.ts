import { code, filledText, name, normalized, text } from '@liggare/domain';
import { applyDecorators } from '@nestjs/common';
import { Field, type FieldOptions, ID, Int, type ReturnTypeFuncValue } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { Allow, IsOptional, ValidateBy, ValidateNested } from 'class-validator';
import type { z } from 'zod';
import { DateTimeScalar, DayScalar, PeriodScalar, SafeIntScalar, UuidScalar } from './scalars.js';

// What inputs are written in: each decorator is a field of the schema and its rule at once. The rules are the domain's own;
// what GraphQL's types check already needs none. The ledger checks everything again.

interface Options {
  readonly nullable?: boolean;
  readonly list?: boolean;
  readonly description?: string;
  readonly defaultValue?: unknown;
}

function input(type: () => ReturnTypeFuncValue, rules: PropertyDecorator[], options: Options): PropertyDecorator {
  const { list, ...rest } = options;
  return applyDecorators(
    Field(() => (list ? ([type()] as ReturnTypeFuncValue) : type()), rest as FieldOptions),
    options.nullable ? IsOptional() : Allow(),
    ...rules,
  );
}

/** Holds where a shape of the domain takes the value; the message is the shape's. */
export function Satisfies(shape: z.ZodType): PropertyDecorator {
  const faultOf = (value: unknown) => shape.safeParse(normalized(value)).error?.issues[0]?.message;
  return ValidateBy({
    name: 'satisfies',
    validator: {
      validate: (value) => faultOf(value) === undefined,
      defaultMessage: (given) => faultOf(given?.value) ?? '',
    },
  });
}

// What is in a list is left to the ledger, whose faults name the place in the list.
const ruled =
  (type: () => ReturnTypeFuncValue, shape: z.ZodType) =>
  (options: Options = {}): PropertyDecorator =>
    input(type, options.list ? [] : [Satisfies(shape)], options);
const plain =
  (type: () => ReturnTypeFuncValue) =>
  (options: Options = {}): PropertyDecorator =>
    input(type, [], options);

/** A code, such as KS or 136. */
export const CodeField = ruled(() => String, code);
/** What names a goal, an assignment or a significant event: a code too. */
export const IdField = ruled(() => ID, code);
/** 1 to 200 characters on one line. */
export const NameField = ruled(() => String, name);
/** At most 64 KiB, and may be blank. */
export const TextField = ruled(() => String, text);
/** At most 64 KiB, and not blank. */
export const FilledTextField = ruled(() => String, filledText);
/** A text whose rule is the ledger's alone, such as the address of a cell. */
export const StringField = plain(() => String);
export const BooleanField = plain(() => Boolean);
export const IntField = plain(() => Int);
export const SafeIntField = plain(() => SafeIntScalar);
export const PeriodField = plain(() => PeriodScalar);
export const DayField = plain(() => DayScalar);
export const DateTimeField = plain(() => DateTimeScalar);
export const UuidField = plain(() => UuidScalar);

export const EnumField = (type: () => object, options: Options = {}): PropertyDecorator =>
  input(type as () => ReturnTypeFuncValue, [], options);

/** An input inside an input, or with `list` several. */
export const NestedField = (type: () => new () => object, options: Options = {}): PropertyDecorator =>
  input(type as () => ReturnTypeFuncValue, [ValidateNested({ each: options.list ?? false }), Type(type)], options);
