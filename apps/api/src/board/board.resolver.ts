import { type Period, periodAt } from '@liggare/domain';
import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { AsOfInput } from '../common/as-of.js';
import { type Asker, By } from '../common/asker.js';
import { PeriodScalar } from '../common/scalars.js';
import { Report } from '../report/report.js';
import { Board } from './board.js';

const PERIOD = {
  type: () => PeriodScalar,
  nullable: true,
  description: 'As it was for this period; now where it is left out.',
};

@Resolver(() => Board)
export class BoardResolver {
  @Query(() => [Board], { description: 'By code.' })
  boards(
    @By() asker: Asker,
    @Args('period', PERIOD) period?: Period | null,
    @Args('asOf', { nullable: true }) asOf?: AsOfInput,
  ): Board[] {
    const from = { asker, period: period ?? periodAt(new Date()), entry: asker.point(asOf) };
    return asker.views.boards(asker.viewer, from.period, from.entry).map((view) => new Board(view, from));
  }

  @Query(() => Board, { nullable: true })
  board(
    @By() asker: Asker,
    @Args('code') code: string,
    @Args('period', PERIOD) period?: Period | null,
    @Args('asOf', { nullable: true }) asOf?: AsOfInput,
  ): Board | null {
    const from = { asker, period: period ?? periodAt(new Date()), entry: asker.point(asOf) };
    const view = asker.views.board(asker.viewer, code, from.period, from.entry);
    return view && new Board(view, from);
  }

  @ResolveField(() => [Report], { description: 'By period.' })
  reports(@Parent() { code, from: { asker, entry } }: Board): Report[] {
    return asker.views.reports(asker.viewer, { board: code }, entry).map((report) => new Report(report, asker));
  }
}
