import type { EventStoreDBClient } from '@eventstore/db-client';
import { dbClient } from './client.js';

/** A connection string that cannot be used; its message never holds a password. */
export class UnusableConnection extends Error {
  override readonly name = 'UnusableConnection';
}

interface Parts {
  readonly credentials: { readonly username: string; readonly password: string } | null;
  readonly hosts: readonly string[];
  readonly options: ReadonlyMap<string, string>;
}

const HOST = String.raw`[0-9A-Za-z._-]+(?::\d{1,5})?`;
/** Stricter than the client, so that whatever it would read in another way is none. */
const CONNECTION = new RegExp(
  String.raw`^esdb(?:\+discover)?://(?:([^:@/\s]+):([^:@/\s]+)@)?(${HOST}(?:,${HOST})*)/?(?:\?([^@?\s]*[^@?\s/]))?$`,
);
const LOOPBACK = /^(127(\.\d{1,3}){3}|localhost)(:\d+)?$/;
const DEFAULT_PASSWORD = 'changeit';
/** What the client knows; it prints the whole string, password and all, when it meets another one. */
const OPTIONS = [
  'connectionName',
  'defaultDeadline',
  'discoveryInterval',
  'gossipTimeout',
  'keepAliveInterval',
  'keepAliveTimeout',
  'maxDiscoverAttempts',
  'tls',
  'tlsCAFile',
  'userCertFile',
  'userKeyFile',
].map((one) => one.toLowerCase());

/**
 * Checks an EventStoreDB connection string: `esdb://user:password@host:2113?tls=true`, several hosts with commas between.
 *
 * `UnusableConnection` where it is none, or where secrets or figures would cross a network in the open: no TLS, or the password
 * that every server is born with, anywhere but on loopback.
 */
export function checkConnection(text: string): void {
  const { hosts, options, credentials } = partsOf(text);
  for (const option of options.keys())
    if (option === 'tlsverifycert')
      throw new UnusableConnection(
        'tlsVerifyCert is not possible; name the authority of the certificates in tlsCAFile.',
      );
    else if (!OPTIONS.includes(option))
      throw new UnusableConnection(`there is no option ${option}, or it is not for the ledger.`);
  if (!['true', 'false', undefined].includes(options.get('tls'))) throw new UnusableConnection('tls is true or false.');
  if (hosts.every((host) => LOOPBACK.test(host))) return;
  if (options.get('tls') === 'false')
    throw new UnusableConnection(
      `${hosts.join(', ')} is reached over a network, which needs TLS; leave out tls=false.`,
    );
  if (credentials?.password === DEFAULT_PASSWORD)
    throw new UnusableConnection(
      "the password is the one that every EventStoreDB begins with; change it in the server, and name a user of the ledger's own.",
    );
}

/** The hosts of a connection string; all of it that may be shown. */
export const hostsOf = (text: string): string => partsOf(text).hosts.join(', ');

/** A client, and what it says of itself on each call. */
export interface Connection {
  readonly client: EventStoreDBClient;
  /** Given with an append, it makes that a call of its own; else it shares one with all others. */
  readonly credentials: { username: string; password: string } | undefined;
}

/** Makes a client; nothing is sent before it is used. `UnusableConnection` where the string or a file that it names is wrong. */
export function connect(text: string): Connection {
  const { credentials, options } = partsOf(text);
  try {
    return {
      client: dbClient().EventStoreDBClient.connectionString(text),
      // Without TLS the client sends none, whatever they are; with it nobody is named who was not (certificates may do that).
      credentials: credentials ?? (options.get('tls') === 'false' ? { username: 'none', password: 'none' } : undefined),
    };
  } catch (error) {
    const told = withoutSecrets(text, error instanceof Error ? error.message : String(error));
    throw new UnusableConnection(`The connection string cannot be used: ${told}`);
  }
}

/** A message without what stands before the @ of the connection string. */
export function withoutSecrets(connection: string, message: string): string {
  const [, username, password] = CONNECTION.exec(connection) ?? [];
  let text = message.replaceAll(connection, 'the connection string');
  for (const secret of [password, password && decodeURIComponent(password), username && `${username}:`])
    if (secret) text = text.replaceAll(secret, '…');
  return text;
}

function partsOf(text: string): Parts {
  const match = CONNECTION.exec(text);
  if (match === null)
    throw new UnusableConnection('it is no connection string such as esdb://user:password@host:2113?tls=true.');
  const [, username, password, hosts, options] = match;
  return {
    credentials:
      username === undefined || password === undefined
        ? null
        : { username: decoded(username), password: decoded(password) },
    hosts: hosts!.split(','),
    options: new Map(
      (options?.split('&') ?? []).map((one) => {
        const [key, value] = one.split('=');
        return [key!.toLowerCase(), (value ?? '').toLowerCase()];
      }),
    ),
  };
}

function decoded(secret: string): string {
  try {
    return decodeURIComponent(secret);
  } catch {
    throw new UnusableConnection('the user or the password has a % that begins no code; write it %25.');
  }
}
