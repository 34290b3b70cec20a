import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { liggare } from './server-process.js';

// What the guide to the report file shows is imported, and refused as it says.

const GUIDE = readFileSync(join(__dirname, '../../../docs/report-file.md'), 'utf8');
/** Whole files begin by naming their schema. */
const FILES = [...GUIDE.matchAll(/```yaml\n(# yaml-language-server[\s\S]*?)```/g)].map((match) => match[1]!);
const TOLD = [...GUIDE.matchAll(/```text\n([\s\S]*?)```/g)].map((match) => match[1]!);
const [EXAMPLE] = FILES as [string];

let temporary: string;
let folder: string;

beforeEach(() => {
  temporary = mkdtempSync(join(tmpdir(), 'liggare-guide-'));
  folder = join(temporary, 'ledger');
});

afterEach(() => rmSync(temporary, { recursive: true, force: true }));

function imported(content: string) {
  const file = join(temporary, 'sn-2024-05.yaml');
  writeFileSync(file, content);
  return liggare(folder, ['import', file]);
}

/** The example with some of its text replaced, each of which stands there once. */
const changed = (...changes: [from: string, to: string][]): string =>
  changes.reduce((content, [from, to]) => {
    expect(content.split(from)).toHaveLength(2);
    return content.replace(from, to);
  }, EXAMPLE);

describe('the guide to the report file', () => {
  it('shows only whole files that can be imported', async () => {
    expect(FILES).not.toEqual([]);
    for (const file of FILES) {
      const { status, out, err } = await imported(file);
      expect({ status, err }).toEqual({ status: 0, err: '' });
      expect(out).toMatch(/^[1-9]\d* poster registrerades/);
    }
  });

  it('says of what is printed otherwise that it is shown and found', async () => {
    await imported(EXAMPLE);
    const { out } = await liggare(folder, ['report', 'SN', '2024-05']);
    expect(out).toMatch(/^010 Nämnd och ledning .*−3\s550 \[tryckt −3\s500\]/m);
    expect(JSON.parse((await liggare(folder, ['report', 'SN', '2024-05', '--json'])).out).findings).toContainEqual(
      expect.objectContaining({ rule: 'PRINTED_DIFFERS', subjects: ['operating/010/outcome'] }),
    );
  });

  it('says what becomes of a file that has changed', async () => {
    const life = EXAMPLE.slice(EXAMPLE.indexOf('\nlife:'));
    await imported(changed([life, '']));
    const { status, out } = await imported(
      changed([life, ''], ['status: Pågår', 'status: Klart'], ['Fler timmar i', 'Fler timmar än väntat i']),
    );
    expect(status).toBe(0);
    expect(TOLD).toContain(out);
  });

  it('says how faults are told', async () => {
    const { status, err } = await imported(
      changed(
        ['period: 2024-05', 'period: maj'],
        ['forecast: −18 200', 'forecast: 18,200.x'],
        ['number: 1', 'nmber: 1'],
      ),
    );
    expect(status).toBe(1);
    expect(TOLD).toContain(err.replaceAll(`${temporary}/`, ''));
  });
});
