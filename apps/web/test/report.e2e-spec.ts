import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describeInBrowser, expectNoViolations, Site } from './browser.js';

const REPORT = '/rapport/KS/2024-04';
const CELL = 'subject amount { tkr } printed { tkr }';
const QUERY = `query ($asOf: AsOf) { report(board: "KS", period: "2024-04", asOf: $asOf) {
  incomeStatement {
    rows { forecast { ${CELL} } budget { ${CELL} } forecastDeviation { ${CELL} } outcome { ${CELL} } outcomePriorYear { ${CELL} } }
    budgetDeviation { ${CELL} } budgetDeviationPriorYear { ${CELL} }
  }
  operatingStatement { rows { ...Row } groups { ...Row } total { ...Row } }
} }
fragment Row on OperatingRow {
  forecast { ${CELL} } budget { ${CELL} } forecastDeviation { ${CELL} } outcome { ${CELL} }
  periodBudget { ${CELL} } budgetDeviation { ${CELL} } outcomePriorYear { ${CELL} }
}`;

interface Cell {
  readonly subject: string;
  readonly amount: { readonly tkr: number } | null;
  readonly printed: { readonly tkr: number } | null;
}

/** Every cell in an answer, wherever it stands. */
const cellsIn = (answer: unknown): Cell[] => {
  if (answer === null || typeof answer !== 'object') return [];
  return 'subject' in answer ? [answer as Cell] : Object.values(answer).flatMap(cellsIn);
};

/** A figure as it is written: "−83 328", "+500", or "–" where there is none. */
const tkrOf = (text: string): number | null =>
  text === '–' ? null : Number(text.replaceAll('\u00A0', '').replace('−', '-'));

const figure = (page: Page, subject: string) => page.locator(`[id="${subject}"]`);

describeInBrowser('the page of a report', () => {
  let site: Site;
  beforeAll(async () => {
    site = await Site.start();
  });
  afterEach(() => expect(site.faults.splice(0)).toEqual([]));
  afterAll(() => site.stop());

  const opened = async (path: string, options = {}): Promise<Page> => {
    const page = await site.open(path, options);
    await page.locator('.timeline li, .state:not(.loading), dialog').first().waitFor({ state: 'attached' });
    return page;
  };

  it.each([
    ['now', '', null],
    ['before the texts were written', '&per=101', { entry: 101 }],
  ])('shows every figure as the API has it, %s', async (_, per, asOf) => {
    const page = await opened(`${REPORT}?kolumner=alla${per}`);
    const told = cellsIn(await site.server.ask(QUERY, { asOf }));
    const shown = await page.locator('button.figure').evaluateAll((buttons) =>
      buttons.map((button) => ({
        subject: button.id,
        amount: button.querySelector('.amount')!.textContent,
        printed: button.querySelector('.printed')?.lastChild?.textContent ?? null,
      })),
    );
    expect(shown.map(({ subject, amount }) => [subject, tkrOf(amount)]).sort()).toEqual(
      told.map(({ subject, amount }) => [subject, amount?.tkr ?? null]).sort(),
    );
    const differing = told.filter(({ amount, printed }) => printed && printed.tkr !== amount?.tkr);
    expect(shown.filter(({ printed }) => printed !== null).map(({ printed }) => tkrOf(printed!))).toEqual(
      differing.map(({ printed }) => printed!.tkr),
    );
    expect(differing.length).toBeGreaterThan(5);
  });

  it('follows the order of the document', async () => {
    const page = await opened(REPORT);
    expect(await page.locator('.document > section > h2').allTextContents()).toEqual([
      'Resultatredovisning',
      'Driftredovisning',
      'Ekonomisk analys',
      'Inflationspåverkan',
      'Utveckling samt prognostiserad måluppfyllelse',
      'Politiska uppdrag kopplade till fullmäktiges övergripande mål',
      'Mål för organisationens resurser',
      'Väsentliga händelser',
      'Sammanfattning mål-medel-kvalitet',
    ]);
  });

  it('says deviations in words that agree with their sign', async () => {
    const page = await opened(REPORT);
    const said = await page.locator('button.figure:has(.hidden)').allInnerTexts();
    const deviations = said.filter((text) => /än (budget|periodens budget)/.test(text));
    expect(deviations.length).toBeGreaterThan(15);
    for (const text of deviations)
      expect(text).toMatch(/^(−[\s\S]*sämre|\+[\s\S]*bättre|0[\s\S]*(linje|mindre än 1 tkr))/);
    expect(await page.locator('.key-figures').innerText()).toMatch(/−88\s328\stkr\s+2,5\smkr sämre än budget/);
  });

  it('tells what a figure is made of, and every value that it has had, by mouse', async () => {
    const page = await opened(REPORT);
    await figure(page, 'operating/136/forecastDeviation').click();
    const dialog = page.getByRole('dialog', { name: '136 Arbetsmarknad: Avvikelse' });
    await dialog.getByText('I dokumentet står +500 tkr').waitFor();
    expect(page.url()).toContain('?cell=operating/136/forecastDeviation');
    const parts = await dialog.locator('.parts tr').allInnerTexts();
    expect(parts.map((text) => text.replace(/\s+/g, ' '))).toEqual([
      '+ Prognos 2024 −13 239',
      '− Budget 2024 −13 239',
      '= 136 Arbetsmarknad 0',
    ]);
    await dialog.getByRole('link', { name: 'Prognos 2024' }).click();
    const forecast = page.getByRole('dialog', { name: '136 Arbetsmarknad: Prognos 2024' });
    const value = forecast.locator('.history li').first();
    await value.waitFor();
    expect((await value.innerText()).replace(/\s+/g, ' ')).toMatch(
      /^−13 239 tkr controller-ks, \d{4}-\d\d-\d\d [\d:]+\. post \d+ Spara bevis Skäl: Inläst från ks-2024-04\.yaml Ur ks-2024-04\.yaml\s?[0-9a-f]{64}$/,
    );
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      value.getByRole('button', { name: 'Spara bevis' }).click(),
    ]);
    const number = /\d+/.exec(saved.suggestedFilename())![0];
    const proof = await fetch(`${site.server.address}/log/proof/${number}`);
    expect(readFileSync(await saved.path(), 'utf8')).toBe(await proof.text());
    // However many figures were looked at, one step closes it.
    await page.goBack();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(page.url()).toBe(`${site.server.address}${REPORT}`);
  });

  it.each([
    ['operating/TOTAL/forecast', 12],
    ['operating/AME/outcome', 4],
    ['operating/758/budgetDeviation', 2],
    ['income/NET/outcomePriorYear', 2],
    ['income/BUDGET_DEVIATION/outcome', 2],
  ])('shows the parts that add up to %s', async (subject, count) => {
    const page = await opened(`${REPORT}?cell=${subject}`);
    const amounts = (await page.locator('.parts .amount').allInnerTexts()).map((text) => tkrOf(text)!);
    const signs = await page.locator('.parts td:first-child').allInnerTexts();
    const sum = signs.slice(0, -1).reduce((total, sign, index) => total + (sign === '+' ? 1 : -1) * amounts[index]!, 0);
    expect([amounts.length - 1, amounts.at(-1)]).toEqual([count, sum]);
  });

  it('does so by keyboard alone, and gives the focus back', async () => {
    const page = await opened(REPORT);
    await figure(page, 'income/NET/forecast').focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('I dokumentet står −83\u00A0328 tkr').waitFor();
    // From the button that closes it to the first part.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Verksamhetens intäkter: Prognos 2024' }).waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('income/REVENUE/forecast');
    expect(new URL(page.url()).search).toBe('');
  });

  it('opens a figure from a link, and closes it without leaving the page', async () => {
    const page = await opened(`${REPORT}?per=162&cell=operating/TOTAL/forecast`);
    await page.getByRole('dialog', { name: 'Totalt: Prognos 2024' }).getByRole('button', { name: 'Stäng' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(new URL(page.url()).search).toBe('?per=162');
  });

  it('says so where a link names no figure of the report', async () => {
    const page = await opened(`${REPORT}?cell=operating/999/forecast`);
    await page.getByText('inget belopp på adressen operating/999/forecast').waitFor();
    await expectNoViolations(page);
  });

  it('lists what is wrong, each with its number at the figure, and leads there', async () => {
    const page = await opened(REPORT);
    const findings = page.locator('aside .findings li');
    const told = await site.server.ask<{ report: { findings: { message: string }[] } }>(
      '{ report(board: "KS", period: "2024-04") { findings { message } } }',
    );
    const shown = await findings.allInnerTexts();
    expect(shown).toHaveLength(told.report.findings.length);
    for (const [index, { message }] of told.report.findings.entries()) expect(shown[index]).toContain(message);
    const number = shown.findIndex((text) => text.includes('136 Arbetsmarknad, avvikelse')) + 1;
    expect(await figure(page, 'operating/136/forecastDeviation').locator('.notes').innerText()).toContain(
      String(number),
    );
    await findings
      .nth(number - 1)
      .getByRole('link')
      .focus();
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('operating/136/forecastDeviation');
  });

  it('shows the report as it stood at any point of its time line, and as it is again', async () => {
    const page = await opened(REPORT);
    const timeline = page.locator('.timeline');
    await timeline
      .getByText(/^\d+ poster$/)
      .first()
      .click();
    await timeline.getByRole('link', { name: 'Prognosen sattes' }).first().click();
    await page.getByText('Senare poster är inte med').waitFor();
    expect(page.url()).toMatch(/\?per=\d+$/);
    expect(await page.locator('.facts .badge').innerText()).toBe('Öppen');
    await page.getByRole('link', { name: 'Visa som den ser ut nu' }).click();
    await page.getByText('Som den ser ut nu').waitFor();
    expect(await page.locator('.facts .badge').innerText()).toBe('Godkänd');
  });

  it('draws along the time line with the arrow keys', async () => {
    const page = await opened(REPORT);
    await page.getByRole('slider').focus();
    await page.keyboard.press('ArrowLeft');
    await page.locator('.facts .badge', { hasText: 'Inlämnad' }).waitFor();
    await page.keyboard.press('Home');
    await page.locator('.facts .badge', { hasText: 'Öppen' }).waitFor();
  });

  it('says what to do where there is no such report, or was none then', async () => {
    const none = await opened('/rapport/KS/2022-04');
    await none.getByRole('heading', { name: 'Det finns ingen rapport från KS för 2022-04' }).waitFor();
    await expectNoViolations(none);
    const then = await opened(`${REPORT}?per=3`);
    await then.getByRole('link', { name: 'Visa som den ser ut nu' }).click();
    await then.getByRole('heading', { name: 'Driftredovisning' }).waitFor();
  });

  it('is shown as it was submitted or approved, and says so', async () => {
    const page = await opened(`${REPORT}?per=inlamnad`);
    await page.getByText('Som den lämnades in, till och med post 161').waitFor();
    expect(await page.locator('.facts .badge').innerText()).toBe('Inlämnad');
    await page.locator('.resources h3').first().waitFor();
    await expectNoViolations(page);
    await page.locator('main').focus();
    await figure(page, 'operating/136/forecast').press('Enter');
    await page.getByRole('dialog').getByText('Prognosen sattes').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Kopiera länk som följer' }).click();
    await page.getByText('är kopierad').waitFor();
    const following = await page.evaluate(() => navigator.clipboard.readText());
    expect(following).toBe(`${site.server.address}${REPORT}?per=inlamnad`);
    await page.goto(`${REPORT}?per=godkand`);
    await page.getByText('Som den godkändes, till och med post 162').waitFor();
    await page.goto('/rapport/KS/2023-04?per=godkand');
    await page.getByRole('heading', { name: 'Det finns ingen godkänd rapport från KS för 2023-04' }).waitFor();
    await expectNoViolations(page);
    await page.getByRole('link', { name: 'Visa som den ser ut nu' }).click();
    await page.getByRole('heading', { name: 'Driftredovisning' }).waitFor();
  });

  it('leads to its comparison: with the year before, or as it stood with how it is now', async () => {
    const page = await opened(REPORT);
    await page.locator('.facts').getByRole('link', { name: 'Jämför' }).click();
    await page.waitForURL('**/jamfor/KS?hoger=2024-04&vanster=2023-04');
    await page.goto(`${REPORT}?per=inlamnad`);
    await page.getByRole('link', { name: 'Jämför med nu' }).press('Enter');
    await page.waitForURL('**/jamfor/KS?vanster=2024-04&vanster-per=inlamnad&hoger=2024-04');
    await page.getByText('Som den lämnades in, till och med post 161').waitFor();
  });

  it('says what is wrong with a point that the ledger has not reached', async () => {
    const page = await opened(`${REPORT}?per=99999`);
    expect(await page.getByRole('alert').innerText()).toMatch(/Det gick inte att hämta[\s\S]*en post från 1 till 162/);
    await expectNoViolations(page);
  });

  it('gives a link that follows and one that is permanent', async () => {
    const page = await opened(REPORT);
    const copied = async (name: string) => {
      await page.getByRole('button', { name }).click();
      await page.getByText('är kopierad').waitFor();
      return page.evaluate(() => navigator.clipboard.readText());
    };
    expect(await copied('Kopiera permanent länk')).toBe(`${site.server.address}${REPORT}?per=162`);
    expect(await copied('Kopiera länk som följer')).toBe(`${site.server.address}${REPORT}`);
  });

  it('copies a table for Excel and for Word', async () => {
    const page = await opened(REPORT);
    await page.getByRole('button', { name: 'Kopiera tabellen Resultaträkning' }).click();
    await page.getByText('är kopierad').waitFor();
    const [plain, html] = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      return Promise.all(['text/plain', 'text/html'].map(async (type) => (await item!.getType(type)).text()));
    });
    expect(plain!.split('\n')[3]).toBe(
      'Verksamhetens nettokostnader\t-88328\t-83328\t-85828\t-2500\t-30798\t\t-30168\t-30169',
    );
    expect(html).toMatch(/<table[\s\S]*Verksamhetens nettokostnader<\/td><td align="right">-88328<\/td>/);
  });

  it('saves a table as CSV: what is shown, and what the document prints otherwise', async () => {
    const page = await opened(REPORT);
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Spara tabellen Driftredovisning' }).click(),
    ]);
    expect(saved.suggestedFilename()).toBe('driftredovisning-KS-2024-04.csv');
    const lines = readFileSync(await saved.path(), 'utf8').split('\r\n');
    expect(lines[0]).toBe(
      '\uFEFFProgramområde;Prognos 2024;Prognos 2024, tryckt;Budget 2024;Avvikelse;Avvikelse, tryckt;Utfall 2024-04;Utfall 2024-04, tryckt;Budgetavvikelse 2024-04;Budgetavvikelse 2024-04, tryckt',
    );
    expect(lines[6]).toBe('136 Arbetsmarknad;-13239;;-13239;0;500;-3899;;514;');
  });

  it('goes to an area by its name', async () => {
    const page = await opened(REPORT);
    await page.keyboard.press('/');
    await page.keyboard.type('752 Ekonomiskt bistånd');
    await page.waitForURL(/#operating\/752$/);
  });

  it.each([
    ['light', '', { colorScheme: 'light' as const, viewport: { width: 1600, height: 1000 } }],
    ['dark, as it stood', '?per=120', { colorScheme: 'dark' as const }],
    ['in high contrast, with all columns', '?kolumner=alla', { contrast: 'more' as const }],
    ['on a phone', '', { viewport: { width: 360, height: 780 } }],
  ])('has no violation of WCAG 2.2 AA, %s', async (_, query, options) => {
    const page = await opened(REPORT + query, options);
    await page.locator('details').evaluateAll((all) => {
      for (const one of all) (one as HTMLDetailsElement).open = true;
    });
    await expectNoViolations(page);
    await figure(page, 'operating/TOTAL/forecast').click();
    await page.locator('dialog .history li').first().waitFor();
    await expectNoViolations(page);
  });

  it('never makes the page wider than a phone', async () => {
    const page = await opened(REPORT, { viewport: { width: 320, height: 640 } });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });

  it('is printed without frame and tools, with heads repeated, and at the foot its point, the checkpoint and numbers', async () => {
    const page = await opened(REPORT);
    const footer = () => document.documentElement.style.getPropertyValue('--print-footer');
    await page.waitForFunction(() =>
      document.documentElement.style.getPropertyValue('--print-footer').includes('Kontrollpunkt'),
    );
    expect(await page.evaluate(footer)).toMatch(
      /^"KS 2024-04, till och med post 162, .*Kontrollpunkt 162: [\w+/]{43}="$/,
    );
    await page.emulateMedia({ media: 'print' });
    const { seen, heads, foot } = await page.evaluate(() => ({
      seen: ['.head', '.timeline', '.tools', '.jump', '.foot'].filter((one) =>
        document.querySelector(one)!.checkVisibility(),
      ),
      heads: getComputedStyle(document.querySelector('thead')!).display,
      foot: [...document.styleSheets[0]!.cssRules].find((rule) => rule instanceof CSSPageRule)!.cssText,
    }));
    expect([seen, heads]).toEqual([[], 'table-header-group']);
    expect(foot).toMatch(/@bottom-left[^}]*var\(--print-footer\)[\s\S]*@bottom-right[^}]*counter\(page\)/);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf).toMatch(/MediaBox \[0 0 59[45]\.?\d* 84[12]\.?\d*\]/);
  });
});
