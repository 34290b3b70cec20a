import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const FOLDER = join(__dirname, '../../../dist/web');

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
}

/** Every chunk by the module that it begins with. */
const chunks = JSON.parse(readFileSync(join(FOLDER, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;

/** A module's chunk and all that it imports. */
const withImports = (module: string): string[] => [
  module,
  ...(chunks[module]!.imports ?? []).flatMap((one) => withImports(one)),
];

const kilobytes = (modules: Iterable<string>): number => {
  const files = new Set([...modules].map((module) => chunks[module]!.file).filter((file) => file.endsWith('.js')));
  return [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(FOLDER, file))).length, 0) / 1024;
};

describe('the JavaScript of the built page, gzipped', () => {
  it.each(['start/start', 'report/report', 'compare/compare', 'audit/audit', 'audit/entry', 'record/record'])(
    'is at most 110 KB where %s is the first page',
    (page) => {
      const modules = [...withImports('index.html'), ...withImports(`src/pages/${page}.tsx`)];
      expect(kilobytes(modules)).toBeLessThanOrEqual(110);
    },
  );

  it('is at most 25 KB for what verifies an entry, and none of it is fetched before', () => {
    const verifier = 'src/pages/audit/verify/verify.ts';
    expect(kilobytes([verifier])).toBeLessThanOrEqual(25);
    expect(withImports('src/pages/audit/entry.tsx')).not.toContain(verifier);
  });

  it('is at most 200 KB in all', () => {
    expect(kilobytes(Object.keys(chunks))).toBeLessThanOrEqual(200);
  });
});
