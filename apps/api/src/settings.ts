import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { DEFAULT_LIMITS, type Limits, MAX_AMOUNT_ORE, ORE_PER_TKR, oreOfTkr } from '@liggare/domain';
import { z } from 'zod';

/** What the environment says, checked. */
export interface Settings {
  readonly host: string;
  readonly port: number;
  /** Absolute. */
  readonly folder: string;
  readonly streamPrefix: string;
  readonly limits: Limits;
  readonly logLevel: (typeof LOG_LEVELS)[number];
}

/** Settings that cannot be used: one line for each fault. */
export class SettingsFault extends Error {
  override readonly name = 'SettingsFault';

  constructor(readonly lines: readonly string[]) {
    super(lines.join('\n'));
  }
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Known names whose features this version lacks: refused where they are set, since to ignore them would deceive. */
const NOT_SUPPORTED = [
  'LIGGARE_OIDC_ISSUER',
  'LIGGARE_OIDC_AUDIENCE',
  'LIGGARE_OIDC_ROLES_CLAIM',
  'LIGGARE_OIDC_JWKS',
  'LIGGARE_ORIGIN',
  'LIGGARE_SIGNING_KEY',
  'LIGGARE_WITNESSES',
  'LIGGARE_LOG_ACCESS',
  'LIGGARE_QUARANTINE',
];

const MAX_TKR = MAX_AMOUNT_ORE / ORE_PER_TKR;
const LOOPBACK = /^(127(\.\d{1,3}){3}|localhost|::1)$/;

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

const shape = z.object({
  HOST: z
    .string()
    .regex(LOOPBACK, 'with LIGGARE_AUTH=local only a loopback address is served, such as 127.0.0.1')
    .default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'give a port, 0 to 65535')
    .transform(Number)
    .refine((port) => port <= 65_535, 'give a port, 0 to 65535')
    .default(3000),
  LIGGARE_DATA: z.string().min(1, 'give a folder').default('./data'),
  LIGGARE_STORE: z.literal('embedded', 'only "embedded" is supported by this version').default('embedded'),
  LIGGARE_STREAM_PREFIX: z
    .string()
    .regex(/^[0-9A-Za-z._-]{1,64}$/, 'give 1 to 64 letters, digits, dots, hyphens and underscores')
    .default('liggare-'),
  LIGGARE_AUTH: z.literal('local', 'only "local" is supported by this version').default('local'),
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
    faults.push(
      NOT_SUPPORTED.includes(name)
        ? `${name}: is not supported by this version.`
        : `${name}: there is no such setting.`,
    );
  if (result.data === undefined || faults.length > 0) throw new SettingsFault(faults);
  const [profilePercent, profileTkr] = result.data.LIGGARE_LIMIT_PROFILE;
  return {
    host: result.data.HOST,
    port: result.data.PORT,
    folder: resolve(result.data.LIGGARE_DATA),
    streamPrefix: result.data.LIGGARE_STREAM_PREFIX,
    limits: { deviationOre: result.data.LIGGARE_LIMIT_DEVIATION, profilePercent, profileOre: oreOfTkr(profileTkr) },
    logLevel: result.data.LOG_LEVEL,
  };
}
