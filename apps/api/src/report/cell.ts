import type { Cell as CellView, Finding as FindingView } from '@liggare/domain';
import type { CellVersion as CellVersionView, EntryView, ReportAt } from '@liggare/read-model';
import { Field, ObjectType } from '@nestjs/graphql';
import { Entry } from '../audit/entry.js';
import type { Asker } from '../common/asker.js';
import { Severity } from '../common/enums.js';
import { Money, moneyOf } from '../common/money.js';

@ObjectType({
  description:
    'difference = found - expected. Something that does not add up, or is missing. Stable rule names: see the documentation.',
})
export class Finding {
  constructor(private readonly view: FindingView) {}

  @Field(() => String)
  get rule(): string {
    return this.view.rule;
  }

  @Field(() => Severity)
  get severity(): FindingView['severity'] {
    return this.view.severity;
  }

  @Field(() => [String], {
    description: 'Cells, areas, goals or assignments concerned, such as operating/136/forecast.',
  })
  get subjects(): readonly string[] {
    return this.view.subjects;
  }

  @Field(() => Money, { nullable: true })
  get expected(): Money | null {
    return moneyOf(this.view.expectedOre);
  }

  @Field(() => Money, { nullable: true })
  get found(): Money | null {
    return moneyOf(this.view.foundOre);
  }

  @Field(() => Money, { nullable: true })
  get difference(): Money | null {
    const { expectedOre, foundOre } = this.view;
    return expectedOre === null || foundOre === null ? null : new Money(foundOre - expectedOre);
  }

  @Field(() => String, { description: 'One Swedish sentence.' })
  get message(): string {
    return this.view.message;
  }
}

@ObjectType()
export class CellVersion {
  constructor(
    private readonly view: CellVersionView,
    private readonly asker: Asker,
  ) {}

  @Field(() => Money, { nullable: true })
  get amount(): Money | null {
    return moneyOf(this.view.amountOre);
  }

  @Field(() => Entry)
  get entry(): EntryView {
    return this.asker.entry(this.view.entry);
  }
}

@ObjectType({ description: 'One cell of a statement.' })
export class Cell {
  constructor(
    private readonly view: CellView,
    /** The report that the cell is in; null in a dry run's preview, where nothing of it is recorded. */
    private readonly report: ReportAt | null,
    private readonly asker: Asker,
  ) {}

  @Field(() => String, { description: 'Its address, such as operating/136/forecast.' })
  get subject(): string {
    return this.view.subject;
  }

  @Field(() => Money, { nullable: true, description: 'Computed from what is recorded; null where nothing is.' })
  get amount(): Money | null {
    return moneyOf(this.view.amountOre);
  }

  @Field(() => Money, { nullable: true, description: 'What the published document prints, where that was noted.' })
  get printed(): Money | null {
    return moneyOf(this.view.printed?.ore ?? null);
  }

  @Field(() => [Entry], { description: 'The entries that the computed amount rests on, oldest first.' })
  get entries(): EntryView[] {
    return this.asker.entries(this.view.entries);
  }

  @Field(() => Boolean, { description: 'A total: every row has what it sums. Otherwise: there is an amount.' })
  get complete(): boolean {
    return this.view.complete;
  }

  @Field(() => Boolean, {
    description: 'A forecast that was carried from an earlier report and has not been judged again in this one.',
  })
  get carried(): boolean {
    return this.view.carried;
  }

  @Field(() => [CellVersion], {
    description:
      'Every value that this cell has had up to the as-of, oldest first, one for each command that changed it, with the last entry of that command.',
  })
  get history(): CellVersion[] {
    return (this.report?.history(this.subject) ?? []).map((version) => new CellVersion(version, this.asker));
  }

  @Field(() => [Finding])
  get findings(): Finding[] {
    const findings = this.report?.findings() ?? [];
    return findings.filter((one) => one.subjects.includes(this.subject)).map((one) => new Finding(one));
  }
}
