import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page, WebSocketRoute } from 'playwright-core';
import { liggare } from '../../cli/test/server-process.js';
import { type ShownEntry, verify } from '../src/pages/audit/verify/verify.js';
import { describeInBrowser, expectNoViolations, Site } from './browser.js';

const LIST = '/granskning';
/** An entry of the example reports that has amounts: the forecasts of KS in 2024-04. */
const FORECASTS = 100;
const ENTRY = `number type stream revision recordedAt reason summary commandId correlationId causationId data metadata
  source { document page sha256 } actor { id roles } changes { subject before after }`;

/** As people read it. */
const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();

describeInBrowser('the audit trail', () => {
  let site: Site;
  beforeAll(async () => {
    site = await Site.start();
  });
  afterEach(() => expect(site.faults.splice(0)).toEqual([]));
  afterAll(() => site.stop());

  const opened = async (path: string, options = {}): Promise<Page> => {
    const page = await site.open(path, options);
    await page.locator('.trail tbody tr, .state:not(.loading), .proof').first().waitFor();
    return page;
  };
  const numbersOn = async (page: Page): Promise<number[]> =>
    (await page.locator('.trail tbody th').allInnerTexts()).map(Number);
  const register = async (code: string): Promise<number> => {
    const mutation =
      'mutation ($code: String!) { registerBoard(input: {code: $code, name: $code}) { entries { number } } }';
    const { registerBoard } = await site.server.ask<{ registerBoard: { entries: { number: number }[] } }>(mutation, {
      code,
    });
    return registerBoard.entries[0]!.number;
  };
  const numbersOf = async (filter: object): Promise<number[]> => {
    const query =
      'query ($filter: HistoryFilter) { history(filter: $filter, first: 50) { edges { node { number } } } }';
    const { history } = await site.server.ask<{ history: { edges: { node: { number: number } }[] } }>(query, {
      filter,
    });
    return history.edges.map(({ node }) => node.number);
  };
  const fetched = async (path: string): Promise<string> => (await fetch(site.server.address + path)).text();

  describe('as a list', () => {
    it('shows every entry as the API has it, newest first, and older ones when asked', async () => {
      const page = await opened(`${LIST}?per=162`);
      await expectNoViolations(page);
      const first = await numbersOn(page);
      expect(first).toEqual(Array.from({ length: 50 }, (_, index) => 162 - index));
      const { entry } = await site.server.ask<{ entry: ShownEntry & { summary: string } }>(
        `{ entry(number: ${FORECASTS}) { ${ENTRY} } }`,
      );
      for (let pages = 2; pages <= 4; pages += 1) {
        await page.getByRole('button', { name: 'Visa äldre' }).press('Enter');
        await page.locator(`.trail tbody tr:nth-child(${(pages - 1) * 50 + 1})`).waitFor();
        // The keyboard goes on with the first that came.
        await page.waitForFunction(
          (text) => document.activeElement?.textContent === text,
          String(162 - (pages - 1) * 50),
        );
      }
      expect(await numbersOn(page)).toEqual(Array.from({ length: 162 }, (_, index) => 162 - index));
      expect(await page.getByRole('button', { name: 'Visa äldre' }).count()).toBe(0);
      const row = page.locator('.trail tr', { has: page.getByRole('link', { name: '100', exact: true }) });
      expect(plain(await row.innerText())).toContain(plain(`100 ${entry.summary} KS 2024-04 controller-ks`));
      // All of it stands in the address.
      await page.reload();
      await page.locator('.trail tbody tr:nth-child(162)').waitFor();
    });

    it('is narrowed by what its address says', async () => {
      const page = await opened(LIST);
      for (const [query, filter] of [
        ['namnd=KS&fran=2024-01&till=2024-04', { board: 'KS', from: '2024-01', to: '2024-04' }],
        ['omrade=136', { area: '136' }],
        ['uppdrag=KF-08', { assignment: 'KF-08' }],
        ['mal=KS-1', { goal: 'KS-1' }],
        ['vem=namndsekreterare-ks', { actor: 'namndsekreterare-ks' }],
        ['handelse=PeriodBudgetSet', { types: ['PeriodBudgetSet'] }],
        ['plats=operating/136/forecast', { subject: 'operating/136/forecast' }],
        ['strom=budget-KS-2024', { stream: 'budget-KS-2024' }],
        ['tid-fran=2020-01-01T00:00&tid-till=2099-01-01T00:00', {}],
      ] as const) {
        await page.goto(`${LIST}?per=162&${query}`);
        await page.locator('.trail tbody tr').first().waitFor();
        const wanted = (await numbersOf(filter)).filter((number) => number <= 162);
        expect(wanted.length).toBeGreaterThan(0);
        expect({ query, numbers: await numbersOn(page) }).toEqual({ query, numbers: wanted });
      }
    });

    it('is narrowed in the form, by mouse, and widened again', async () => {
      const page = await opened(LIST);
      await page.getByLabel('Nämnd').selectOption('KS');
      await page.getByLabel('Programområde').fill('136');
      await page.getByLabel('Händelse').selectOption({ label: 'Prognos ändrad' });
      await page.getByRole('button', { name: 'Visa', exact: true }).click();
      await page.waitForURL(`**${LIST}?namnd=KS&omrade=136&handelse=ForecastRevised`);
      await page.getByText('1 post', { exact: true }).waitFor();
      expect(await numbersOn(page)).toEqual([FORECASTS]);
      await expectNoViolations(page);
      await page.getByRole('link', { name: 'Ta bort urvalet Händelse: Prognos ändrad' }).click();
      await page.locator('.trail tbody tr:nth-child(3)').waitFor();
      expect(await page.getByLabel('Händelse').inputValue()).toBe('');
      await page.getByRole('link', { name: 'Ta bort hela urvalet' }).click();
      await page.locator('.trail tbody tr:nth-child(50)').waitFor();
      expect(new URL(page.url()).search).toBe('');
    });

    it('leads to an entry and back by keyboard alone', async () => {
      const page = await opened(`${LIST}?namnd=KS`);
      await page.keyboard.press('/');
      await page.keyboard.type('98');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: 'Post 98' }).waitFor();
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
      // To the list, and what was chosen there is still chosen.
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.locator('.trail tbody tr').first().waitFor();
      expect(page.url()).toBe(`${site.server.address}${LIST}?namnd=KS`);
      await page.getByLabel('Programområde').focus();
      await page.keyboard.type('758');
      await page.keyboard.press('Enter');
      await page.waitForURL('**?namnd=KS&omrade=758');
    });

    it('is copied and saved as it is shown', async () => {
      const page = await opened(`${LIST}?handelse=ReportOpened`);
      const [saved] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Spara tabellen' }).click(),
      ]);
      const lines = readFileSync(await saved.path(), 'utf8')
        .trimEnd()
        .split('\r\n');
      expect(lines[0]).toBe('\uFEFFPost;Vad;Avser;Vem;Registrerad;Skäl');
      expect(lines[1]).toMatch(
        /^98;Rapporten öppnades.*;KS 2024-04;controller-ks;\d{4}-\d\d-\d\d [\d:]{8};Inläst från/,
      );
      await page.getByRole('button', { name: 'Kopiera tabellen' }).click();
      await page.getByText('är kopierad').waitFor();
      expect((await page.evaluate(() => navigator.clipboard.readText())).split('\n')).toHaveLength(lines.length);
    });

    it('as of an entry has that one last, for ever', async () => {
      const page = await opened(`${LIST}?per=98`);
      await page.getByText('Som den stod till och med post 98').waitFor();
      expect((await numbersOn(page))[0]).toBe(98);
      expect(await page.locator('.trail h2').innerText()).toContain('50 av 98 poster');
    });

    it('says what to do where there is nothing to show', async () => {
      const page = await opened(LIST);
      for (const [rest, title] of [
        ['?namnd=XX', 'Inga poster stämmer med urvalet'],
        ['?per=99999', 'Tidpunkten finns inte i liggaren'],
        ['?fran=i%20våras', 'Det gick inte att hämta'],
        ['/99999', 'Det finns ingen post 99999'],
        ['/noll', 'Det finns ingen post noll'],
      ] as const) {
        await page.goto(LIST + rest);
        await page.getByRole('heading', { name: title }).waitFor();
        await expectNoViolations(page);
      }
    });
  });

  describe('while entries are recorded', () => {
    it('announces those that the choice lets through, and lets them in when asked', async () => {
      const page = await opened(LIST);
      const chosen = await opened(`${LIST}?handelse=BoardRegistered&vem=nobody`);
      const before = await numbersOn(page);
      const number = await register('N1');
      await register('N2');
      await page.getByRole('status').getByText('2 nya poster har registrerats.').waitFor();
      expect(await numbersOn(page)).toEqual(before);
      await expectNoViolations(page);
      await page.getByRole('button', { name: 'Visa dem' }).press('Enter');
      await page.getByRole('link', { name: String(number + 1), exact: true }).waitFor();
      expect(await numbersOn(page)).toEqual([number + 1, number, ...before.slice(0, 48)]);
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('poster');
      await page.getByRole('button', { name: 'Visa dem' }).waitFor({ state: 'detached' });
      expect(await chosen.getByRole('button', { name: 'Visa dem' }).count()).toBe(0);
    });

    it('goes on where it was when the connection is lost, and says so when it stays lost', async () => {
      const page = await site.open('/logga-in');
      const connections: WebSocketRoute[] = [];
      const after: number[] = [];
      let down = false;
      await page.routeWebSocket('**/graphql', async (socket) => {
        if (down) return socket.close({ code: 1012 });
        connections.push(socket);
        const server = socket.connectToServer();
        socket.onMessage((message) => {
          const { type, payload } = JSON.parse(String(message));
          if (type === 'subscribe') after.push(payload.variables.after);
          server.send(message);
        });
      });
      await page.goto(LIST);
      await page.locator('.trail tbody tr').first().waitFor();
      const heard = await register('N3');
      await page.getByText('1 ny post har registrerats.').waitFor();
      down = true;
      await connections[0]!.close({ code: 1012 });
      await page.getByText('hör just nu inte av nya poster').waitFor();
      await register('N4');
      down = false;
      await page.getByText('2 nya poster har registrerats.').waitFor();
      await page.getByText('hör just nu inte').waitFor({ state: 'detached' });
      expect(after).toEqual([heard - 1, heard]);
    });
  });

  describe('in an entry', () => {
    it('tells who, when, why, from what, and what was changed', async () => {
      const page = await opened(`${LIST}/${FORECASTS}`);
      await page.locator('.related li').first().waitFor();
      await expectNoViolations(page);
      const { entry } = await site.server.ask<{ entry: ShownEntry & { summary: string } }>(
        `{ entry(number: ${FORECASTS}) { ${ENTRY} } }`,
      );
      expect(plain(await page.locator('.summary').innerText())).toBe(plain(entry.summary));
      const told = plain(await page.locator('.told').innerText());
      expect(told).toContain('Vem controller-ks som controller');
      expect(told).toContain(`${entry.recordedAt} i UTC`);
      expect(told).toContain('Varför Inläst från ks-2024-04.yaml');
      expect(told).toContain(`Källa ks-2024-04.yaml SHA-256 ${entry.source!.sha256}`);
      const changes = (await page.locator('.data-table tbody tr').allInnerTexts()).map(plain);
      expect(changes).toHaveLength(entry.changes.length);
      expect(changes).toContain('Driftredovisning: 136 Arbetsmarknad, prognos inget −13 239 000,00 kr');
      const shown = await page.locator('.stored pre').allTextContents();
      expect(shown.map((text) => JSON.parse(text))).toEqual([entry.data, entry.metadata]);
      await page.getByRole('button', { name: 'Kopiera Innehåll (data)' }).click();
      expect(JSON.parse(await page.evaluate(() => navigator.clipboard.readText()))).toEqual(entry.data);
      await page.getByRole('link', { name: 'Driftredovisning: 136 Arbetsmarknad, prognos' }).click();
      await page.getByRole('dialog', { name: /136 Arbetsmarknad/ }).waitFor();
      expect(page.url()).toContain(`per=${FORECASTS}&cell=operating/136/forecast`);
    });

    it('leads to the one before, the one after, and all of the same command and correlation', async () => {
      const page = await opened(`${LIST}/${FORECASTS}`);
      await page.getByRole('link', { name: 'Föregående, post 99' }).click();
      await page.getByRole('heading', { level: 1, name: 'Post 99' }).waitFor();
      await page.getByRole('link', { name: 'Nästa, post 100' }).click();
      await page.getByRole('heading', { level: 1, name: 'Post 100' }).waitFor();
      await page.getByText('Kommandot skrev bara den här posten.').waitFor();
      await page.locator('.related').getByRole('link', { name: 'Visa i listan' }).click();
      await page.waitForURL('**?korrelation=*');
      await page.getByText('50 av 159 poster').waitFor();
    });

    it('of which nothing is newer says so', async () => {
      const page = await opened(`${LIST}/${await register('N5')}`);
      await page.getByText('Detta är den senaste posten.').waitFor();
    });
  });

  describe('verified in the browser', () => {
    const verdictOn = async (page: Page): Promise<{ title: string; fails: string[] }> => {
      const verdict = page.locator('.verdict');
      await verdict.waitFor();
      const fails = await verdict.locator('li[data-holds=false]').allInnerTexts();
      return {
        title: await verdict.locator('h3').innerText(),
        fails: fails.map((text) => /Stämmer inte\s+(.*?):/.exec(text)![1]!),
      };
    };
    const verifying = async (page: Page, given: { key?: string; kept?: string } = {}) => {
      if (given.key !== undefined) await page.getByLabel('Liggarens nyckel').fill(given.key);
      if (given.kept !== undefined) await page.getByLabel('Kontrollpunkt från ett tidigare besök').fill(given.kept);
      await page.getByRole('button', { name: 'Verifiera' }).click();
      return verdictOn(page);
    };
    /** Has the server answer something else than it knows. */
    const forging = async (page: Page, forge: (answer: string) => string) => {
      await page.route('**/graphql', async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: forge(await response.text()) });
      });
      await page.reload();
      await page.locator('.proof').waitFor();
    };

    it('holds, and says against which key, and that the server’s own proves nothing alone', async () => {
      const page = await opened(`${LIST}/${FORECASTS}`);
      const key = (await fetched('/log/key')).trim();
      expect(await verifying(page)).toEqual({
        title: 'Allt stämmer, men bara med nyckeln som servern själv uppger',
        fails: [],
      });
      await page.getByText('Det bevisar ingenting ensamt').waitFor();
      await expectNoViolations(page);
      expect(await verifying(page, { key })).toEqual({ title: 'Allt som kontrollerades stämmer', fails: [] });
      expect(await page.locator('.verdict').innerText()).toContain(key.split('+').slice(0, 2).join('+'));
    });

    it('holds by keyboard alone, and is read from its beginning', async () => {
      const page = await opened(`${LIST}/${FORECASTS}`);
      await page.getByLabel('Liggarens nyckel').focus();
      await page.keyboard.insertText(await fetched('/log/key'));
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      expect((await verdictOn(page)).title).toBe('Allt som kontrollerades stämmer');
      await page.waitForFunction(() => document.activeElement?.className === 'verdict-place');
    });

    it('holds for every entry of the examples', async () => {
      const key = await fetched('/log/key');
      const numbers = Array.from({ length: 162 }, (_, index) => index + 1);
      const failing = await Promise.all(
        numbers.map(async (number) => {
          const { entry } = await site.server.ask<{ entry: ShownEntry }>(`{ entry(number: ${number}) { ${ENTRY} } }`);
          const proof = await fetched(`/log/proof/${number}`);
          const { checks } = await verify(entry, { proof, key, kept: null, consistency: async () => null });
          return checks.filter((check) => !check.holds).map((check) => ({ number, ...check }));
        }),
      );
      expect(failing.flat()).toEqual([]);
    });

    it('holds against a checkpoint that was kept, and not against one that was forged', async () => {
      const kept = await fetched('/log/checkpoint');
      const page = await opened(`${LIST}/${await register('N6')}`);
      const key = await fetched('/log/key');
      expect(await verifying(page, { key, kept: kept.replaceAll('\n', '\r\n') })).toMatchObject({ fails: [] });
      expect(await page.locator('.verdict > ul').first().innerText()).toContain('finns kvar oförändrat');
      // As one who signed another history, and lost it, would be found out.
      const [origin, size, , ...rest] = kept.split('\n');
      const other = [origin, size, Buffer.alloc(32, 7).toString('base64'), ...rest].join('\n');
      expect(await verifying(page, { kept: other })).toEqual({
        title: 'Posten stämmer inte med loggen',
        fails: ['Din kontrollpunkt', 'Din kontrollpunkt'],
      });
      await expectNoViolations(page);
      // It is still there for the next entry.
      await page.getByRole('link', { name: 'Föregående' }).click();
      await page.getByRole('button', { name: 'Verifiera' }).waitFor();
      expect(await page.getByLabel('Kontrollpunkt från ett tidigare besök').inputValue()).toBe(other.trim());
    });

    it('fails where an amount was changed in what the server answers', async () => {
      const page = await opened(`${LIST}/${FORECASTS}`);
      await forging(page, (answer) =>
        answer.replaceAll('-1323900000', '-1273900000').replaceAll('-13239000.00', '-12739000.00'),
      );
      await page.getByText('−12 739 000,00 kr').waitFor();
      expect(await verifying(page, { key: await fetched('/log/key') })).toEqual({
        title: 'Posten stämmer inte med loggen',
        fails: ['Innehållet'],
      });
      await page.getByText('Lita inte på det som visas ovan').waitFor();
      await expectNoViolations(page);
    });

    it('fails where anything else was changed', async () => {
      const page = await opened(`${LIST}/${FORECASTS}`);
      for (const [from, to, fails] of [
        ['"-13239000.00"', '"-12739000.00"', ['Det som visas']],
        ['{"id":"controller-ks","name"', '{"id":"someone-else","name"', ['Det som visas']],
        ['Inläst från', 'Beslutat i', ['Innehållet']],
        ['"ForecastRevised"', '"ForecastConfirmed"', ['Händelsen']],
      ] as const) {
        await forging(page, (answer) => answer.replaceAll(from, to));
        expect({ from, ...(await verifying(page)) }).toMatchObject({ from, fails });
        await page.unroute('**/graphql');
      }
    });

    it('fails with the proof of another entry, and with a key that did not sign', async () => {
      const page = await opened(`${LIST}/${FORECASTS}`);
      const other = await fetched(`/log/proof/${FORECASTS - 1}`);
      await page.route('**/log/proof/*', (route) => route.fulfill({ body: other }));
      expect(await verifying(page)).toMatchObject({ fails: ['Innehållet', 'Händelsen'] });
      await page.unroute('**/log/proof/*');
      const key = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
      expect(await verifying(page, { key })).toMatchObject({ fails: ['Signaturen'] });
      // A proof whose way through the tree leads elsewhere.
      const proof = (await fetched(`/log/proof/${FORECASTS}`)).split('\n');
      proof[3] = Buffer.alloc(32).toString('base64');
      await page.route('**/log/proof/*', (route) => route.fulfill({ body: proof.join('\n') }));
      expect(await verifying(page, { key: '' })).toMatchObject({ fails: ['Loggen'] });
    });

    it('says which of what was given cannot be read', async () => {
      const page = await opened(`${LIST}/${FORECASTS}`);
      await page.getByLabel('Liggarens nyckel').fill('nyckeln');
      await page.getByRole('button', { name: 'Verifiera' }).click();
      await page.getByText('Det här är inte en nyckel.').waitFor();
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('key');
      await expectNoViolations(page);
      await page.getByLabel('Liggarens nyckel').fill('');
      await page.getByLabel('Kontrollpunkt från ett tidigare besök').fill('162');
      await page.getByRole('button', { name: 'Verifiera' }).click();
      await page.getByText('Det här är inte en kontrollpunkt.').waitFor();
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('checkpoint');
      await page.getByLabel('Kontrollpunkt från ett tidigare besök').fill('');
      await page.route('**/log/proof/*', (route) => route.fulfill({ body: 'inget bevis' }));
      await page.getByRole('button', { name: 'Verifiera' }).click();
      await page.getByRole('alert').getByText('Beviset från servern går inte att läsa').waitFor();
    });

    it('is verified elsewhere by what is saved here', async () => {
      const page = await opened(`${LIST}/${FORECASTS}`);
      const folder = mkdtempSync(join(tmpdir(), 'liggare-saved-'));
      const names: string[] = [];
      for (const name of ['Spara beviset', 'Spara posten', 'Spara dagens kontrollpunkt']) {
        const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
        names.push(saved.suggestedFilename());
        await saved.saveAs(join(folder, saved.suggestedFilename()));
      }
      const size = (await fetched('/log/checkpoint')).split('\n')[1];
      expect(names).toEqual(['post-100.tlog-proof', 'post-100.json', `kontrollpunkt-${size}.txt`]);
      expect(readFileSync(join(folder, names[2]!), 'utf8')).toBe(await fetched('/log/checkpoint'));
      const [proof, entry] = names.map((name) => join(folder, name)) as [string, string];
      const key = (await fetched('/log/key')).trim();
      const { status, out } = await liggare(folder, ['verify', '--proof', proof, '--entry', entry, '--key', key]);
      expect(out).toContain('stämmer');
      expect(status).toBe(0);
      rmSync(folder, { recursive: true });
    });
  });

  it('can be read on a phone, in the dark and with strong contrast', async () => {
    for (const path of [LIST, `${LIST}/${FORECASTS}`]) {
      const page = await opened(path, { viewport: { width: 360, height: 740 }, colorScheme: 'dark', contrast: 'more' });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
      // No entry has to be scrolled sideways to be read.
      const trail = page.locator('.trail .scroll');
      if (path === LIST)
        expect(await trail.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
      await expectNoViolations(page);
    }
  });

  it('says so where one may not see it', async () => {
    const page = await site.open('/logga-in');
    const body = JSON.stringify({ data: null, errors: [{ message: 'Nej.', extensions: { code: 'FORBIDDEN' } }] });
    await page.route('**/graphql', (route) => route.fulfill({ status: 403, contentType: 'application/json', body }));
    for (const path of [LIST, `${LIST}/1`]) {
      await page.goto(path);
      await page.getByRole('heading', { name: 'Du har inte behörighet till detta' }).waitFor();
      await expectNoViolations(page);
    }
  });
});

describeInBrowser('the audit trail of a ledger with nothing in it', () => {
  it('says what to do', async () => {
    const site = await Site.start({ empty: true });
    const page = await site.open(LIST);
    await page.getByRole('heading', { name: 'Här finns inga poster än' }).waitFor();
    await expectNoViolations(page);
    await site.stop();
    expect(site.faults).toEqual([]);
  });
});
