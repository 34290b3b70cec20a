import type { budgetCommands, Period } from '@liggare/domain';
import { InputType } from '@nestjs/graphql';
import type { z } from 'zod';
import { IntField, NestedField, PeriodField } from '../common/fields.js';
import { MoneyInput } from '../common/money.js';

@InputType()
export class MonthAmountInput {
  @PeriodField()
  period!: Period;

  @NestedField(() => MoneyInput, { description: 'Accumulated from January.' })
  toDate!: MoneyInput;
}

@InputType({
  isOneOf: true,
  description:
    "Exactly one. months: 12 amounts, one a month, that add up to the budget; weights: 12 whole numbers, the months' parts; toDate: accumulated amounts for single periods.",
})
export class ProfileInput {
  @NestedField(() => MoneyInput, { nullable: true, list: true })
  months?: MoneyInput[] | null;

  @IntField({ nullable: true, list: true })
  weights?: number[] | null;

  @NestedField(() => MonthAmountInput, { nullable: true, list: true })
  toDate?: MonthAmountInput[] | null;
}

type Profile = Extract<z.input<typeof budgetCommands>, { type: 'SetPeriodBudget' }>['profile'];

/** A profile as the domain takes it. */
export function profileOf({ months, weights, toDate }: ProfileInput): Profile {
  if (months) return { kind: 'months', amountsOre: months.map((month) => month.amount) };
  if (weights) return { kind: 'weights', weights };
  return { kind: 'toDate', amounts: toDate!.map(({ period, toDate }) => ({ period, amountOre: toDate.amount })) };
}
