import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

const OUT = join(import.meta.dirname, '../../dist/web');

/** The server sends what is compressed here, once, as well as can be. */
const compressed = (): Plugin => ({
  name: 'compressed',
  closeBundle() {
    for (const file of readdirSync(OUT, { recursive: true, encoding: 'utf8' })) {
      if (!/\.(js|css|html|svg)$/.test(file)) continue;
      const content = readFileSync(join(OUT, file));
      writeFileSync(join(OUT, `${file}.br`), brotliCompressSync(content));
      writeFileSync(join(OUT, `${file}.gz`), gzipSync(content, { level: 9 }));
    }
  },
});

const LIBS = join(import.meta.dirname, '../../libs');

/** Lets `libs/integrity` verify in a page: with hashes and signatures from elsewhere than Node, and what of the domain is small. */
const verifier = (): Plugin => ({
  name: 'verifier',
  enforce: 'pre',
  resolveId(source, importer) {
    if (source === '@liggare/integrity/one-entry') return join(LIBS, 'integrity/src/one-entry.ts');
    if (!importer?.startsWith(join(LIBS, 'integrity'))) return null;
    if (source === '@liggare/domain') return join(LIBS, 'domain/src/without-zod.ts');
    return source.endsWith('/crypto.js') ? join(import.meta.dirname, 'src/pages/audit/verify/crypto.ts') : null;
  },
});

export default defineConfig({
  root: import.meta.dirname,
  plugins: [verifier(), compressed()],
  build: {
    outDir: OUT,
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    // Those that have light-dark(), which would otherwise be rewritten to something that follows no setting.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // No data: addresses, which the page's policy forbids; no polyfill, since every browser that runs the rest preloads.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // The "use client" of libraries that can be rendered on servers too.
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
  server: { proxy: { '^/(graphql|log|app)(/|$)': 'http://127.0.0.1:3000' } },
});
