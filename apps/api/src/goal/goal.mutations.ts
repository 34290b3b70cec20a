import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { Commands } from '../command/commands.js';
import { Receipt } from '../command/receipt.js';
import { type Asker, By } from '../common/asker.js';
import { CloseGoalInput, DefineGoalInput, RewordGoalInput } from './inputs.js';

@Resolver()
export class GoalMutations {
  constructor(private readonly commands: Commands) {}

  @Mutation(() => Receipt)
  defineGoal(@Args('input') input: DefineGoalInput, @By() asker: Asker) {
    return this.commands.give(input, asker);
  }

  @Mutation(() => Receipt)
  rewordGoal(@Args('input') input: RewordGoalInput, @By() asker: Asker) {
    return this.commands.give(input, asker);
  }

  @Mutation(() => Receipt)
  closeGoal(@Args('input') input: CloseGoalInput, @By() asker: Asker) {
    return this.commands.give(input, asker);
  }
}
