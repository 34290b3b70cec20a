import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { NO_STREAM } from '@liggare/event-store';
import type { Postgres } from './postgres.js';
import { DATA, heldOf, Revisions, type Store, TYPE } from './stores.js';

const PACKAGES = [
  'pg@8.23.1',
  '@eventide/message-db@1.3.1',
  '@event-driven-io/emmett@0.42.0',
  '@event-driven-io/emmett-postgresql@0.42.0',
  '@event-driven-io/pongo@0.16.11',
];

/** Packages that only the bench needs, in a folder of their own. */
export interface Packages {
  // biome-ignore lint/suspicious/noExplicitAny: they are not there when this is compiled
  load(name: string): any;
  fileOf(path: string): string;
}

/** Installs what the peers need; an `Error` where the registry cannot be reached. */
export function packagesIn(folder: string): Packages {
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const args = ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...PACKAGES];
  execFileSync('npm', args, { cwd: folder, stdio: 'ignore' });
  return {
    load: createRequire(join(folder, 'package.json')),
    fileOf: (path) => join(folder, 'node_modules', path),
  };
}

function poolOf(packages: Packages, options: object) {
  const pool = new (packages.load('pg').Pool)(options);
  // An idle connection that the server ends, as it stops, is no failure of an append.
  pool.on('error', () => {});
  return pool;
}

/** message-db: one lock a category. All writers in one category, or each in its own. */
export async function messageDb(
  postgres: Postgres,
  packages: Packages,
  categories: 'one category' | 'one category a writer',
  connections: number,
): Promise<Store> {
  const database = `message_store_${categories.length}`;
  execFileSync('bash', [packages.fileOf('@eventide/message-db/database/install.sh')], {
    env: { ...process.env, ...postgres.environment, DATABASE_NAME: database },
    stdio: 'ignore',
  });
  const options = '-c search_path=message_store,public';
  const pool = poolOf(packages, { connectionString: postgres.urlOf(database), max: connections, options });
  const revisions = new Revisions();
  const nameOf = (writer: number) => (categories === 'one category' ? `report-${writer}` : `report${writer}-1`);
  return {
    what: `message-db, ${categories}`,
    async append(writer) {
      await pool.query('SELECT write_message($1, $2, $3, $4, $5, $6)', [
        randomUUID(),
        nameOf(writer),
        TYPE,
        DATA,
        {},
        revisions.of(writer),
      ]);
      revisions.next(writer);
    },
    async held(writers) {
      const sql = 'SELECT position FROM messages WHERE stream_name = $1 ORDER BY position';
      const all: ReturnType<typeof heldOf>[] = [];
      for (let writer = 0; writer < writers; writer += 1) {
        const { rows } = await pool.query(sql, [nameOf(writer)]);
        all.push(heldOf(rows.map((row: { position: string }) => Number(row.position))));
      }
      return all;
    },
    close: () => pool.end(),
  };
}

/** Emmett's store on PostgreSQL. */
export async function emmett(postgres: Postgres, packages: Packages, connections: number): Promise<Store> {
  const { Client } = packages.load('pg');
  const admin = new Client({ connectionString: postgres.urlOf('postgres') });
  await admin.connect();
  await admin.query('CREATE DATABASE emmett');
  await admin.end();
  const connectionString = postgres.urlOf('emmett');
  const pool = poolOf(packages, { connectionString, max: connections });
  const { getPostgreSQLEventStore } = packages.load('@event-driven-io/emmett-postgresql');
  const store = getPostgreSQLEventStore(connectionString, { connectionOptions: { pool } });
  await store.schema.migrate();
  const revisions = new Revisions();
  return {
    what: 'Emmett on PostgreSQL',
    async append(writer) {
      const known = revisions.of(writer);
      const expectedStreamVersion = known === NO_STREAM ? 'STREAM_DOES_NOT_EXIST' : BigInt(known + 1);
      await store.appendToStream(`report-${writer}`, [{ type: TYPE, data: DATA }], { expectedStreamVersion });
      revisions.next(writer);
    },
    async held(writers) {
      const sql = 'SELECT stream_position FROM emt_messages WHERE stream_id = $1 ORDER BY stream_position';
      const all: ReturnType<typeof heldOf>[] = [];
      for (let writer = 0; writer < writers; writer += 1) {
        const { rows } = await pool.query(sql, [`report-${writer}`]);
        // It counts from 1.
        all.push(heldOf(rows.map((row: { stream_position: string }) => Number(row.stream_position) - 1)));
      }
      return all;
    },
    async close() {
      await store.close();
      await pool.end();
    },
  };
}
