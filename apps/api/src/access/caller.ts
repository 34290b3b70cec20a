import type { Grants } from '@liggare/domain';
import type { FastifyRequest } from 'fastify';

/** Somebody who was found out to be who they say. */
export interface Caller {
  readonly id: string;
  /** Goes into the directory alone, never into an event. */
  readonly name: string | null;
  readonly grants: Grants;
  /** As `me` tells them. */
  readonly roles: readonly string[];
  /** When what proves it ends, in milliseconds since 1970; null where it does not. */
  readonly until: number | null;
}

/** The way in which callers are found out. */
export interface SignIn {
  /** Who makes a request, or opens a connection and says there who it is; UNAUTHENTICATED, FORBIDDEN, UNAVAILABLE. */
  caller(request: FastifyRequest, authorization: string | undefined): Promise<Caller>;
  /** Whether everybody who gets here is let in: nobody needs to be counted, and the log is open. */
  readonly isLocal: boolean;
}
