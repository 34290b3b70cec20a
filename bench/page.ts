import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { startApi } from '../apps/api/src/main.js';
import { settingsOf } from '../apps/api/src/settings.js';
import { type Figure, figureOf } from './measure.js';
import { FLAGS, PROGRAM } from './program.js';
import type { Table } from './table.js';

const BROWSER = process.env.CHROMIUM_PATH ?? ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find(existsSync);
const TRIES = 15;
/** How much slower than this one the processor of an old laptop is. */
const SLOWED = 4;
const SHOWN_WITHIN_MS = 1000;

/** How soon a browser with nothing in its cache, on a slowed processor, has painted a report, beside a file of the same server. */
export async function page(table: Table, folder: string): Promise<void> {
  if (BROWSER === undefined) throw new Error('Install chromium-headless-shell, or set CHROMIUM_PATH.');
  const data = join(folder, 'page');
  execFileSync(
    process.execPath,
    [...FLAGS, PROGRAM, 'import', 'examples/ks-2023-04.yaml', 'examples/ks-2024-04.yaml'],
    {
      env: { ...process.env, LIGGARE_DATA: data },
    },
  );
  const api = await startApi(settingsOf({ LIGGARE_DATA: data, PORT: '0', LOG_LEVEL: 'silent' }));
  const browser = await chromium.launch({ executablePath: BROWSER, args: ['--no-sandbox'] });
  try {
    const bare = await painted(browser, `${api.address}/health/live`, 'body');
    table.add({
      what: 'a bare answer, painted',
      figure: bare,
      probeRate: null,
      besideProbe: null,
      wanted: '',
      met: null,
    });
    const report = await painted(browser, `${api.address}/rapport/KS/2024-04`, '.figure');
    table.add({
      what: `the report, painted: ${(report.p50Ms / bare.p50Ms).toFixed(1)} x the bare answer`,
      figure: report,
      probeRate: null,
      besideProbe: null,
      wanted: `p50 ≤ ${SHOWN_WITHIN_MS} ms`,
      met: report.p50Ms <= SHOWN_WITHIN_MS,
    });
  } finally {
    await browser.close();
    await api.close();
  }
}

/** Marks when the first frame with something is on the screen. */
const marking = (selector: string): string => `
  const look = () =>
    document.querySelector('${selector}')
      ? requestAnimationFrame(() => setTimeout(() => performance.mark('painted')))
      : requestAnimationFrame(look);
  look();
`;

async function painted(browser: Browser, address: string, selector: string): Promise<Figure> {
  const delays: number[] = [];
  const start = performance.now();
  for (let tried = 0; tried < TRIES; tried += 1) {
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
    const tab = await context.newPage();
    const devtools = await context.newCDPSession(tab);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
    await tab.addInitScript({ content: marking(selector) });
    await tab.goto(address);
    await tab.waitForFunction(() => performance.getEntriesByName('painted').length > 0);
    delays.push(await tab.evaluate(() => performance.getEntriesByName('painted')[0]!.startTime));
    await context.close();
  }
  return figureOf(delays, performance.now() - start);
}
