import { DomainError, deciderOf } from '@liggare/domain';
import type { Receipt } from '@liggare/ledger';
import { Injectable } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import type { CommandInput } from '../command/command-input.js';
import type { Asker } from '../common/asker.js';
import { Metrics } from './metrics.js';

/** What came of a command that was not refused. */
type Outcome = 'recorded' | 'unchanged' | 'repeated' | 'dry_run';

/** Counts each command, and tells the log what came of it: where it was about, never what it said. */
@Injectable()
export class CommandWatch {
  constructor(
    private readonly metrics: Metrics,
    private readonly log: PinoLogger,
  ) {}

  async over(input: CommandInput<unknown>, asker: Asker, give: () => Promise<Receipt>): Promise<Receipt> {
    const begun = performance.now();
    const { correlationId } = asker;
    try {
      const receipt = await give();
      const { commandId, stream, entries } = receipt;
      const numbers = entries.map((entry) => entry.number);
      this.#tell(input, outcomeOf(receipt), begun, { commandId, correlationId, stream, entries: numbers });
      return receipt;
    } catch (error) {
      const outcome = error instanceof DomainError ? error.code : 'INTERNAL';
      // What the ledger made up stands in the refusal, where the command may be recorded all the same.
      const commandId = input.commandId ?? (error instanceof DomainError ? error.details.commandId : null) ?? null;
      this.#tell(input, outcome, begun, { commandId, correlationId, stream: streamOf(input), entries: [] });
      throw error;
    }
  }

  #tell(input: CommandInput<unknown>, outcome: string, begun: number, details: object): void {
    const type = typeOf(input);
    const milliseconds = performance.now() - begun;
    this.metrics.command(type, outcome, milliseconds / 1_000);
    this.log.info({ type, outcome, ...details, milliseconds: Math.round(milliseconds) }, 'a command');
  }
}

const outcomeOf = ({ preview, repeated, entries }: Receipt): Outcome => {
  if (preview !== null) return 'dry_run';
  if (repeated) return 'repeated';
  return entries.length > 0 ? 'recorded' : 'unchanged';
};

/** Each input is named after its command; a spec holds them together. */
export const typeOf = (input: CommandInput<unknown>): string => input.constructor.name.replace(/Input$/, '');

/** The stream that a refused command is about; null where it names none. */
function streamOf(input: CommandInput<unknown>): string | null {
  try {
    const command = input.toCommand() as never;
    const { commands, streamOf } = deciderOf((command as { type: never }).type);
    const checked = commands.safeParse(command);
    return checked.success ? streamOf(checked.data as never) : null;
  } catch {
    return null;
  }
}
