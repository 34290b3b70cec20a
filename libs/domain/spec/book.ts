import { type Command, deciders } from '../src/commands.js';
import { DomainError } from '../src/error.js';
import type { RecordedEvent } from '../src/events.js';
import { Facts, type FactVersion, openAt } from '../src/fact.js';
import { reportOf } from '../src/statements/report.js';
import { namedScopesOf, scopesOf } from '../src/statements/scopes.js';
import type { ReportView } from '../src/statements/view.js';
import type { StreamKind } from '../src/stream.js';
import type { Period } from '../src/values.js';
import { Diary } from './diary.js';
import { FactLog } from './facts.js';

/** A command as a spec writes it, without what may be left out. */
export type Told = { readonly type: Command['type'] } & Readonly<Record<string, unknown>>;

/** A diary whose events are entries, and what a reader makes of their facts. */
export class Book {
  readonly #diary: Diary;
  readonly #log = new FactLog();
  /** By entry. */
  readonly #lastOfCommand: number[] = [0];

  constructor(told: readonly Told[] = [], diary = new Diary()) {
    this.#diary = diary;
    // An act writes its events one after the other, under a command id of its own.
    const commands = new Map<string, RecordedEvent[]>();
    for (const event of diary.log) {
      const { commandId } = event.metadata;
      commands.set(commandId, [...(commands.get(commandId) ?? []), event]);
    }
    for (const events of commands.values()) this.#append(events);
    for (const command of told) this.record(command);
  }

  /** Every version of every fact. */
  get versions(): readonly FactVersion[] {
    return this.#log.versions;
  }

  /** The newest entry. */
  get head(): number {
    return this.#lastOfCommand.length - 1;
  }

  readonly lastOfCommand = (entry: number): number => this.#lastOfCommand[entry]!;

  /** Decides a command and records what it decides; gives the last entry. Refusals are thrown. */
  record(command: Told, { reason = 'prövat', actor = 'controller' }: { reason?: string; actor?: string } = {}): number {
    const events = this.#diary.act({ kind: kindOf(command), command, actor, reason });
    if (events instanceof DomainError) throw events;
    this.#append(events);
    return this.head;
  }

  /** Every version of the facts of some scopes. */
  of(scopes: readonly string[]): FactVersion[] {
    return this.versions.filter((version) => scopes.includes(version.scope));
  }

  /** The facts as they stood after an entry; of some scopes alone where they are given. */
  facts(entry = this.head, scopes?: readonly string[]): Facts {
    return new Facts(openAt(scopes ? this.of(scopes) : this.versions, entry));
  }

  /** The scopes of a report. */
  scopes(board: string, period: Period, entry = this.head): string[] {
    const first = scopesOf(board, period);
    return [...first, ...namedScopesOf(this.facts(entry, first), board, period)];
  }

  /** A report as it stood after an entry, made of the facts of its own scopes alone. */
  report(board: string, period: Period, entry = this.head): ReportView | null {
    return reportOf(this.facts(entry, this.scopes(board, period, entry)), board, period);
  }

  #append(command: readonly RecordedEvent[]): void {
    const last = this.head + command.length;
    for (const event of command) {
      this.#log.append(event);
      this.#lastOfCommand.push(last);
    }
  }
}

function kindOf({ type }: Told): StreamKind {
  const isTakenBy = (decider: { commands: unknown }) => {
    const { options } = decider.commands as { options: { shape: { type: { value: string } } }[] };
    return options.some((option) => option.shape.type.value === type);
  };
  return Object.values(deciders).find(isTakenBy)!.kind;
}
