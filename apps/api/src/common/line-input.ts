import type { Line } from '@liggare/domain';
import { InputType } from '@nestjs/graphql';
import { AccountClass } from './enums.js';
import { CodeField, EnumField, NestedField } from './fields.js';
import { MoneyInput } from './money.js';

@InputType({ description: 'An area, an account class, or both; an account refines it.' })
export class LineInput {
  @CodeField({ nullable: true })
  area?: string | null;

  @EnumField(() => AccountClass, { nullable: true })
  class?: Line['class'];

  @CodeField({ nullable: true })
  account?: string | null;

  toLine(): Line {
    return { area: this.area ?? null, class: this.class ?? null, account: this.account ?? null };
  }
}

@InputType()
export class FigureInput {
  @NestedField(() => LineInput)
  line!: LineInput;

  @NestedField(() => MoneyInput)
  amount!: MoneyInput;
}

/** Figures as the domain takes them. */
export const figuresOf = (figures: readonly FigureInput[]) =>
  figures.map(({ line, amount }) => ({ line: line.toLine(), amountOre: amount.amount }));
