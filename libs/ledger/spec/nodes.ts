import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deciders } from '@liggare/domain';
import { StandIn } from '../../event-store/spec/stand-in/stand-in.js';
import { type Ledger, type LedgerOptions, openLedger } from '../src/index.js';

const PREFIX = 'liggare-';

/** Ledgers that share one log, each with a folder of its own, and the server that has it. */
export class Nodes {
  readonly #root = mkdtempSync(join(tmpdir(), 'liggare-nodes-'));
  readonly #open = new Set<Ledger>();

  static start = async (): Promise<Nodes> => new Nodes(await StandIn.start());

  private constructor(readonly server: StandIn) {}

  /** The folder of a node; one that was never named is new. */
  folder(name: string): string {
    return join(this.#root, name);
  }

  optionsOf(name: string, { quarantine, ...patience }: NodeOptions = {}): LedgerOptions {
    const eventStoreDb = {
      connection: this.server.connectionString,
      prefix: PREFIX,
      callMs: 500,
      patienceMs: 1_500,
      ...patience,
    };
    return { folder: this.folder(name), eventStoreDb, quarantine: new Set(quarantine), thread: 'same' };
  }

  /** Opens a node, when it has caught up or is stopped. */
  async open(name: string = randomUUID(), options: NodeOptions = {}): Promise<Ledger> {
    const ledger = await openLedger(this.optionsOf(name, options));
    this.#open.add(ledger);
    if (!(await ledger.settled(10_000))) throw new Error(`not caught up in 10 s: ${JSON.stringify(ledger.status())}`);
    return ledger;
  }

  async close(ledger: Ledger): Promise<void> {
    this.#open.delete(ledger);
    await ledger.close();
  }

  /** Puts an event as a foreign client would, and gives its place. */
  put(stream: string, event: Parameters<StandIn['append']>[1]): string {
    this.server.append(PREFIX + stream, event!);
    const { revision } = this.server.events(PREFIX + stream).at(-1)!;
    return `${stream}@${revision}`;
  }

  async dispose(): Promise<void> {
    for (const ledger of [...this.#open]) await this.close(ledger);
    await this.server.stop();
    rmSync(this.#root, { recursive: true, force: true });
  }
}

interface NodeOptions {
  readonly quarantine?: readonly string[];
  readonly callMs?: number;
  readonly patienceMs?: number;
  readonly silenceMs?: number;
}

export const by = { actorId: 'ekonom' };
export const because = { actorId: 'ekonom', reason: 'prov' };

export const forecast = (tkr: number) => ({
  type: 'ReviseForecast',
  board: 'KS',
  period: '2024-01',
  figures: [{ line: { area: '136' }, amountOre: tkr * 100_000 }],
});

/** A board with an area, and its report for January: entries 1 to 3. */
export async function begun(ledger: Ledger): Promise<void> {
  await ledger.record(deciders.board, { type: 'RegisterBoard', code: 'KS', name: 'Kommunstyrelsen' }, by);
  await ledger.record(
    deciders.board,
    { type: 'AddProgrammeArea', board: 'KS', code: '136', name: 'Arbetsmarknad' },
    by,
  );
  await ledger.record(deciders.report, { type: 'OpenReport', board: 'KS', period: '2024-01' }, by);
}

export const registered = (ledger: Ledger, code: string, circumstances: object = by) =>
  ledger.record(deciders.board, { type: 'RegisterBoard', code, name: code }, circumstances as typeof by);

/** Waits for something that need not be told of. */
export async function until(holds: () => boolean, milliseconds = 10_000): Promise<void> {
  const deadline = performance.now() + milliseconds;
  while (!holds()) {
    if (performance.now() > deadline) throw new Error(`not within ${milliseconds} ms: ${holds}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
