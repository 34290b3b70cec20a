import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { Commands } from '../command/commands.js';
import { Receipt } from '../command/receipt.js';
import { type Asker, By } from '../common/asker.js';
import {
  AddProgrammeAreaInput,
  AppointOfficerInput,
  CloseProgrammeAreaInput,
  DefineAreaGroupInput,
  RegisterBoardInput,
  RenameProgrammeAreaInput,
} from './inputs.js';

@Resolver()
export class BoardMutations {
  constructor(private readonly commands: Commands) {}

  @Mutation(() => Receipt)
  registerBoard(@Args('input') input: RegisterBoardInput, @By() asker: Asker) {
    return this.commands.give(input, asker);
  }

  @Mutation(() => Receipt)
  appointOfficer(@Args('input') input: AppointOfficerInput, @By() asker: Asker) {
    return this.commands.give(input, asker);
  }

  @Mutation(() => Receipt)
  addProgrammeArea(@Args('input') input: AddProgrammeAreaInput, @By() asker: Asker) {
    return this.commands.give(input, asker);
  }

  @Mutation(() => Receipt)
  renameProgrammeArea(@Args('input') input: RenameProgrammeAreaInput, @By() asker: Asker) {
    return this.commands.give(input, asker);
  }

  @Mutation(() => Receipt)
  closeProgrammeArea(@Args('input') input: CloseProgrammeAreaInput, @By() asker: Asker) {
    return this.commands.give(input, asker);
  }

  @Mutation(() => Receipt)
  defineAreaGroup(@Args('input') input: DefineAreaGroupInput, @By() asker: Asker) {
    return this.commands.give(input, asker);
  }
}
