import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { liggare, ServerProcess } from './server-process.js';

// Everything that the documentation shows is run, in its order, on the ledger of the demo.
// `UPDATE_DOCS=1` writes the answers that the server gives into the documents; read them before they are committed.

const ROOT = join(__dirname, '../../..');
const UPDATE = process.env.UPDATE_DOCS === '1';
const EXAMPLES = ['ks-2023-04.yaml', 'ks-2024-04.yaml'].map((file) => join(ROOT, 'examples', file));

const documents = [
  'README.md',
  ...readdirSync(join(ROOT, 'docs'))
    .filter((file) => file.endsWith('.md'))
    .map((file) => join('docs', file)),
];

/** A query, and the answer that is shown under it. */
const SHOWN = /```graphql\n([\s\S]*?)```\n\n```json\n([\s\S]*?)```/g;
/** A call of the command line, in a block of shell commands. */
const CALL = /^LIGGARE_DATA=\.demo npx liggare (.+)$/gm;

describe.each(documents)('%s', (document) => {
  const path = join(ROOT, document);
  const content = readFileSync(path, 'utf8');
  const shown = [...content.matchAll(SHOWN)];
  const calls = [...content.matchAll(CALL)].map((match) => match[1]!);
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'liggare-docs-'));
    if (shown.length + calls.length === 0) return;
    expect(await liggare(folder, ['import', ...EXAMPLES])).toMatchObject({ status: 0, err: '' });
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('shows an answer for every query', () => {
    expect(shown.length).toBe([...content.matchAll(/```graphql\n/g)].length);
  });

  if (calls.length > 0)
    it.each(calls)('liggare %s', async (call) => {
      const { status, out, err } = await liggare(folder, call.split(' '));
      expect({ status, err }).toEqual({ status: 0, err: '' });
      expect(out).not.toBe('');
    });

  if (shown.length > 0)
    it('answers as it says', async () => {
      const server = await ServerProcess.start(folder);
      const answers: string[] = [];
      try {
        for (const [, query] of shown) answers.push(await answer(server, query!));
      } finally {
        await server.stop();
      }
      if (UPDATE) {
        let index = 0;
        writeFileSync(
          path,
          content.replace(
            SHOWN,
            (_, query) => `\`\`\`graphql\n${query}\`\`\`\n\n\`\`\`json\n${answers[index++]}\n\`\`\``,
          ),
        );
      } else {
        const expected = shown.map(([, , text]) => JSON.parse(text!) as unknown);
        expect(answers.map((text, index) => asFarAsShown(JSON.parse(text), expected[index]))).toEqual(expected);
      }
    });
});

async function answer(server: ServerProcess, query: string): Promise<string> {
  const response = await fetch(`${server.address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = (await response.json()) as {
    data: unknown;
    errors?: { message: string; extensions: object }[];
  };
  const told = errors?.map(({ message, extensions }) => ({ message, extensions }));
  return compact(told ? { ...(data ? { data } : {}), errors: told } : { data });
}

/** Stands for the rest of a long list. */
const REST = '…';
/** So many items of a list are shown, where it is longer by more than one. */
const MOST = 8;

/** An answer without what the document leaves out at the end of its lists. */
function asFarAsShown(answer: unknown, shown: unknown): unknown {
  if (Array.isArray(answer) && Array.isArray(shown)) {
    const isCut = shown.at(-1) === REST && answer.length >= shown.length;
    const items = isCut ? answer.slice(0, shown.length - 1) : answer;
    return [...items.map((item, index) => asFarAsShown(item, shown[index])), ...(isCut ? [REST] : [])];
  }
  if (answer === null || typeof answer !== 'object' || shown === null || typeof shown !== 'object') return answer;
  const members = Object.entries(answer).map(([key, value]) => [
    key,
    asFarAsShown(value, (shown as Record<string, unknown>)[key]),
  ]);
  return Object.fromEntries(members);
}

/** JSON of which every part that fits is on one line, and long lists are cut. */
function compact(value: unknown, indent = ''): string {
  const line = JSON.stringify(value);
  if (line.length + indent.length <= 110 || value === null || typeof value !== 'object') return spaced(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value.length > MOST + 1 ? [...value.slice(0, MOST), REST] : value;
    return `[\n${items.map((item) => inner + compact(item, inner)).join(',\n')}\n${indent}]`;
  }
  const members = Object.entries(value).map(
    ([key, member]) => `${inner}${JSON.stringify(key)}: ${compact(member, inner)}`,
  );
  return `{\n${members.join(',\n')}\n${indent}}`;
}

function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([key, member]) => `${JSON.stringify(key)}: ${spaced(member)}`)
    .join(', ')} }`;
}
