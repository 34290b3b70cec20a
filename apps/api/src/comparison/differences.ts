import type {
  FigureDifference as FigureDifferenceView,
  Presence as PresenceView,
  TextHunk as TextHunkView,
} from '@liggare/domain';
import type { EntryView, ReportAt } from '@liggare/read-model';
import { Field, Float, ObjectType } from '@nestjs/graphql';
import { Entry } from '../audit/entry.js';
import type { Asker } from '../common/asker.js';
import { HunkKind, Presence } from '../common/enums.js';
import { Money, moneyOf } from '../common/money.js';
import { Cell } from '../report/cell.js';

@ObjectType({
  description:
    'change = right - left. subject is a cell address, such as operating/136/outcome or income/NET/forecast.',
})
export class FigureDifference {
  constructor(
    private readonly view: FigureDifferenceView,
    /** The two reports; null in a dry run's preview. */
    private readonly sides: { readonly left: ReportAt; readonly right: ReportAt } | null,
    private readonly asker: Asker,
  ) {}

  @Field(() => String)
  get subject(): string {
    return this.view.subject;
  }

  @Field(() => String)
  get label(): string {
    return this.view.label;
  }

  @Field(() => Presence)
  get presence(): PresenceView {
    return this.view.presence;
  }

  @Field(() => Cell, { nullable: true })
  get left(): Cell | null {
    return this.view.left && new Cell(this.view.left, this.sides?.left ?? null, this.asker);
  }

  @Field(() => Cell, { nullable: true })
  get right(): Cell | null {
    return this.view.right && new Cell(this.view.right, this.sides?.right ?? null, this.asker);
  }

  @Field(() => Money, { nullable: true })
  get change(): Money | null {
    return moneyOf(this.view.changeOre);
  }

  @Field(() => Float, {
    nullable: true,
    description:
      'In percent of the absolute value of left, one decimal, so that plus is always favourable; null where left is zero or missing.',
  })
  get changePercent(): number | null {
    return this.view.changePercent;
  }

  @Field(() => [Entry], { description: 'Between two moments of one period: the entries that made the change.' })
  get entries(): EntryView[] {
    if (this.sides === null || this.sides.left.view.period !== this.sides.right.view.period) return [];
    const { left, right } = this.sides;
    const [earlier, later] = left.entry < right.entry ? [left, right] : [right, left];
    const versions = later.history(this.subject).filter((version) => version.entry > earlier.entry);
    return this.asker.entries(versions.map((version) => version.entry));
  }
}

@ObjectType()
export class TextHunk {
  @Field(() => HunkKind)
  readonly kind!: TextHunkView['kind'];

  @Field(() => String)
  readonly text!: string;
}

@ObjectType()
export class TextDifference {
  @Field(() => String)
  readonly subject!: string;

  @Field(() => Presence)
  readonly presence!: PresenceView;

  @Field(() => String, { nullable: true })
  readonly left!: string | null;

  @Field(() => String, { nullable: true })
  readonly right!: string | null;

  @Field(() => [TextHunk], { description: 'Word by word.' })
  readonly hunks!: readonly TextHunk[];
}
