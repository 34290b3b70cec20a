import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { liggare } from '../../cli/test/server-process.js';
import { describeInBrowser, expectNoViolations, Site } from './browser.js';

const REPORT = '/rapport/KS/2024-04';

describeInBrowser('a page of a ledger that people sign in to', () => {
  const keys = mkdtempSync(join(tmpdir(), 'liggare-web-keys-'));
  let site: Site;
  beforeAll(async () => {
    site = await Site.start({ env: (await made('READER:KS')).settings });
  }, 60_000);
  afterAll(async () => {
    await site.stop();
    rmSync(keys, { recursive: true });
    expect(site.faults).toEqual([]);
  });

  async function made(...roles: string[]) {
    const { out } = await liggare(keys, ['token', 'anna', '--role', ...roles, '--json']);
    return JSON.parse(out) as { token: string; settings: Record<string, string> };
  }

  async function signedIn(path: string, ...roles: string[]) {
    const page = await site.open(`/logga-in?till=${encodeURIComponent(path)}`);
    await page.locator('#who').fill((await made(...roles)).token);
    await page.locator('form.sign-in button').click();
    return page;
  }

  it('says that one has to sign in, and how', async () => {
    const page = await site.open(REPORT);
    await page.locator('a[href^="/logga-in"]').first().waitFor();
    await expectNoViolations(page);
  });

  it('shows a reader the report, without links to entries, and the comparison', async () => {
    const page = await signedIn(REPORT, 'READER:KS');
    await page.getByRole('heading', { level: 1, name: /2024/ }).waitFor();
    await page.locator('.commentary').first().waitFor();
    expect(await page.locator('.commentary a.entry').count()).toBe(0);
    expect(await page.locator('a[href^="/registrera"]').count()).toBe(0);
    await expectNoViolations(page);
    await page.locator('.figure').first().click();
    const told = 'Historik, skäl och underlag visas inte för den som bara läser rapporter.';
    await page.getByRole('dialog').getByText(told).waitFor();
    await page.goto('/');
    await page.getByRole('link', { name: /2024/ }).first().waitFor();
    expect(await page.locator('a[href^="/registrera"]').count()).toBe(0);
    await page.goto('/jamfor/KS?vanster=2024-04&vanster-per=inlamnad&hoger=2024-04');
    await page.locator('table').first().waitFor();
  });

  it('shows a controller the entries, too', async () => {
    const page = await signedIn(REPORT, 'CONTROLLER:KS');
    await page.locator('.commentary a.entry').first().waitFor();
    expect(await page.locator('a[href="/registrera/KS/2024-04"]').count()).toBe(1);
  });

  it('shows what is of another board as if it were not there', async () => {
    const page = await signedIn(REPORT, 'CONTROLLER:TN');
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.locator('.commentary').count()).toBe(0);
    await expectNoViolations(page);
  });
});
