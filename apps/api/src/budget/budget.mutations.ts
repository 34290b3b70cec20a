import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { Commands } from '../command/commands.js';
import { Receipt } from '../command/receipt.js';
import { type Asker, By } from '../common/asker.js';
import { AdoptBudgetInput, AmendBudgetInput, CorrectBudgetInput, SetPeriodBudgetInput } from './inputs.js';

@Resolver()
export class BudgetMutations {
  constructor(private readonly commands: Commands) {}

  @Mutation(() => Receipt)
  adoptBudget(@Args('input') input: AdoptBudgetInput, @By() asker: Asker) {
    return this.commands.give(input, asker);
  }

  @Mutation(() => Receipt)
  amendBudget(@Args('input') input: AmendBudgetInput, @By() asker: Asker) {
    return this.commands.give(input, asker);
  }

  @Mutation(() => Receipt)
  correctBudget(@Args('input') input: CorrectBudgetInput, @By() asker: Asker) {
    return this.commands.give(input, asker);
  }

  @Mutation(() => Receipt)
  setPeriodBudget(@Args('input') input: SetPeriodBudgetInput, @By() asker: Asker) {
    return this.commands.give(input, asker);
  }
}
