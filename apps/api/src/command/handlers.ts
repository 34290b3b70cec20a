import { deciders } from '@liggare/domain';
import { Ledger } from '@liggare/ledger';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AssignmentCommandInput } from '../assignment/inputs.js';
import { BoardCommandInput } from '../board/inputs.js';
import { BudgetCommandInput } from '../budget/inputs.js';
import { GoalCommandInput } from '../goal/inputs.js';
import { ReportCommandInput } from '../report/command-input.js';

// One handler for each decider: the bus finds it by the class that the decider's inputs extend.

@CommandHandler(BoardCommandInput)
class BoardHandler implements ICommandHandler<BoardCommandInput> {
  constructor(private readonly ledger: Ledger) {}

  execute(input: BoardCommandInput) {
    return this.ledger.record(deciders.board, input.toCommand(), input.circumstances());
  }
}

@CommandHandler(BudgetCommandInput)
class BudgetHandler implements ICommandHandler<BudgetCommandInput> {
  constructor(private readonly ledger: Ledger) {}

  execute(input: BudgetCommandInput) {
    return this.ledger.record(deciders.budget, input.toCommand(), input.circumstances());
  }
}

@CommandHandler(ReportCommandInput)
class ReportHandler implements ICommandHandler<ReportCommandInput> {
  constructor(private readonly ledger: Ledger) {}

  execute(input: ReportCommandInput) {
    return this.ledger.record(deciders.report, input.toCommand(), input.circumstances());
  }
}

@CommandHandler(GoalCommandInput)
class GoalHandler implements ICommandHandler<GoalCommandInput> {
  constructor(private readonly ledger: Ledger) {}

  execute(input: GoalCommandInput) {
    return this.ledger.record(deciders.goal, input.toCommand(), input.circumstances());
  }
}

@CommandHandler(AssignmentCommandInput)
class AssignmentHandler implements ICommandHandler<AssignmentCommandInput> {
  constructor(private readonly ledger: Ledger) {}

  execute(input: AssignmentCommandInput) {
    return this.ledger.record(deciders.assignment, input.toCommand(), input.circumstances());
  }
}

export const HANDLERS = [BoardHandler, BudgetHandler, ReportHandler, GoalHandler, AssignmentHandler];
