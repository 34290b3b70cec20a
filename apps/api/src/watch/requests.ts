import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type DocumentNode, getOperationAST } from 'graphql';
import type { Metrics, RequestKind } from './metrics.js';

const kinds = new WeakMap<FastifyRequest, RequestKind>();

/** Gives every answer the id that the log knows its request by, and measures how long answers take. */
export function watchRequests(fastify: FastifyInstance, metrics: Metrics): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    metrics.request(kinds.get(request) ?? 'other', reply.elapsedTime / 1_000);
    done();
  });
}

/** What mercurius calls on its way. Its own types know no context of a subscription. */
interface GraphQl {
  addHook(
    name: 'preExecution',
    hook: (schema: unknown, document: DocumentNode, context: InRequest) => Promise<void>,
  ): void;
  addHook(
    name: 'preSubscriptionParsing' | 'preSubscriptionExecution',
    hook: (schema: unknown, source: unknown, context: object) => Promise<void>,
  ): void;
}
interface InRequest {
  readonly reply?: { readonly request: FastifyRequest };
}

/** Finds out what kind of operation each request carries out, when GraphQL is served. */
export function watchOperations(fastify: FastifyInstance, metrics: Metrics): void {
  const { graphql } = fastify as unknown as { graphql: GraphQl };
  graphql.addHook('preExecution', async (_, document, { reply }) => {
    if (reply) kinds.set(reply.request, kindOf(document, reply.request));
  });
  const begun = new WeakMap<object, number>();
  graphql.addHook('preSubscriptionParsing', async (_, __, context) => {
    begun.set(context, performance.now());
  });
  graphql.addHook('preSubscriptionExecution', async (_, __, context) => {
    metrics.request('subscription', (performance.now() - begun.get(context)!) / 1_000);
  });
}

/** The name of the operation is asked for as GraphQL does, since a document may hold several. */
function kindOf(document: DocumentNode, { body, query }: FastifyRequest): RequestKind {
  const { operationName } = (body ?? query ?? {}) as { operationName?: string | null };
  return getOperationAST(document, operationName)?.operation ?? 'other';
}
