import type { FastifyRequest } from 'fastify';

/** A header's value: Node reads Latin-1, as browsers write it, where others write UTF-8. */
export function header({ headers }: FastifyRequest, name: string): string | undefined {
  const value = headers[name];
  if (typeof value !== 'string') return undefined;
  const utf8 = Buffer.from(value, 'latin1').toString('utf8');
  return utf8.includes('\ufffd') ? value : utf8;
}
