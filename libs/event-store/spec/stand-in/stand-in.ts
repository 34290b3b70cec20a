import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { ServerCredentials } from '@grpc/grpc-js';
import { type Call, type Circumstances, type Fault, Faults } from './faults.js';
import { Log, type Recorded } from './log.js';
import type { OpenSubscription } from './node.js';
import { type Refusal, refused } from './refusals.js';
import { type Self, servicesOf } from './services.js';

export type { Call, Circumstances, Fault } from './faults.js';
export type { Recorded } from './log.js';
export type { Refusal } from './refusals.js';

const HOST = '127.0.0.1';

export interface Options {
  /** A free one where it is not said; kept over a restart. */
  readonly port?: number;
  /** How much its clock is ahead of this machine's. */
  readonly clockOffsetMs?: number;
  /** Whether it takes many appends in one call, as servers do from 21.10 on; the client then has no other way. */
  readonly batchAppend?: boolean;
  /** The leader that it follows, whose log it has too. */
  readonly follows?: StandIn;
}

/** An event as any client may put it. Bytes and text are put as they are, everything else as JSON. */
export interface ForeignEvent {
  readonly id?: string;
  readonly type?: string;
  readonly data?: unknown;
  readonly metadata?: unknown;
  readonly contentType?: 'application/json' | 'application/octet-stream';
}

/** Servers that have one log. */
interface Cluster {
  log: Log;
  leader: StandIn;
  readonly members: StandIn[];
}

/**
 * Stands in for an EventStoreDB server of version 24: the same protocol on loopback, over a log in memory, for the
 * streams alone, without TLS or users. It fails as it is told to.
 */
export class StandIn implements Self {
  readonly faults = new Faults();
  readonly subscriptions = new Set<OpenSubscription>();
  readonly takesBatches: boolean;

  readonly #cluster: Cluster;
  #port: number;
  /** Kills it; undefined while it is dead. */
  #kill: (() => Promise<void>) | undefined;

  static async start(options: Options = {}): Promise<StandIn> {
    const server = new StandIn(options);
    await server.#listen();
    return server;
  }

  private constructor({ port = 0, clockOffsetMs, batchAppend = true, follows }: Options) {
    this.#port = port;
    this.takesBatches = batchAppend;
    this.#cluster = follows ? follows.#cluster : { log: new Log(), leader: this, members: [] };
    this.#cluster.members.push(this);
    if (clockOffsetMs !== undefined) this.clockOffsetMs = clockOffsetMs;
  }

  get port(): number {
    return this.#port;
  }

  /** Of this server alone. */
  get connectionString(): string {
    return `esdb://${HOST}:${this.#port}?tls=false`;
  }

  /** Of the servers that have this log; the client asks them who leads. */
  get clusterString(): string {
    return `esdb://${this.members.map(({ host, port }) => `${host}:${port}`).join(',')}?tls=false`;
  }

  /** How much the clock of the cluster is ahead of this machine's. */
  get clockOffsetMs(): number {
    return this.log.clockOffsetMs;
  }
  set clockOffsetMs(offsetMs: number) {
    this.log.clockOffsetMs = offsetMs;
  }

  get log(): Log {
    return this.#cluster.log;
  }

  get leader(): Self['leader'] {
    return this.#cluster.leader === this ? null : this.members.find(({ isLeader }) => isLeader)!;
  }

  get members(): Self['members'] {
    const { leader, members } = this.#cluster;
    return members.map((member) => ({
      host: HOST,
      port: member.port,
      isLeader: member === leader,
      isAlive: member.#kill !== undefined,
    }));
  }

  /** Makes this server the leader. */
  lead(): void {
    this.#cluster.leader = this;
  }

  /** The next such calls fail so, one if no number is given; gives what lifts it. */
  fail(call: Call, fault: Fault, circumstances: Circumstances = {}): () => void {
    return this.faults.add(call, fault, circumstances);
  }

  /** While it is set calls and subscriptions stay open, and nothing is done or said. */
  get silent(): boolean {
    return this.faults.silent;
  }
  set silent(isSilent: boolean) {
    this.faults.silent = isSilent;
  }

  /** How long each answer takes, and each message of a subscription. */
  get delayMs(): number {
    return this.faults.delayMs;
  }
  set delayMs(delayMs: number) {
    this.faults.delayMs = delayMs;
  }

  /** Ends the open subscriptions: as if there were no more, or by an error. */
  endSubscriptions(refusal?: Refusal): void {
    for (const subscription of [...this.subscriptions]) subscription.end(refusal && refused(refusal));
  }

  /** Puts events as another client would. */
  append(stream: string, ...events: readonly ForeignEvent[]): void {
    const proposed = events.map(({ id, type, data, metadata, contentType }) => ({
      id: id ?? randomUUID(),
      type: type ?? 'Foreign',
      isJson: contentType !== 'application/octet-stream',
      data: bytesOf(data ?? {}),
      metadata: bytesOf(metadata),
    }));
    this.log.append(stream, 'any', proposed);
  }

  /** What is in the log, or in a stream, hidden or not. */
  events(stream?: string): readonly Recorded[] {
    return this.log.records.filter((record) => stream === undefined || record.stream === stream);
  }

  /** Ends it as `kill -9` does; nothing that was answered is lost. */
  async kill(): Promise<void> {
    await this.#kill?.();
  }

  /** Kills it if it lives and starts it anew on its port, with its log or an empty one; the faults that were ordered stay. */
  async restart({ keepData = true }: { readonly keepData?: boolean } = {}): Promise<void> {
    await this.kill();
    if (!keepData) {
      const { clockOffsetMs } = this;
      this.#cluster.log = new Log();
      this.clockOffsetMs = clockOffsetMs;
    }
    await this.#listen();
  }

  /** Ends it for good; may be asked for twice. */
  async stop(): Promise<void> {
    await this.kill();
  }

  async #listen(): Promise<void> {
    const services = servicesOf(this);
    const injector = services.createConnectionInjector(ServerCredentials.createInsecure());
    const sockets = new Set<Socket>();
    const listener = createServer((socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
      injector.injectConnection(socket);
    });
    listener.listen(this.#port, HOST);
    await once(listener, 'listening');
    this.#port = (listener.address() as AddressInfo).port;
    this.#kill = async () => {
      this.#kill = undefined;
      const closed = once(listener, 'close');
      listener.close();
      // One that is closing cannot be reset any more, and would never be closed.
      for (const socket of sockets)
        if (socket.readyState === 'open') socket.resetAndDestroy();
        else socket.destroy();
      services.forceShutdown();
      await closed;
    };
  }
}

const bytesOf = (content: unknown): Buffer => {
  if (content instanceof Uint8Array) return Buffer.from(content);
  return Buffer.from(typeof content === 'string' ? content : (JSON.stringify(content) ?? ''));
};
