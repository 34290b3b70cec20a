import { log, tree, witness } from '../spec/signed-log.js';
import { formatAddCheckpoint } from './add-checkpoint.js';
import { formatCheckpoint, signCheckpoint } from './checkpoint.js';
import { consistencyPath, rootAt } from './merkle/paths.js';
import { signerKeyOf } from './note/key.js';
import type { Note } from './note/note.js';
import { sign } from './note/signing.js';
import { type WitnessedHead, witnessed } from './witness.js';

const headAt = (treeSize: number): WitnessedHead => ({ treeSize, root: rootAt(tree.read, treeSize) });
const signed = (treeSize: number): Note => signCheckpoint(treeSize, rootAt(tree.read, treeSize), log);
/** What the log asks a witness that it takes to be at one size, to come to another. */
const request = (oldSize: number, treeSize: number, change: Partial<Parameters<typeof formatAddCheckpoint>[0]> = {}) =>
  formatAddCheckpoint({
    oldSize,
    path: consistencyPath(tree.read, oldSize, treeSize),
    checkpoint: signed(treeSize),
    ...change,
  });
/** Of a witness that has seen a tree of a size; 0 for none. */
const verdict = (seen: number, body: string) =>
  witnessed(body, [log], (origin) => (origin === log.name && seen > 0 ? headAt(seen) : null));

describe('a witness', () => {
  it('takes the first tree that it sees of a log, and each that extends it', () => {
    for (const [seen, size] of [
      [0, 1],
      [0, 100],
      [1, 2],
      [37, 64],
      [64, 100],
    ] as const)
      expect(verdict(seen, request(seen, size))).toEqual({
        takes: true,
        origin: log.name,
        text: signed(size).text,
        head: headAt(size),
      });
  });

  it('takes the same tree again', () => {
    expect(verdict(37, request(37, 37))).toMatchObject({ takes: true, head: headAt(37) });
  });

  it('tells where it is to whoever believes it to be elsewhere', () => {
    for (const [seen, old] of [
      [50, 0],
      [50, 37],
      [50, 60],
      [0, 37],
    ] as const)
      expect(verdict(seen, request(old, 64))).toMatchObject({ takes: false, status: 409, treeSize: seen });
  });

  it('refuses a smaller tree', () => {
    expect(verdict(64, request(37, 37))).toMatchObject({ takes: false, status: 409, treeSize: 64 });
    expect(verdict(64, request(37, 37).replace('old 37', 'old 64'))).toMatchObject({ takes: false, status: 400 });
  });

  it('refuses a fork: of the same size, and one that grew', () => {
    const forked = (treeSize: number) => signCheckpoint(treeSize, new Uint8Array(32).fill(9), log);
    expect(verdict(37, request(37, 37, { checkpoint: forked(37) }))).toMatchObject({ takes: false, status: 409 });
    expect(verdict(37, request(37, 64, { checkpoint: forked(64) }))).toMatchObject({ takes: false, status: 422 });
  });

  it('refuses what is not proved, or proved with something else', () => {
    const path = consistencyPath(tree.read, 37, 64);
    for (const wrong of [[], path.slice(1), [...path, path[0]!], [...path].reverse()])
      expect(verdict(37, request(37, 64, { path: wrong }))).toMatchObject({ takes: false, status: 422 });
    expect(verdict(0, request(0, 64, { path }))).toMatchObject({ takes: false, status: 422 });
  });

  it('refuses a log that it does not know', () => {
    const other = signerKeyOf('elsewhere.example/log', 'note', new Uint8Array(32).fill(3));
    const checkpoint = signCheckpoint(64, rootAt(tree.read, 64), other);
    expect(verdict(0, request(0, 64, { checkpoint }))).toMatchObject({ takes: false, status: 404 });
  });

  it('refuses what the log has not signed: another key of its name, a spoilt signature, none but a witness', () => {
    const { text } = signed(64);
    const impostor = signerKeyOf(log.name, 'note', new Uint8Array(32).fill(4));
    const spoilt = sign(text, log);
    spoilt.signature[0]! ^= 1;
    for (const signatures of [[sign(text, impostor)], [spoilt]])
      expect(verdict(0, request(0, 64, { checkpoint: { text, signatures } }))).toMatchObject({ status: 403 });
    const renamed = formatCheckpoint({ origin: log.name, treeSize: 65, root: rootAt(tree.read, 64), extensions: [] });
    const moved = { text: renamed, signatures: signed(64).signatures };
    expect(verdict(0, request(0, 64, { checkpoint: moved }))).toMatchObject({ status: 403 });
  });

  it.each(['', 'old 1\n', 'old x\n\n', request(0, 64).replace('old 0', 'old -1'), request(0, 64).slice(0, -5)])(
    'answers 400 to what is no request: %j',
    (body) => expect(verdict(0, body)).toMatchObject({ takes: false, status: 400 }),
  );

  it('is no log to another witness', () => {
    expect(witnessed(request(0, 64), [{ ...witness, name: log.name }], () => null)).toMatchObject({ status: 403 });
  });
});
