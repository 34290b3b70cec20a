import { type AssignmentView, type Period, periodAt } from '@liggare/domain';
import { Args, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { boardFrom } from '../board/board.js';
import { AsOfInput } from '../common/as-of.js';
import { type Asker, By } from '../common/asker.js';
import { AssignmentKind } from '../common/enums.js';
import { PeriodScalar } from '../common/scalars.js';
import { Assignment, AssignmentStatusVersion } from './assignment.js';

@Resolver(() => Assignment)
export class AssignmentResolver {
  @Query(() => Assignment, {
    nullable: true,
    description: 'As it was for a period; without one, as it was last worded.',
  })
  assignment(
    @By() asker: Asker,
    @Args('id', { type: () => ID }) id: string,
    @Args('period', { type: () => PeriodScalar, nullable: true }) period?: Period | null,
    @Args('asOf', { nullable: true }) asOf?: AsOfInput,
  ): Assignment | null {
    const from = { asker, period: period ?? undefined, entry: asker.point(asOf) };
    const view = asker.views.assignment(asker.viewer, id, from.period, from.entry);
    return view && new Assignment(view, from);
  }

  @Query(() => [Assignment], {
    description:
      "Those that hold in a period, now where it is left out: the council's first, by id. board: those that name it, all boards or none.",
  })
  assignments(
    @By() asker: Asker,
    @Args('board', { type: () => String, nullable: true }) board?: string | null,
    @Args('kind', { type: () => AssignmentKind, nullable: true }) kind?: AssignmentView['kind'] | null,
    @Args('period', { type: () => PeriodScalar, nullable: true }) period?: Period | null,
    @Args('asOf', { nullable: true }) asOf?: AsOfInput,
  ): Assignment[] {
    const from = { asker, period: period ?? periodAt(new Date()), entry: asker.point(asOf) };
    const views = asker.views.assignments(asker.viewer, { board, kind }, from.period, from.entry);
    return views.map((view) => new Assignment(view, from));
  }

  @ResolveField(() => [AssignmentStatusVersion], { description: 'Every status that boards have given, oldest first.' })
  statuses(
    @Parent() { id, from }: Assignment,
    @Args('board', { type: () => String, nullable: true }) board?: string | null,
  ): AssignmentStatusVersion[] {
    const versions = from.asker.views.statuses(from.asker.viewer, id, board ?? null, from.entry);
    return versions.map((version) => ({
      ...version,
      board: boardFrom({ ...from, period: version.period }, version.board),
      entry: from.asker.entry(version.entry),
    }));
  }
}
