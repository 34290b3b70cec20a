import type { AssignmentView, CommentaryView, Finding as FindingView, Period, ReportView } from '@liggare/domain';
import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { AssignmentRow, assignmentRowOf } from '../assignment/assignment.js';
import { AsOfInput, asOfOf } from '../common/as-of.js';
import { type Asker, By } from '../common/asker.js';
import { AssignmentKind, ReportState, Section, Severity } from '../common/enums.js';
import { PeriodScalar } from '../common/scalars.js';
import { Cell, Finding } from './cell.js';
import { Report } from './report.js';
import { Commentary } from './texts.js';

@Resolver(() => Report)
export class ReportResolver {
  @Query(() => [Report], { description: 'By board and period.' })
  reports(
    @By() asker: Asker,
    @Args('board', { type: () => String, nullable: true }) board?: string | null,
    @Args('from', { type: () => PeriodScalar, nullable: true }) from?: Period | null,
    @Args('to', { type: () => PeriodScalar, nullable: true }) to?: Period | null,
    @Args('state', { type: () => ReportState, nullable: true }) state?: ReportView['state'] | null,
  ): Report[] {
    const reports = asker.views.reports(asker.viewer, { board, from, to, state }, asker.views.head());
    return reports.map((report) => new Report(report, asker));
  }

  @Query(() => Report, {
    nullable: true,
    description: 'Null where it was not there at the point, or never in the state.',
  })
  report(
    @By() asker: Asker,
    @Args('board') board: string,
    @Args('period', { type: () => PeriodScalar }) period: Period,
    @Args('asOf', { nullable: true }) asOf?: AsOfInput,
  ): Report | null {
    const report = asker.views.report(asker.viewer, board, period, asOfOf(asOf));
    return report && new Report(report, asker);
  }

  @ResolveField(() => Cell, { nullable: true, description: 'subject: its address, such as operating/136/forecast.' })
  cell(@Parent() { at, asker }: Report, @Args('subject') subject: string): Cell | null {
    const cell = at.cell(subject);
    return cell && new Cell(cell, at, asker);
  }

  @ResolveField(() => [Commentary], { description: 'In the order of the document.' })
  commentaries(
    @Parent() { at, asker }: Report,
    @Args('section', { type: () => Section, nullable: true }) section?: CommentaryView['section'] | null,
  ): Commentary[] {
    const wanted = at.view.commentaries.filter((one) => (section ?? one.section) === one.section);
    return wanted.map((commentary) => asker.withEntry(commentary));
  }

  @ResolveField(() => [AssignmentRow])
  assignments(
    @Parent() { at, from }: Report,
    @Args('kind', { type: () => AssignmentKind, nullable: true }) kind?: AssignmentView['kind'] | null,
  ): AssignmentRow[] {
    const wanted = at.view.assignments.filter(({ assignment }) => (kind ?? assignment.kind) === assignment.kind);
    return wanted.map((row) => assignmentRowOf(from, row));
  }

  @ResolveField(() => [Finding])
  findings(
    @Parent() { at }: Report,
    @Args('severity', { type: () => Severity, nullable: true }) severity?: FindingView['severity'] | null,
  ): Finding[] {
    return at
      .findings()
      .filter((one) => (severity ?? one.severity) === one.severity)
      .map((one) => new Finding(one));
  }
}
