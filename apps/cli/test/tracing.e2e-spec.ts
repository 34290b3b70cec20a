import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ServerProcess } from './server-process.js';

interface Span {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly status: { readonly code?: number; readonly message?: string };
  readonly attributes: readonly { readonly key: string; readonly value: object }[];
}
interface Export {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: Span['attributes'] };
    readonly scopeSpans: readonly { readonly spans: readonly Span[] }[];
  }[];
}

/** Takes what a collector would, by OTLP over HTTP. */
class Receiver {
  readonly bodies: string[] = [];
  readonly #server: Server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request.setEncoding('utf8')) body += part;
    if (request.method === 'POST' && request.url === '/v1/traces') this.bodies.push(body);
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });

  async listen(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get resources() {
    return this.bodies.flatMap((body) => (JSON.parse(body) as Export).resourceSpans);
  }

  get spans(): Span[] {
    return this.resources.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans));
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}

const REGISTER = 'mutation ($input: RegisterBoardInput!) { registerBoard(input: $input) { entries { number } } }';
const TRACE = '0af7651916cd43dd8448eb211c80319c';
const CALLER = 'b7ad6b7169203331';

const attribute = (of: Span['attributes'], key: string) =>
  Object.values(of.find((one) => one.key === key)?.value ?? {})[0];

let folder: string;
let receiver: Receiver;
let server: ServerProcess;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'liggare-tracing-'));
  receiver = new Receiver();
});

afterEach(async () => {
  await server.kill();
  receiver.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('with a collector', () => {
  beforeEach(async () => {
    server = await ServerProcess.start(folder, { OTEL_EXPORTER_OTLP_ENDPOINT: await receiver.listen() });
  });

  it('a command is a span of the caller’s trace, from the request to the views', async () => {
    const input = { code: 'KS', name: 'Kommunstyrelsen' };
    await server.ask(REGISTER, { input }, { traceparent: `00-${TRACE}-${CALLER}-01` });
    expect(await server.stop()).toBe(0);
    const spans = receiver.spans.filter((span) => span.traceId === TRACE);
    const named = (name: string) => spans.find((span) => span.name === name)!;
    const parents = spans.map(({ name, parentSpanId }) => [
      name,
      spans.find((one) => one.spanId === parentSpanId)?.name,
    ]);
    expect(new Map(parents as [string, string | undefined][])).toEqual(
      new Map([
        ['POST /graphql', undefined],
        ['command RegisterBoard', 'POST /graphql'],
        ['append', 'command RegisterBoard'],
        ['wait for the views', 'command RegisterBoard'],
      ]),
    );
    expect(named('POST /graphql').parentSpanId).toBe(CALLER);
    expect(attribute(named('POST /graphql').attributes, 'http.response.status_code')).toBe(200);
    const { attributes } = named('command RegisterBoard');
    expect(['liggare.command', 'liggare.stream', 'liggare.entries'].map((key) => attribute(attributes, key))).toEqual([
      'RegisterBoard',
      'board-KS',
      1,
    ]);
    expect(attribute(receiver.resources[0]!.resource.attributes, 'service.name')).toBe('liggare');
  });

  it('a refused command is known by its code, and no span tells what anybody wrote', async () => {
    const input = { code: 'KS', name: 'hemligt namn', reason: 'hemligt skäl' };
    await server.ask(REGISTER, { input }, { authorization: 'Bearer hemligt' });
    const refused = await server.answer(REGISTER, { input: { ...input, name: 'hemligt, ett annat' } });
    expect(refused.errors?.[0]?.extensions.code).toBe('ALREADY_EXISTS');
    await server.answer('{ hemligt }');
    await fetch(`${server.address}/hemligt?hemligt=1`);
    await server.stop();
    const statuses = receiver.spans.flatMap(({ name, status }) => (status.message ? [[name, status.message]] : []));
    expect(statuses).toEqual([['command RegisterBoard', 'ALREADY_EXISTS']]);
    expect(receiver.spans.filter(({ name }) => name.startsWith('POST ')).length).toBe(3);
    expect(receiver.bodies.join()).not.toContain('hemligt');
  });

  it.each(['00-0-0-01', `ff-${TRACE}-${CALLER}-01`, `00-${'0'.repeat(32)}-${CALLER}-01`, `00-${TRACE}-${CALLER}-01-x`])(
    'a traceparent that is none begins a trace: %s',
    async (traceparent) => {
      await server.ask('{ ledger { entries } }', {}, { traceparent });
      await server.stop();
      const [span] = receiver.spans.filter(({ name }) => name === 'POST /graphql');
      expect([span!.traceId === TRACE, span!.parentSpanId ?? '']).toEqual([false, '']);
    },
  );
});

it('a collector that is gone keeps nobody waiting, and is told of in the log', async () => {
  const address = await receiver.listen();
  receiver.close();
  server = await ServerProcess.start(folder, {
    LOG_LEVEL: 'warn',
    OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${address}/v1/traces`,
    OTEL_EXPORTER_OTLP_TIMEOUT: '500',
  });
  await server.ask(REGISTER, { input: { code: 'KS', name: 'Kommunstyrelsen' } });
  while (!server.log.includes('Spans cannot be sent')) await pause(100);
  await server.ask(REGISTER, { input: { code: 'TN', name: 'Tekniska nämnden' } });
  const asked = Date.now();
  expect(await server.stop()).toBe(0);
  expect(Date.now() - asked).toBeLessThan(8_000);
});
