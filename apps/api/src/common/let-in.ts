import { badInput, DomainError, isCode, isUuid } from '@liggare/domain';
import type { Ledger } from '@liggare/ledger';
import { SEES_ALL } from '@liggare/read-model';
import type { FastifyRequest } from 'fastify';
import { Asker } from './asker.js';

/** How long a request waits for the entry that it names. */
const PATIENCE_MS = 5_000;
const LOCAL_ROLES = ['READER', 'CONTROLLER', 'APPROVER', 'AUDITOR', 'ADMIN'];
const LOOPBACK = /^(127(\.\d{1,3}){3}|localhost|\[::1\])(:\d+)?$/;

const askers = new WeakMap<FastifyRequest, Asker>();

/** The asker of a request that was let in. */
export const askerOf = (request: FastifyRequest): Asker => askers.get(request)!;

/**
 * Lets a request in: finds out who asks and what they may see, and waits until the views include the entry that it names.
 * The one place where that is decided. Errors: BAD_USER_INPUT, FORBIDDEN, UNAVAILABLE.
 */
export async function letIn(request: FastifyRequest, ledger: Ledger): Promise<void> {
  requireOwnPage(request);
  const actorId = header(request, 'x-liggare-actor') ?? 'local';
  if (!isCode(actorId))
    throw badInput('X-Liggare-Actor', 'ange 1–64 tecken av bokstäver, siffror, punkt, bindestreck och understreck');
  const correlationId = header(request, 'x-correlation-id')?.toLowerCase() ?? null;
  if (correlationId !== null && !isUuid(correlationId)) throw badInput('X-Correlation-Id', 'ange ett UUID');
  askers.set(request, new Asker(ledger, actorId, LOCAL_ROLES, SEES_ALL, correlationId));
  await waitFor(header(request, 'x-liggare-after'), ledger);
}

/**
 * Any page in a browser can reach this machine: by a name of its own that leads here, and over WebSocket, which asks nobody.
 * In local mode everybody has every role, so neither is answered.
 */
function requireOwnPage({ headers }: FastifyRequest): void {
  const { host, origin } = headers;
  if (host === undefined || !LOOPBACK.test(host))
    throw new DomainError('FORBIDDEN', 'Servern svarar bara på den egna datorns adresser.');
  if (origin !== undefined && !(URL.canParse(origin) && new URL(origin).host === host))
    throw new DomainError('FORBIDDEN', 'Servern svarar inte på anrop från andra webbplatser.');
}

async function waitFor(after: string | undefined, ledger: Ledger): Promise<void> {
  if (after === undefined) return;
  if (!/^\d{1,15}$/.test(after)) throw badInput('X-Liggare-After', 'ange ett postnummer');
  if (!(await ledger.reached(Number(after), PATIENCE_MS)))
    throw new DomainError('UNAVAILABLE', `Post ${after} har inte nått hit än; försök igen om en stund.`);
}

/** A header's value: Node reads Latin-1, as browsers write it, where others write UTF-8. */
function header({ headers }: FastifyRequest, name: string): string | undefined {
  const value = headers[name];
  if (typeof value !== 'string') return undefined;
  const utf8 = Buffer.from(value, 'latin1').toString('utf8');
  return utf8.includes('\ufffd') ? value : utf8;
}
