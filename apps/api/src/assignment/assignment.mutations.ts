import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { Commands } from '../command/commands.js';
import { Receipt } from '../command/receipt.js';
import { type Asker, By } from '../common/asker.js';
import {
  CloseAssignmentInput,
  IssueAssignmentInput,
  ReassignAssignmentInput,
  RewordAssignmentInput,
} from './inputs.js';

@Resolver()
export class AssignmentMutations {
  constructor(private readonly commands: Commands) {}

  @Mutation(() => Receipt)
  issueAssignment(@Args('input') input: IssueAssignmentInput, @By() asker: Asker) {
    return this.commands.give(input, asker);
  }

  @Mutation(() => Receipt)
  rewordAssignment(@Args('input') input: RewordAssignmentInput, @By() asker: Asker) {
    return this.commands.give(input, asker);
  }

  @Mutation(() => Receipt)
  reassignAssignment(@Args('input') input: ReassignAssignmentInput, @By() asker: Asker) {
    return this.commands.give(input, asker);
  }

  @Mutation(() => Receipt)
  closeAssignment(@Args('input') input: CloseAssignmentInput, @By() asker: Asker) {
    return this.commands.give(input, asker);
  }
}
