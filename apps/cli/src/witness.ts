import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import {
  type Database,
  isMarked,
  type Mark,
  makeDurable,
  mark,
  openDatabase,
  UnusableFile,
} from '@liggare/event-store';
import {
  cosign,
  formatSignatures,
  formatSignerKey,
  formatTreeSize,
  formatVerifierKey,
  Malformed,
  parseSignerKey,
  parseVerifierKey,
  type SignerKey,
  signerKeyOf,
  TREE_SIZE_TYPE,
  type VerifierKey,
  type WitnessedHead,
  witnessed,
} from '@liggare/integrity';
import { Refused } from './failure.js';

/** The largest request of a log: a note, and a path of at most 63 hashes. */
const MAX_BODY_BYTES = 1024 * 1024;
const REQUEST_MS = 10_000;

/** "Lwit", and the format of its table. Stored for ever. */
const WITNESS_MARK: Mark = { applicationId: 0x4c776974, format: 1 };
const SCHEMA = `
  CREATE TABLE heads (
    origin    TEXT PRIMARY KEY,
    tree_size INTEGER NOT NULL,
    root      BLOB NOT NULL
  ) STRICT;
`;

interface Options {
  readonly state: string;
  readonly key: string;
  readonly name?: string;
  readonly log: readonly string[];
  readonly host: string;
  readonly port: string;
}

/** `liggare witness`: until SIGTERM or SIGINT. */
export async function witness(options: Options): Promise<void> {
  const key = witnessKey(options.key, options.name);
  const logs = options.log.map((text) => logKey(text));
  const heads = new Heads(options.state);
  const server = serverOf(heads, logs, key);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new Refused([`${options.host}:${options.port} cannot be listened on (${error.code}).`])),
    );
    server.listen(Number(options.port), options.host, resolve);
  });
  const address = server.address() as { address: string; port: number };
  console.log(formatVerifierKey(key));
  console.error(
    `The witness ${key.name} listens on http://${address.address}:${address.port} for ${logs.map((log) => log.name).join(', ')}.`,
  );
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => {
      server.close(() => heads.close());
      server.closeIdleConnections();
    });
}

/** The largest trees that were cosigned, one for each log, in a file that one process holds. */
class Heads {
  readonly #db: Database;

  constructor(path: string) {
    this.#db = openDatabase(path);
    try {
      // Two witnesses on one file could cosign two forks; the lock goes with the process.
      this.#db.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA busy_timeout = 0');
      const there = isMarked(this.#db, WITNESS_MARK);
      makeDurable(this.#db);
      this.#db.transaction(() => {
        if (there) return;
        this.#db.exec(SCHEMA);
        mark(this.#db, WITNESS_MARK);
      });
    } catch (error) {
      this.#db.close();
      if (error instanceof UnusableFile) throw error;
      throw new Refused([`${path} cannot be used: another witness holds it, or it cannot be written.`]);
    }
  }

  of(origin: string): WitnessedHead | null {
    const row = this.#db
      .prepare<{ treeSize: number; root: Uint8Array }>('SELECT tree_size AS treeSize, root FROM heads WHERE origin = ?')
      .get(origin);
    return row ?? null;
  }

  keep(origin: string, { treeSize, root }: WitnessedHead): void {
    this.#db.prepare('INSERT OR REPLACE INTO heads VALUES (?, ?, ?)').run(origin, treeSize, root);
  }

  close(): void {
    this.#db.close();
  }
}

function serverOf(heads: Heads, logs: readonly VerifierKey[], key: SignerKey): Server {
  const server = createServer({ requestTimeout: REQUEST_MS, headersTimeout: REQUEST_MS }, (request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (response.headersSent) return response.destroy();
      if (error instanceof TooLarge)
        return tell(response, 413, 'text/plain; charset=utf-8', 'the request is too large\n');
      console.error(error);
      tell(response, 500, 'text/plain; charset=utf-8', 'the witness has failed\n');
    });
  });
  server.maxConnections = 256;
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const text = 'text/plain; charset=utf-8';
    if (!request.url?.endsWith('/add-checkpoint'))
      return tell(response, 404, text, 'there is only add-checkpoint here\n');
    if (request.method !== 'POST') return tell(response, 405, text, 'only POST\n');
    const body = await bodyOf(request);
    // From here to the kept head nothing else runs, so that no two requests can be answered from the same one.
    const verdict = witnessed(body, logs, (origin) => heads.of(origin));
    if (!verdict.takes) {
      const { status, why, treeSize } = verdict;
      return status === 409
        ? tell(response, 409, TREE_SIZE_TYPE, formatTreeSize(treeSize))
        : tell(response, status, text, `${why}\n`);
    }
    heads.keep(verdict.origin, verdict.head);
    tell(response, 200, text, formatSignatures([cosign(verdict.text, key, Math.floor(Date.now() / 1000))]));
  };
  return server;
}

class TooLarge extends Error {}

async function bodyOf(request: IncomingMessage): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    // Read to its end all the same, within the time of a request: who is still sending hears no answer.
    if (size <= MAX_BODY_BYTES) parts.push(part);
  }
  if (size > MAX_BODY_BYTES) throw new TooLarge();
  return new Uint8Array(Buffer.concat(parts));
}

function tell(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type }).end(body);
}

/** The key of a file, which is made with a name where it is missing. */
function witnessKey(path: string, name: string | undefined): SignerKey {
  if (!existsSync(path)) {
    if (name === undefined) throw new Refused([`${path} is not there; give --name too, to make a key.`]);
    const made = signerKeyOf(name, 'cosignature', new Uint8Array(randomBytes(32)));
    writeFileSync(path, `${formatSignerKey(made)}\n`, { mode: 0o600, flag: 'wx', flush: true });
  }
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0)
    throw new Refused([`${path} can be read by others than its owner; set its mode to 0600.`]);
  const key = parsed(path, () => parseSignerKey(readFileSync(path, 'utf8').trim()));
  if (key.kind !== 'cosignature') throw new Refused([`${path} holds the key of a log, not of a witness.`]);
  if (name !== undefined && key.name !== name)
    throw new Refused([`${path} holds the key of ${key.name}, not of ${name}.`]);
  return key;
}

/** A verifier key, or the file that holds one. */
function logKey(text: string): VerifierKey {
  const key = parsed('--log', () => parseVerifierKey(existsSync(text) ? readFileSync(text, 'utf8').trim() : text));
  if (key.kind !== 'note') throw new Refused([`--log: ${key.name} is a witness, not a log.`]);
  return key;
}

function parsed<T>(what: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (error instanceof Malformed) throw new Refused([`${what}: ${error.message}.`]);
    throw error;
  }
}
