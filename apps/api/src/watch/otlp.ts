import { hostname } from 'node:os';
import { Logger } from '@nestjs/common';
import {
  type Attributes,
  type Context,
  context,
  DiagLogLevel,
  diag,
  isSpanContextValid,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { BatchSpanProcessor, TracerProvider, type TracerProviderOptions } from '@opentelemetry/sdk-trace';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { VERSION } from '../common/version.js';
import type { Tracing } from './tracing.js';

// The only file that knows OpenTelemetry's SDK; it is loaded where spans are sent, and nowhere else.

const CLOSE_MS = 1_500;
/** A collector that is gone is told of no more often. */
const TELL_EVERY_MS = 60_000;

export function sendSpans(): Tracing {
  const provider = new TracerProvider({
    resource: resourceOf({
      'service.name': process.env.OTEL_SERVICE_NAME || 'liggare',
      'service.version': VERSION,
      'host.name': hostname(),
      'process.pid': process.pid,
    }),
    spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter() })],
  });
  tellFailures(new Logger('Tracing'));
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(provider);
  return {
    watch: watchRequests,
    async close() {
      const given = new Promise<void>((resolve) => setTimeout(resolve, CLOSE_MS).unref());
      await Promise.race([provider.shutdown().catch(() => {}), given]);
    },
  };
}

/** What spans come from. Its interface is for OpenTelemetry's own package alone, which would be one more to keep for five lines. */
function resourceOf(attributes: Attributes): NonNullable<TracerProviderOptions['resource']> {
  const resource: NonNullable<TracerProviderOptions['resource']> = {
    attributes,
    merge: () => resource,
    getRawAttributes: () => Object.entries(attributes),
  };
  return resource;
}

/** The exporter's own sentences name an address and a fault, and nothing of what is sent. */
function tellFailures(log: Logger): void {
  let told = Number.NEGATIVE_INFINITY;
  const none = () => {};
  const error = (message: string) => {
    if (performance.now() < told + TELL_EVERY_MS) return;
    told = performance.now();
    log.warn(`Spans cannot be sent: ${message}`);
  };
  diag.setLogger({ error, warn: none, info: none, debug: none, verbose: none }, DiagLogLevel.ERROR);
}

function watchRequests(fastify: FastifyInstance): void {
  const tracer = trace.getTracer('liggare');
  const contexts = new WeakMap<FastifyRequest, Context>();
  fastify.addHook('onRequest', (request, _, done) => {
    // One that becomes a WebSocket has no end.
    if (request.headers.upgrade !== undefined) return done();
    const { method } = request;
    // The pattern of the path, and never the path: it may hold anything.
    const route = request.routeOptions.url ?? 'unknown';
    const attributes = { 'http.request.method': method, 'http.route': route, 'liggare.request': request.id };
    const parent = parentOf(request.headers.traceparent);
    const span = tracer.startSpan(`${method} ${route}`, { kind: SpanKind.SERVER, attributes }, parent);
    const own = trace.setSpan(parent, span);
    contexts.set(request, own);
    context.with(own, done);
  });
  // The end of a body is an event of its connection, in which the context of the request is not.
  fastify.addHook('preHandler', (request, _, done) => {
    context.with(contexts.get(request) ?? ROOT_CONTEXT, done);
  });
  fastify.addHook('onResponse', (request, { statusCode }, done) => {
    const span = trace.getSpan(contexts.get(request) ?? ROOT_CONTEXT);
    span?.setAttribute('http.response.status_code', statusCode);
    if (statusCode >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
    span?.end();
    done();
  });
}

const TRACEPARENT = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;

/** The span that called, as W3C Trace Context says: version 00 has four parts, a later one may have more. */
function parentOf(header: string | string[] | undefined): Context {
  const [, version, traceId, spanId, flags, more] = TRACEPARENT.exec(String(header)) ?? [];
  if (version === undefined || version === 'ff' || (version === '00' && more !== undefined)) return ROOT_CONTEXT;
  const spanContext = {
    traceId: traceId!,
    spanId: spanId!,
    traceFlags: Number.parseInt(flags!, 16) & 1,
    isRemote: true,
  };
  return isSpanContextValid(spanContext) ? trace.setSpanContext(ROOT_CONTEXT, spanContext) : ROOT_CONTEXT;
}
