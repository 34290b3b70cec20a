import { readFileSync } from 'node:fs';
import { DomainError, entriesOf, grantsOf, isName } from '@liggare/domain';
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  type JSONWebKeySet,
  type JWTPayload,
  type JWTVerifyGetKey,
  jwtVerify,
} from 'jose';
import type { Caller, SignIn } from './caller.js';
import { isLoopback } from './loopback.js';

/** Who signs the tokens, for whom, and where in them the roles are. */
export interface Provider {
  /** The `iss` of its tokens; its discovery document is under it. */
  readonly issuer: string;
  /** The `aud` of tokens for this ledger. */
  readonly audience: string;
  /** A claim, or a path of claims with dots between, such as `realm_access.roles`. */
  readonly rolesClaim: string;
  /** A file with the keys (JWKS), instead of those that the provider publishes. */
  readonly keyFile: string | null;
}

/** Signed with a key that the verifier does not hold; a shared secret is none. */
const ALGORITHMS = 'RS256 RS384 RS512 PS256 PS384 PS512 ES256 ES384 ES512 EdDSA Ed25519'.split(' ');
/** Clocks differ; a token is taken so long before and after its time. */
const TOLERANCE_S = 10;
/** The provider is not waited for longer. */
const PATIENCE_MS = 5_000;
/** A key that nobody knows is asked for at most so often. */
const ASK_AGAIN_MS = 5_000;
/** Keys that were taken away are given up after so long. */
const LOOK_AGAIN_MS = 10 * 60_000;

/** A token whose signature was right is taken again without looking at it, so long at most and never beyond its end. */
const BELIEVED_MS = 30_000;
const MOST_BELIEVED = 1_000;

/** Bearer tokens of an OpenID Connect provider; `Error` where the file of keys cannot be read. */
export function oidc(provider: Provider): SignIn {
  const keys = provider.keyFile === null ? publishedKeys(provider.issuer) : keysIn(provider.keyFile);
  const believed = new Map<string, { readonly caller: Caller; readonly until: number }>();
  return {
    isLocal: false,
    async caller(_, authorization): Promise<Caller> {
      const [, token] = /^Bearer +([\w.~+/=-]+)$/i.exec(authorization ?? '') ?? [];
      if (token === undefined) throw unauthenticated('Logga in först: skicka en bearer-token.');
      const known = believed.get(token);
      if (known !== undefined && Date.now() < known.until) return known.caller;
      believed.delete(token);
      const caller = callerOf(await verified(token, keys, provider), provider.rolesClaim);
      believed.set(token, { caller, until: Math.min(Date.now() + BELIEVED_MS, caller.until!) });
      if (believed.size > MOST_BELIEVED) believed.delete(believed.keys().next().value!);
      return caller;
    },
  };
}

async function verified(token: string, keys: JWTVerifyGetKey, { issuer, audience }: Provider): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      audience,
      algorithms: ALGORITHMS,
      clockTolerance: TOLERANCE_S,
      requiredClaims: ['sub', 'exp'],
    });
    return payload;
  } catch (error) {
    if (error instanceof DomainError) throw error;
    if (error instanceof errors.JWTExpired) throw unauthenticated('Inloggningen har gått ut; logga in igen.');
    if (error instanceof errors.JOSEError) throw unauthenticated('Inloggningen gäller inte här; logga in igen.');
    throw error;
  }
}

function callerOf(claims: JWTPayload, rolesClaim: string): Caller {
  const id = claims.sub!.normalize('NFC');
  if (!isName(id)) throw unauthenticated('Inloggningen saknar ett användbart namn på vem som loggar in (sub).');
  const grants = grantsOf(rolesIn(claims, rolesClaim));
  const name = typeof claims.name === 'string' && isName(claims.name) ? claims.name : null;
  return { id, name, grants, roles: entriesOf(grants), until: (claims.exp! + TOLERANCE_S) * 1000 };
}

/** A list, or one text with spaces between. A claim whose own name has dots is looked for first. */
function rolesIn(claims: JWTPayload, path: string): string[] {
  let found: unknown = claims[path];
  if (found === undefined) {
    found = claims;
    for (const part of path.split('.'))
      found = typeof found === 'object' && found !== null ? (found as Record<string, unknown>)[part] : undefined;
  }
  if (typeof found === 'string') return found.split(/\s+/);
  return Array.isArray(found) ? found.filter((one) => typeof one === 'string') : [];
}

/**
 * The keys that a provider publishes, found by its discovery document. They are kept until it answers with others, so that a
 * provider that hangs puts out nobody whose key is known.
 */
function publishedKeys(issuer: string): JWTVerifyGetKey {
  const discovered = atMostEvery(ASK_AGAIN_MS, async () =>
    createRemoteJWKSet(await keysUrl(issuer), {
      timeoutDuration: PATIENCE_MS,
      cooldownDuration: ASK_AGAIN_MS,
      cacheMaxAge: Number.POSITIVE_INFINITY,
    }),
  );
  let lookedAt = Date.now();
  return async (header, token) => {
    let known: JSONWebKeySet | undefined;
    try {
      const remote = await discovered();
      known = remote.jwks();
      if (known && Date.now() - lookedAt > LOOK_AGAIN_MS) {
        lookedAt = Date.now();
        remote.reload().catch(() => {});
      }
      return await remote(header, token);
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JOSENotSupported) throw error;
      if (known) return createLocalJWKSet(known)(header, token);
      throw new DomainError('UNAVAILABLE', 'Inloggningstjänsten svarar inte; försök igen om en stund.');
    }
  };
}

/** What some work came to; work that failed is done again, but not sooner than after a while. */
function atMostEvery<T>(ms: number, work: () => Promise<T>): () => Promise<T> {
  let last: { at: number; result: Promise<T>; failed: boolean } | null = null;
  return () => {
    if (last === null || (last.failed && Date.now() - last.at > ms)) {
      const begun = { at: Date.now(), result: work(), failed: false };
      begun.result.catch(() => Object.assign(begun, { at: Date.now(), failed: true }));
      last = begun;
    }
    return last.result;
  };
}

async function keysUrl(issuer: string): Promise<URL> {
  const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
    signal: AbortSignal.timeout(PATIENCE_MS),
    redirect: 'error',
  });
  if (!response.ok) throw new Error(`the discovery document was answered with ${response.status}`);
  const found = (await response.json()) as { issuer?: unknown; jwks_uri?: unknown };
  if (found.issuer !== issuer || typeof found.jwks_uri !== 'string')
    throw new Error('the discovery document is that of another issuer, or names no keys');
  const url = new URL(found.jwks_uri);
  if (url.protocol !== 'https:' && !isLoopback(url.hostname)) throw new Error('the keys are not fetched without TLS');
  return url;
}

function keysIn(file: string): JWTVerifyGetKey {
  return createLocalJWKSet(JSON.parse(readFileSync(file, 'utf8')) as JSONWebKeySet);
}

const unauthenticated = (message: string) => new DomainError('UNAUTHENTICATED', message);
