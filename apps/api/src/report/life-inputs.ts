import { InputType } from '@nestjs/graphql';
import { DayField, NestedField } from '../common/fields.js';
import { DecisionInput } from '../common/source.js';
import { ReportCommandInput } from './command-input.js';

@InputType()
export class OpenReportInput extends ReportCommandInput {
  @DayField({ nullable: true })
  meetingDate?: string | null;

  toCommand() {
    const { board, period, meetingDate } = this;
    return { type: 'OpenReport', board, period, meetingDate } as const;
  }
}

@InputType()
export class RescheduleReportInput extends ReportCommandInput {
  @DayField()
  meetingDate!: string;

  toCommand() {
    const { board, period, meetingDate } = this;
    return { type: 'RescheduleReport', board, period, meetingDate } as const;
  }
}

@InputType({
  description: 'An open report that was opened by mistake and that no later one has carried from. reason: needed.',
})
export class CancelReportInput extends ReportCommandInput {
  toCommand() {
    const { board, period } = this;
    return { type: 'CancelReport', board, period } as const;
  }
}

@InputType()
export class SubmitReportInput extends ReportCommandInput {
  toCommand() {
    const { board, period } = this;
    return { type: 'SubmitReport', board, period } as const;
  }
}

@InputType({ description: 'Back to OPEN. reason: needed.' })
export class ReturnReportInput extends ReportCommandInput {
  toCommand() {
    const { board, period } = this;
    return { type: 'ReturnReport', board, period } as const;
  }
}

@InputType({
  description: "Not by the person who submitted it (SAME_PERSON). decision: the board's, where it has met.",
})
export class ApproveReportInput extends ReportCommandInput {
  @NestedField(() => DecisionInput, { nullable: true })
  decision?: DecisionInput | null;

  toCommand() {
    const { board, period, decision } = this;
    return { type: 'ApproveReport', board, period, decision } as const;
  }
}

@InputType({ description: 'An approved report back to OPEN. reason: needed.' })
export class ReopenReportInput extends ReportCommandInput {
  toCommand() {
    const { board, period } = this;
    return { type: 'ReopenReport', board, period } as const;
  }
}
