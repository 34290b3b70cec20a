import type { Page } from 'playwright-core';
import { describeInBrowser, expectNoViolations, Site } from './browser.js';

const REPORT = '/rapport/KS/2024-04';

describeInBrowser('the frame of every page', () => {
  let site: Site;
  beforeAll(async () => {
    site = await Site.start({ env: { LIGGARE_ENVIRONMENT: 'Övning', LIGGARE_ENVIRONMENT_COLOUR: 'orange' } });
  });
  afterEach(() => expect(site.faults.splice(0)).toEqual([]));
  afterAll(() => site.stop());

  /** Answers whatever the page asks GraphQL with a failure. */
  const failing = async (path: string, status: number, code: string): Promise<Page> => {
    const page = await site.open('/logga-in');
    const body = JSON.stringify({ data: null, errors: [{ message: 'Så säger API:et.', extensions: { code } }] });
    await page.route('**/graphql', (route) => route.fulfill({ status, contentType: 'application/json', body }));
    await page.goto(path);
    return page;
  };

  it('leads from the list of reports to one of them, by keyboard alone', async () => {
    const page = await site.open('/');
    await page.getByRole('link', { name: /Budgetuppföljning 2024-04/ }).waitFor();
    expect(await page.title()).toBe('Rapporter – Liggare');
    await expectNoViolations(page);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: /Kommunstyrelsen/ }).waitFor();
    expect(new URL(page.url()).pathname).toBe(REPORT);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: 'Rapporter' }).waitFor();
  });

  it('names the environment', async () => {
    const page = await site.open('/');
    expect(await page.locator('.environment[data-colour=orange]').innerText()).toBe('Övning');
  });

  it.each(['grey', 'blue', 'green', 'orange', 'red', 'purple'])('can be read in %s', async (colour) => {
    const page = await site.open('/logga-in');
    await page.locator('.environment').evaluate((element, wanted) => {
      (element as HTMLElement).dataset.colour = wanted;
    }, colour);
    await expectNoViolations(page);
  });

  it('is served with a policy that lets nothing in from elsewhere, and files that can be kept for ever', async () => {
    const response = await fetch(`${site.server.address}${REPORT}`);
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';/);
    expect(response.headers.get('content-security-policy')).not.toContain('unsafe');
    expect(response.headers.get('cache-control')).toBe('no-cache');
    const [, script] = /src="(\/assets\/[^"]+\.js)"/.exec(await response.text())!;
    const asset = await fetch(`${site.server.address}${script}`, { headers: { 'accept-encoding': 'br' } });
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(asset.headers.get('content-encoding')).toBe('br');
    expect((await fetch(`${site.server.address}/assets/none.js`)).status).toBe(404);
  });

  it.each([
    '/',
    REPORT,
    '/jamfor/KS?vanster=2023-04&hoger=2024-04',
    '/granskning',
    '/granskning/5',
    '/registrera/KS/2024-04',
    '/registrera/KS/2024-04?del=tryckta',
    '/logga-in',
  ])('is no wider than a phone where text is spaced as WCAG 1.4.12 has it: %s', async (path) => {
    const page = await site.open(path, { viewport: { width: 320, height: 640 }, bypassCSP: true });
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    await page.addStyleTag({
      content: '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }',
    });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });

  it('takes no page for what belongs to the server', async () => {
    const statuses = await Promise.all(
      ['/metrics/none', '/log/none', '/health/none', '/graphql/none'].map(
        async (path) => (await fetch(site.server.address + path)).status,
      ),
    );
    expect(statuses).toEqual([404, 404, 404, 404]);
  });

  it('says that a page does not exist, and where to go', async () => {
    const page = await site.open('/finns/inte');
    await page.getByRole('heading', { level: 1, name: 'Sidan finns inte' }).waitFor();
    await expectNoViolations(page);
    await page.getByRole('link', { name: 'Till rapporterna' }).click();
    await page.getByRole('heading', { level: 1, name: 'Rapporter' }).waitFor();
  });

  it('goes places by shortcuts, and tells which', async () => {
    const page = await site.open(REPORT);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Kortkommandon' });
    await help.getByText('till rapporterna').waitFor();
    await expectNoViolations(page);
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'detached' });
    await page.keyboard.press('g');
    await page.keyboard.press('r');
    await page.getByRole('heading', { level: 1, name: 'Rapporter' }).waitFor();
  });

  it('leaves the keys alone where shortcuts are switched off, after a reload too', async () => {
    const page = await site.open('/');
    await page.getByRole('button', { name: 'Kortkommandon' }).click();
    await page.getByRole('checkbox', { name: 'Använd kortkommandon' }).uncheck();
    await page.keyboard.press('Escape');
    await page.goto(REPORT);
    await page.getByRole('heading', { level: 1, name: /Kommunstyrelsen/ }).waitFor();
    for (const key of ['?', '/', 'g', 'r']) await page.keyboard.press(key);
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.id)).not.toBe('jump');
    expect(new URL(page.url()).pathname).toBe(REPORT);
  });

  it('is dark or light as one likes, whatever the computer says', async () => {
    const page = await site.open('/', { colorScheme: 'dark' });
    const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const dark = await ground();
    await page.getByLabel('Utseende').selectOption('ljust');
    expect(await ground()).not.toBe(dark);
  });

  it('knows who one says one is', async () => {
    const page = await site.open(`/logga-in?till=${REPORT}`);
    await page.getByLabel('Vem du är').fill('anna.svensson');
    await expectNoViolations(page);
    const [request] = await Promise.all([page.waitForRequest('**/graphql'), page.keyboard.press('Enter')]);
    expect(request.headers()['x-liggare-actor']).toBe('anna.svensson');
    await page.getByRole('heading', { level: 1, name: /Kommunstyrelsen/ }).waitFor();
    await page.getByText('anna.svensson').waitFor();
    await page.getByRole('link', { name: 'Logga ut' }).click();
    await page.getByRole('heading', { name: 'Logga in' }).waitFor();
    expect(await page.getByText('anna.svensson').count()).toBe(0);
  });

  it('sends no one away to another site after signing in', async () => {
    const page = await site.open('/logga-in?till=//example.com/');
    await page.getByLabel('Vem du är').fill('anna');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Rapporter' }).waitFor();
  });

  it('asks for a key where that is how one signs in, and sends it', async () => {
    const page = await failing('/', 401, 'UNAUTHENTICATED');
    await page.getByRole('heading', { name: 'Du behöver logga in' }).waitFor();
    await expectNoViolations(page);
    await page.route('**/app/config.json', (route) => route.fulfill({ json: { auth: 'oidc', environment: null } }));
    await page.goto('/logga-in');
    await page.getByLabel('Åtkomstnyckel').fill('a.b.c');
    const [request] = await Promise.all([page.waitForRequest('**/graphql'), page.keyboard.press('Enter')]);
    expect(request.headers().authorization).toBe('Bearer a.b.c');
  });

  it('says what to do where one may not see something', async () => {
    const page = await failing(REPORT, 403, 'FORBIDDEN');
    await page.getByRole('heading', { name: 'Du har inte behörighet till detta' }).waitFor();
    await expectNoViolations(page);
  });

  it('says what went wrong in the words of the API, and tries again when told to', async () => {
    const page = await failing(REPORT, 500, 'INTERNAL');
    await page.getByRole('alert').getByText('Så säger API:et.').waitFor();
    await expectNoViolations(page);
    await page.unroute('**/graphql');
    await page.getByRole('button', { name: 'Försök igen' }).click();
    await page.getByRole('heading', { level: 1, name: /Kommunstyrelsen/ }).waitFor();
  });

  it('says so where the server does not answer', async () => {
    const page = await site.open('/logga-in');
    await page.route('**/graphql', (route) => route.abort());
    await page.goto('/');
    await page.getByRole('alert').getByText('Kontrollera nätverket').waitFor();
  });
});

describeInBrowser('the page of a ledger with nothing in it', () => {
  it('says how reports come there', async () => {
    const site = await Site.start({ empty: true });
    const page = await site.open('/');
    await page.getByRole('heading', { name: 'Här finns inga rapporter än' }).waitFor();
    await expectNoViolations(page);
    await site.stop();
    expect(site.faults).toEqual([]);
  });
});
