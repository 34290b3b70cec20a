import { checked, isChanged, line as lineShape } from '@liggare/domain';
import { Args, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { z } from 'zod';
import { ReportingDateInput, reportingDateOf } from '../common/as-of.js';
import { type Asker, By } from '../common/asker.js';
import { LineInput } from '../common/line-input.js';
import { accuracyAnswer, ForecastAccuracy } from './accuracy.js';
import { bridgeAnswer, ForecastBridge } from './bridge.js';
import {
  AssignmentDifference,
  assignmentDifferenceOf,
  Comparison,
  GoalDifference,
  goalDifferenceOf,
} from './comparison.js';
import { FigureDifference } from './differences.js';

const ONLY_CHANGED = { type: () => Boolean, nullable: true, defaultValue: false };

@Resolver(() => Comparison)
export class ComparisonResolver {
  @Query(() => Comparison, {
    description: 'Any two reporting dates of a board: two periods, two moments of one period, or both.',
  })
  compare(
    @By() asker: Asker,
    @Args('board') board: string,
    @Args('left') left: ReportingDateInput,
    @Args('right') right: ReportingDateInput,
  ): Comparison {
    return new Comparison(
      asker.views.compare(asker.viewer, board, reportingDateOf(left), reportingDateOf(right)),
      asker,
    );
  }

  @Query(() => ForecastBridge, {
    description: "From the year's forecast at one reporting date to that at another, every revision a step.",
  })
  forecastBridge(
    @By() asker: Asker,
    @Args('board') board: string,
    @Args('left') left: ReportingDateInput,
    @Args('right') right: ReportingDateInput,
    @Args('line', { nullable: true }) line?: LineInput,
  ): ForecastBridge {
    const at = line ? checked(z.object({ line: lineShape }), { line: line.toLine() }).line : null;
    const bridge = asker.views.bridge(asker.viewer, board, reportingDateOf(left), reportingDateOf(right), at);
    return bridgeAnswer(bridge, board, asker);
  }

  @Query(() => ForecastAccuracy, {
    description: 'The forecasts made during a year against its final outcome, and the outcome against the budget.',
  })
  forecastAccuracy(
    @By() asker: Asker,
    @Args('board') board: string,
    @Args('year', { type: () => Int }) year: number,
  ): ForecastAccuracy {
    const entry = asker.views.head();
    return accuracyAnswer(asker.views.accuracy(asker.viewer, board, year, entry), board, { asker, entry });
  }

  @ResolveField(() => [FigureDifference], {
    description: 'One for each row and column that either side has, in statement order.',
  })
  figures(
    @Parent() { compared, asker }: Comparison,
    @Args('onlyChanged', ONLY_CHANGED) onlyChanged?: boolean | null,
  ): FigureDifference[] {
    const figures = compared.differences.figures.filter((one) => !onlyChanged || isChanged(one));
    return figures.map((one) => new FigureDifference(one, compared, asker));
  }

  @ResolveField(() => [AssignmentDifference])
  assignments(
    @Parent() comparison: Comparison,
    @Args('onlyChanged', ONLY_CHANGED) onlyChanged?: boolean | null,
  ): AssignmentDifference[] {
    const assignments = comparison.compared.differences.assignments.filter((one) => !onlyChanged || one.changed);
    return assignments.map((one) => assignmentDifferenceOf(comparison, one));
  }

  @ResolveField(() => [GoalDifference])
  goals(
    @Parent() comparison: Comparison,
    @Args('onlyChanged', ONLY_CHANGED) onlyChanged?: boolean | null,
  ): GoalDifference[] {
    const goals = comparison.compared.differences.goals.filter((one) => !onlyChanged || one.changed);
    return goals.map((one) => goalDifferenceOf(comparison, one));
  }
}
