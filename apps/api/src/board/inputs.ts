import type { BoardView, boardCommands, Period } from '@liggare/domain';
import { InputType } from '@nestjs/graphql';
import type { z } from 'zod';
import { CommandInput } from '../command/command-input.js';
import { BoardKind } from '../common/enums.js';
import { CodeField, EnumField, NameField, PeriodField } from '../common/fields.js';

/** The commands of a board's own stream. */
@InputType({ isAbstract: true })
export abstract class BoardCommandInput extends CommandInput<z.input<typeof boardCommands>> {}

@InputType()
export class RegisterBoardInput extends BoardCommandInput {
  @CodeField()
  code!: string;

  @NameField()
  name!: string;

  @EnumField(() => BoardKind, { defaultValue: 'COMMITTEE' })
  kind!: BoardView['kind'];

  toCommand() {
    const { code, name, kind } = this;
    return { type: 'RegisterBoard', code, name, kind } as const;
  }
}

@InputType({
  description:
    'from: the first period that it holds for; the month of recording where it is left out. So for every from below, unless it says otherwise.',
})
export class AppointOfficerInput extends BoardCommandInput {
  @CodeField()
  board!: string;

  @NameField()
  role!: string;

  @NameField()
  name!: string;

  @NameField({ nullable: true })
  party?: string | null;

  @PeriodField({ nullable: true })
  from?: Period | null;

  toCommand() {
    const { board, role, name, party, from } = this;
    return { type: 'AppointOfficer', board, role, name, party, from } as const;
  }
}

@InputType({ description: 'from: since ever where it is left out.' })
export class AddProgrammeAreaInput extends BoardCommandInput {
  @CodeField()
  board!: string;

  @CodeField()
  code!: string;

  @NameField()
  name!: string;

  @PeriodField({ nullable: true })
  from?: Period | null;

  toCommand() {
    const { board, code, name, from } = this;
    return { type: 'AddProgrammeArea', board, code, name, from } as const;
  }
}

@InputType()
export class RenameProgrammeAreaInput extends BoardCommandInput {
  @CodeField()
  board!: string;

  @CodeField()
  code!: string;

  @NameField()
  name!: string;

  @PeriodField({ nullable: true })
  from?: Period | null;

  toCommand() {
    const { board, code, name, from } = this;
    return { type: 'RenameProgrammeArea', board, code, name, from } as const;
  }
}

@InputType({ description: 'from: the first period in which the area no longer is.' })
export class CloseProgrammeAreaInput extends BoardCommandInput {
  @CodeField()
  board!: string;

  @CodeField()
  code!: string;

  @PeriodField()
  from!: Period;

  toCommand() {
    const { board, code, from } = this;
    return { type: 'CloseProgrammeArea', board, code, from } as const;
  }
}

@InputType({ description: 'from: since ever the first time; later, as above.' })
export class DefineAreaGroupInput extends BoardCommandInput {
  @CodeField()
  board!: string;

  @CodeField()
  code!: string;

  @NameField()
  name!: string;

  @CodeField({ list: true })
  areas!: string[];

  @PeriodField({ nullable: true })
  from?: Period | null;

  toCommand() {
    const { board, code, name, areas, from } = this;
    return { type: 'DefineAreaGroup', board, code, name, areas, from } as const;
  }
}
