import type { Period } from '@liggare/domain';
import type { AsOf, ReportingDate } from '@liggare/read-model';
import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { ReportState } from './enums.js';
import { DateTimeField, EnumField, NestedField, PeriodField, SafeIntField } from './fields.js';
import { DateTimeScalar, SafeIntScalar } from './scalars.js';

@InputType('AsOf', { isOneOf: true, description: 'A point in the recording of the ledger. Without one: now.' })
export class AsOfInput {
  @SafeIntField({ nullable: true, description: 'After this entry.' })
  entry?: number | null;

  @DateTimeField({ nullable: true, description: 'After the last entry recorded at or before this time.' })
  time?: string | null;

  @EnumField(() => ReportState, {
    nullable: true,
    description: 'When the report in question was last submitted, or approved.',
  })
  state?: keyof typeof ReportState | null;
}

/** The as-of of the read model; null for now. */
export function asOfOf(input: AsOfInput | null | undefined): AsOf | null {
  if (input == null) return null;
  if (input.entry != null) return { entry: input.entry };
  return input.time != null ? { time: input.time } : { state: input.state! };
}

@InputType('ReportingDate', {
  description: 'A reporting date: the period that is reported on and, where wanted, as the ledger stood at a point.',
})
export class ReportingDateInput {
  @PeriodField()
  period!: Period;

  @NestedField(() => AsOfInput, { nullable: true })
  asOf?: AsOfInput | null;
}

export const reportingDateOf = ({ period, asOf }: ReportingDateInput): ReportingDate => ({
  period,
  asOf: asOfOf(asOf),
});

@ObjectType({ description: 'A point in the recording of the ledger: after an entry.' })
export class AsOfPoint {
  @Field(() => SafeIntScalar)
  readonly number!: number;

  @Field(() => DateTimeScalar)
  readonly recordedAt!: string;
}
