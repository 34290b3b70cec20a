import { createRequire } from 'node:module';
import { DomainError } from '@liggare/domain';
import type { FastifyRequest } from 'fastify';
import { type DocumentNode, type GraphQLSchema, validate } from 'graphql';
import type { Door } from './access/door.js';
import type { failedAnswer } from './errors/answers.js';
import { refuseDear } from './limits/complexity.js';
import { allRules, refuseLong } from './limits/document.js';

/** How what went wrong in a request is answered. */
export type Failed = (
  execution: Parameters<typeof failedAnswer>[0],
  request: FastifyRequest,
) => ReturnType<typeof failedAnswer>;

/** What a connection is held to. */
interface Guard {
  readonly door: Door;
  readonly introspection: boolean;
  readonly failed: Failed;
}

const guards = new WeakMap<FastifyRequest, Guard>();

/** Holds the connection that a request opens to what holds for requests; Mercurius has settings for none of it. */
export const guard = (request: FastifyRequest, by: Guard): void => void guards.set(request, by);

/** As the protocol of GraphQL over WebSocket has it. */
const CLOSED = { UNAUTHENTICATED: 4401, FORBIDDEN: 4403, RATE_LIMITED: 4429 } as const;
const NEVER_BEGAN = 4408;
/** Who opens a connection says by then who they are. */
const BEGINS_WITHIN_MS = 5_000;
/** Node's timers go no further; a token that lasts longer is looked at again by then. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** What is used here of Mercurius' connection. */
interface Connection {
  readonly context: { readonly request: FastifyRequest };
  readonly isReady: boolean;
  readonly socket: { close(code: number, reason: string): void; once(event: 'close', listener: () => void): void };
  readonly protocolMessageTypes: Readonly<Record<'GQL_ERROR' | 'GQL_CONNECTION_ERROR', string>>;
  readonly fastify: { readonly graphql: { readonly schema: GraphQLSchema } };
  sendMessage(type: string, id: string | undefined, payload: unknown): Promise<void>;
  sendError(error: unknown, id: string): void;
  handleConnection(): Promise<void>;
  handleConnectionInit(message: { payload?: unknown }): Promise<void>;
  handleGQLStart(message: { payload?: { query?: unknown } }): Promise<void>;
  _executeSubscription(asked: {
    document: DocumentNode;
    variables?: Record<string, unknown>;
    operationName?: string;
  }): Promise<void>;
}

const { prototype } = createRequire(import.meta.url)('mercurius/lib/subscription-connection.js') as {
  prototype: Connection;
};
const { handleConnection, handleConnectionInit, handleGQLStart, _executeSubscription } = prototype;
const original = { handleConnection, handleConnectionInit, handleGQLStart, _executeSubscription };

prototype.sendError = function (error, id) {
  const { response } = guardOf(this).failed({ errors: [error] }, this.context.request);
  void this.sendMessage(this.protocolMessageTypes.GQL_ERROR, id, response.errors);
};

prototype.handleConnection = async function () {
  const close = () => this.isReady || this.socket.close(NEVER_BEGAN, 'nothing was said in time');
  const timer = setTimeout(close, BEGINS_WITHIN_MS).unref();
  this.socket.once('close', () => clearTimeout(timer));
  await original.handleConnection.call(this);
};

prototype.handleConnectionInit = async function (message) {
  const { door, failed } = guardOf(this);
  try {
    const until = door.isLocal ? null : await door.letInLater(this.context.request, message.payload);
    if (until !== null) closeAt(this, until);
  } catch (error) {
    const { response } = failed({ errors: [error] }, this.context.request);
    await this.sendMessage(this.protocolMessageTypes.GQL_CONNECTION_ERROR, undefined, response.errors[0]);
    const code = error instanceof DomainError ? CLOSED[error.code as keyof typeof CLOSED] : undefined;
    return this.socket.close(code ?? 1011, 'refused');
  }
  await original.handleConnectionInit.call(this, message);
};

prototype.handleGQLStart = async function (message) {
  const query = message.payload?.query;
  if (typeof query === 'string') refuseLong(query);
  await original.handleGQLStart.call(this, message);
};

prototype._executeSubscription = async function (asked) {
  const { door, introspection } = guardOf(this);
  const { schema } = this.fastify.graphql;
  const [fault] = validate(schema, asked.document, allRules(introspection));
  if (fault) throw fault;
  refuseDear(schema, asked.document, asked.variables, asked.operationName);
  const leave = await door.subscribe(this.context.request);
  try {
    await original._executeSubscription.call(this, asked);
  } finally {
    leave();
  }
};

const guardOf = (connection: Connection): Guard => guards.get(connection.context.request)!;

/** Closes a connection when the token ends that it was opened with. */
function closeAt({ socket }: Connection, until: number): void {
  let timer: NodeJS.Timeout;
  const wait = () => {
    const left = until - Date.now();
    if (left <= 0) return socket.close(CLOSED.UNAUTHENTICATED, 'the token has ended');
    timer = setTimeout(wait, Math.min(left, MAX_TIMER_MS)).unref();
  };
  wait();
  socket.once('close', () => clearTimeout(timer));
}
