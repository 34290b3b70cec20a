import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { entriesOf, grantsOf, isName } from '@liggare/domain';
import { writeDurably } from '@liggare/event-store';
import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import { readSettings } from '../../api/src/settings.js';
import { Refused } from './failure.js';

/** The key that signs tokens for trying out, and the public half that the server is told of. */
const KEY_FILE = 'token.key';
const KEYS_FILE = 'token-jwks.json';
const ALGORITHM = 'EdDSA';
/** What the tokens say where the settings name no provider. */
const TRYING_OUT = { issuer: 'https://liggare.invalid', audience: 'liggare', rolesClaim: 'roles' };

/**
 * `liggare token`: a token of somebody in some roles, signed with a key of the data folder's own, for trying out `oidc` without
 * a provider.
 */
export async function makeToken(
  actor: string,
  { role, name, expires, json }: { role: string[]; name?: string; expires: string; json?: boolean },
): Promise<void> {
  if (!isName(actor)) throw new Refused(['Name the actor with 1 to 200 characters.']);
  const unknown = role.filter((entry) => entriesOf(grantsOf([entry])).length === 0);
  if (unknown.length > 0)
    throw new Refused(unknown.map((entry) => `${entry} is no role; give such as CONTROLLER:KS or AUDITOR:*.`));
  if (!/^[1-9]\d{0,4}[smhd]$/.test(expires)) throw new Refused(['Give --expires such as 15m, 8h or 30d.']);
  const { folder, provider } = readSettings();
  mkdirSync(folder, { recursive: true });
  const { issuer, audience, rolesClaim } = provider ?? TRYING_OUT;
  if (rolesClaim.includes('.')) throw new Refused(['Tokens for trying out have their roles in a claim without dots.']);
  const key = await keyOf(folder);
  const token = await new SignJWT({ [rolesClaim]: role, ...(name && { name }) })
    .setProtectedHeader({ alg: ALGORITHM, kid: key.kid!, typ: 'JWT' })
    .setSubject(actor)
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime(expires)
    .sign(await importJWK(key, ALGORITHM));
  const settings = {
    LIGGARE_AUTH: 'oidc',
    LIGGARE_OIDC_ISSUER: issuer,
    LIGGARE_OIDC_AUDIENCE: audience,
    LIGGARE_OIDC_JWKS: join(folder, KEYS_FILE),
  };
  console.log(json ? JSON.stringify({ token, settings }) : token);
  if (!json && provider?.keyFile !== settings.LIGGARE_OIDC_JWKS)
    console.error(
      ['The server takes it with', ...Object.entries(settings).map(([set, to]) => `  ${set}=${to}`)].join('\n'),
    );
}

/** The key of a folder, made there (mode 0600), with its public half beside it, where there is none. */
async function keyOf(folder: string): Promise<JWK> {
  const path = join(folder, KEY_FILE);
  if (!existsSync(path)) {
    const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
    const { d, ...open } = { ...(await exportJWK(privateKey)), kid: `liggare-${Date.now()}`, alg: ALGORITHM };
    writeDurably(join(folder, KEYS_FILE), `${JSON.stringify({ keys: [{ ...open, use: 'sig' }] }, null, 2)}\n`, 0o644);
    writeDurably(path, `${JSON.stringify({ ...open, d }, null, 2)}\n`, 0o600);
  }
  return JSON.parse(readFileSync(path, 'utf8')) as JWK;
}
