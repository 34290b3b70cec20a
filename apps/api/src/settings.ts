import { existsSync } from 'node:fs';
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { DEFAULT_LIMITS, type Limits, MAX_AMOUNT_ORE, ORE_PER_TKR, oreOfTkr, streamParts } from '@liggare/domain';
import { checkConnection, UnusableConnection } from '@liggare/event-store';
import { isKeyName, Malformed, parseVerifierKey } from '@liggare/integrity';
import type { ProofOptions, Witness } from '@liggare/ledger';
import { z } from 'zod';
import { isLoopback } from './access/loopback.js';
import type { Provider } from './access/oidc.js';

/** What the environment says, checked. */
export interface Settings {
  readonly host: string;
  readonly port: number;
  /** Absolute. */
  readonly folder: string;
  /** The log on an EventStoreDB; null where it is embedded. */
  readonly eventStoreDb: { readonly connection: string; readonly prefix: string } | null;
  /** Events that are numbered and hashed without being read, as `<stream>@<revision>`. */
  readonly quarantine: ReadonlySet<string>;
  readonly limits: Limits;
  /** In whose name the log is signed, and who else signs. */
  readonly proof: Required<ProofOptions>;
  /** Whether everybody may fetch the log's leaves and proofs, or only those who are signed in. */
  readonly logIsPublic: boolean;
  /** Who signs the tokens that callers sign in with; null where everybody on this machine is let in. */
  readonly provider: Provider | null;
  /** What `import` signs in with at a server that holds the folder. */
  readonly token: string | null;
  /** Whether the schema is told to who asks. */
  readonly introspection: boolean;
  /** How many requests somebody may make in a minute. */
  readonly requestsAMinute: number;
  /** The reverse proxies that are believed about whom they speak for. */
  readonly proxies: readonly string[];
  /** What the page says in its head, so that nobody mistakes a test for the real thing; null where nothing is to be said. */
  readonly environment: Environment | null;
  readonly logLevel: (typeof LOG_LEVELS)[number];
}

interface Environment {
  readonly name: string;
  readonly colour: (typeof COLOURS)[number];
}

/** The settings, as what is injected asks for them. */
export const SETTINGS = Symbol('settings');

/** Settings that cannot be used: one line for each fault. */
export class SettingsFault extends Error {
  override readonly name = 'SettingsFault';

  constructor(readonly lines: readonly string[]) {
    super(lines.join('\n'));
  }
}

const COLOURS = ['grey', 'blue', 'green', 'orange', 'red', 'purple'] as const;
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const MAX_TKR = MAX_AMOUNT_ORE / ORE_PER_TKR;
/** Read only with LIGGARE_AUTH=oidc; elsewhere they would be believed in vain. */
const OF_OIDC = [
  'LIGGARE_OIDC_ISSUER',
  'LIGGARE_OIDC_AUDIENCE',
  'LIGGARE_OIDC_ROLES_CLAIM',
  'LIGGARE_OIDC_JWKS',
] as const;

const tkr = z
  .string()
  .regex(/^\d{1,10}$/, 'give a whole number of tkr')
  .transform(Number)
  .refine((value) => value <= MAX_TKR, `give at most ${MAX_TKR} tkr`);

const profileLimit = z
  .string()
  .regex(/^\d{1,3}\/\d{1,10}$/, 'give percent/tkr, such as 10/100')
  .transform((text) => text.split('/').map(Number) as [percent: number, tkr: number])
  .refine(([, tkr]) => tkr <= MAX_TKR, `give at most ${MAX_TKR} tkr`);

/** Faults never repeat a connection string, which may hold a password. */
function checkStore(text: string, context: z.RefinementCtx): void {
  if (text === 'embedded') return;
  try {
    checkConnection(text);
  } catch (error) {
    if (!(error instanceof UnusableConnection)) throw error;
    context.addIssue({
      code: 'custom',
      message: `give "embedded" or a connection string: ${error.message.replace(/\.$/, '')}`,
    });
  }
}

/** A witness as `<url> <verifier key>`. */
function witnessOf(text: string, context: z.RefinementCtx): Witness | null {
  const [url = '', key = '', ...more] = text.split(/\s+/);
  try {
    if (more.length > 0 || !/^https?:$/.test(new URL(url).protocol)) throw new Malformed('it is no URL');
    const parsed = parseVerifierKey(key);
    if (parsed.kind !== 'cosignature') throw new Malformed('the key is not that of a witness');
    return { url: url.replace(/\/+$/, ''), key: parsed };
  } catch {
    const message = 'give the URL and the verifier key of each witness, a space between, with commas between witnesses';
    context.addIssue({ code: 'custom', message });
    return null;
  }
}

function isPlace(place: string): boolean {
  const [, stream, revision] = /^(.+)@(\d{1,15})$/.exec(place) ?? [];
  return revision !== undefined && streamParts(stream!) !== null;
}

const shape = z.object({
  HOST: z.string().min(1, 'give an address, such as 127.0.0.1').default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'give a port, 0 to 65535')
    .transform(Number)
    .refine((port) => port <= 65_535, 'give a port, 0 to 65535')
    .default(3000),
  LIGGARE_DATA: z.string().min(1, 'give a folder').default('./data'),
  LIGGARE_STORE: z.string().superRefine(checkStore).default('embedded'),
  LIGGARE_STREAM_PREFIX: z
    .string()
    .regex(/^[0-9A-Za-z._-]{1,64}$/, 'give 1 to 64 letters, digits, dots, hyphens and underscores')
    .default('liggare-'),
  LIGGARE_QUARANTINE: z
    .string()
    .transform((text) =>
      text
        .split(',')
        .map((place) => place.trim())
        .filter((place) => place !== ''),
    )
    .refine(
      (places) => places.every(isPlace),
      'give <stream>@<revision>, such as report-KS-2024-04@7, with commas between',
    )
    .transform((places): ReadonlySet<string> => new Set(places))
    .default(new Set()),
  LIGGARE_ORIGIN: z
    .string()
    .max(200, 'give at most 200 characters')
    .refine(isKeyName, 'give a name such as ledger.example.org, without spaces and plus signs')
    .optional(),
  LIGGARE_SIGNING_KEY: z.string().min(1, 'give the file of a key').optional(),
  LIGGARE_WITNESSES: z
    .string()
    .transform((text, context) => text.split(',').flatMap((one) => witnessOf(one.trim(), context) ?? []))
    .default([]),
  LIGGARE_LOG_ACCESS: z.enum(['signed-in', 'public'], 'give signed-in or public').default('signed-in'),
  LIGGARE_AUTH: z.enum(['local', 'oidc'], 'give local or oidc').default('local'),
  LIGGARE_OIDC_ISSUER: z
    .string()
    .refine(isIssuer, 'give the URL of the provider, with https but on loopback')
    .optional(),
  LIGGARE_OIDC_AUDIENCE: z.string().min(1, 'give the audience of the tokens').optional(),
  LIGGARE_OIDC_ROLES_CLAIM: z.string().min(1, 'give the claim that holds the roles').optional(),
  LIGGARE_OIDC_JWKS: z.string().min(1, 'give a file of keys (JWKS)').optional(),
  LIGGARE_TOKEN: z.string().min(1, 'give a bearer token').optional(),
  LIGGARE_INTROSPECTION: z.enum(['on', 'off'], 'give on or off').optional(),
  LIGGARE_LIMIT_REQUESTS: z
    .string()
    .regex(/^[1-9]\d{0,6}$/, 'give how many requests somebody may make in a minute')
    .transform(Number)
    .default(3000),
  LIGGARE_PROXIES: z
    .string()
    .transform((text) =>
      text
        .split(',')
        .map((one) => one.trim())
        .filter((one) => one !== ''),
    )
    .refine(
      (proxies) => proxies.every(isAddress),
      'give addresses or networks, such as 10.0.0.0/8, with commas between',
    )
    .default([]),
  LIGGARE_ENVIRONMENT: z.string().trim().min(1, 'give a name').max(40, 'give at most 40 characters').optional(),
  LIGGARE_ENVIRONMENT_COLOUR: z.enum(COLOURS, `give one of ${COLOURS.join(', ')}`).default('grey'),
  LIGGARE_LIMIT_DEVIATION: tkr.transform(oreOfTkr).default(DEFAULT_LIMITS.deviationOre),
  LIGGARE_LIMIT_PROFILE: profileLimit.default([DEFAULT_LIMITS.profilePercent, DEFAULT_LIMITS.profileOre / ORE_PER_TKR]),
  LOG_LEVEL: z.enum(LOG_LEVELS, `give one of ${LOG_LEVELS.join(', ')}`).default('info'),
});

/** Reads the settings, and a `.env` in the working folder where there is one; `SettingsFault` where any is wrong. */
export function readSettings(defaults: Readonly<Record<string, string>> = {}): Settings {
  if (existsSync('.env')) process.loadEnvFile();
  return settingsOf({ ...defaults, ...process.env });
}

/** The settings of an environment; `SettingsFault` names every unknown `LIGGARE_` name and every bad value. */
export function settingsOf(environment: Readonly<Record<string, string | undefined>>): Settings {
  const result = shape.safeParse(environment);
  const faults = (result.error?.issues ?? []).map((issue) => `${issue.path.join('.')}: ${issue.message}.`);
  for (const name of Object.keys(environment).filter((one) => one.startsWith('LIGGARE_') && !(one in shape.shape)))
    faults.push(`${name}: there is no such setting.`);
  if (result.data) faults.push(...signInFaults(result.data));
  if (result.data === undefined || faults.length > 0) throw new SettingsFault(faults);
  const [profilePercent, profileTkr] = result.data.LIGGARE_LIMIT_PROFILE;
  return {
    host: result.data.HOST,
    port: result.data.PORT,
    folder: resolve(result.data.LIGGARE_DATA),
    eventStoreDb:
      result.data.LIGGARE_STORE === 'embedded'
        ? null
        : { connection: result.data.LIGGARE_STORE, prefix: result.data.LIGGARE_STREAM_PREFIX },
    quarantine: result.data.LIGGARE_QUARANTINE,
    proof: {
      origin: result.data.LIGGARE_ORIGIN ?? null,
      keyFile: result.data.LIGGARE_SIGNING_KEY === undefined ? null : resolve(result.data.LIGGARE_SIGNING_KEY),
      witnesses: result.data.LIGGARE_WITNESSES,
    },
    logIsPublic: result.data.LIGGARE_LOG_ACCESS === 'public',
    limits: { deviationOre: result.data.LIGGARE_LIMIT_DEVIATION, profilePercent, profileOre: oreOfTkr(profileTkr) },
    provider: providerOf(result.data),
    token: result.data.LIGGARE_TOKEN ?? null,
    introspection:
      (result.data.LIGGARE_INTROSPECTION ?? (result.data.LIGGARE_AUTH === 'local' ? 'on' : 'off')) === 'on',
    requestsAMinute: result.data.LIGGARE_LIMIT_REQUESTS,
    proxies: result.data.LIGGARE_PROXIES,
    environment:
      result.data.LIGGARE_ENVIRONMENT === undefined
        ? null
        : { name: result.data.LIGGARE_ENVIRONMENT, colour: result.data.LIGGARE_ENVIRONMENT_COLOUR },
    logLevel: result.data.LOG_LEVEL,
  };
}

type Given = z.infer<typeof shape>;

/** What does not go together of how callers sign in. */
function signInFaults(given: Given): string[] {
  if (given.LIGGARE_AUTH === 'oidc')
    return (['LIGGARE_OIDC_ISSUER', 'LIGGARE_OIDC_AUDIENCE'] as const)
      .filter((name) => given[name] === undefined)
      .map((name) => `${name}: is needed with LIGGARE_AUTH=oidc.`);
  return [
    ...(isLoopback(given.HOST)
      ? []
      : ['HOST: with LIGGARE_AUTH=local only a loopback address is served, such as 127.0.0.1.']),
    ...OF_OIDC.filter((name) => given[name] !== undefined).map((name) => `${name}: is for LIGGARE_AUTH=oidc.`),
  ];
}

function providerOf(given: Given): Provider | null {
  if (given.LIGGARE_AUTH === 'local') return null;
  return {
    issuer: given.LIGGARE_OIDC_ISSUER!,
    audience: given.LIGGARE_OIDC_AUDIENCE!,
    rolesClaim: given.LIGGARE_OIDC_ROLES_CLAIM ?? 'roles',
    keyFile: given.LIGGARE_OIDC_JWKS === undefined ? null : resolve(given.LIGGARE_OIDC_JWKS),
  };
}

function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
}

function isAddress(text: string): boolean {
  const [address = '', length, ...more] = text.split('/');
  return isIP(address) !== 0 && more.length === 0 && (length === undefined || /^\d{1,3}$/.test(length));
}
