import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  appendLeaves,
  EMPTY_EDGE,
  formatEntryFile,
  formatProofFile,
  formatVerifierKey,
  inclusionPath,
  type LeafContent,
  type LeafFields,
  leafHash,
  parseNote,
  signerKeyOf,
} from '@liggare/integrity';
import { ended, liggare } from './server-process.js';

const ROOT = join(__dirname, '../../..');
const EXAMPLES = ['ks-2023-04.yaml', 'ks-2024-04.yaml'].map((file) => join(ROOT, 'examples', file));
const golden = (name: string) => readFileSync(join(ROOT, 'libs/interchange/spec/golden', name), 'utf8');

let root: string;
let ledger: string;
/** A bundle over both reports, as a folder and as an archive. */
let bundle: string;
let archive: string;
/** The checkpoint over the first report alone. */
let kept: string;
let key: string;
const otherKey = formatVerifierKey(signerKeyOf('ledger.example/other', 'note', new Uint8Array(32).fill(5)));
const witnessKey = formatVerifierKey(signerKeyOf('witness.example/w', 'cosignature', new Uint8Array(32).fill(6)));

const done = async (...args: string[]) => expect(await liggare(ledger, args)).toMatchObject({ status: 0, err: '' });
const exported = async (name: string, ...options: string[]): Promise<string> => {
  await done('export', '--audit', join(root, name), '--purpose', 'Granskning av delåret', '--by', 'Anna', ...options);
  return join(root, name);
};

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'liggare-verify-'));
  ledger = join(root, 'ledger');
  await done('import', EXAMPLES[0]!);
  kept = join(await exported('first'), 'checkpoint');
  await done('import', EXAMPLES[1]!);
  bundle = await exported('bundle');
  archive = await exported('bundle.zip');
  key = readFileSync(join(bundle, 'key'), 'utf8').trim();
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Nothing of the ledger is at hand: not its folder, not its settings. */
const verify = (...args: string[]) => liggare(join(root, 'none'), ['verify', ...args], { LIGGARE_STORE: 'nowhere' });

/** A copy of the bundle with one of its files changed, or added. */
function spoilt(name: string, file: string, change: (text: string) => string | Uint8Array): string {
  const copy = join(root, name);
  cpSync(bundle, copy, { recursive: true });
  let text = '';
  try {
    text = readFileSync(join(copy, file), 'utf8');
  } catch {
    // It is added.
  }
  writeFileSync(join(copy, file), change(text));
  return copy;
}

const lines = (file: string): string[] => readFileSync(join(bundle, file), 'utf8').trimEnd().split('\n');

/** The proof of an entry, made of the leaves of the bundle, and the entry. */
function proofOf(number: number): { proof: string; entry: string } {
  const nodes = new Map<string, Uint8Array>();
  const hashes = lines('leaves.jsonl').map((line) => leafHash(Buffer.from(line)));
  appendLeaves(EMPTY_EDGE, hashes, ({ level, index, hash }) => nodes.set(`${level}/${index}`, hash));
  const path = inclusionPath((level, index) => nodes.get(`${level}/${index}`)!, number - 1, hashes.length);
  const checkpoint = parseNote(readFileSync(join(bundle, 'checkpoint')));
  const leaf = JSON.parse(lines('leaves.jsonl')[number - 1]!) as LeafFields;
  const content = JSON.parse(lines('entries.jsonl')[number - 1]!) as LeafContent;
  const [proof, entry] = [join(root, `${number}.tlog-proof`), join(root, `${number}.json`)];
  writeFileSync(proof, formatProofFile({ leafIndex: number - 1, path, checkpoint, extra: null }));
  writeFileSync(entry, formatEntryFile({ ...leaf, ...content }));
  return { proof, entry };
}

describe('liggare verify', () => {
  it.each(['folder', 'archive'])('ends with 0 for a %s where all holds, and says what it checked', async (form) => {
    const { status, out, err } = await verify(form === 'folder' ? bundle : archive, '--key', key, '--since', kept);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toContain('RESULTAT: allt som kontrollerades stämmer.\n');
    expect(out).toContain(`undertecknad med nyckeln som angavs:\n  ${key}.`);
    expect(out).toContain('Posterna 1–162 är, i sin ordning, just de som kontrollpunkten omfattar');
    expect(out).toMatch(/Innehållet i 162 poster är det som registrerades/);
    expect(out).toContain('bygger vidare på den sparade kontrollpunkten');
    expect(out).not.toContain('innan kontrollpunkten undertecknades');
    expect(out).toContain('Att andra har fått se samma liggare.');
  });

  it('says what cannot be proved without a checkpoint that was kept', async () => {
    const { status, out } = await verify(bundle, '--key', join(bundle, 'key'));
    expect(status).toBe(0);
    expect(out).toContain('Att inget har ändrats, tagits bort eller lagts till innan kontrollpunkten undertecknades.');
  });

  it('takes a checkpoint that was kept before the key was changed, where the former key is given', async () => {
    const changed = join(root, 'changed');
    const by = async (args: string[], env = {}) => {
      const { status, out, err } = await liggare(changed, args, env);
      expect([status, err]).toEqual([0, '']);
      return out;
    };
    const audited = async (name: string, env = {}) => {
      await by(['export', '--audit', join(root, name), '--purpose', 'Nytt lås', '--by', 'Anna'], env);
      return join(root, name);
    };
    await by(['import', EXAMPLES[0]!]);
    const before = await audited('changed-before');
    const { origin } = JSON.parse(await by(['status', '--json'])).checkpoint as { origin: string };
    const env = { LIGGARE_SIGNING_KEY: join(root, 'next.key') };
    const next = (await by(['key', env.LIGGARE_SIGNING_KEY, '--origin', origin])).trim();
    await by(['import', EXAMPLES[1]!], env);
    const after = await audited('changed-after', env);
    const args = [after, '--key', next, '--since', join(before, 'checkpoint')];
    const former = readFileSync(join(before, 'key'), 'utf8').trim();
    const taken = await verify(...args, '--former-key', former);
    expect([taken.status, taken.out]).toEqual([0, expect.stringContaining('bygger vidare på den sparade')]);
    const refused = await verify(...args);
    expect([refused.status, refused.out]).toEqual([1, expect.stringContaining('En sparad kontrollpunkt är inte')]);
    // What is signed now is signed with the key of now.
    expect((await verify(after, '--key', former)).status).toBe(1);
  });

  it('gives JSON', async () => {
    const { status, out } = await verify(archive, '--key', key, '--since', kept, '--report', 'KS', '2024-04', '--json');
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      holds: true,
      entries: 162,
      contents: 162,
      manifest: { purpose: 'Granskning av delåret', exportedBy: 'Anna', boards: 'ALL', withheld: 0 },
      since: [{ name: kept, holds: true }],
      report: { board: 'KS', period: '2024-04', entry: 162, text: golden('ks-2024-04.txt') },
      faults: [],
      unproven: expect.arrayContaining(['ANOTHER_LOG_FOR_OTHERS', 'TRUTH']),
    });
  });

  it('helps', async () => {
    expect(await verify('--help')).toMatchObject({
      status: 0,
      err: '',
      out: expect.stringContaining('--since <file>'),
    });
  });
});

describe('a report that is computed from the entries alone', () => {
  it.each([
    ['2023-04', []],
    ['2024-04', []],
    ['2024-04', ['--as-of', '161']],
    ['2024-04', ['--as-of', '100']],
  ])('is printed as liggare report prints it: %s %p', async (period, asOf) => {
    const printed = await liggare(ledger, ['report', 'KS', period, ...asOf]);
    const { status, out, err } = await verify(archive, '--report', 'KS', period, ...asOf, '--key', key);
    expect(status).toBe(0);
    expect(out).toBe(printed.out);
    expect(out).not.toBe('');
    expect(err).toContain('är räknad ur posterna ensamma');
  });

  it('that is not there is not printed', async () => {
    const { status, out, err } = await verify(bundle, '--key', key, '--report', 'KS', '2024-05');
    expect([status, out]).toEqual([1, '']);
    expect(err).toContain('Rapporten som begärdes finns inte');
  });

  it('that is made of what is withheld is not printed', async () => {
    const partial = await exported('partial.zip', '--boards', 'TN');
    const { status, out } = await verify(partial, '--key', key);
    expect(status).toBe(0);
    expect(out).toMatch(/^- report-KS-2024-04: \d+ poster, från post \d+ till post 162$/m);
    expect(out).toContain('Nämnder med innehåll  TN\n');
    const asked = await verify(partial, '--key', key, '--report', 'KS', '2024-04');
    expect([asked.status, asked.out]).toEqual([1, '']);
    expect(asked.err).toMatch(/Rapporten kan inte räknas fram: den bygger på \d+ poster vars\s+innehåll inte är med/);
  });
});

describe('what does not hold', () => {
  const changed = (from: string, to: string) => (text: string) => text.replace(from, to);
  it.each<[string, () => Promise<string[]> | string[], RegExp]>([
    [
      'a content',
      () => [spoilt('content', 'entries.jsonl', changed('Kommunstyrelse', 'Kommunfullmäktige'))],
      /Den första posten med ett påvisat fel är post 1\./,
    ],
    [
      'a leaf',
      () => [spoilt('leaf', 'leaves.jsonl', changed('BoardRegistered', 'OfficerAppointed'))],
      /Posterna är inte de som undertecknades/,
    ],
    [
      'an end that is gone',
      () => [spoilt('cut', 'leaves.jsonl', (text) => text.split('\n').slice(0, 100).join('\n').concat('\n'))],
      /Underlaget slutar efter 100 poster; kontrollpunkten omfattar 162\./,
    ],
    ['another key', () => [bundle, '--key', otherKey], /Kontrollpunkten är en annan liggares/],
    [
      'a witness that did not sign',
      () => [bundle, '--witness-key', witnessKey],
      /Vittnet witness\.example\/w\S+ har inte\s+medundertecknat/,
    ],
    [
      'a bundle that is older than what was kept',
      () => [join(root, 'first'), '--since', join(bundle, 'checkpoint')],
      /poster saknas, eller så är\s+underlaget äldre/,
    ],
  ])('ends with 1, and is named: %s', async (_, given, told) => {
    const { status, out, err } = await verify('--key', key, ...(await given()));
    expect({ status, err }).toEqual({ status: 1, err: '' });
    expect(out).toContain('RESULTAT: något stämmer inte.');
    expect(out).toMatch(told);
  });

  it('keeps the report from being printed', async () => {
    const copy = spoilt('reported', 'entries.jsonl', changed('Kommunstyrelse', 'Kommunfullmäktige'));
    const { status, out, err } = await verify(copy, '--key', key, '--report', 'KS', '2024-04');
    expect([status, out]).toEqual([1, '']);
    expect(err).toContain('Rapporten KS 2024-04 skrivs inte ut, eftersom något är fel.');
  });
});

describe('input that cannot be read', () => {
  const made = (name: string, bytes: string | Uint8Array): string => {
    const path = join(root, name);
    writeFileSync(path, bytes);
    return path;
  };
  it.each<[string, () => string[], RegExp]>([
    ['no bundle', () => ['--key', key], /name a bundle/],
    ['no key', () => [bundle], /give the ledger's key with --key/],
    ['two bundles', () => [bundle, archive, '--key', key], /name one bundle/],
    ['an option that there is not', () => [bundle, '--keys', key], /Unknown option '--keys'/],
    ['a bundle that is not there', () => [join(root, 'none.zip'), '--key', key], /no such file/],
    ['a file that is no archive', () => [kept, '--key', key], /no zip archive/],
    [
      'an archive that is cut off',
      () => [made('cut.zip', readFileSync(archive).subarray(0, 5_000)), '--key', key],
      /no zip archive/,
    ],
    [
      'a folder with more in it',
      () => [spoilt('more', 'readme.txt', () => ''), '--key', key],
      /does not belong to it: "readme\.txt"/,
    ],
    [
      'a leaf that is damaged',
      () => [spoilt('damaged', 'leaves.jsonl', (text) => text.replace(':', ': ')), '--key', key],
      /line 1 of leaves\.jsonl is not canonical JSON/,
    ],
    [
      'a content that is not UTF-8',
      () => [spoilt('latin', 'entries.jsonl', (text) => Buffer.from(text, 'latin1')), '--key', key],
      /line \d+ of entries\.jsonl is not UTF-8/,
    ],
    ['a key that is none', () => [bundle, '--key', 'a+00000000+b'], /a\+00000000\+b: .*base64/],
    ['a file of a key that is none', () => [bundle, '--key', kept], /not a verifier key/],
    [
      'a kept checkpoint that is none',
      () => [bundle, '--key', key, '--since', join(bundle, 'manifest.json')],
      /manifest\.json: the note has no empty line/,
    ],
    ['a kept checkpoint that is a folder', () => [bundle, '--key', key, '--since', bundle], /is not a file/],
    [
      'an as-of beyond the end',
      () => [bundle, '--key', key, '--report', 'KS', '2024-04', '--as-of', '163'],
      /no entry 163 in the bundle; it has those from 1 to 162/,
    ],
    [
      'an as-of that is no entry',
      () => [bundle, '--key', key, '--report', 'KS', '2024-04', '--as-of', 'nu'],
      /--as-of the number of an entry/,
    ],
    ['a former key without a checkpoint', () => [bundle, '--key', key, '--former-key', key], /given with --since/],
    ['an as-of without a report', () => [bundle, '--key', key, '--as-of', '1'], /--as-of is for --report/],
    ['a month that is none', () => [bundle, '--key', key, '--report', 'KS', '2024-13'], /a board and a month/],
    ['a proof without its entry', () => ['--proof', kept, '--key', key], /--proof and --entry together/],
    [
      'a proof with a report',
      () => ['--proof', kept, '--entry', kept, '--key', key, '--report', 'KS', '2024-04'],
      /need a bundle/,
    ],
    [
      'a proof that is none',
      () => ['--proof', kept, '--entry', kept, '--key', key],
      /checkpoint: the note has no empty line/,
    ],
  ])('ends with 2, in one line: %s', async (_, args, told) => {
    const { status, out, err } = await verify(...args());
    expect([status, out]).toEqual([2, '']);
    expect(err).toMatch(/^error: .*\n$/);
    expect(err).toMatch(told);
  });

  it('is a link that leads out of the folder', async () => {
    const copy = join(root, 'linked');
    cpSync(bundle, copy, { recursive: true });
    rmSync(join(copy, 'leaves.jsonl'));
    symlinkSync(join(bundle, 'leaves.jsonl'), join(copy, 'leaves.jsonl'));
    expect(await verify(copy, '--key', key)).toEqual({
      status: 2,
      out: '',
      err: expect.stringMatching(/^error: .*is a link.*\n$/),
    });
  });

  it('is a folder in the place of a file', async () => {
    const copy = join(root, 'folders');
    cpSync(bundle, copy, { recursive: true });
    rmSync(join(copy, 'leaves.jsonl'));
    mkdirSync(join(copy, 'leaves.jsonl'));
    expect(await verify(copy, '--key', key)).toEqual({
      status: 2,
      out: '',
      err: expect.stringMatching(/^error: .*not a file\n$/),
    });
  });
});

describe('one entry alone', () => {
  it('is proved to be in the ledger', async () => {
    const { proof, entry } = proofOf(70);
    const { status, out, err } = await verify('--proof', proof, '--entry', entry, '--key', key);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toContain('RESULTAT: allt som kontrollerades stämmer.');
    expect(out).toMatch(/^Nummer +70 av 162$/m);
    const json = await verify('--proof', proof, '--entry', entry, '--key', key, '--json');
    expect(JSON.parse(json.out)).toMatchObject({ holds: true, audit: { entry: { number: 70 }, faults: [] } });
  });

  it('is not, where it or the proof is another', async () => {
    const [one, other] = [proofOf(70), proofOf(71)];
    const mixed = await verify('--proof', one.proof, '--entry', other.entry, '--key', key);
    expect(mixed).toMatchObject({
      status: 1,
      out: expect.stringContaining('Beviset visar inte att posten finns i liggaren'),
    });
    writeFileSync(one.entry, readFileSync(one.entry, 'utf8').replace('"reason":', '"reasons":'));
    expect((await verify('--proof', one.proof, '--entry', one.entry, '--key', key)).status).toBe(1);
    expect((await verify('--proof', other.proof, '--entry', other.entry, '--key', otherKey)).status).toBe(1);
  });

  it('cannot be read, where it is not as it was written', async () => {
    const { proof, entry } = proofOf(72);
    writeFileSync(entry, readFileSync(entry, 'utf8').trimEnd());
    const { status, err } = await verify('--proof', proof, '--entry', entry, '--key', key);
    expect([status, err]).toEqual([2, `error: ${entry}: the entry does not end with a line feed\n`]);
  });
});

describe('the verifier as one file, in a folder that has nothing else of the ledger', () => {
  let folder: string;
  const alone = (...args: string[]) =>
    ended(spawn(process.execPath, ['liggare-verify.mjs', ...args], { cwd: folder, env: { PATH: process.env.PATH } }));

  beforeAll(async () => {
    folder = join(root, 'alone');
    const outfile = join(folder, 'liggare-verify.mjs');
    execFileSync('npm', ['run', '--silent', 'build:verify', '--', outfile], { cwd: ROOT });
    cpSync(archive, join(folder, 'granskning.zip'));
    cpSync(join(bundle, 'key'), join(folder, 'liggare.key'));
    cpSync(kept, join(folder, 'kontrollpunkt'));
    await done('export', '--entry', '70', '--to', folder);
  });

  it('says the same', async () => {
    const args = [archive, '--key', key, '--report', 'KS', '2024-04'];
    const [one, other] = [await alone(...args), await verify(...args)];
    expect({ ...one, err: '' }).toEqual({ ...other, err: '' });
    expect(one.err.replace(/^Kontrollerat {2}.*$/m, '')).toBe(other.err.replace(/^Kontrollerat {2}.*$/m, ''));
    expect(await alone('--help')).toMatchObject({ status: 0, out: expect.stringContaining('node liggare-verify.mjs') });
    expect(await alone(archive)).toMatchObject({ status: 2, out: '' });
  });

  it('holds the licences of what is in it', () => {
    const file = readFileSync(join(folder, 'liggare-verify.mjs'), 'utf8');
    for (const name of ['diff', 'zod'])
      expect(file).toContain(readFileSync(join(ROOT, 'node_modules', name, 'LICENSE'), 'utf8').trim());
  });

  it('has from the ledger just what is made of the bundle, and never writes over a file', async () => {
    const { entry } = proofOf(70);
    expect(readFileSync(join(folder, 'post-70.json'), 'utf8')).toBe(readFileSync(entry, 'utf8'));
    expect(await liggare(ledger, ['export', '--entry', '70', '--to', folder])).toMatchObject({ status: 1, out: '' });
    expect((await liggare(ledger, ['export', '--entry', '9999', '--to', folder])).err).toContain('no entry 9999');
  });

  it('computes a report with the limits of the ledger that it is of', async () => {
    const limits = { LIGGARE_LIMIT_DEVIATION: '100' };
    const path = join(root, 'limits');
    const args = ['export', '--audit', path, '--purpose', 'Gränser', '--by', 'Anna'];
    expect(await liggare(ledger, args, limits)).toMatchObject({ status: 0 });
    const printed = await liggare(ledger, ['report', 'KS', '2024-04'], limits);
    const usual = await liggare(ledger, ['report', 'KS', '2024-04']);
    expect(printed.out).not.toBe(usual.out);
    const { out } = await alone(path, '--key', key, '--report', 'KS', '2024-04');
    expect(out).toBe(printed.out);
  });

  const documented = readFileSync(join(ROOT, 'docs/proof.md'), 'utf8').matchAll(/^node liggare-verify\.mjs (.+)$/gm);

  it.each([...documented].map((match) => [match[1]!]))('does what the documentation says: %s', async (call) => {
    const { status, out } = await alone(...call.split(' '));
    expect(status).toBe(0);
    expect(out).not.toBe('');
  });
});
