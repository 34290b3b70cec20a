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

export default defineConfig({
  root: import.meta.dirname,
  plugins: [compressed()],
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
