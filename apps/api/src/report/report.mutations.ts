import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { Commands } from '../command/commands.js';
import { Receipt } from '../command/receipt.js';
import { type Asker, By } from '../common/asker.js';
import { AssessGoalInput, UpdateAssignmentStatusInput } from './assessment-inputs.js';
import {
  NotePrintedFigureInput,
  RecordOutcomeInput,
  ReviseForecastInput,
  WithdrawFiguresInput,
  WithdrawPrintedFigureInput,
} from './figure-inputs.js';
import {
  ApproveReportInput,
  CancelReportInput,
  OpenReportInput,
  ReopenReportInput,
  RescheduleReportInput,
  ReturnReportInput,
  SubmitReportInput,
} from './life-inputs.js';
import {
  NoteSignificantEventInput,
  WithdrawCommentaryInput,
  WithdrawSignificantEventInput,
  WriteCommentaryInput,
} from './text-inputs.js';

@Resolver()
export class ReportMutations {
  constructor(private readonly commands: Commands) {}

  @Mutation(() => Receipt)
  openReport(@Args('input') input: OpenReportInput, @By() asker: Asker) {
    return this.commands.give(input, asker);
  }

  @Mutation(() => Receipt)
  rescheduleReport(@Args('input') input: RescheduleReportInput, @By() asker: Asker) {
    return this.commands.give(input, asker);
  }

  @Mutation(() => Receipt)
  cancelReport(@Args('input') input: CancelReportInput, @By() asker: Asker) {
    return this.commands.give(input, asker);
  }

  @Mutation(() => Receipt)
  submitReport(@Args('input') input: SubmitReportInput, @By() asker: Asker) {
    return this.commands.give(input, asker);
  }

  @Mutation(() => Receipt)
  returnReport(@Args('input') input: ReturnReportInput, @By() asker: Asker) {
    return this.commands.give(input, asker);
  }

  @Mutation(() => Receipt)
  approveReport(@Args('input') input: ApproveReportInput, @By() asker: Asker) {
    return this.commands.give(input, asker);
  }

  @Mutation(() => Receipt)
  reopenReport(@Args('input') input: ReopenReportInput, @By() asker: Asker) {
    return this.commands.give(input, asker);
  }

  @Mutation(() => Receipt)
  recordOutcome(@Args('input') input: RecordOutcomeInput, @By() asker: Asker) {
    return this.commands.give(input, asker);
  }

  @Mutation(() => Receipt)
  reviseForecast(@Args('input') input: ReviseForecastInput, @By() asker: Asker) {
    return this.commands.give(input, asker);
  }

  @Mutation(() => Receipt)
  withdrawFigures(@Args('input') input: WithdrawFiguresInput, @By() asker: Asker) {
    return this.commands.give(input, asker);
  }

  @Mutation(() => Receipt)
  notePrintedFigure(@Args('input') input: NotePrintedFigureInput, @By() asker: Asker) {
    return this.commands.give(input, asker);
  }

  @Mutation(() => Receipt)
  withdrawPrintedFigure(@Args('input') input: WithdrawPrintedFigureInput, @By() asker: Asker) {
    return this.commands.give(input, asker);
  }

  @Mutation(() => Receipt)
  writeCommentary(@Args('input') input: WriteCommentaryInput, @By() asker: Asker) {
    return this.commands.give(input, asker);
  }

  @Mutation(() => Receipt)
  withdrawCommentary(@Args('input') input: WithdrawCommentaryInput, @By() asker: Asker) {
    return this.commands.give(input, asker);
  }

  @Mutation(() => Receipt)
  assessGoal(@Args('input') input: AssessGoalInput, @By() asker: Asker) {
    return this.commands.give(input, asker);
  }

  @Mutation(() => Receipt)
  updateAssignmentStatus(@Args('input') input: UpdateAssignmentStatusInput, @By() asker: Asker) {
    return this.commands.give(input, asker);
  }

  @Mutation(() => Receipt)
  noteSignificantEvent(@Args('input') input: NoteSignificantEventInput, @By() asker: Asker) {
    return this.commands.give(input, asker);
  }

  @Mutation(() => Receipt)
  withdrawSignificantEvent(@Args('input') input: WithdrawSignificantEventInput, @By() asker: Asker) {
    return this.commands.give(input, asker);
  }
}
