import { createRequire } from 'node:module';
import type { Ledger } from '@liggare/ledger';
import { MercuriusDriver, type MercuriusDriverConfig } from '@nestjs/mercurius';
import type { FastifyRequest } from 'fastify';
import { type DocumentNode, type GraphQLSchema, validate } from 'graphql';
import { askerOf, letIn } from './common/let-in.js';
import { failedAnswer, type Log } from './errors/answers.js';
import { isProtocolOfGraphql } from './http/websockets.js';
import type { Metrics } from './watch/metrics.js';

/** Deeper than GraphQL's own introspection query is no question about a report. */
const MAX_DEPTH = 16;
/** Documents that are kept parsed. */
const CACHED_DOCUMENTS = 200;

/** No page can send these to another site unasked; the last is a WebSocket's, whose origin `letIn` looks at. */
const NOT_FROM_A_FORM = ['x-mercurius-operation-name', 'mercurius-require-preflight', 'sec-websocket-key'];

/** How GraphQL is served. */
export function graphqlOptions(ledger: Ledger, log: Log, metrics: Metrics): MercuriusDriverConfig {
  const failed = (errors: Parameters<typeof failedAnswer>[0], request: FastifyRequest) => {
    const answer = failedAnswer(errors, log, request.id);
    for (const { extensions } of answer.response.errors) metrics.error(String(extensions?.code));
    return answer;
  };
  tellSubscriptionErrors(failed);
  const context = (request: FastifyRequest) => ({ asker: askerOf(request) });
  return {
    driver: MercuriusDriver,
    autoSchemaFile: true,
    sortSchema: true,
    graphiql: false,
    // Mercurius' compiler ignores `operationName`, and the defaults of input fields.
    jit: 0,
    cache: CACHED_DOCUMENTS,
    queryDepth: MAX_DEPTH,
    allowBatchedQueries: false,
    csrfPrevention: { requiredHeaders: NOT_FROM_A_FORM },
    context,
    errorFormatter: (execution, context) => failed(execution, requestOf(context as unknown as InRequest)),
    additionalRouteOptions: {
      preHandler: (request) => letIn(request, ledger),
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
    hooks: { preSubscriptionExecution: refuseInvalid },
  };
}

/** Mercurius does not validate subscriptions. */
async function refuseInvalid(schema: GraphQLSchema, document: DocumentNode): Promise<void> {
  const [error] = validate(schema, document);
  if (error) throw error;
}

/** Makes the errors that end a subscription those of the API; Mercurius has no setting for them, and sends them as they are. */
function tellSubscriptionErrors(
  failed: (errors: { errors: readonly unknown[] }, request: FastifyRequest) => Failed,
): void {
  const { prototype } = createRequire(import.meta.url)('mercurius/lib/subscription-connection.js') as {
    prototype: Connection;
  };
  prototype.sendError = function (error, id) {
    const { response } = failed({ errors: [error] }, this.context.request);
    this.sendMessage(this.protocolMessageTypes.GQL_ERROR, id, response.errors);
  };
}

type Failed = ReturnType<typeof failedAnswer>;

/** A context of mercurius: over HTTP with the answer, over a WebSocket with the request that opened it. */
type InRequest = { readonly reply: { readonly request: FastifyRequest } } | { readonly request: FastifyRequest };

const requestOf = (context: InRequest): FastifyRequest =>
  'reply' in context ? context.reply.request : context.request;

interface Connection {
  readonly context: { readonly request: FastifyRequest };
  readonly protocolMessageTypes: { readonly GQL_ERROR: string };
  sendMessage(type: string, id: string, payload: unknown): Promise<void>;
  sendError(error: unknown, id: string): void;
}
