import type { LedgerStatus } from '@liggare/ledger';
import { Field, ObjectType } from '@nestjs/graphql';
import { DateTimeScalar, SafeIntScalar } from '../common/scalars.js';

@ObjectType('Ledger', {
  description: 'store: EMBEDDED or EVENTSTOREDB. behind: entries in the store that the views do not include yet.',
})
export class LedgerState implements LedgerStatus {
  @Field(() => SafeIntScalar)
  readonly entries!: number;

  @Field(() => SafeIntScalar)
  readonly behind!: number;

  @Field(() => Boolean)
  readonly caughtUp!: boolean;

  @Field(() => DateTimeScalar, { nullable: true })
  readonly lastProjectedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'What stopped the projector, where something did.' })
  readonly stopped!: string | null;

  @Field(() => String, { nullable: true, description: 'Why the store cannot be followed now, where it cannot.' })
  readonly unreachable!: string | null;

  @Field(() => String)
  readonly store!: LedgerStatus['store'];

  @Field(() => String, { description: 'Of the program.' })
  readonly version!: string;

  @Field(() => DateTimeScalar, { nullable: true })
  readonly lastRecordedAt!: string | null;
}
