import { type GoalView, type Period, periodAt } from '@liggare/domain';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { AsOfInput } from '../common/as-of.js';
import { type Asker, By } from '../common/asker.js';
import { GoalLevel } from '../common/enums.js';
import { PeriodScalar } from '../common/scalars.js';
import { Goal } from './goal.js';

@Resolver(() => Goal)
export class GoalResolver {
  @Query(() => [Goal], {
    description: 'Those that hold in a period, now where it is left out: by board, level, number and id.',
  })
  goals(
    @By() asker: Asker,
    @Args('board', { type: () => String, nullable: true }) board?: string | null,
    @Args('level', { type: () => GoalLevel, nullable: true }) level?: GoalView['level'] | null,
    @Args('period', { type: () => PeriodScalar, nullable: true }) period?: Period | null,
    @Args('asOf', { nullable: true }) asOf?: AsOfInput,
  ): Goal[] {
    const from = { asker, period: period ?? periodAt(new Date()), entry: asker.point(asOf) };
    return asker.views
      .goals(asker.viewer, { board, level }, from.period, from.entry)
      .map((view) => new Goal(view, from));
  }
}
