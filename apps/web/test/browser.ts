import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { ServerProcess } from '../../cli/test/server-process.js';

/** The system's: its headless shell, which has no windows of its own to draw, or the whole browser. */
const CHROMIUM =
  process.env.CHROMIUM_PATH ?? ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find(existsSync);
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
/** What has not come by then does not. */
const ANSWERS_WITHIN_MS = 10_000;
const LAPTOP = { width: 1366, height: 768 };

/** The tabs of the test that is run. */
const opened = new Set<BrowserContext>();

/** A suite that needs a browser; where there is none, it says so and is skipped. */
export function describeInBrowser(name: string, suite: () => void): void {
  if (CHROMIUM !== undefined && existsSync(CHROMIUM))
    describe(name, () => {
      // A page that nobody looks at any more would go on asking and drawing.
      afterEach(async () => {
        for (const context of opened) await context.close();
        opened.clear();
      });
      suite();
    });
  else describe.skip(`${name} (skipped: no browser; install chromium-headless-shell, or set CHROMIUM_PATH)`, suite);
}

/** A server on a ledger of its own, and a browser that looks at it. */
export class Site {
  /** What went wrong in its pages: errors of scripts, policies broken, requests to elsewhere. */
  readonly faults: string[] = [];

  private constructor(
    readonly server: ServerProcess,
    readonly browser: Browser,
    private readonly folder: string,
  ) {}

  /** With the example reports, unless `empty`. */
  static async start({ empty = false, env = {} }: { empty?: boolean; env?: NodeJS.ProcessEnv } = {}): Promise<Site> {
    const folder = mkdtempSync(join(tmpdir(), 'liggare-web-'));
    const [server, browser] = await Promise.all([
      ServerProcess.start(folder, env, empty ? [] : ['--demo']),
      chromium.launch({ executablePath: CHROMIUM!, args: ['--no-sandbox'] }),
    ]);
    return new Site(server, browser, folder);
  }

  /** A new tab, with nothing kept from others, at an address of the site. */
  async open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.browser.newContext({
      viewport: LAPTOP,
      baseURL: this.server.address,
      reducedMotion: 'reduce',
      locale: 'sv-SE',
      permissions: ['clipboard-read', 'clipboard-write'],
      ...options,
    });
    opened.add(context);
    context.setDefaultTimeout(ANSWERS_WITHIN_MS);
    const page = await context.newPage();
    page.on('pageerror', (error) => this.faults.push(String(error)));
    page.on('console', (message) => {
      // What the server refuses is told by the page itself.
      const refused = message.text().startsWith('Failed to load resource');
      if (message.type() === 'error' && !refused) this.faults.push(message.text());
    });
    page.on('request', (request) => {
      if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).origin !== this.server.address)
        this.faults.push(`asked ${request.url()}`);
    });
    await page.goto(path);
    return page;
  }

  async stop(): Promise<void> {
    await Promise.all([this.browser.close(), this.server.stop()]);
    rmSync(this.folder, { recursive: true });
  }
}

/** What axe finds against WCAG 2.2 AA: nothing is expected. */
export async function expectNoViolations(page: Page): Promise<void> {
  await page.evaluate(AXE);
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    const found = await axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  });
  expect(violations).toEqual([]);
}
