import { normalized } from '../src/canonical.js';
import { type Command, checked, deciders } from '../src/commands.js';
import type { Decider } from '../src/decider.js';
import type { Fresh } from '../src/event.js';
import type { RecordedEvent } from '../src/events.js';
import { Facts, type FactVersion, openAt } from '../src/fact.js';
import { factsOf } from '../src/facts.js';
import { reportOf } from '../src/statements/report.js';
import { namedScopesOf, scopesOf } from '../src/statements/scopes.js';
import type { ReportView } from '../src/statements/view.js';
import type { StreamName } from '../src/stream.js';
import type { Period } from '../src/values.js';
import { CONTROLLER, contextOf, folded, recorded } from './recorded.js';

/** A command as a spec writes it: what may be left out is. */
export type Told = { readonly type: Command['type'] } & Readonly<Record<string, unknown>>;

/** A ledger in memory: commands are decided, and their events become entries and versions of facts as a projector makes them. */
export class Book {
  /** Every version of every fact, those that end one among them. */
  readonly versions: FactVersion[] = [];
  readonly #streams = new Map<StreamName, RecordedEvent[]>();
  readonly #entries = new Map<string, number>();
  /** By entry: the last entry of its command. */
  readonly #lastOfCommand: number[] = [0];

  constructor(commands: readonly Told[] = []) {
    for (const command of commands) this.record(command);
  }

  /** The newest entry. */
  get head(): number {
    return this.#lastOfCommand.length - 1;
  }

  readonly lastOfCommand = (entry: number): number => this.#lastOfCommand[entry]!;

  /** Decides a command and records what it decides; gives the last entry. Refusals are thrown. */
  record(told: Told, { reason = 'prövat', actor = 'controller' }: { reason?: string; actor?: string } = {}): number {
    const decider = this.#deciderOf(told);
    const command = checked(decider.commands, normalized(told));
    const stream = decider.streamOf(command);
    const past = this.#eventsOf(stream);
    const acting = { actor: { ...CONTROLLER, id: actor }, reason, month: '2024-05' };
    const context = contextOf((other) => this.#eventsOf(other), decider.needs(command), acting);
    const events = decider.decide(command, folded(decider, past), context);
    const last = this.head + events.length;
    for (const event of events) {
      const entry = this.head + 1;
      const one = recorded(stream, past.length, event, { actor: acting.actor, reason, number: entry });
      past.push(one);
      this.#entries.set(`${stream}@${one.revision}`, entry);
      this.#lastOfCommand.push(last);
      this.#project(one, entry);
    }
    this.#streams.set(stream, past);
    return last;
  }

  /** The facts as they stood after an entry. */
  facts(entry = this.head): Facts {
    return new Facts(openAt(this.versions, entry));
  }

  /** A report as it stood after an entry, from the facts of its own scopes alone. */
  report(board: string, period: Period, entry = this.head): ReportView | null {
    const first = scopesOf(board, period);
    const scopes = [...first, ...namedScopesOf(new Facts(openAt(this.of(first), entry)), board, period)];
    return reportOf(new Facts(openAt(this.of(scopes), entry)), board, period);
  }

  /** Every version of the facts of some scopes. */
  of(scopes: readonly string[]): FactVersion[] {
    return this.versions.filter((version) => scopes.includes(version.scope));
  }

  #deciderOf(told: Told): Decider<Command, Fresh, unknown> {
    const found = Object.values(deciders).find((decider) =>
      decider.commands.options.some((option) => option.shape.type.value === told.type),
    );
    if (!found) throw new Error(`No decider takes ${told.type}.`);
    return found as never;
  }

  #eventsOf(stream: StreamName): RecordedEvent[] {
    return this.#streams.get(stream) ?? [];
  }

  #project(event: RecordedEvent, entry: number): void {
    const entryOf = (stream: string, revision: number) => this.#entries.get(`${stream}@${revision}`)!;
    for (const { scope, key, ...change } of factsOf(event, entryOf)) {
      if (key !== null) {
        this.#change({ scope, key, ...(change as Pick<FactVersion, 'validFrom' | 'value'>) }, entry);
        continue;
      }
      const ended = this.versions.filter((one) => one.scope === scope && one.toEntry === null && one.value !== null);
      for (const version of ended) this.#change({ ...version, value: null }, entry);
    }
  }

  #change({ scope, key, validFrom, value }: Omit<FactVersion, 'fromEntry' | 'toEntry'>, entry: number): void {
    const index = this.versions.findIndex(
      (one) => one.scope === scope && one.key === key && one.validFrom === validFrom && one.toEntry === null,
    );
    const open = this.versions[index];
    if (open === undefined ? value === null : JSON.stringify(open.value) === JSON.stringify(value)) return;
    if (open) this.versions[index] = { ...open, toEntry: entry };
    this.versions.push({ scope, key, validFrom, value, fromEntry: entry, toEntry: null });
  }
}
