#!/usr/bin/env -S node --disable-warning=ExperimentalWarning --max-semi-space-size=16
import { existsSync } from 'node:fs';

const built = new URL('../dist/apps/cli/src/main.js', import.meta.url);
if (!existsSync(built)) {
  console.error('Liggare is not built yet; run: npm run build');
  process.exit(2);
}
await import(built.href);
