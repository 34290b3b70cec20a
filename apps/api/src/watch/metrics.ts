import { setTimeout as pause } from 'node:timers/promises';
import type { Ledger, SignedCheckpoint } from '@liggare/ledger';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { VERSION } from '../common/version.js';

/** What a request asks for; `other` is what is no GraphQL, or cannot be read as such. */
export type RequestKind = 'query' | 'mutation' | 'subscription' | 'other';

/** From what a cached question takes to what nobody waits for. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** A store that does not answer must not keep a scrape; the checkpoint that was known before is told then. */
const CHECKPOINT_MS = 1_000;

/**
 * What an operator watches, as Prometheus reads it. Counted as it happens; how the ledger stands is read when it is scraped.
 *
 * Labels are of sets that the program or its settings name, never of what clients write.
 */
export class Metrics {
  readonly contentType: string;
  readonly #ledger: Ledger;
  readonly #registry = new Registry();
  #checkpoint: SignedCheckpoint | null = null;

  readonly #commands = new Counter({
    name: 'liggare_commands_total',
    help: 'Commands, by type and by what came of them: recorded, unchanged, repeated, dry_run, or the code of the refusal.',
    labelNames: ['type', 'outcome'],
    registers: [this.#registry],
  });
  readonly #commandSeconds = new Histogram({
    name: 'liggare_command_seconds',
    help: 'From a command that has been read to its receipt or refusal.',
    buckets: SECONDS,
    registers: [this.#registry],
  });
  readonly #requestSeconds = new Histogram({
    name: 'liggare_request_seconds',
    help: 'From the head of a request to the end of its answer; of a subscription, until it stands.',
    labelNames: ['kind'],
    buckets: SECONDS,
    registers: [this.#registry],
  });
  readonly #errors = new Counter({
    name: 'liggare_errors_total',
    help: 'Errors in GraphQL answers, by code.',
    labelNames: ['code'],
    registers: [this.#registry],
  });
  readonly #websockets = this.#gauge('liggare_websockets', 'WebSockets that are open.');
  readonly #entries = this.#gauge('liggare_entries', 'Entries that the views include.');
  readonly #behind = this.#gauge('liggare_entries_behind', 'Entries in the log that the views do not include yet.');
  readonly #projected = this.#gauge(
    'liggare_last_projected_timestamp_seconds',
    'When the views last advanced; 0: never.',
  );
  readonly #signedEntries = this.#gauge('liggare_checkpoint_entries', 'Entries under the newest checkpoint.');
  readonly #signedAt = this.#gauge('liggare_checkpoint_timestamp_seconds', 'When it was signed; 0: none was.');
  readonly #signing = this.#gauge('liggare_checkpoint_signed', '1 where the last checkpoint could be signed.');
  readonly #reachable = this.#gauge('liggare_store_reachable', '1 where the store can be followed and written to.');
  readonly #stopped = this.#gauge('liggare_stopped', '1 where an entry, or the log itself, has stopped the views.');
  readonly #taken = this.#gauge('liggare_commands_taken', '1 where commands are taken.');
  readonly #witnessed = this.#gauge(
    'liggare_witness_entries',
    'Entries that a witness has cosigned, as far as is known.',
    'witness',
  );
  readonly #witnessReached = this.#gauge(
    'liggare_witness_reachable',
    '1 where a witness took what it was sent last.',
    'witness',
  );

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
    this.contentType = this.#registry.contentType;
    this.#gauge('liggare_info', 'Always 1; the version of the program, and where the log is.', 'version', 'store').set(
      { version: VERSION, store: ledger.status().store.toLowerCase() },
      1,
    );
    collectDefaultMetrics({ register: this.#registry });
  }

  /** Counts a command. */
  command(type: string, outcome: string, seconds: number): void {
    this.#commands.inc({ type, outcome });
    this.#commandSeconds.observe(seconds);
  }

  /** Counts a request. */
  request(kind: RequestKind, seconds: number): void {
    this.#requestSeconds.observe({ kind }, seconds);
  }

  /** Counts an error that was answered. */
  error(code: string): void {
    this.#errors.inc({ code });
  }

  /** Counts a WebSocket that was opened (1) or closed (-1). */
  websocket(change: 1 | -1): void {
    this.#websockets.inc(change);
  }

  /** Everything, in Prometheus' text format. */
  async text(): Promise<string> {
    const { entries, behind, lastProjectedAt, stopped, unreachable } = this.#ledger.status();
    const { checkpoints, trouble } = this.#ledger;
    this.#entries.set(entries);
    this.#behind.set(behind);
    this.#projected.set((lastProjectedAt?.getTime() ?? 0) / 1_000);
    this.#reachable.set(oneIf(unreachable === null));
    this.#stopped.set(oneIf(stopped !== null));
    this.#taken.set(oneIf(trouble === null));
    this.#signing.set(oneIf(checkpoints.unsigned === null && checkpoints.fault === null));
    for (const { name, treeSize, fault } of checkpoints.witnesses()) {
      this.#witnessed.set({ witness: name }, treeSize);
      this.#witnessReached.set({ witness: name }, oneIf(fault === null));
    }
    await this.#readCheckpoint();
    this.#signedEntries.set(this.#checkpoint?.treeSize ?? 0);
    this.#signedAt.set(this.#checkpoint === null ? 0 : Date.parse(this.#checkpoint.signedAt) / 1_000);
    return this.#registry.metrics();
  }

  async #readCheckpoint(): Promise<void> {
    const known = this.#checkpoint;
    const newest = this.#ledger.checkpoints.newest().catch(() => known);
    this.#checkpoint = await Promise.race([newest, pause(CHECKPOINT_MS, known, { ref: false })]);
  }

  #gauge(name: string, help: string, ...labelNames: string[]): Gauge {
    return new Gauge({ name, help, labelNames, registers: [this.#registry] });
  }
}

const oneIf = (holds: boolean): number => (holds ? 1 : 0);
