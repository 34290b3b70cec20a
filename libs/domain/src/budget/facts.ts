import { changed, type FactChange } from '../fact.js';
import { lineKey } from '../line.js';
import type { BudgetEvent } from './budget.js';

/** What a budget's event makes true; an amendment is a fact of its own, named by its revision. */
export function budgetFacts(scope: string, revision: number, { type, data }: BudgetEvent): FactChange[] {
  switch (type) {
    case 'BudgetAdopted':
    case 'BudgetCorrected':
      return data.figures.map(({ line, amountOre }) => changed(scope, `adopted/${lineKey(line)}`, amountOre));
    case 'BudgetAmended':
      return [changed(scope, `amendment/${revision}`, data, data.from)];
    case 'PeriodBudgetSet': {
      const key = lineKey(data.line);
      switch (data.profile.kind) {
        case 'months':
          return [changed(scope, `profile/${key}`, data.profile.amountsOre, data.from)];
        case 'weights':
          return [changed(scope, `profile/${key}`, data.profile.weights, data.from)];
        case 'toDate':
          return data.profile.amounts.map((one) => changed(scope, `toDate/${key}`, one.amountOre, one.period));
      }
    }
  }
}
