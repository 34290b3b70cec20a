import { ALL_GRANTS, badInput, DomainError, isCode, ROLES } from '@liggare/domain';
import type { FastifyRequest } from 'fastify';
import { header } from '../common/header.js';
import type { Caller, SignIn } from './caller.js';
import { isLoopback } from './loopback.js';

/** On the ledger's own machine: `X-Liggare-Actor` says who it is, and everybody has every role. */
export const LOCAL: SignIn = {
  isLocal: true,
  async caller(request): Promise<Caller> {
    requireOwnPage(request);
    const id = header(request, 'x-liggare-actor') ?? 'local';
    if (!isCode(id))
      throw badInput('X-Liggare-Actor', 'ange 1–64 tecken av bokstäver, siffror, punkt, bindestreck och understreck');
    return { id, name: null, grants: ALL_GRANTS, roles: ROLES, until: null };
  },
};

/**
 * Any page in a browser can reach this machine: by a name of its own that leads here, and over WebSocket, which asks nobody.
 * In local mode everybody has every role, so neither is answered.
 */
function requireOwnPage({ headers }: FastifyRequest): void {
  const { host, origin } = headers;
  if (host === undefined || !isLoopback(host.replace(/:\d+$/, '')))
    throw new DomainError('FORBIDDEN', 'Servern svarar bara på den egna datorns adresser.');
  if (origin !== undefined && !(URL.canParse(origin) && new URL(origin).host === host))
    throw new DomainError('FORBIDDEN', 'Servern svarar inte på anrop från andra webbplatser.');
}
