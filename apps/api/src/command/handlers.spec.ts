import 'reflect-metadata';
import { type CommandType, deciderOf } from '@liggare/domain';
import { Ledger } from '@liggare/ledger';
import { SEES_ALL } from '@liggare/read-model';
import { CommandBus, CqrsModule } from '@nestjs/cqrs';
import { Test } from '@nestjs/testing';
import * as assignment from '../assignment/inputs.js';
import * as board from '../board/inputs.js';
import * as budget from '../budget/inputs.js';
import { Asker } from '../common/asker.js';
import * as goal from '../goal/inputs.js';
import * as assessments from '../report/assessment-inputs.js';
import * as figures from '../report/figure-inputs.js';
import * as life from '../report/life-inputs.js';
import * as texts from '../report/text-inputs.js';
import { typeOf } from '../watch/command-watch.js';
import { CommandInput } from './command-input.js';
import { HANDLERS } from './handlers.js';

type InputClass = new () => CommandInput<unknown>;

/** The inputs that a module has, but for the base class of its decider. */
const inputsOf = (module: object): [name: string, input: InputClass][] =>
  Object.entries(module).filter(
    ([name, type]) => type.prototype instanceof CommandInput && !name.endsWith('CommandInput'),
  );

const INPUTS = Object.entries({
  board,
  budget,
  report: { ...assessments, ...figures, ...life, ...texts },
  goal,
  assignment,
}).flatMap(([kind, module]) => inputsOf(module).map(([name, input]) => [name, kind, input] as const));

describe('the command bus', () => {
  // The bus looks for a handler by the class of the command. That it finds the one of a base class is not promised anywhere.
  it('knows every command of the contract', () => {
    expect(INPUTS).toHaveLength(35);
  });

  it.each(INPUTS)('knows %s by the name of a command of a %s', (_, kind, Input) => {
    expect(deciderOf(typeOf(new Input()) as CommandType).kind).toBe(kind);
  });

  it.each(INPUTS)('hands %s to the handler of the decider of a %s', async (_, kind, Input) => {
    const answers = { record: async (decider: { kind: string }) => decider.kind };
    const providers = [...HANDLERS, { provide: Ledger, useValue: answers }];
    const module = await Test.createTestingModule({ imports: [CqrsModule.forRoot()], providers }).compile();
    await module.init();
    const input = new Input().by(new Asker(answers as never, 'local', [], SEES_ALL, null));
    input.toCommand = () => ({});
    expect(await module.get(CommandBus).execute(input)).toBe(kind);
    await module.close();
  });
});
