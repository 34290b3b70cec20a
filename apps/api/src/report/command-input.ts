import type { Period, reportCommands } from '@liggare/domain';
import { InputType } from '@nestjs/graphql';
import type { z } from 'zod';
import { CommandInput } from '../command/command-input.js';
import { CodeField, PeriodField } from '../common/fields.js';

/** The commands of a board's report for a period. */
@InputType({ isAbstract: true })
export abstract class ReportCommandInput extends CommandInput<z.input<typeof reportCommands>> {
  @CodeField()
  board!: string;

  @PeriodField()
  period!: Period;
}
