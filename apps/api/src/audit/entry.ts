import type { Change as ChangeView } from '@liggare/domain';
import type { EntryView } from '@liggare/read-model';
import { Field, ObjectType } from '@nestjs/graphql';
import type { Asker } from '../common/asker.js';
import { DateTimeScalar, PeriodScalar, SafeIntScalar, UuidScalar } from '../common/scalars.js';
import { Source } from '../common/source.js';

@ObjectType({ description: 'name: from the directory, which can be erased; events carry the id alone.' })
export class Actor {
  @Field(() => String)
  readonly id!: string;

  @Field(() => String, { nullable: true })
  readonly name!: string | null;

  @Field(() => [String])
  readonly roles!: readonly string[];
}

/** Who made an entry, in the role in which it was done. */
export const actorOf = ({ actor }: EntryView, { nameOf }: Asker): Actor => ({
  id: actor.id,
  name: nameOf(actor.id),
  roles: [actor.role],
});

@ObjectType()
export class Change implements ChangeView {
  @Field(() => String)
  readonly subject!: string;

  @Field(() => String, { nullable: true })
  readonly before!: string | null;

  @Field(() => String, { nullable: true })
  readonly after!: string | null;
}

/** What is answered for an entry is the read model's own view of it; `EntryFields` has the rest. */
@ObjectType({
  description: 'One recorded event. Numbers are dense: 1, 2, 3 and so on, with no gap, in recording order.',
})
export class Entry implements Omit<EntryView, 'actor' | 'commitment'> {
  @Field(() => SafeIntScalar)
  readonly number!: number;

  @Field(() => String)
  readonly type!: string;

  @Field(() => String)
  readonly stream!: string;

  @Field(() => SafeIntScalar)
  readonly revision!: number;

  @Field(() => DateTimeScalar)
  readonly recordedAt!: string;

  @Field(() => String, { nullable: true })
  readonly reason!: string | null;

  @Field(() => Source, { nullable: true })
  readonly source!: Source | null;

  @Field(() => UuidScalar)
  readonly commandId!: string;

  @Field(() => UuidScalar)
  readonly correlationId!: string;

  @Field(() => UuidScalar, { nullable: true })
  readonly causationId!: string | null;

  @Field(() => String, { nullable: true })
  readonly board!: string | null;

  @Field(() => PeriodScalar, { nullable: true })
  readonly period!: string | null;

  @Field(() => String, { description: 'One Swedish sentence.' })
  readonly summary!: string;

  @Field(() => String, { description: 'SHA-256 of the leaf in the Merkle log (RFC 6962), hex.' })
  readonly leafHash!: string;
}
