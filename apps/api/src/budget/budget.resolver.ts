import { Args, Int, Query, Resolver } from '@nestjs/graphql';
import { AsOfInput } from '../common/as-of.js';
import { type Asker, By } from '../common/asker.js';
import { Budget, budgetAnswer } from './budget.js';

@Resolver(() => Budget)
export class BudgetResolver {
  @Query(() => Budget, { nullable: true, description: 'Null where none was adopted.' })
  budget(
    @By() asker: Asker,
    @Args('board') board: string,
    @Args('year', { type: () => Int }) year: number,
    @Args('asOf', { nullable: true }) asOf?: AsOfInput,
  ): Budget | null {
    const entry = asker.point(asOf);
    const view = asker.views.budget(asker.viewer, board, year, entry);
    return view && budgetAnswer(view, asker, entry);
  }
}
