import type { ReportView } from '@liggare/domain';
import type { EntryView, ReportAt } from '@liggare/read-model';
import { Field, ObjectType } from '@nestjs/graphql';
import { Entry } from '../audit/entry.js';
import { Board } from '../board/board.js';
import { AsOfPoint } from '../common/as-of.js';
import type { Asker, Standpoint } from '../common/asker.js';
import { ReportState } from '../common/enums.js';
import { DayScalar, PeriodScalar, SafeIntScalar } from '../common/scalars.js';
import { GoalRow, goalRowOf } from '../goal/goal.js';
import { IncomeStatement, incomeStatementOf, OperatingStatement, operatingStatementOf } from './statements.js';
import { SignificantEvent } from './texts.js';

/** A report; what takes arguments is in `ReportResolver`. */
@ObjectType({ description: "A board's report for a period, as the ledger stood at a point." })
export class Report {
  constructor(
    readonly at: ReportAt,
    readonly asker: Asker,
  ) {}

  /** What the report names is seen for its period, from its point. */
  get from(): Standpoint {
    return { asker: this.asker, period: this.period, entry: this.at.entry };
  }

  @Field(() => Board)
  get board(): Board {
    return new Board(this.at.view.board, this.from);
  }

  @Field(() => PeriodScalar)
  get period(): string {
    return this.at.view.period;
  }

  @Field(() => ReportState)
  get state(): ReportView['state'] {
    return this.at.view.state;
  }

  @Field(() => DayScalar, { nullable: true, description: 'When the board deals with it.' })
  get meetingDate(): string | null {
    return this.at.view.meetingDate;
  }

  @Field(() => String)
  get stream(): string {
    return this.at.stream;
  }

  @Field(() => SafeIntScalar)
  get revision(): number {
    return this.at.revision;
  }

  @Field(() => AsOfPoint, { description: 'The point that this view includes last.' })
  get asOf(): AsOfPoint {
    return this.asker.pointAt(this.at.view.asOfEntry);
  }

  @Field(() => IncomeStatement)
  get incomeStatement(): IncomeStatement {
    return incomeStatementOf(this.at, this.asker);
  }

  @Field(() => OperatingStatement)
  get operatingStatement(): OperatingStatement {
    return operatingStatementOf(this.at, this.asker);
  }

  @Field(() => [GoalRow])
  get goals(): GoalRow[] {
    return this.at.view.goals.map((row) => goalRowOf(this.from, row));
  }

  @Field(() => [SignificantEvent])
  get significantEvents(): SignificantEvent[] {
    return this.at.view.significantEvents.map((event) => this.asker.withEntry(event));
  }

  @Field(() => [Entry], { description: 'Life of the report: opened, submitted, returned, approved, reopened.' })
  get life(): EntryView[] {
    return this.asker.entries(this.at.life());
  }
}
