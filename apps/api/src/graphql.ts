import type { Ledger } from '@liggare/ledger';
import { MercuriusDriver, type MercuriusDriverConfig } from '@nestjs/mercurius';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Door } from './access/door.js';
import { failedAnswer, type Log } from './errors/answers.js';
import { refuseDear } from './limits/complexity.js';
import { limitRules, refuseLong } from './limits/document.js';
import { guard } from './subscriptions.js';

/** Documents that are kept parsed. */
const CACHED_DOCUMENTS = 200;

/** No page can send these to another site unasked; the last is a WebSocket's, which has to sign in all the same. */
const NOT_FROM_A_FORM = ['x-mercurius-operation-name', 'mercurius-require-preflight', 'sec-websocket-key'];

/** How GraphQL is served; `introspection`: whether the schema is told to who asks. */
export function graphqlOptions(
  ledger: Ledger,
  { door, introspection, log }: { door: Door; introspection: boolean; log: Log },
): MercuriusDriverConfig {
  const telling = { log, suggesting: introspection };
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
    context: (request: FastifyRequest) => ({ asker: door.askerOf(request) }),
    errorFormatter: (execution) => failedAnswer(execution, telling),
    additionalRouteOptions: {
      preHandler: async (request, reply) => {
        await door.letIn(request, reply);
        guard(request, { door, introspection, telling });
      },
      onSend: async (_request, reply) => {
        reply.header('x-liggare-entry', ledger.views.head());
      },
      // Mercurius' own would write the numbers in an error's path as texts.
      serializerCompiler: () => JSON.stringify,
    },
    subscription: { context: (_socket: unknown, request: FastifyRequest) => ({ asker: door.askerOf(request) }) },
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
  (request.body as { operationName?: string | null } | undefined)?.operationName ?? undefined;
