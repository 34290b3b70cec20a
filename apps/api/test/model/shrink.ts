import type { Served } from '../../spec/served.js';
import { type Command, streamOf } from './past.js';
import { type Difference, Play } from './play.js';
import type { Question } from './questions.js';

/** A difference, and what led to it: commands, and the question that was answered differently, where it was one. */
export interface Case {
  readonly commands: readonly Command[];
  readonly question: Question | null;
  readonly difference: Difference;
  /** The ids of the commands that were recorded. */
  readonly recorded: ReadonlySet<string>;
}

/** Does a case again in a ledger of its own. */
async function again(
  start: () => Promise<Served>,
  commands: readonly Command[],
  question: Question | null,
): Promise<Difference | null> {
  const served = await start();
  try {
    const play = new Play(served);
    for (const [index, command] of commands.entries()) {
      const difference = await play.give(command);
      if (difference) return question === null && index === commands.length - 1 ? difference : null;
    }
    return question === null ? null : await play.ask(question);
  } finally {
    await served.stop();
  }
}

const kindOf = ({ at }: Difference): string => at.replaceAll(/\d+/g, '');

/** The smallest case that differs in the same place, as far as it is found until a time. */
export async function shrunk(start: () => Promise<Served>, found: Case, until: number): Promise<Case> {
  let best = found;
  const tried = async (keeps: (command: Command, index: number) => boolean): Promise<boolean> => {
    const last = best.question === null ? best.commands.length - 1 : -1;
    const commands = best.commands.filter((command, index) => index === last || keeps(command, index));
    if (commands.length === best.commands.length || Date.now() > until) return false;
    const difference = await again(start, commands, best.question);
    if (difference === null || kindOf(difference) !== kindOf(best.difference)) return false;
    best = { ...best, commands, difference };
    return true;
  };
  await tried((command) => found.recorded.has(command.input.commandId));
  for (const stream of new Set(best.commands.map(streamOf))) await tried((command) => streamOf(command) !== stream);
  for (let size = Math.ceil(best.commands.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
    for (let end = best.commands.length; end > 0; end -= size)
      await tried((_, index) => index < end - size || index >= end);
  return best;
}

const short = (value: unknown): string => JSON.stringify(value)?.slice(0, 2_000) ?? 'undefined';

/** A case as a person reads it. */
export function textOf({ commands, question, difference }: Case): string {
  return [
    ...commands.map(
      ({ name, input: { commandId: _, ...input }, actor, place }) =>
        `${place} ${actor}: ${name} ${JSON.stringify(input)}`,
    ),
    ...(question ? [`question: ${JSON.stringify(question)}`] : []),
    `at ${difference.at}`,
    `told ${short(difference.told)}`,
    `model ${short(difference.expected)}`,
  ].join('\n');
}
