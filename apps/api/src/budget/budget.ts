import { type AmendmentView, type BudgetView, periodOf, type StreamName } from '@liggare/domain';
import type { EntryView } from '@liggare/read-model';
import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Entry } from '../audit/entry.js';
import { Board, boardFrom } from '../board/board.js';
import { Line, lineFrom } from '../board/line.js';
import type { Asker } from '../common/asker.js';
import { AmendmentKind } from '../common/enums.js';
import { Money } from '../common/money.js';
import { PeriodScalar, SafeIntScalar } from '../common/scalars.js';
import { Decision } from '../common/source.js';

@ObjectType()
export class BudgetFigure {
  @Field(() => Line)
  readonly line!: Line;

  @Field(() => Money)
  readonly adopted!: Money;

  @Field(() => Money, { description: 'What was adopted, and every amendment.' })
  readonly amended!: Money;

  @Field(() => [Money], { description: "Accumulated, for each of the year's twelve months." })
  readonly periodBudget!: readonly Money[];

  @Field(() => [Entry])
  readonly entries!: readonly EntryView[];
}

@ObjectType()
export class LineChange {
  @Field(() => Line)
  readonly line!: Line;

  @Field(() => Money)
  readonly change!: Money;
}

@ObjectType()
export class Amendment {
  @Field(() => AmendmentKind)
  readonly kind!: AmendmentView['kind'];

  @Field(() => PeriodScalar, { description: 'The first period whose report counts it.' })
  readonly from!: string;

  @Field(() => Decision)
  readonly decision!: Decision;

  @Field(() => Board, { nullable: true, description: 'The other board of a transfer.' })
  readonly counterpart!: Board | null;

  @Field(() => [LineChange])
  readonly changes!: readonly LineChange[];

  @Field(() => Entry)
  readonly entry!: EntryView;
}

@ObjectType()
export class Budget {
  @Field(() => String)
  readonly stream!: StreamName;

  @Field(() => SafeIntScalar)
  readonly revision!: number;

  @Field(() => Board)
  readonly board!: Board;

  @Field(() => Int)
  readonly year!: number;

  @Field(() => [BudgetFigure])
  readonly figures!: readonly BudgetFigure[];

  @Field(() => [Amendment])
  readonly amendments!: readonly Amendment[];
}

/** A budget as the ledger stood after an entry; boards and areas are named as they were at the end of its year. */
export function budgetAnswer(
  view: BudgetView & { stream: StreamName; revision: number },
  asker: Asker,
  entry: number,
): Budget {
  const { stream, revision, year, board } = view;
  const from = { asker, period: periodOf(year, 12), entry };
  return {
    stream,
    revision,
    year,
    board: boardFrom(from, board),
    figures: view.figures.map((figure) => ({
      line: lineFrom(from, board, figure.line),
      adopted: new Money(figure.adoptedOre),
      amended: new Money(figure.amendedOre),
      periodBudget: figure.periodBudgetOre.map((ore) => new Money(ore)),
      entries: asker.entries(figure.entries),
    })),
    amendments: view.amendments.map((amendment) =>
      asker.withEntry({
        ...amendment,
        counterpart: amendment.counterpart === null ? null : boardFrom(from, amendment.counterpart),
        changes: amendment.changes.map(({ line, changeOre }) => ({
          line: lineFrom(from, board, line),
          change: new Money(changeOre),
        })),
      }),
    ),
  };
}
