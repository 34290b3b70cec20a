import { code, filledText, name, normalized, text } from '@liggare/domain';
import { applyDecorators } from '@nestjs/common';
import { Field, ID, Int, type ReturnTypeFuncValue } from '@nestjs/graphql';
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
    Field(() => (list ? ([type()] as ReturnTypeFuncValue) : type()), rest),
    options.nullable ? IsOptional() : Allow(),
    ...rules,
  );
}

/** Holds where a shape of the domain takes the value; the message is the shape's. */
export function Satisfies(shape: z.ZodType, each = false): PropertyDecorator {
  const check = (value: unknown) => shape.safeParse(normalized(value));
  const fault = (value: unknown): string | undefined => check(value).error?.issues[0]?.message;
  return ValidateBy(
    {
      name: 'satisfies',
      validator: {
        validate: (value) => check(value).success,
        defaultMessage: (given) => (each && Array.isArray(given?.value) ? given.value.map(fault).find(Boolean) : fault(given?.value)) ?? '',
      },
    },
    { each },
  );
}

const ruled =
  (type: () => ReturnTypeFuncValue, shape: z.ZodType) =>
  (options: Options = {}): PropertyDecorator =>
    input(type, [Satisfies(shape, options.list)], options);
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
