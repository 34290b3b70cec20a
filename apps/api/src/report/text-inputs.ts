import type { Section as SectionName } from '@liggare/domain';
import { InputType } from '@nestjs/graphql';
import { Section } from '../common/enums.js';
import { EnumField, FilledTextField, IdField, IntField, NameField, TextField } from '../common/fields.js';
import { ReportCommandInput } from './command-input.js';

@InputType()
export class WriteCommentaryInput extends ReportCommandInput {
  @EnumField(() => Section)
  section!: SectionName;

  @NameField({ nullable: true })
  subject?: string | null;

  @NameField({ nullable: true })
  heading?: string | null;

  @TextField({ description: 'Markdown; empty where the document has a heading only.' })
  text!: string;

  @IntField({ nullable: true, description: 'Place in its section, from 1; last where it is left out.' })
  position?: number | null;

  toCommand() {
    const { board, period, section, subject, heading, text, position } = this;
    return { type: 'WriteCommentary', board, period, section, subject, heading, text, position } as const;
  }
}

@InputType()
export class WithdrawCommentaryInput extends ReportCommandInput {
  @EnumField(() => Section)
  section!: SectionName;

  @NameField({ nullable: true })
  subject?: string | null;

  @NameField({ nullable: true })
  heading?: string | null;

  toCommand() {
    const { board, period, section, subject, heading } = this;
    return { type: 'WithdrawCommentary', board, period, section, subject, heading } as const;
  }
}

@InputType()
export class NoteSignificantEventInput extends ReportCommandInput {
  @IdField()
  id!: string;

  @FilledTextField()
  text!: string;

  toCommand() {
    const { board, period, id, text } = this;
    return { type: 'NoteSignificantEvent', board, period, id, text } as const;
  }
}

@InputType({ description: 'reason: needed.' })
export class WithdrawSignificantEventInput extends ReportCommandInput {
  @IdField()
  id!: string;

  toCommand() {
    const { board, period, id } = this;
    return { type: 'WithdrawSignificantEvent', board, period, id } as const;
  }
}
