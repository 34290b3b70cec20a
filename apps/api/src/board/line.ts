import type { Line as LineView } from '@liggare/domain';
import { Field, ObjectType } from '@nestjs/graphql';
import type { Standpoint } from '../common/asker.js';
import { AccountClass } from '../common/enums.js';
import { ProgrammeArea } from './board.js';

@ObjectType({
  description:
    'Where a figure belongs: an area, an account class, or both; an account refines it. At least one of the first two.',
})
export class Line {
  @Field(() => ProgrammeArea, { nullable: true })
  readonly area!: ProgrammeArea | null;

  @Field(() => AccountClass, { nullable: true })
  readonly class!: LineView['class'];

  @Field(() => String, { nullable: true })
  readonly account!: string | null;
}

/** A line of a board's figures, with its area as it is seen from somewhere; one that is not there is its code alone. */
export function lineFrom({ asker, period, entry }: Standpoint, board: string, { area, ...line }: LineView): Line {
  const known = () => asker.board(board, period, entry).areas.find((one) => one.code === area);
  return { ...line, area: area === null ? null : (known() ?? { code: area, name: area, opened: null, closed: null }) };
}
