import type { FastifyInstance } from 'fastify';

/** Spans that are sent to a collector. */
export interface Tracing {
  /** Makes a span of every request; before any route is made. */
  watch(fastify: FastifyInstance): void;
  /** Sends what is left, within a second or two. */
  close(): Promise<void>;
}

/**
 * Sends spans to where the environment says, by OpenTelemetry's own names; null where it names nothing. Then nothing of its SDK is
 * loaded, no hook is set, and a span of the ledger is a call of an empty function.
 */
export async function startTracing(environment: NodeJS.ProcessEnv): Promise<Tracing | null> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT, OTEL_SDK_DISABLED } = environment;
  if (!(OTEL_EXPORTER_OTLP_ENDPOINT || OTEL_EXPORTER_OTLP_TRACES_ENDPOINT) || OTEL_SDK_DISABLED === 'true') return null;
  return (await import('./otlp.js')).sendSpans();
}
