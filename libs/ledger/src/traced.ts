import { DomainError } from '@liggare/domain';
import { type Attributes, type Span, SpanStatusCode, trace } from '@opentelemetry/api';

/** Finds out whether anybody traces at each span: that is decided after this module has been loaded. */
const tracer = trace.getTracer('liggare');

/**
 * Carries out a step as a span of the trace that is under way. Where nobody traces it is a call, and no more.
 *
 * A span says what kind of thing is done, where, and how large it is. What a command says, its reason and whatever an error quotes of
 * it stay in the ledger: a failed step has the code of its refusal, or the name of its error.
 */
export function traced<T>(name: string, attributes: Attributes, step: (span: Span) => Promise<T>): Promise<T> {
  return tracer.startActiveSpan(name, { attributes }, async (span) => {
    try {
      return await step(span);
    } catch (error) {
      const message = error instanceof DomainError ? error.code : error instanceof Error ? error.name : 'thrown';
      span.setStatus({ code: SpanStatusCode.ERROR, message });
      throw error;
    } finally {
      span.end();
    }
  });
}
