// Writes the verifier as one file that needs Node alone: dist/liggare-verify.mjs, or where the first argument says. The licences of
// the packages that are in it stand at its end.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';

const outfile = process.argv[2] ?? 'dist/liggare-verify.mjs';
const { metafile } = await build({
  entryPoints: ['apps/cli/src/verify-alone.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  legalComments: 'none',
  metafile: true,
});
const packages = new Set(
  Object.keys(metafile.inputs).flatMap((path) => /^node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []),
);
const licences = [...packages].sort().map((folder) => {
  const { name, version } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const file = ['LICENSE', 'LICENSE.md', 'LICENCE'].map((one) => `${folder}/${one}`).find(existsSync);
  if (file === undefined) throw new Error(`${name} is in the verifier, but has no file of its licence`);
  return `${name} ${version}\n\n${readFileSync(file, 'utf8').trim()}`;
});
const comment = licences.join('\n\n\n').replaceAll('*/', '* /');
writeFileSync(outfile, `${readFileSync(outfile, 'utf8')}\n/*\nParts of this file are from:\n\n${comment}\n*/\n`);
