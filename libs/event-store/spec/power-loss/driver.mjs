// A process that keeps a log, under the shim: it does what it is told, and marks, in order with what it asks of the disk,
// which events it is about to append, that they were acknowledged, and which events it read.
import { createHash } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [root, built, steps] = process.argv.slice(2);
const load = (file) => import(pathToFileURL(join(built, 'libs/event-store/src', file)).href);
const { EmbeddedLog } = await load('embedded/log.js');
const { openFolder } = await load('embedded/lock.js');
const { openDatabase } = await load('sqlite.js');

const folder = join(root, 'data');
const mark = (what) => appendFileSync(join(root, 'marks'), `${JSON.stringify(what)}\n`);
const hash = (...parts) => createHash('sha256').update(parts.join('\n')).digest('hex');
const uuidOf = (text) => hash(text).replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*/, '$1-$2-5$3-8$4-$5');

const held = openFolder(folder);
let log = new EmbeddedLog(folder);
let count = 0;
const revisions = new Map();

/** An event in a line; events.ts has the same. */
const lineOf = ({ stream, revision, id, data, metadata }) =>
  [stream, revision, id, hash(JSON.stringify(data), JSON.stringify(metadata))].join(' ');

function read() {
  const events = log.reader.readAll(null, 1_000_000);
  count = events.length;
  for (const { stream, revision } of events) revisions.set(stream, revision);
  mark({ read: events.map(lineOf), ledger: held.ledger.id });
}

/** Appends events of so many bytes in one commit; their content follows from their place in the log. */
function append(sizes) {
  const begun = [];
  const last = new Map(revisions);
  const requests = sizes.map((bytes, index) => {
    const position = count + index + 1;
    const stream = position % 7 === 0 ? 'board-KS' : `goal-${position % 5}`;
    const revision = (last.get(stream) ?? -1) + 1;
    last.set(stream, revision);
    const event = {
      id: uuidOf(`${position} ${process.pid}`),
      type: 'ForecastRevised',
      data: { text: hash(`${position}`).repeat(Math.ceil(bytes / 64)) },
      metadata: { position },
    };
    begun.push(lineOf({ stream, revision, ...event }));
    return { stream, expectedRevision: revision - 1, events: [event] };
  });
  mark({ begun });
  for (const result of log.appendBatch(requests)) if (result instanceof Error) throw result;
  count += sizes.length;
  for (const [stream, revision] of last) revisions.set(stream, revision);
  mark({ acknowledged: true });
}

/** As another connection does it: the WAL's content goes to the log's file, and the next commit begins a new WAL. */
function checkpoint(mode) {
  const beside = openDatabase(join(folder, 'log.sqlite'));
  beside.exec(`PRAGMA wal_checkpoint(${mode})`);
  beside.close();
}

read();
for (const step of JSON.parse(steps)) {
  try {
    if (Array.isArray(step)) append(step);
    else if (step === 'reopen') {
      await log.close();
      log = new EmbeddedLog(folder);
      read();
    } else checkpoint(step);
  } catch (error) {
    // Told, and gone on with, as a server does that still answers questions.
    process.stdout.write(`${error.name}: ${error.message}${error.cause ? ` ${error.cause.message}` : ''}\n`);
  }
}
await log.close();
held.close();
