import { type BoardView, boardStream, type Period } from '@liggare/domain';
import { Field, ObjectType } from '@nestjs/graphql';
import type { Standpoint } from '../common/asker.js';
import { BoardKind } from '../common/enums.js';
import { PeriodScalar, SafeIntScalar } from '../common/scalars.js';

@ObjectType()
export class Officer {
  @Field(() => String)
  readonly role!: string;

  @Field(() => String)
  readonly name!: string;

  @Field(() => String, { nullable: true })
  readonly party!: string | null;

  @Field(() => PeriodScalar, { nullable: true })
  readonly from!: Period | null;
}

@ObjectType()
export class ProgrammeArea {
  @Field(() => String)
  readonly code!: string;

  @Field(() => String)
  readonly name!: string;

  @Field(() => PeriodScalar, { nullable: true })
  readonly opened!: Period | null;

  @Field(() => PeriodScalar, { nullable: true, description: 'The first period in which the area no longer is.' })
  readonly closed!: Period | null;
}

@ObjectType({ description: 'A named set of areas whose net is reported together.' })
export class AreaGroup {
  @Field(() => String)
  readonly code!: string;

  @Field(() => String)
  readonly name!: string;

  @Field(() => [ProgrammeArea])
  readonly areas!: readonly ProgrammeArea[];
}

@ObjectType({ description: 'Who reports: a committee, or a company of the municipality.' })
export class Board {
  constructor(
    private readonly view: BoardView,
    readonly from: Standpoint,
  ) {}

  @Field(() => String)
  get stream(): string {
    return boardStream(this.view.code);
  }

  @Field(() => SafeIntScalar, { description: 'Of the stream, from 0; what expectedRevision is held against.' })
  get revision(): number {
    return this.from.asker.views.revisionAt(this.stream, this.from.entry);
  }

  @Field(() => String)
  get code(): string {
    return this.view.code;
  }

  @Field(() => String)
  get name(): string {
    return this.view.name;
  }

  @Field(() => BoardKind)
  get kind(): BoardView['kind'] {
    return this.view.kind;
  }

  @Field(() => [Officer])
  get officers(): readonly Officer[] {
    return this.view.officers;
  }

  @Field(() => [ProgrammeArea])
  get areas(): readonly ProgrammeArea[] {
    return this.view.areas;
  }

  @Field(() => [AreaGroup])
  get groups(): readonly AreaGroup[] {
    return this.view.groups;
  }
}

/** The board of a code, as it is seen from somewhere. */
export const boardFrom = (from: Standpoint, code: string): Board =>
  new Board(from.asker.board(code, from.period, from.entry), from);
