import { amountOre, kronorOf, type Ore, oreOfKronor, oreOfTkr, tkrOf } from '@liggare/domain';
import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { z } from 'zod';
import { IntField, SafeIntField, Satisfies, StringField } from './fields.js';
import { SafeIntScalar } from './scalars.js';

@ObjectType({
  description:
    'One amount. Costs are negative. The three fields say the same thing; tkr is rounded half away from zero.',
})
export class Money {
  constructor(private readonly amount: Ore) {}

  @Field(() => SafeIntScalar)
  get ore(): number {
    return this.amount;
  }

  @Field(() => String, { description: 'Decimal, such as -83328000.00.' })
  get kronor(): string {
    return kronorOf(this.amount);
  }

  @Field(() => Int)
  get tkr(): number {
    return tkrOf(this.amount);
  }
}

/** An amount where there is one. */
export const moneyOf = (ore: Ore | null): Money | null => (ore === null ? null : new Money(ore));

const kronor = z
  .string()
  .refine((text) => oreOfKronor(text) !== null, 'ange ett belopp i kronor, till exempel -83328000,00')
  .transform((text) => oreOfKronor(text) ?? 0)
  .pipe(amountOre);

@InputType({ isOneOf: true, description: 'One amount, in the unit that suits.' })
export class MoneyInput {
  @Satisfies(amountOre)
  @SafeIntField({ nullable: true })
  ore?: number | null;

  @Satisfies(kronor)
  @StringField({ nullable: true, description: 'As people write it: -83328000.00, −83 328 000,00.' })
  kronor?: string | null;

  @IntField({ nullable: true })
  tkr?: number | null;

  /** Öre. */
  get amount(): Ore {
    return this.ore ?? (this.kronor == null ? oreOfTkr(this.tkr!) : oreOfKronor(this.kronor)!);
  }
}
