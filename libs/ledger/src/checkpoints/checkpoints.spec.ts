import { chmodSync, copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deciders } from '@liggare/domain';
import { openDatabase, UnusableFile } from '@liggare/event-store';
import {
  formatSignerKey,
  parseCheckpoint,
  parseNote,
  signerKeyOf,
  type VerifierKey,
  verifyCheckpoint,
  verifyConsistency,
} from '@liggare/integrity';
import { Nodes } from '../../spec/nodes.js';
import { type Ledger, openLedger, type ProofOptions } from '../index.js';

let folder: string;
let ledger: Ledger | null;

const open = async (proof: ProofOptions = {}): Promise<Ledger> => {
  ledger = await openLedger({ folder, proof, thread: 'same' });
  await ledger.checkpoints.checked;
  return ledger;
};
const close = async () => {
  await ledger?.close();
  ledger = null;
};
/** Registers boards, one entry each. */
const record = async (...codes: string[]) => {
  for (const code of codes)
    await ledger!.record(deciders.board, { type: 'RegisterBoard', code, name: `Nämnd ${code}` }, { actorId: 'e' });
};
const file = (name: string) => join(folder, name);
const remove = (name: string) => {
  for (const end of ['', '-wal', '-shm']) rmSync(file(`${name}${end}`), { force: true });
};
const checkpointIn = (note: string) => parseCheckpoint(parseNote(note).text);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'liggare-checkpoints-'));
});
afterEach(async () => {
  await close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the key of a ledger', () => {
  it('is made once, for its owner alone, in the name of the ledger', async () => {
    await open();
    const made = readFileSync(file('signing.key'), 'utf8');
    if (process.platform !== 'win32') expect(statSync(file('signing.key')).mode & 0o777).toBe(0o600);
    expect(ledger!.checkpoints.origin).toMatch(/^liggare\.local\/[0-9a-f-]{36}$/);
    await close();
    await open();
    expect(readFileSync(file('signing.key'), 'utf8')).toBe(made);
    expect(made).not.toContain('undefined');
  });

  it('may be given as a file, in a name that is given too', async () => {
    const keyFile = file('elsewhere.key');
    const key = signerKeyOf('ledger.example.org', 'note', new Uint8Array(32).fill(1));
    writeFileSync(keyFile, formatSignerKey(key), { mode: 0o600 });
    await open({ origin: 'ledger.example.org', keyFile });
    expect(ledger!.checkpoints.key).toMatchObject({ name: 'ledger.example.org', id: key.id });
  });

  it.each<[string, (path: string) => void, RegExp]>([
    ['is missing', () => {}, /does not exist/],
    ['is none', (path) => writeFileSync(path, 'hello', { mode: 0o600 }), /is no signing key/],
    ['is for another origin', (path) => writeKey(path, 'other.example.org', 'note'), /signs for other\.example\.org/],
    ['is that of a witness', (path) => writeKey(path, 'ledger.example.org', 'cosignature'), /key of a witness/],
    [
      'can be read by others',
      (path) => {
        writeKey(path, 'ledger.example.org', 'note');
        chmodSync(path, 0o644);
      },
      /can be read by others/,
    ],
  ])('that %s is refused, without showing it', async (_, make, why) => {
    const keyFile = file('given.key');
    make(keyFile);
    const opening = open({ origin: 'ledger.example.org', keyFile });
    await expect(opening).rejects.toThrow(UnusableFile);
    await expect(opening).rejects.toThrow(why);
    await expect(opening).rejects.not.toThrow(/PRIVATE/);
  });
});

const writeKey = (path: string, name: string, kind: 'note' | 'cosignature') =>
  writeFileSync(path, formatSignerKey(signerKeyOf(name, kind, new Uint8Array(32).fill(2))), { mode: 0o600 });

describe('checkpoints', () => {
  it('extend one another over restarts and views that are built anew, and every one is kept', async () => {
    const notes: string[] = [];
    for (const codes of [['A'], ['B', 'C', 'D'], ['E']]) {
      await open();
      await record(...codes);
      notes.push((await ledger!.checkpoints.covering(ledger!.views.head()))!.note);
      await close();
      remove('views.sqlite');
    }
    await open();
    const { tree } = ledger!.views;
    const heads = notes.map(checkpointIn);
    expect(heads.map((head) => head.treeSize)).toEqual([1, 4, 5]);
    for (const [at, head] of heads.entries()) {
      expect((await ledger!.checkpoints.over(head.treeSize))!.note).toBe(notes[at]);
      expect(verifyCheckpoint(parseNote(notes[at]!), { log: ledger!.checkpoints.key!, witnesses: [] }).holds).toBe(
        true,
      );
      const path = tree.consistencyPath(head.treeSize, 5);
      expect(verifyConsistency(head.treeSize, head.root, 5, heads[2]!.root, path)).toBe(true);
    }
  });

  it('are signed when the ledger is closed, so that nothing that was acknowledged goes without', async () => {
    await open();
    await record('A', 'B');
    await close();
    await open();
    expect((await ledger!.checkpoints.newest())!.treeSize).toBe(2);
  });
});

describe('a log that was changed by hand', () => {
  beforeEach(async () => {
    // A checkpoint over 2 entries, and one over 5.
    await open();
    await record('A', 'B');
    await close();
    await open();
    await record('C', 'D');
    await close();
    copyLog('older.sqlite');
    await open();
    await record('E');
    await close();
    remove('views.sqlite');
  });

  const change = (sql: string) => {
    const db = openDatabase(file('log.sqlite'));
    db.exec(`DROP TRIGGER events_stay; DROP TRIGGER events_stay_as_they_are; ${sql}`);
    db.close();
  };
  /** A copy as one file. */
  const copyLog = (name: string) => {
    const db = openDatabase(file('log.sqlite'));
    db.exec(`VACUUM INTO '${file(name)}'`);
    db.close();
  };
  const put = (name: string) => {
    remove('log.sqlite');
    copyFileSync(file(name), file('log.sqlite'));
  };

  it.each<[string, () => void, RegExp]>([
    [
      'one content',
      () => change(`UPDATE events SET data = replace(data, 'Nämnd D', 'Nämnd Q') WHERE position = 4`),
      /not the one that was signed at .*: (entry 4 has|among entries 3 to 4)/,
    ],
    [
      'the newest content',
      () => change(`UPDATE events SET data = replace(data, 'Nämnd E', 'X') WHERE position = 5`),
      /entry 5 has/,
    ],
    [
      'who did it',
      () => change(`UPDATE events SET metadata = replace(metadata, '"id":"e"', '"id":"f"') WHERE position = 1`),
      /entry 1 has|among entries 1 to 2/,
    ],
    [
      'the order of two',
      () =>
        change(
          'UPDATE events SET position = -1 WHERE position = 3; UPDATE events SET position = 3 WHERE position = 4; UPDATE events SET position = 4 WHERE position = -1',
        ),
      /entry 3 has|among entries 3 to 4/,
    ],
    [
      'one event, which is gone',
      () => change('DELETE FROM events WHERE position = 2'),
      /holds 4 entries, but a checkpoint over 5/,
    ],
    [
      'its end, which is gone',
      () => change('DELETE FROM events WHERE position > 3'),
      /holds 3 entries, but a checkpoint over 5/,
    ],
    ['all of it, for an older copy', () => put('older.sqlite'), /holds 4 entries, but a checkpoint over 5/],
  ])('in %s is refused and named at start, and stays so', async (_, tamper, why) => {
    tamper();
    for (let start = 0; start < 2; start += 1) {
      await open();
      expect(ledger!.checkpoints.fault).toMatch(why);
      expect(ledger!.status()).toMatchObject({ stopped: expect.stringMatching(why), caughtUp: false });
      await expect(record('F')).rejects.toMatchObject({ code: 'UNAVAILABLE', message: expect.stringMatching(why) });
      expect(await ledger!.checkpoints.covering(6)).toBeNull();
      await close();
    }
    const db = openDatabase(file('checkpoints.sqlite'), { readOnly: true });
    expect(db.prepare<{ count: number }>('SELECT count(*) AS count FROM evidence').get()!.count).toBe(2);
    db.close();
  });

  it('and put right again goes on', async () => {
    copyLog('right.sqlite');
    put('older.sqlite');
    await open();
    expect(ledger!.checkpoints.fault).not.toBeNull();
    await close();
    put('right.sqlite');
    remove('views.sqlite');
    await open();
    expect(ledger!.checkpoints.fault).toBeNull();
    await record('F');
  });
});

describe('several nodes on one log', () => {
  let nodes: Nodes;
  const opened: Ledger[] = [];
  const node = async (proof: ProofOptions): Promise<Ledger> => {
    const one = await openLedger({ ...nodes.optionsOf(`node-${opened.length}`), proof });
    opened.push(one);
    await one.settled(10_000);
    return one;
  };
  let proof: ProofOptions;

  beforeEach(async () => {
    nodes = await Nodes.start();
    writeKey(file('shared.key'), 'ledger.example.org', 'note');
    proof = { origin: 'ledger.example.org', keyFile: file('shared.key') };
  });
  afterEach(async () => {
    for (const one of opened.splice(0)) await one.close();
    await nodes.dispose();
  });

  it('serve the same newest checkpoint, and never two that contradict each other', async () => {
    const [one, other] = [await node(proof), await node(proof)];
    for (let round = 0; round < 3; round += 1) {
      await Promise.all(
        [one, other].map((ledger, at) =>
          ledger.record(
            deciders.board,
            { type: 'RegisterBoard', code: `N${at}-${round}`, name: 'Nämnd' },
            { actorId: 'e' },
          ),
        ),
      );
      const signed = await Promise.all([one, other].map((ledger) => ledger.checkpoints.covering(2 * round + 2)));
      expect(signed[0]!.treeSize).toBe(2 * round + 2);
      expect(signed[1]!.note).toBe(signed[0]!.note);
    }
    const late = await node(proof);
    expect((await late.checkpoints.newest())!.note).toBe((await one.checkpoints.newest())!.note);
    expect(late.checkpoints.fault).toBeNull();
  });

  it('sign nothing without a key, and serve what the others sign', async () => {
    const [signs, reads] = [await node(proof), await node({ origin: 'ledger.example.org' })];
    await reads.record(
      deciders.board,
      { type: 'RegisterBoard', code: 'KS', name: 'Kommunstyrelsen' },
      { actorId: 'e' },
    );
    const { note } = (await signs.checkpoints.covering(1))!;
    expect((await reads.checkpoints.newest())!.note).toBe(note);
    expect(reads.checkpoints.key).toBeNull();
    const key: VerifierKey = signs.checkpoints.key!;
    expect(verifyCheckpoint(parseNote(note), { log: key, witnesses: [] }).holds).toBe(true);
  });
});
