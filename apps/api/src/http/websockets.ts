import type { FastifyInstance, RouteOptions } from 'fastify';

/** What is used of a WebSocket of the package ws. */
interface Socket {
  on(event: 'close' | 'pong', listener: () => void): this;
  ping(): void;
  terminate(): void;
}
type Handler = (this: unknown, socket: Socket, ...more: unknown[]) => unknown;

const PROTOCOLS = ['graphql-transport-ws', 'graphql-ws'];

/** Whether a client speaks GraphQL: the first protocol that it names is taken, and mercurius prints one that it does not know. */
export const isProtocolOfGraphql = (header: string | undefined): boolean =>
  PROTOCOLS.includes((header ?? '').split(',')[0]!.trim());

/**
 * Ends WebSockets whose client does not answer a ping before the next one. A machine that is gone says no
 * goodbye, and nothing that is sent to it fails before its buffer is full.
 *
 * To be called before any route is made: the server of the sockets is mercurius' own, so that they are seen where they are handled.
 */
export function endSilentWebSockets(fastify: FastifyInstance, pingMs: number, counted: (change: 1 | -1) => void): void {
  fastify.addHook('onRoute', (route: RouteOptions & { wsHandler?: Handler }) => {
    const { wsHandler } = route;
    if (wsHandler === undefined) return;
    route.wsHandler = function (socket, ...more) {
      watch(socket, pingMs, counted);
      return wsHandler.call(this, socket, ...more);
    };
  });
}

function watch(socket: Socket, pingMs: number, counted: (change: 1 | -1) => void): void {
  let answered = true;
  const pings = setInterval(() => {
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
  }, pingMs);
  counted(1);
  socket
    .on('pong', () => {
      answered = true;
    })
    .on('close', () => {
      clearInterval(pings);
      counted(-1);
    });
}
