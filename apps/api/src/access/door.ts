import { badInput, DomainError, isUuid } from '@liggare/domain';
import type { Ledger } from '@liggare/ledger';
import { viewerOf } from '@liggare/read-model';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Asker } from '../common/asker.js';
import { header } from '../common/header.js';
import type { Caller, SignIn } from './caller.js';
import type { Directory } from './directory.js';
import { Open, Rate } from './rates.js';

/** How long a request waits for the entry that it names. */
const PATIENCE_MS = 5_000;
/** A request that has been read for longer is given up. */
const ANSWERS_WITHIN_MS = 15_000;
/** So often in a minute may an address fail to sign in, or not try to. */
const STRANGERS_A_MINUTE = 120;
const SUBSCRIPTIONS = { ofConnection: 10, ofCaller: 20 };

/**
 * Where everybody comes in: finds out who asks and what they may see, and how often. The one place where that is decided.
 */
export class Door {
  readonly #askers = new WeakMap<FastifyRequest, Asker>();
  readonly #strangers = new Rate(STRANGERS_A_MINUTE);
  readonly #callers: Rate;
  readonly #ofConnection = new Open(SUBSCRIPTIONS.ofConnection, 'prenumerationer på en anslutning');
  readonly #ofCaller = new Open(SUBSCRIPTIONS.ofCaller, 'prenumerationer');

  constructor(
    private readonly ledger: Ledger,
    private readonly signIn: SignIn,
    private readonly directory: Directory | null,
    requestsAMinute: number,
  ) {
    this.#callers = new Rate(requestsAMinute);
  }

  get isLocal(): boolean {
    return this.signIn.isLocal;
  }

  /** The asker of a request; undefined unless it was let in. */
  askerOf(request: FastifyRequest): Asker | undefined {
    return this.#askers.get(request);
  }

  /**
   * Lets a request in, when the views include the entry that it names. A browser cannot sign in while it opens a WebSocket:
   * who opens one may do so with its first message, see `letInLater`.
   *
   * Errors: BAD_USER_INPUT, UNAUTHENTICATED, FORBIDDEN, RATE_LIMITED, UNAVAILABLE.
   */
  async letIn(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    try {
      const { authorization, upgrade } = request.headers;
      const connects = upgrade?.toLowerCase() === 'websocket';
      if (!this.isLocal && connects && authorization === undefined) return;
      // A connection is there for long: what is subscribed to over it is not given up with the request that opened it.
      await this.#enter(request, authorization, connects ? undefined : performance.now() + ANSWERS_WITHIN_MS);
      await this.#waitFor(header(request, 'x-liggare-after'));
    } catch (error) {
      tellHow(reply, error);
      throw error;
    }
  }

  /** Lets in who opened a connection, with what they say there; gives back when that ends, null where it does not. */
  async letInLater(request: FastifyRequest, payload: unknown): Promise<number | null> {
    const told = payload as { authorization?: unknown; Authorization?: unknown } | null | undefined;
    const authorization = told?.authorization ?? told?.Authorization ?? request.headers.authorization;
    return (await this.#enter(request, typeof authorization === 'string' ? authorization : undefined)).until;
  }

  /** Counts a subscription of a connection, until what is given back is called. */
  async subscribe(request: FastifyRequest): Promise<() => void> {
    if (this.isLocal) return () => {};
    const { actorId } = this.askerOf(request)!;
    await this.#callers.count(actorId);
    const leave = [this.#ofConnection.enter(request)];
    try {
      leave.push(this.#ofCaller.enter(actorId));
    } catch (error) {
      leave[0]!();
      throw error;
    }
    return () => {
      for (const one of leave) one();
    };
  }

  async #enter(request: FastifyRequest, authorization: string | undefined, until?: number): Promise<Caller> {
    const caller = await this.#caller(request, authorization);
    const correlationId = header(request, 'x-correlation-id')?.toLowerCase() ?? null;
    if (correlationId !== null && !isUuid(correlationId)) throw badInput('X-Correlation-Id', 'ange ett UUID');
    if (caller.name !== null) this.directory?.remember(caller.id, caller.name);
    const { id, grants, roles } = caller;
    const asker = new Asker(
      this.ledger,
      { id, grants, roles },
      viewerOf(grants),
      correlationId,
      this.#names(until),
      until,
    );
    this.#askers.set(request, asker);
    return caller;
  }

  /** The names of people, each looked up once for a request; again and again for a connection, during which one may be erased. */
  #names(until: number | undefined): (actorId: string) => string | null {
    const { directory } = this;
    if (directory === null) return () => null;
    if (until === undefined) return (actorId) => directory.nameOf(actorId);
    const known = new Map<string, string | null>();
    return (actorId) => {
      if (!known.has(actorId)) known.set(actorId, directory.nameOf(actorId));
      return known.get(actorId)!;
    };
  }

  async #caller(request: FastifyRequest, authorization: string | undefined): Promise<Caller> {
    if (this.isLocal) return this.signIn.caller(request, authorization);
    let caller: Caller;
    try {
      caller = await this.signIn.caller(request, authorization);
    } catch (error) {
      await this.#strangers.count(request.ip);
      throw error;
    }
    await this.#callers.count(caller.id);
    return caller;
  }

  async #waitFor(after: string | undefined): Promise<void> {
    if (after === undefined) return;
    if (!/^\d{1,15}$/.test(after)) throw badInput('X-Liggare-After', 'ange ett postnummer');
    if (!(await this.ledger.reached(Number(after), PATIENCE_MS)))
      throw new DomainError('UNAVAILABLE', `Post ${after} har inte nått hit än; försök igen om en stund.`);
  }
}

/** What HTTP itself says of a refusal at the door. */
function tellHow(reply: FastifyReply, error: unknown): void {
  if (!(error instanceof DomainError)) return;
  if (error.code === 'UNAUTHENTICATED') void reply.header('www-authenticate', 'Bearer');
  if (error.code === 'RATE_LIMITED') void reply.header('retry-after', String(error.details.retryAfterSeconds));
}
