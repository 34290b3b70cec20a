import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { describeInBrowser, expectNoViolations, Site } from './browser.js';

const OUTCOME = 'operating/100/outcome';

describeInBrowser('the page where a report is recorded', () => {
  let site: Site;
  beforeAll(async () => {
    site = await Site.start();
  });
  afterEach(() => expect(site.faults.splice(0)).toEqual([]));
  afterAll(() => site.stop());

  /** Gives a command as another client does. */
  const give = async (command: string, period: string, input: object = {}, actor = 'bo'): Promise<void> => {
    const type = `${command[0]!.toUpperCase()}${command.slice(1)}Input`;
    await site.server.ask(
      `mutation ($input: ${type}!) { ${command}(input: $input) { revision } }`,
      { input: { board: 'KS', period, ...input } },
      { 'x-liggare-actor': actor },
    );
  };
  const outcome = (area: string, tkr: number) => ({ figures: [{ line: { area }, amount: { tkr } }] });

  /** The amount of a cell in tkr to the öre, as the API has it. */
  const amountIn = async (period: string, subject: string): Promise<number | null> => {
    const { report } = await site.server.ask<{ report: { cell: { amount: { ore: number } | null } | null } }>(
      'query ($period: Period!, $subject: String!) { report(board: "KS", period: $period) { cell(subject: $subject) { amount { ore } } } }',
      { period, subject },
    );
    return report.cell?.amount ? report.cell.amount.ore / 100_000 : null;
  };
  const printedIn = async (period: string, subject: string): Promise<object | null> => {
    const { report } = await site.server.ask<{ report: { cell: object | null } }>(
      'query ($period: Period!, $subject: String!) { report(board: "KS", period: $period) { cell(subject: $subject) { printed { tkr } amount { tkr } } } }',
      { period, subject },
    );
    return report.cell;
  };
  const entriesOf = async (
    period: string,
  ): Promise<{ type: string; actor: { id: string }; reason: string | null }[]> => {
    const { history } = await site.server.ask<{ history: { edges: { node: never }[] } }>(
      'query ($stream: String!) { history(filter: { stream: $stream }, first: 500) { edges { node { type reason actor { id } } } } }',
      { stream: `report-KS-${period}` },
    );
    return history.edges.map(({ node }) => node);
  };
  const recordedTypes = async (period: string): Promise<string[]> => (await entriesOf(period)).map(({ type }) => type);

  const opened = async (period: string, query = '', options: BrowserContextOptions = {}): Promise<Page> => {
    const page = await site.open(`/registrera/KS/${period}${query}`, options);
    await page.getByRole('heading', { level: 1, name: /Registrera/ }).waitFor();
    return page;
  };
  const amount = (page: Page, subject: string): Locator => page.locator(`[id="${subject}"]`);
  const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
  const record = async (page: Page): Promise<void> => {
    await press(page, 'Granska');
    await page.getByRole('heading', { name: 'Det här registreras' }).waitFor();
    await press(page, 'Registrera');
    await page.getByRole('heading', { name: 'Registrerat', exact: true }).waitFor();
  };
  /** Puts a text on the real clipboard, and presses what pastes it. */
  const paste = async (page: Page, into: Locator, text: string): Promise<void> => {
    await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await into.focus();
    await page.keyboard.press('Control+v');
  };
  /** Goes on with Tab alone until something with this name has the keyboard. */
  const tabTo = async (page: Page, name: RegExp): Promise<void> => {
    const seen: string[] = [];
    for (let count = 0; count < 80; count += 1) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate(() => {
        const element = document.activeElement as HTMLInputElement;
        return (element.ariaLabel ?? element.labels?.[0]?.textContent ?? element.textContent ?? '').trim();
      });
      if (name.test(at)) return;
      seen.push(at);
    }
    throw new Error(`${name} cannot be reached by Tab: ${seen.join(' | ')}`);
  };

  describe('by keyboard alone', () => {
    it('opens, records, submits, has somebody else approve, and reopens with a reason', async () => {
      const period = '2024-05';
      const page = await site.open(`/logga-in?till=/registrera/KS/${period}`);
      const signIn = async (who: string) => {
        await tabTo(page, /^Vem du är/);
        await page.keyboard.type(who);
        await page.keyboard.press('Enter');
        await page.getByText(`Du registrerar som ${who}.`).waitFor();
      };
      const recordIt = async () => {
        await page.getByRole('heading', { name: 'Det här registreras' }).waitFor();
        await tabTo(page, /^Registrera$/);
        await page.keyboard.press('Enter');
        await page.getByRole('heading', { name: 'Registrerat', exact: true }).waitFor();
        expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Registrerat');
      };
      await signIn('anna');
      await page.getByRole('heading', { name: 'Rapporten för maj 2024 är inte öppnad' }).waitFor();
      await tabTo(page, /^Sammanträdesdag/);
      await page.keyboard.type('2024-06-11');
      await page.keyboard.press('Enter');
      await recordIt();
      await page.getByText('Till KS 11 juni 2024').waitFor();

      await tabTo(page, /^Nytt utfall, 100/);
      await page.keyboard.type('−3 100,5');
      await page.keyboard.press('Enter');
      await page.keyboard.type('-800');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Tab');
      await page.keyboard.type('-7561');
      await page.getByText('bekräftas', { exact: true }).waitFor();
      await tabTo(page, /^Skäl \(krävs/);
      await page.keyboard.type('Bedömd igen');
      await tabTo(page, /^Granska$/);
      await page.keyboard.press('Enter');
      await recordIt();
      expect(await amountIn(period, OUTCOME)).toBe(-3100.5);
      expect(await amountIn(period, 'operating/104/outcome')).toBe(-800);

      await tabTo(page, /^Inlämning och beslut$/);
      await page.keyboard.press('Enter');
      await tabTo(page, /^Lämna in$/);
      await page.keyboard.press('Enter');
      await tabTo(page, /^Granska$/);
      await page.keyboard.press('Enter');
      await recordIt();
      await page.getByText('du lämnade in rapporten, och någon annan måste godkänna den').waitFor();

      await page.keyboard.press('Shift+Tab');
      await page.locator('.facts a', { hasText: 'Byt person' }).focus();
      await page.keyboard.press('Enter');
      await signIn('bo');
      await tabTo(page, /^Godkänn$/);
      await page.keyboard.press('Enter');
      await tabTo(page, /^Beslutsdag/);
      await page.keyboard.type('2024-06-11');
      await tabTo(page, /^Paragraf/);
      await page.keyboard.type('KS § 61');
      await page.keyboard.press('Enter');
      await recordIt();

      await tabTo(page, /^Öppna igen$/);
      await page.keyboard.press('Enter');
      await tabTo(page, /^Granska$/);
      await page.keyboard.press('Enter');
      await page.getByText('Ange varför').waitFor();
      await page.keyboard.type('Fel utfall på 104');
      await tabTo(page, /^Granska$/);
      await page.keyboard.press('Enter');
      await recordIt();
      await page.locator('.facts .badge', { hasText: 'Öppen' }).waitFor();
      expect((await entriesOf(period)).map(({ type, actor, reason }) => [type, actor.id, reason]).reverse()).toEqual([
        ['ReportOpened', 'anna', null],
        ['OutcomeRecorded', 'anna', 'Bedömd igen'],
        ['ForecastConfirmed', 'anna', 'Bedömd igen'],
        ['ReportSubmitted', 'anna', null],
        ['ReportApproved', 'bo', null],
        ['ReportReopened', 'bo', 'Fel utfall på 104'],
      ]);
    });
  });

  describe('a block pasted from Excel', () => {
    const PERIOD = '2024-06';
    beforeAll(() => give('openReport', PERIOD));

    it('fills from the cell that has the focus, is previewed with the sums, and is recorded to the öre', async () => {
      const page = await opened(PERIOD);
      await paste(page, amount(page, OUTCOME), '−3\u00A0100,5\t-7 600\r\n–850\t\r\n-\u202F1\u202F000\t−1 100\r\n');
      await page.getByText('5 rutor inklistrade.').first().waitFor();
      expect(await amount(page, 'operating/104/forecast').inputValue()).toBe('');
      await page.getByLabel(/^Skäl/).fill('Månadens genomgång');
      await press(page, 'Granska');
      const panel = page.locator('.panel', { hasText: 'Det här registreras' });
      await panel.waitFor();
      const rows = await panel.locator('tbody tr').allInnerTexts();
      expect(rows.map((row) => row.replace(/\s+/g, ' ').trim())).toEqual(
        expect.arrayContaining([
          '100 Politisk verksamhet, utfall – −3 100,5 –',
          'Totalt, utfall – −4 950,5 –',
          '100 Politisk verksamhet, prognos −7 561 −7 600 −39',
          'Totalt, prognos −88 828 −88 967 −139',
        ]),
      );
      await panel.getByText('Anmärkningar som tillkommer').first().waitFor();
      await expectNoViolations(page);
      expect(await amountIn(PERIOD, OUTCOME)).toBeNull();
      await press(page, 'Registrera');
      await page.getByRole('heading', { name: 'Registrerat', exact: true }).waitFor();
      expect(
        await Promise.all(
          [OUTCOME, 'operating/104/outcome', 'operating/108/outcome', 'operating/108/forecast'].map((subject) =>
            amountIn(PERIOD, subject),
          ),
        ),
      ).toEqual([-3100.5, -850, -1000, -1100]);
      const [href] = await page
        .locator('.panel.done a.entry')
        .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).getAttribute('href')));
      expect(href).toMatch(/^\/granskning\/\d+$/);
      await page.getByRole('link', { name: /^Rapporten som den blev/ }).waitFor();
      expect(await amount(page, OUTCOME).inputValue()).toBe('');
    });

    it('says what cannot be read and what has no place, marks it, and can be taken back', async () => {
      const page = await opened(PERIOD);
      await amount(page, 'operating/758/outcome').fill('12');
      await paste(page, amount(page, 'operating/755/outcome'), '13,239\t-\t1\r\nabc\t5\r\n7\t8\r\n');
      await page
        .getByText('4 rutor inklistrade. 3 gick inte att läsa och är markerade. 3 fick inte plats')
        .first()
        .waitFor();
      const isFault = (subject: string) => amount(page, subject).getAttribute('aria-invalid');
      expect(
        await Promise.all(['operating/755/outcome', 'operating/758/outcome', 'operating/758/forecast'].map(isFault)),
      ).toEqual(['true', 'true', 'false']);
      await page.getByText('Tusental eller decimaler?').waitFor();
      await page.getByText('Ett streck är inget belopp.').waitFor();
      await expectNoViolations(page);
      await press(page, 'Granska');
      await page.getByRole('alert').getByText('Går inte att läsa: 755 Myndighet vuxna, utfall').waitFor();
      await press(page, 'Ångra inklistringen');
      expect(await amount(page, 'operating/758/outcome').inputValue()).toBe('12');
      expect(await amount(page, 'operating/755/outcome').inputValue()).toBe('');
    });

    it('is read in kronor where that is chosen, which the address keeps', async () => {
      const page = await opened(PERIOD);
      await page.getByLabel('Nya belopp skrivs i').selectOption('kronor');
      expect(page.url()).toContain('enhet=kronor');
      await paste(page, amount(page, 'operating/170/outcome'), '-1 234 567,89\r\n');
      await record(page);
      expect(await amountIn(PERIOD, 'operating/170/outcome')).toBe(-1234.56789);
    });

    it('is told unchanged where nothing differs, and needs a reason where a line has an amount', async () => {
      const page = await opened(PERIOD);
      await amount(page, OUTCOME).fill('-3100,5');
      await page.getByText('oförändrat').waitFor();
      await press(page, 'Granska');
      await page.getByText('Här finns inget att registrera').waitFor();
      await amount(page, OUTCOME).fill('-3101');
      await press(page, 'Granska');
      await page.getByText('Ange varför').waitFor();
      expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-required'))).toBe('true');
      await expectNoViolations(page);
      await page.keyboard.type('Rättad faktura');
      await page.getByText('Underlag (frivilligt)').click();
      await page
        .getByLabel(/^Fil att ta namn/)
        .setInputFiles({ name: 'huvudbok.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from('abc') });
      await page.getByText('SHA-256 ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad').waitFor();
      await record(page);
      const { report } = await site.server.ask<{ report: { cell: { history: object[] } } }>(
        `{ report(board: "KS", period: "${PERIOD}") { cell(subject: "${OUTCOME}") { history { entry { reason source { document } } } } } }`,
      );
      expect(report.cell.history.at(-1)).toEqual({
        entry: { reason: 'Rättad faktura', source: { document: 'huvudbok.xlsx' } },
      });
    });
  });

  describe('where somebody else records in between', () => {
    const PERIOD = '2024-07';
    beforeAll(() => give('openReport', PERIOD));

    it('shows both sides and records what the person chooses', async () => {
      const page = await opened(PERIOD);
      await amount(page, OUTCOME).fill('-3000');
      await amount(page, 'operating/104/outcome').fill('-900');
      await amount(page, 'operating/108/outcome').fill('-50');
      await press(page, 'Granska');
      await page.getByRole('heading', { name: 'Det här registreras' }).waitFor();
      const others = { figures: [...outcome('100', -3333).figures, ...outcome('104', -999).figures] };
      await give('recordOutcome', PERIOD, others);
      await press(page, 'Registrera');
      const panel = page.locator('.panel', { hasText: 'Rapporten har ändrats under tiden' });
      await panel.waitFor();
      const rows = await panel
        .locator('tbody tr')
        .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent).join(' ')));
      expect(rows.map((row) => row.replace(/\s+/g, ' '))).toEqual([
        '100 Politisk verksamhet, utfall – −3 333 tkr −3 000 tkr',
        '104 Projekt och samverkan, utfall – −999 tkr −900 tkr',
      ]);
      await panel.getByText(/bo, \d{4}/).waitFor();
      await expectNoViolations(page);
      await panel.getByLabel(/^100.*Ditt/).check();
      await panel.getByLabel(/^104.*Står nu/).check();
      await press(page, 'Granska på nytt');
      // What he recorded is corrected now, which needs a reason.
      await page.getByText('Ange varför').waitFor();
      await page.keyboard.type('Min siffra gäller');
      await record(page);
      expect(
        await Promise.all(['100', '104', '108'].map((area) => amountIn(PERIOD, `operating/${area}/outcome`))),
      ).toEqual([-3000, -999, -50]);
    });

    it('says so where it concerns something else, and goes on when told to', async () => {
      const page = await opened(PERIOD);
      await amount(page, 'operating/109/outcome').fill('-1');
      await give('recordOutcome', PERIOD, outcome('131', -2));
      await press(page, 'Granska');
      await page.getByText('men inget av det som du ändrar').waitFor();
      await press(page, 'Granska på nytt');
      await page.getByRole('heading', { name: 'Det här registreras' }).waitFor();
      await press(page, 'Registrera');
      await page.getByRole('heading', { name: 'Registrerat', exact: true }).waitFor();
      expect(await amountIn(PERIOD, 'operating/109/outcome')).toBe(-1);
    });

    it('shows what was changed while the page was closed, before it asks anything', async () => {
      const page = await opened(PERIOD);
      await amount(page, 'operating/136/outcome').fill('-5');
      await give('recordOutcome', PERIOD, outcome('136', -6));
      page.on('dialog', (dialog) => void dialog.accept());
      await page.reload();
      await press(page, 'Granska');
      await page.getByLabel(/^136.*Står nu/).check();
      await press(page, 'Granska på nytt');
      await page.getByLabel(/^136.*Står nu/).waitFor({ state: 'detached' });
      expect(await amount(page, 'operating/136/outcome').inputValue()).toBe('');
      expect(await amountIn(PERIOD, 'operating/136/outcome')).toBe(-6);
    });
  });

  describe('a connection that is lost', () => {
    const PERIOD = '2024-08';
    beforeAll(() => give('openReport', PERIOD));

    it('loses nothing while it is recorded: the same command is sent again, after a reload too', async () => {
      const page = await opened(PERIOD);
      await amount(page, OUTCOME).fill('-4000');
      await press(page, 'Granska');
      await page.getByRole('heading', { name: 'Det här registreras' }).waitFor();
      await page.context().setOffline(true);
      await press(page, 'Registrera');
      await page.getByRole('heading', { name: 'Inget svar än' }).waitFor();
      expect(await amount(page, OUTCOME).inputValue()).toBe('-4000');
      await expectNoViolations(page);
      await press(page, 'Skicka igen');
      await page.getByRole('heading', { name: 'Inget svar än' }).waitFor();
      await page.context().setOffline(false);
      page.on('dialog', (dialog) => void dialog.accept());
      await page.reload();
      expect(await amount(page, OUTCOME).inputValue()).toBe('-4000');
      await press(page, 'Skicka igen');
      await page.getByRole('heading', { name: 'Registrerat', exact: true }).waitFor();
      expect(await page.getByText('Det var redan registrerat').count()).toBe(0);
      expect(await recordedTypes(PERIOD)).toEqual(['OutcomeRecorded', 'ReportOpened']);
    });

    it('records once where it was the answer that was lost, with one id for every try', async () => {
      const page = await opened(PERIOD);
      const ids: string[] = [];
      const before = (await recordedTypes(PERIOD)).length;
      await page.route('**/graphql', async (route) => {
        const id = /"commandId":"([^"]+)"/.exec(route.request().postData() ?? '')?.[1];
        if (id === undefined) return route.continue();
        ids.push(id);
        if (ids.length > 1) return route.continue();
        await route.fetch();
        return route.abort();
      });
      await amount(page, 'operating/104/outcome').fill('-700');
      await press(page, 'Granska');
      await press(page, 'Registrera');
      await press(page, 'Skicka igen');
      await page.getByText('Det var redan registrerat första gången').waitFor();
      expect(new Set(ids).size).toBe(1);
      expect(ids).toHaveLength(2);
      expect(await recordedTypes(PERIOD)).toHaveLength(before + 1);
    });

    it('shows what stands there where one would rather change what may have been recorded', async () => {
      const page = await opened(PERIOD);
      await page.route('**/graphql', async (route) => {
        if (!route.request().postData()?.includes('"commandId"')) return route.continue();
        await route.fetch();
        return route.abort();
      });
      page.on('dialog', (dialog) => void dialog.accept());
      await amount(page, 'operating/109/outcome').fill('-700');
      await press(page, 'Granska');
      await press(page, 'Registrera');
      await press(page, 'Ändra i stället');
      const row = page.locator('.sides tbody tr');
      expect((await row.innerText()).replace(/\s+/g, ' ')).toMatch(
        /^109 Gemensamt och service, utfall – −700 tkr −700 tkr/,
      );
    });

    it('says so, and keeps what is written, where it is lost before', async () => {
      const page = await opened(PERIOD);
      await amount(page, 'operating/131/outcome').fill('-1');
      await page.context().setOffline(true);
      await press(page, 'Granska');
      await page.getByRole('alert').getByText('Inget är registrerat. Det du har skrivit ligger kvar').waitFor();
      await expectNoViolations(page);
      expect(await amount(page, 'operating/131/outcome').inputValue()).toBe('-1');
    });
  });

  it('records once however fast one presses', async () => {
    const period = '2024-09';
    await give('openReport', period);
    const page = await opened(period);
    await amount(page, OUTCOME).fill('-1');
    await page.getByRole('button', { name: 'Granska' }).dblclick();
    await page.getByRole('heading', { name: 'Det här registreras' }).waitFor();
    expect(await recordedTypes(period)).toEqual(['ReportOpened']);
    await page.getByRole('button', { name: 'Registrera', exact: true }).dblclick();
    await page.getByRole('heading', { name: 'Registrerat', exact: true }).waitFor();
    expect(await recordedTypes(period)).toEqual(['OutcomeRecorded', 'ReportOpened']);
  });

  it('keeps what is not recorded over a reload, for the same person alone, and warns before it is left', async () => {
    const period = '2025-02';
    await give('openReport', period);
    const page = await opened(period, '?del=texter');
    const dialogs: string[] = [];
    let answer = false;
    page.on('dialog', (dialog) => {
      dialogs.push(`${dialog.type()}: ${dialog.message()}`);
      void (answer ? dialog.accept() : dialog.dismiss());
    });
    const text = page.getByLabel('Text (Markdown): Ny text');
    await text.fill('**Priserna** stiger.');
    await page.locator('.markdown strong', { hasText: 'Priserna' }).waitFor();
    await page.getByRole('link', { name: /^Texter utkast/ }).waitFor();
    await expectNoViolations(page);
    await page.getByRole('link', { name: 'Visa rapporten' }).click();
    expect(dialogs).toEqual([expect.stringMatching(/^confirm: Du har skrivit sådant som inte är registrerat/)]);
    expect(new URL(page.url()).pathname).toBe(`/registrera/KS/${period}`);
    answer = true;
    await page.reload();
    expect(dialogs[1]).toMatch(/^beforeunload/);
    await page.getByText('Ett utkast som inte är registrerat är hämtat tillbaka.').waitFor();
    expect(await text.inputValue()).toBe('**Priserna** stiger.');
    await page.getByRole('link', { name: 'Byt person' }).click();
    await page.getByLabel('Vem du är').fill('bo');
    await page.keyboard.press('Enter');
    await page.getByText('Du registrerar som bo.').waitFor();
    expect(await text.inputValue()).toBe('');
  });

  it('records texts, goals, statuses and events', async () => {
    const period = '2024-10';
    await give('openReport', period);
    const page = await opened(period, '?del=texter');
    await page.getByLabel('Gäller').selectOption('136 Arbetsmarknad');
    await page.getByLabel('Text (Markdown): Ny text').fill('Färre *deltagare*.');
    await record(page);
    await page.getByText('Ekonomisk analys: 136 Arbetsmarknad').click();
    await page.getByLabel('Text (Markdown): Ekonomisk analys: 136 Arbetsmarknad').fill('Fler deltagare.');
    await record(page);

    await page.getByLabel('Gäller').selectOption('136 Arbetsmarknad');
    await page.getByLabel('Text (Markdown): Ny text').fill('En till.');
    await press(page, 'Granska');
    await page.getByRole('alert').getByText('Det finns redan en text').waitFor();
    page.once('dialog', (dialog) => void dialog.accept());
    await press(page, 'Kasta utkastet');

    await page.getByRole('link', { name: 'Mål', exact: true }).click();
    await page.getByLabel('Utveckling').first().selectOption('God');
    await page.getByLabel('Utfall 2024').first().fill('3,9');
    await page.getByLabel('Ny lydelse').first().check();
    await expectNoViolations(page);
    await record(page);

    await page.getByRole('link', { name: 'Uppdrag', exact: true }).click();
    await page.getByLabel(/^Status: Ta fram nya vattentäkter/).selectOption('Pågår');
    await page.getByLabel(/^Prognos vid årets slut: Mer energi/).selectOption('Klart');
    await expectNoViolations(page);
    await record(page);

    await page.getByRole('link', { name: 'Händelser', exact: true }).click();
    await page.getByLabel('Ny händelse').fill('Biblioteket har öppnat.');
    await record(page);
    await page.getByLabel('Händelse H-1').fill(' ');
    await press(page, 'Granska');
    await page.getByRole('alert').getByText('Händelse H-1 har ingen text.').waitFor();
    await page.getByLabel('Händelse H-1').fill('Biblioteket har öppnat.');
    await page.getByLabel('Ny händelse').fill('Badet har stängt.');
    await record(page);
    await page.getByLabel('Ta bort händelsen: Biblioteket har öppnat.').check();
    await page.getByLabel(/^Skäl/).fill('Fel månad');
    await expectNoViolations(page);
    await record(page);

    const { report } = await site.server.ask<{
      report: { goals: { development: string | null }[]; assignments: { status: string | null }[] };
    }>(
      `{ report(board: "KS", period: "${period}") {
        commentaries { section subject text } significantEvents { id text }
        goals { development reworded outcomes { year value } } assignments { assignment { id } status forecastStatus }
      } }`,
    );
    expect(report).toMatchObject({
      commentaries: [{ section: 'ECONOMIC_ANALYSIS', subject: '136', text: 'Fler deltagare.' }],
      significantEvents: [{ id: 'H-2', text: 'Badet har stängt.' }],
    });
    expect(report.goals.filter(({ development }) => development)).toEqual([
      { development: 'GOOD', reworded: true, outcomes: [{ year: 2024, value: '3,9' }] },
    ]);
    expect(report.assignments.slice(0, 2)).toEqual([
      { assignment: { id: 'KF-01' }, status: 'ONGOING', forecastStatus: null },
      { assignment: { id: 'KF-02' }, status: null, forecastStatus: 'DONE' },
    ]);
  });

  it('takes away amounts that should not be there, with a reason, once', async () => {
    const period = '2025-04';
    await give('openReport', period);
    await give('recordOutcome', period, { figures: [...outcome('100', -12).figures, ...outcome('104', -13).figures] });
    await give('reviseForecast', period, outcome('104', -90));
    const page = await opened(period);
    await amount(page, 'operating/108/outcome').fill('-7');
    const remove = (name: string) => page.getByLabel(`Ta bort: ${name}`);
    // By keyboard: after the amounts of its row.
    await amount(page, 'operating/100/forecast').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    expect(await remove('100 Politisk verksamhet, utfall').isChecked()).toBe(true);
    // What is typed takes it back.
    await amount(page, OUTCOME).fill('-11');
    expect(await remove('100 Politisk verksamhet, utfall').isChecked()).toBe(false);
    await remove('100 Politisk verksamhet, utfall').check();
    expect(await amount(page, OUTCOME).inputValue()).toBe('');
    await remove('104 Projekt och samverkan, prognos').check();
    await page.getByText('tas bort', { exact: true }).first().waitFor();
    await press(page, 'Granska');
    await page.getByText('Ange varför').waitFor();
    await page.getByLabel('Skäl (krävs: ett belopp tas bort)').fill('Hör till en annan nämnd');
    await press(page, 'Granska');
    const panel = page.locator('.panel', { hasText: 'Det här registreras' });
    await panel.waitFor();
    const rows = (await panel.locator('tbody tr').allInnerTexts()).map((row) => row.replace(/\s+/g, ' ').trim());
    expect(rows).toEqual(
      expect.arrayContaining(['100 Politisk verksamhet, utfall −12 – –', '104 Projekt och samverkan, prognos −90 – –']),
    );
    await expectNoViolations(page);
    expect(await amountIn(period, OUTCOME)).toBe(-12);
    await press(page, 'Registrera');
    await page.getByRole('heading', { name: 'Registrerat', exact: true }).waitFor();
    await page.locator('.panel.done').getByText('togs bort').first().waitFor();
    expect(
      await Promise.all(
        [OUTCOME, 'operating/104/forecast', 'operating/104/outcome', 'operating/108/outcome'].map((subject) =>
          amountIn(period, subject),
        ),
      ),
    ).toEqual([null, null, -13, -7]);
    expect((await entriesOf(period)).slice(0, 3).map(({ type, reason }) => [type, reason])).toEqual([
      ['ForecastWithdrawn', 'Hör till en annan nämnd'],
      ['OutcomeRecorded', 'Hör till en annan nämnd'],
      ['OutcomeWithdrawn', 'Hör till en annan nämnd'],
    ]);
    expect(await remove('100 Politisk verksamhet, utfall').count()).toBe(0);
  });

  it('notes what a document prints, from a pasted block, and takes one away again', async () => {
    const period = '2025-05';
    await give('openReport', period);
    await give('recordOutcome', period, outcome('100', -14));
    const page = await opened(period, '?del=tryckta');
    expect(await page.getByText('Ta bort tryckta belopp').count()).toBe(0);
    // A row of the document: forecast, budget, deviation and outcome.
    await paste(page, amount(page, 'operating/100/forecast'), '\t\t\t−15\n\t\t\t−13\n');
    await page.getByText('2 rutor inklistrade.').first().waitFor();
    expect(await amount(page, OUTCOME).inputValue()).toBe('−15');
    await page.locator(`[id="${OUTCOME}-note"]`).getByText('uträknat −14').waitFor();
    await amount(page, 'operating/108/outcome').fill('1.5');
    await page.getByText('Skriv decimaler med komma').first().waitFor();
    await expectNoViolations(page);
    await amount(page, 'operating/108/outcome').fill('');
    await press(page, 'Granska');
    await page.getByRole('heading', { name: 'Det här registreras' }).waitFor();
    const rows = (await page.locator('.panel tbody tr').allInnerTexts()).map((row) => row.replace(/\s+/g, ' '));
    expect(rows).toEqual([
      '100 Politisk verksamhet, utfall – tryckt −15 tkr',
      '104 Projekt och samverkan, utfall – tryckt −13 tkr',
    ]);
    await page
      .locator('.panel')
      .getByText(/^Anmärkningar som tillkommer/)
      .waitFor();
    await page.locator('.panel li[data-severity="ERROR"]').getByText('100').first().waitFor();
    await expectNoViolations(page);
    await press(page, 'Registrera');
    await page.getByRole('heading', { name: 'Registrerat', exact: true }).waitFor();
    await page.locator(`[id="${OUTCOME}-note"]`).getByText('tryckt −15').waitFor();
    expect(await printedIn(period, OUTCOME)).toEqual({ printed: { tkr: -15 }, amount: { tkr: -14 } });

    await page.getByText('Ta bort tryckta belopp (2)').click();
    await page.getByLabel('Ta bort: 100 Politisk verksamhet, Utfall').focus();
    await page.keyboard.press('Space');
    await press(page, 'Granska');
    const row = page.locator('.panel tbody tr');
    expect((await row.innerText()).replace(/\s+/g, ' ')).toBe(
      '100 Politisk verksamhet, utfall tryckt −15 tkr Tas bort',
    );
    await expectNoViolations(page);
    await press(page, 'Registrera');
    await page.getByText('Ta bort tryckta belopp (1)').waitFor();
    expect(await printedIn(period, OUTCOME)).toEqual({ printed: null, amount: { tkr: -14 } });
    expect((await recordedTypes(period)).slice(0, 2)).toEqual(['PrintedFigureWithdrawn', 'PrintedFigureNoted']);
  });

  it('notes what a document that rounds to millions prints', async () => {
    const period = '2025-08';
    await give('openReport', period);
    await give('recordOutcome', period, outcome('100', -14_300));
    const page = await opened(period, '?del=tryckta');
    await page.getByLabel('Dokumentet avrundar till').selectOption('miljoner kronor');
    await amount(page, OUTCOME).fill('−14 000');
    await press(page, 'Granska');
    await page.getByText('Anmärkningarna ändras inte.').waitFor();
    await press(page, 'Registrera');
    await page.getByRole('heading', { name: 'Registrerat', exact: true }).waitFor();
    expect(await page.getByLabel('Dokumentet avrundar till').inputValue()).toBe('100000');
    expect(await printedIn(period, OUTCOME)).toEqual({ printed: { tkr: -14_000 }, amount: { tkr: -14_300 } });
  });

  it('replaces the word of a document when a status is changed', async () => {
    await give('reopenReport', '2024-04', { reason: 'Status ska ändras' });
    const page = await opened('2024-04', '?del=uppdrag');
    await page.getByLabel(/^Status: Ta fram nya vattentäkter/).selectOption('Klart');
    await record(page);
    const { report } = await site.server.ask<{ report: { assignments: object[] } }>(
      '{ report(board: "KS", period: "2024-04") { assignments { status printedStatus } } }',
    );
    expect(report.assignments[0]).toEqual({ status: 'DONE', printedStatus: null });
  });

  it('copies and saves the table as it stands, what is typed with it', async () => {
    await give('openReport', '2025-03');
    await give('recordOutcome', '2025-03', outcome('100', -12));
    await give('reviseForecast', '2025-03', outcome('108', -13));
    const page = await opened('2025-03');
    await amount(page, OUTCOME).fill('−3 100,5');
    await amount(page, 'operating/104/outcome').fill('abc');
    await page.getByLabel(/^Ta bort: 108 .*prognos/).check();
    await page.getByRole('button', { name: /^Kopiera tabellen Utfall och prognos/ }).click();
    await page.getByText('är kopierad').waitFor();
    const lines = (await page.evaluate(() => navigator.clipboard.readText())).split('\n');
    expect(lines.slice(0, 1).concat(lines.slice(3, 6))).toEqual([
      'Rad\tUtfall nu\tNytt utfall\tPrognos nu\tNy prognos\tTa bort',
      '100 Politisk verksamhet\t-12\t-3100,5\t\t\t',
      '104 Projekt och samverkan\t\tabc\t\t\t',
      '108 KS förfogande för oförutsedda händelser\t\t\t-13\ttas bort\tprognos',
    ]);
  });

  describe('what cannot be done', () => {
    it('is said with why, by the state of the report', async () => {
      await give('submitReport', '2024-10', {}, 'local');
      const page = await opened('2024-10', '?del=gang');
      const acts = await page.locator('.acts > li').allInnerTexts();
      expect(acts.map((text) => text.replace(/\s+/g, ' '))).toEqual([
        'Lämna in Går inte nu: rapporten är inlämnad och behöver vara öppen.',
        'Godkänn Går inte nu: du lämnade in rapporten, och någon annan måste godkänna den.',
        'Återlämna Låser upp en inlämnad rapport. Kräver skäl.',
        'Öppna igen Går inte nu: rapporten är inlämnad och behöver vara godkänd.',
        'Ändra sammanträdesdag Går inte nu: rapporten är inlämnad och behöver vara öppen.',
        'Ställ in rapporten Går inte nu: rapporten är inlämnad och behöver vara öppen.',
      ]);
      await expectNoViolations(page);
      await page.getByRole('link', { name: 'Belopp', exact: true }).click();
      await page.getByText('Rapporten är inlämnad och låst').waitFor();
      expect(await page.getByRole('button', { name: 'Granska' }).count()).toBe(0);
      await expectNoViolations(page);
    });

    it('is said with why, by the roles that one has', async () => {
      const page = await site.open('/logga-in');
      await page.route('**/graphql', async (route) => {
        const response = await route.fetch();
        const body = (await response.json()) as { data?: { me?: { roles: string[] } } };
        if (body.data?.me) body.data.me.roles = ['READER'];
        await route.fulfill({ response, json: body });
      });
      await page.goto('/registrera/KS/2024-10?del=gang');
      await page.getByText('Går inte nu: Det kräver rollen godkännare, som du inte har.').first().waitFor();
      await page.goto('/registrera/KS/2024-11');
      await page.getByText('Det kräver rollen controller, som du inte har.').waitFor();
      await expectNoViolations(page);
    });

    it('is said where the board does not exist, or the period is none', async () => {
      const none = await site.open('/registrera/FINNS/2024-05');
      await none.getByRole('heading', { name: 'Det finns ingen nämnd med koden FINNS' }).waitFor();
      await expectNoViolations(none);
      const wrong = await site.open('/registrera/KS/2024-13');
      await wrong.getByRole('alert').waitFor();
      await expectNoViolations(wrong);
    });
  });

  it.each([
    ['light', { colorScheme: 'light' as const }],
    ['dark', { colorScheme: 'dark' as const }],
    ['in high contrast', { contrast: 'more' as const }],
    ['on a phone', { viewport: { width: 360, height: 780 } }],
  ])('has no violation of WCAG 2.2 AA and is never wider than the screen, %s', async (_, options) => {
    const page = await opened('2024-12', '', options);
    await expectNoViolations(page);
    await press(page, 'Granska');
    await page.getByRole('heading', { name: 'Det här registreras' }).waitFor();
    await expectNoViolations(page);
    await page.goto('/registrera/KS/2024-06');
    await amount(page, OUTCOME).fill('x');
    await amount(page, 'operating/104/outcome').fill('-1');
    await expectNoViolations(page);
    for (const part of ['Belopp', 'Texter', 'Mål', 'Uppdrag', 'Händelser']) {
      await page.locator('.parts-of').getByRole('link', { name: part }).first().click();
      await page.getByRole('heading', { level: 2, name: part }).waitFor();
      const [wide, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
      expect([part, wide]).toEqual([part, screen]);
    }
  });
});
