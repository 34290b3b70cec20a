import { existsSync } from 'node:fs';
import { Served } from '../../spec/served.js';
import { questionsOf } from './asking.js';
import { CommandMaker } from './commands.js';
import type { Command } from './past.js';
import { type Difference, Play } from './play.js';
import type { Question } from './questions.js';
import { Random } from './random.js';
import { type Case, shrunk, textOf } from './shrink.js';
import { firstCommands } from './world.js';

/** `MODEL_COMMANDS=100000` for a long run; `MODEL_SEED` for other ledgers, and to play the one again that differed. */
const COMMANDS = Number(process.env.MODEL_COMMANDS ?? 10_000);
const SEED = Number(process.env.MODEL_SEED ?? 548_975_049);
const COMMANDS_IN_A_LEDGER = 250;
const COMMANDS_BETWEEN_QUESTIONS = 50;
const SHRINKING_MS = 45_000;
/** No ledger here outlives its test, so none needs a disk to wait for. */
const MEMORY = '/dev/shm';
const start = () => Served.start(existsSync(MEMORY) ? MEMORY : undefined);

/** One ledger from its first command; tells the first difference from the model. */
async function played(seed: number, count: number): Promise<Case | null> {
  const random = new Random(seed);
  const served = await start();
  try {
    const play = new Play(served);
    const maker = new CommandMaker(random);
    const first = firstCommands(random);
    const commands: Command[] = [];
    const caseOf = (question: Question | null, difference: Difference): Case => ({
      commands,
      question,
      difference,
      recorded: new Set(play.past.map((one) => one.input.commandId)),
    });
    while (commands.length < count) {
      const again = commands.length > first.length && random.chance(0.01) ? random.pick(commands) : undefined;
      const command = again ?? first[commands.length] ?? maker.after(play.past, commands.length);
      commands.push(command);
      const difference = await play.give(command);
      if (difference) return caseOf(null, difference);
      if (commands.length % COMMANDS_BETWEEN_QUESTIONS !== 0) continue;
      for (const question of questionsOf(random, play.past)) {
        const difference = await play.ask(question);
        if (difference) return caseOf(question, difference);
      }
    }
    return null;
  } finally {
    await served.stop();
  }
}

describe('a ledger of random commands', () => {
  it(
    'answers over GraphQL what a naive model of the domain does',
    async () => {
      for (let given = 0, seed = SEED; given < COMMANDS; given += COMMANDS_IN_A_LEDGER, seed++) {
        const found = await played(seed, Math.min(COMMANDS_IN_A_LEDGER, COMMANDS - given));
        if (found === null) continue;
        const smallest = await shrunk(start, found, Date.now() + SHRINKING_MS);
        throw new Error(`MODEL_SEED=${seed}\n${textOf(smallest)}`);
      }
    },
    60_000 + COMMANDS * 30,
  );
});
