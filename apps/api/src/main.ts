import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { type Ledger, openLedger } from '@liggare/ledger';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger } from 'nestjs-pino';
import { apiModule } from './api.module.js';
import { limitUnanswered, PATIENCE, patientServer } from './http/patience.js';
import { endSilentWebSockets } from './http/websockets.js';
import { type Settings, SettingsFault } from './settings.js';
import { Metrics } from './watch/metrics.js';
import { watchOperations, watchRequests } from './watch/requests.js';
import { startTracing } from './watch/tracing.js';

const MAX_BODY_BYTES = 4 * 1024 * 1024;
/** A second less than is promised: what is not done by then is broken off. */
const STOP_WITHIN_MS = 9_000;
const CLOSE_IDLE_MS = 50;

/** The API, listening. */
export interface RunningApi {
  /** Such as `http://127.0.0.1:3000`. */
  readonly address: string;
  /** Takes no more, finishes what it has, and closes the ledger. */
  close(): Promise<void>;
}

/** Serves a ledger, and closes it in the end; `SettingsFault` where HOST and PORT cannot be had. */
export async function serveLedger(settings: Settings, ledger: Ledger, patience = PATIENCE): Promise<RunningApi> {
  const { host, port } = settings;
  const metrics = new Metrics(ledger);
  const adapter = new FastifyAdapter({
    ...patientServer(patience),
    bodyLimit: MAX_BODY_BYTES,
    genReqId: () => randomUUID(),
  });
  const fastify = adapter.getInstance();
  const tracing = await startTracing(process.env);
  tracing?.watch(fastify);
  limitUnanswered(fastify, patience.unanswered);
  watchRequests(fastify, metrics);
  endSilentWebSockets(fastify, patience.pingMs, (change) => metrics.websocket(change));
  const app = await NestFactory.create<NestFastifyApplication>(apiModule(settings, ledger, metrics), adapter, {
    bufferLogs: true,
  });
  app.useLogger(app.get(Logger));
  app.getHttpServer().maxConnections = patience.connections;
  const close = async () => {
    // A connection whose request is still being answered falls idle only then, and would be kept as long as its client likes.
    const idle = setInterval(() => app.getHttpServer().closeIdleConnections(), CLOSE_IDLE_MS);
    await app.close().finally(() => clearInterval(idle));
    await ledger.close();
    await tracing?.close();
  };
  try {
    await app.init();
    watchOperations(fastify, metrics);
    await app.listen(port, host);
  } catch (error) {
    await close();
    if ((error as NodeJS.ErrnoException).syscall !== 'listen') throw error;
    throw new SettingsFault([
      `HOST, PORT: ${host}:${port} cannot be listened on (${(error as NodeJS.ErrnoException).code}).`,
    ]);
  }
  const stopTelling = tellState(ledger, app.get(Logger));
  return {
    address: await app.getUrl(),
    close: async () => {
      stopTelling();
      await close();
    },
  };
}

/** Tells the log whenever commands can no longer be taken, or checkpoints signed, and when they can again. */
function tellState(ledger: Ledger, log: Logger): () => void {
  const teller = (trouble: () => string | null, bad: string, good: string) => {
    let told: string | null = null;
    return () => {
      const why = trouble();
      if (why === told) return;
      told = why;
      if (why === null) log.log(good);
      else log.error(`${bad}: ${why.replace(/\.$/, '')}.`);
    };
  };
  const tellers = [
    teller(() => ledger.trouble, 'No commands are taken', 'The log is followed, and commands are taken.'),
    teller(() => ledger.checkpoints.unsigned, 'No checkpoint can be signed', 'Checkpoints are signed.'),
  ];
  const tell = () => {
    for (const one of tellers) one();
  };
  tell();
  void ledger.checkpoints.checked.then(tell);
  return ledger.onAdvance(tell);
}

/** Opens the ledger of the settings and serves it until SIGTERM or SIGINT. */
export async function startApi(settings: Settings): Promise<RunningApi> {
  const api = await serveLedger(settings, await openLedger(settings));
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(api));
  return api;
}

async function stop(api: RunningApi): Promise<void> {
  setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
  await api.close();
  process.exit(0);
}
