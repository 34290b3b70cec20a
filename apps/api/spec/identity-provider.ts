import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';

export const AUDIENCE = 'liggare';

/** What a token says beside its times; `null` leaves a claim out. */
type Claims = Readonly<Record<string, unknown>>;

/** A small identity provider on loopback: publishes its keys, changes them, and hangs when it is told to. */
export class IdentityProvider {
  readonly #keys: { readonly open: JWK; readonly secret: CryptoKey; readonly algorithm: string }[] = [];
  readonly #server: Server;
  /** How often each path was asked for. */
  readonly asked: string[] = [];
  /** While it does, it answers nothing. */
  hangs = false;

  private constructor() {
    this.#server = createServer((request, response) => {
      this.asked.push(request.url!);
      if (this.hangs) return;
      const { issuer } = this;
      const pages: Record<string, unknown> = {
        '/.well-known/openid-configuration': { issuer, jwks_uri: `${issuer}/keys` },
        '/keys': { keys: this.#keys.map((key) => key.open) },
      };
      response.writeHead(pages[request.url!] ? 200 : 404, { 'content-type': 'application/json' });
      response.end(JSON.stringify(pages[request.url!] ?? {}));
    });
  }

  static async start(algorithm = 'ES256'): Promise<IdentityProvider> {
    const provider = new IdentityProvider();
    await once(provider.#server.listen(0, '127.0.0.1'), 'listening');
    await provider.rotate(algorithm);
    return provider;
  }

  get issuer(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The settings of a server that trusts it. */
  get settings(): Record<string, string> {
    return { LIGGARE_AUTH: 'oidc', LIGGARE_OIDC_ISSUER: this.issuer, LIGGARE_OIDC_AUDIENCE: AUDIENCE };
  }

  /** Signs with a new key from now on; publishes the new one alone, or with the old ones. */
  async rotate(algorithm = 'ES256', { keeping = false } = {}): Promise<void> {
    const { publicKey, privateKey } = await generateKeyPair(algorithm, { extractable: true });
    const open = { ...(await exportJWK(publicKey)), kid: `key-${this.#keys.length}-${algorithm}`, alg: algorithm };
    if (!keeping) this.#keys.length = 0;
    this.#keys.unshift({ open, secret: privateKey, algorithm });
  }

  /** A token of somebody in some roles, which ends after some seconds. */
  token(sub: string | null, roles: readonly string[], claims: Claims = {}, { endsIn = 600 } = {}): Promise<string> {
    const { open, secret, algorithm } = this.#keys[0]!;
    const now = Math.floor(Date.now() / 1000);
    const all = { sub, roles, iss: this.issuer, aud: AUDIENCE, iat: now, exp: now + endsIn, ...claims };
    const given = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
    return new SignJWT(given).setProtectedHeader({ alg: algorithm, kid: open.kid! }).sign(secret);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await once(this.#server.close(), 'close');
  }
}

export const bearing = (token: string) => ({ authorization: `Bearer ${token}` });
