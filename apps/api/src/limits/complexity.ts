import { type DocumentNode, type GraphQLSchema, getNamedType, getNullableType, isLeafType, isListType } from 'graphql';
import { type ComplexityEstimator, getComplexity } from 'graphql-query-complexity';
import { MAX_PAGE } from '../audit/history.js';
import { tooMuch } from './document.js';

/**
 * The most that a request may cost, in fields that may have to be worked out. Four times what the dearest question of the
 * documentation and the pages costs, of a board with a hundred areas: a spec holds them against it.
 */
export const MOST = 200_000;

/** How many a list is counted as: a large board's. What has a page size is counted as that. */
const LENGTHS: Readonly<Record<string, number>> = {
  // The page that holds them is counted by its size.
  'EntryConnection.edges': 1,
  'OperatingStatement.rows': 100,
  'OperatingStatement.groups': 20,
  'Board.areas': 100,
  'AreaGroup.areas': 10,
  'Comparison.figures': 700,
  'Comparison.commentaries': 50,
  'Report.commentaries': 50,
  'Report.findings': 50,
  'Report.goals': 50,
  'Report.assignments': 100,
  'Comparison.goals': 50,
  'Comparison.assignments': 100,
  'Query.boards': 20,
  'Query.reports': 50,
  'Query.assignments': 100,
  'Query.goals': 100,
  'Board.reports': 24,
  'Budget.figures': 100,
  'BudgetFigure.periodBudget': 12,
  'ForecastBridge.steps': 200,
  'ForecastAccuracy.periods': 12,
  'PeriodAccuracy.lines': 100,
};
const OTHER_LIST = 5;

/** What is dearer than a look at what is in memory: the event in the store, a walk over the trail, a proof. */
const COSTS: Readonly<Record<string, number>> = {
  'Entry.data': 20,
  'Entry.metadata': 20,
  'Entry.changes': 10,
  // For each entry that the page may have.
  'EntryConnection.totalCount': 2,
  'Query.inclusionProof': 100,
  'Query.consistencyProof': 100,
  'Report.findings': 20,
  'Cell.history': 10,
};

const estimate: ComplexityEstimator = ({ type, field, args, childComplexity }) => {
  const name = `${type.name}.${field.name}`;
  const own = COSTS[name] ?? 1;
  // A page that is larger than any is refused for that.
  if (name === 'Query.history') return own + Math.min(Math.max(Number(args.first) || 0, 0), MAX_PAGE) * childComplexity;
  const length = isListType(getNullableType(field.type)) ? (LENGTHS[name] ?? OTHER_LIST) : 1;
  return isLeafType(getNamedType(field.type)) && length === 1 ? own : own + length * Math.max(1, childComplexity);
};

/** What a request costs at most. */
export const complexityOf = (
  schema: GraphQLSchema,
  query: DocumentNode,
  variables: Record<string, unknown> | undefined,
  operationName?: string,
): number => getComplexity({ schema, query, variables: variables ?? {}, operationName, estimators: [estimate] });

/** Refuses a request that costs too much with QUERY_TOO_COMPLEX. */
export function refuseDear(...request: Parameters<typeof complexityOf>): void {
  const cost = complexityOf(...request);
  if (cost > MOST)
    throw tooMuch(`Frågan kan kosta ${cost} och får kosta ${MOST}; fråga efter färre rader eller fält åt gången.`);
}
