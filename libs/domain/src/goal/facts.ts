import { changed, type FactChange } from '../fact.js';
import type { GoalEvent } from './goal.js';

/** The scope that lists the goals of a board; `*` for those of no board. */
export const goalsScope = (board: string | null): string => `goals-of/${board ?? '*'}`;

/** What a goal's event makes true. */
export function goalFacts(scope: string, id: string, { type, data }: GoalEvent): FactChange[] {
  switch (type) {
    case 'GoalDefined': {
      const { text, from, ...goal } = data;
      const facts = [changed(goalsScope(data.board), id, true), changed(scope, 'goal', goal, from)];
      return text === null ? facts : [...facts, changed(scope, 'wording', text, from)];
    }
    case 'GoalReworded':
      return [changed(scope, 'wording', data.text, data.from)];
    case 'GoalClosed':
      return [changed(scope, 'closed', data.from)];
  }
}
