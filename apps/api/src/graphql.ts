import type { Ledger } from '@liggare/ledger';
import { MercuriusDriver, type MercuriusDriverConfig } from '@nestjs/mercurius';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Door } from './access/door.js';
import { failedAnswer, type Log } from './errors/answers.js';
import { isProtocolOfGraphql } from './http/websockets.js';
import { refuseDear } from './limits/complexity.js';
import { limitRules, refuseLong } from './limits/document.js';
import { type Failed, guard } from './subscriptions.js';
import type { Metrics } from './watch/metrics.js';

/** Documents that are kept parsed. */
const CACHED_DOCUMENTS = 200;

/** No page can send these to another site unasked; the last is a WebSocket's, which has to sign in all the same. */
const NOT_FROM_A_FORM = ['x-mercurius-operation-name', 'mercurius-require-preflight', 'sec-websocket-key'];

/** How GraphQL is served; `introspection`: whether the schema is told to who asks. */
export function graphqlOptions(
  ledger: Ledger,
  { door, introspection, log, metrics }: { door: Door; introspection: boolean; log: Log; metrics: Metrics },
): MercuriusDriverConfig {
  const telling = { log, suggesting: introspection };
  const failed: Failed = (errors, request) => {
    const answer = failedAnswer(errors, telling, request.id);
    for (const { extensions } of answer.response.errors) metrics.error(String(extensions?.code));
    return answer;
  };
  const context = (request: FastifyRequest) => ({ asker: door.askerOf(request) });
  return {
    driver: MercuriusDriver,
    autoSchemaFile: true,
    sortSchema: true,
    graphiql: false,
    // Mercurius' compiler ignores `operationName`, and the defaults of input fields.
    jit: 0,
    cache: CACHED_DOCUMENTS,
    validationRules: limitRules(introspection),
    allowBatchedQueries: false,
    csrfPrevention: { requiredHeaders: NOT_FROM_A_FORM },
    context,
    errorFormatter: (execution, context) => failed(execution, requestOf(context as unknown as InRequest)),
    additionalRouteOptions: {
      preHandler: async (request, reply) => {
        await door.letIn(request, reply);
        guard(request, { door, introspection, failed });
      },
      onSend: async (_request, reply) => {
        reply.header('x-liggare-entry', ledger.views.head());
      },
      // Mercurius' own would write the numbers in an error's path as texts.
      serializerCompiler: () => JSON.stringify,
    },
    subscription: {
      context: (_socket: unknown, request: FastifyRequest) => context(request),
      verifyClient: ({ req }) => isProtocolOfGraphql(req.headers['sec-websocket-protocol']),
    },
    hooks: {
      preParsing: async (_schema, source) => refuseLong(source),
      preExecution: async (schema, document, { reply }, variables) => {
        refuseDear(schema, document, variables, operationOf(reply));
      },
    },
  };
}

/** Which of a document's operations is asked for. */
const operationOf = ({ request }: FastifyReply): string | undefined =>
  ((request.body ?? request.query) as { operationName?: string | null } | undefined)?.operationName ?? undefined;

/** A context of mercurius: over HTTP with the answer, over a WebSocket with the request that opened it. */
type InRequest = { readonly reply: { readonly request: FastifyRequest } } | { readonly request: FastifyRequest };

const requestOf = (context: InRequest): FastifyRequest =>
  'reply' in context ? context.reply.request : context.request;
