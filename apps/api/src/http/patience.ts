import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyHttpOptions, FastifyInstance } from 'fastify';

/** How long clients may take, and how many there may be, so that slow and broken ones do not stop the others. */
export interface Patience {
  /** From a connection, or from the first byte of a request on it, to the end of its head. */
  readonly headersMs: number;
  /** To the end of its body. */
  readonly requestMs: number;
  /** Between two requests on a connection. */
  readonly idleMs: number;
  /** Nothing is sent either way: nobody reads the answer, or is there any more. Longer than any answer takes. */
  readonly silentMs: number;
  /** Between two pings of a WebSocket, and from its opening to its first message. */
  readonly pingMs: number;
  /** Connections at the same time; those beyond are closed at once. */
  readonly connections: number;
  /** Requests on a connection that are not answered yet. Clients wait for an answer before they ask again, but for hostile ones. */
  readonly unanswered: number;
}

/** Proxies keep idle connections for up to a minute, and must not find one closed that they are about to use. */
export const PATIENCE: Patience = {
  headersMs: 10_000,
  requestMs: 60_000,
  idleMs: 72_000,
  silentMs: 120_000,
  pingMs: 20_000,
  connections: 4_000,
  unanswered: 16,
};

/** A server of that patience. */
export const patientServer = ({ headersMs, requestMs, idleMs, silentMs }: Patience): FastifyHttpOptions<Server> => ({
  keepAliveTimeout: idleMs,
  connectionTimeout: silentMs,
  requestTimeout: requestMs,
  http: { headersTimeout: headersMs, connectionsCheckingInterval: headersMs / 4 },
});

/** Ends connections on which more is asked than is answered: a thousand small requests come in one packet, and are begun at once. */
export function limitUnanswered(fastify: FastifyInstance, most: number): void {
  const unanswered = new WeakMap<Socket, number>();
  const count = (socket: Socket, change: 1 | -1): number => {
    const now = (unanswered.get(socket) ?? 0) + change;
    unanswered.set(socket, now);
    return now;
  };
  fastify.addHook('onRequest', ({ socket }, reply, done) => {
    if (count(socket, 1) <= most) return done();
    // What follows in the same packet has no answer either.
    reply.hijack();
    socket.destroy();
  });
  fastify.addHook('onResponse', ({ socket }, _, done) => {
    count(socket, -1);
    done();
  });
}
