import { type GoalRow as GoalRowView, type GoalView, goalStream, type WordingView } from '@liggare/domain';
import type { EntryView } from '@liggare/read-model';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Entry } from '../audit/entry.js';
import { Board, boardFrom } from '../board/board.js';
import type { Asker, Standpoint } from '../common/asker.js';
import { GoalDevelopment, GoalLevel } from '../common/enums.js';
import { SafeIntScalar } from '../common/scalars.js';

@ObjectType()
export class Wording {
  @Field(() => String)
  readonly text!: string;

  @Field(() => Entry)
  readonly entry!: EntryView;
}

export const wordingsOf = (wordings: readonly WordingView[], asker: Asker): Wording[] =>
  wordings.map((wording) => asker.withEntry(wording));

@ObjectType()
export class Goal {
  constructor(
    private readonly view: GoalView,
    private readonly from: Standpoint,
  ) {}

  @Field(() => ID)
  get id(): string {
    return this.view.id;
  }

  @Field(() => String)
  get stream(): string {
    return goalStream(this.id);
  }

  @Field(() => SafeIntScalar)
  get revision(): number {
    return this.from.asker.views.revisionAt(this.stream, this.from.entry);
  }

  @Field(() => GoalLevel)
  get level(): GoalView['level'] {
    return this.view.level;
  }

  @Field(() => Board, { nullable: true })
  get board(): Board | null {
    return this.view.board === null ? null : boardFrom(this.from, this.view.board);
  }

  @Field(() => String, { nullable: true, description: 'As printed, such as KF1 or 2.' })
  get number(): string | null {
    return this.view.number;
  }

  @Field(() => String, { nullable: true, description: 'Null where the document gives only the number.' })
  get text(): string | null {
    return this.view.text;
  }

  @Field(() => [Goal])
  get contributesTo(): Goal[] {
    return this.view.contributesTo.flatMap((id) => goalOf(this.from, id) ?? []);
  }

  @Field(() => [Wording], { description: 'Earlier and later wordings, oldest first.' })
  get wordings(): Wording[] {
    return wordingsOf(this.view.wordings, this.from.asker);
  }
}

/** The goal of an id, as it is seen from somewhere; null where it is not there. */
export function goalOf(from: Standpoint, id: string): Goal | null {
  const view = from.asker.views.goal(from.asker.viewer, id, from.period, from.entry);
  return view && new Goal(view, from);
}

@ObjectType()
export class GoalOutcome {
  @Field(() => Int)
  readonly year!: number;

  @Field(() => String, { nullable: true })
  readonly value!: string | null;
}

@ObjectType({ description: 'A goal as a report assesses it.' })
export class GoalRow {
  @Field(() => Goal)
  readonly goal!: Goal;

  @Field(() => GoalDevelopment, { nullable: true })
  readonly development!: GoalRowView['development'];

  @Field(() => String, { nullable: true, description: 'The word of the document, such as God.' })
  readonly printed!: string | null;

  @Field(() => String, { nullable: true })
  readonly forecast!: string | null;

  @Field(() => [GoalOutcome])
  readonly outcomes!: readonly GoalOutcome[];

  @Field(() => Boolean, {
    description:
      "The wording is not the one that last year's report was about: known from its wordings, or said in the assessment.",
  })
  readonly reworded!: boolean;

  @Field(() => String, { nullable: true })
  readonly note!: string | null;

  @Field(() => Entry, { nullable: true })
  readonly entry!: EntryView | null;
}

export const goalRowOf = (from: Standpoint, { goal, entry, ...row }: GoalRowView): GoalRow => ({
  ...row,
  goal: new Goal(goal, from),
  entry: entry === null ? null : from.asker.find(entry),
});
