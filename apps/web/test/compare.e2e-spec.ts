import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describeInBrowser, expectNoViolations, Site } from './browser.js';

const YEARS = '/jamfor/KS?vanster=2023-04&hoger=2024-04';
const REPORTS = '/jamfor/KS?vanster=2024-04&hoger=2024-08';
/** The report of August as it was returned, and as it is. */
const MOMENTS = '/jamfor/KS?vanster=2024-08&vanster-per=RETURNED&hoger=2024-08';

const COMPARE = `query ($left: ReportingDate!, $right: ReportingDate!, $onlyChanged: Boolean) {
  compare(board: "KS", left: $left, right: $right) {
    left { asOf { number } } right { asOf { number } }
    reservations
    figures(onlyChanged: $onlyChanged) {
      subject left { amount { tkr } } right { amount { tkr } } change { tkr } changePercent entries { number }
    }
    commentaries { subject left right hunks { kind text } }
    significantEvents { left right }
    goals { changed } assignments { changed }
  }
}`;

interface Figure {
  readonly subject: string;
  readonly left: { readonly amount: { readonly tkr: number } | null } | null;
  readonly right: { readonly amount: { readonly tkr: number } | null } | null;
  readonly change: { readonly tkr: number } | null;
  readonly changePercent: number | null;
  readonly entries: readonly { readonly number: number }[];
}

interface Compared {
  readonly compare: {
    readonly left: { readonly asOf: { readonly number: number } };
    readonly right: { readonly asOf: { readonly number: number } };
    readonly reservations: readonly string[];
    readonly figures: readonly Figure[];
    readonly commentaries: readonly {
      readonly subject: string;
      readonly left: string | null;
      readonly right: string | null;
      readonly hunks: readonly { readonly kind: string; readonly text: string }[];
    }[];
    readonly significantEvents: readonly { readonly left: string | null; readonly right: string | null }[];
    readonly goals: readonly { readonly changed: boolean }[];
    readonly assignments: readonly { readonly changed: boolean }[];
  };
}

/** A number as it is written: "−83 328", "+500", "−2,1 %", or "–" where there is none. */
const numberOf = (text: string): number | null =>
  text === '–'
    ? null
    : Number(
        text
          .replace(/[\u00A0\s%+]/g, '')
          .replace('−', '-')
          .replace(',', '.'),
      );

const inOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

describeInBrowser('the page that compares', () => {
  let site: Site;
  /** Entries of the report of August. */
  const entries: Record<string, number> = {};

  const tell = async (command: string, input: object, actor = 'berit'): Promise<number> => {
    const type = `${command[0]!.toUpperCase()}${command.slice(1)}Input`;
    const told = await site.server.ask<Record<string, { entries: { number: number }[] }>>(
      `mutation ($input: ${type}!) { ${command}(input: $input) { entries { number } } }`,
      { input: { board: 'KS', ...input } },
      { 'x-liggare-actor': actor },
    );
    return told[command]!.entries.at(-1)!.number;
  };

  beforeAll(async () => {
    site = await Site.start();
    const period = '2024-08';
    const figure = (area: string, tkr: number) => ({ line: { area }, amount: { tkr } });
    const analysis = { period, section: 'ECONOMIC_ANALYSIS', subject: '136' };
    await tell('openReport', { period });
    entries.first = await tell('reviseForecast', {
      period,
      figures: [figure('136', -12_739)],
      reason: 'Färre deltagare',
    });
    await tell('reviseForecast', { period, figures: [figure('131', -38_711)], reason: 'Licenserna blev dyrare' });
    await tell('recordOutcome', { period, figures: [figure('131', -25_100), figure('136', -7_899)] });
    await tell('writeCommentary', { ...analysis, text: 'Prognosen är 500 tkr bättre än budget.' });
    await tell('noteSignificantEvent', { period, id: 'H-1', text: 'Nytt avtal.' });
    await tell('assessGoal', { period, goal: 'KS-1', printed: 'Godtagbar', development: 'ACCEPTABLE' });
    await tell('updateAssignmentStatus', { period, assignment: 'KF-01', status: 'ONGOING' });
    await tell('submitReport', { period });
    entries.RETURNED = await tell('returnReport', { period, reason: 'Fel på 131' }, 'cecilia');
    entries.mended = await tell('reviseForecast', {
      period,
      figures: [figure('131', -38_211)],
      reason: 'Licenserna räknades två gånger',
    });
    entries.rewritten = await tell('writeCommentary', { ...analysis, text: 'Prognosen är 0,5 mkr bättre än budget.' });
    await tell('writeCommentary', { period, section: 'INFLATION', text: 'Inflationen märks i avtalen.' });
    entries.assessed = await tell('assessGoal', { period, goal: 'KS-1', printed: 'God', development: 'GOOD' });
    entries.done = await tell('updateAssignmentStatus', { period, assignment: 'KF-01', status: 'DONE' });
    await tell('submitReport', { period });
    entries.approved = await tell('approveReport', { period }, 'cecilia');
    await tell('openReport', { period: '2024-12' });
    await tell('recordOutcome', { period: '2024-12', figures: [figure('131', -38_911), figure('136', -12_600)] });
  });
  afterEach(() => expect(site.faults.splice(0)).toEqual([]));
  afterAll(() => site.stop());

  const named = (path: string): string => path.replace('RETURNED', String(entries.RETURNED));

  const opened = async (path: string, options = {}): Promise<Page> => {
    const page = await site.open(named(path), options);
    await shown(page);
    return page;
  };

  const shown = (page: Page) =>
    page.locator('.result[aria-busy=false] .views ~ *, .state:not(.loading)').first().waitFor({ state: 'attached' });

  /** What the API has of the sides that an address names. */
  const told = async (path: string, onlyChanged = false): Promise<Compared['compare']> => {
    const { searchParams } = new URL(named(path), site.server.address);
    const sideOf = (name: string) => {
      const per = searchParams.get(`${name}-per`);
      return { period: searchParams.get(name), asOf: per === null ? null : { entry: Number(per) } };
    };
    const variables = { left: sideOf('vanster'), right: sideOf('hoger'), onlyChanged };
    return (await site.server.ask<Compared>(COMPARE, variables)).compare;
  };

  /** Every row of figures: its address, and what stands in its columns. */
  const figureRows = (page: Page) =>
    page.locator('.data-table tbody tr:has(a.plain)').evaluateAll((rows) =>
      rows.map((row) => {
        const [left, right, change, percent, words, by] = [...row.querySelectorAll('td')].map((cell) => {
          const own = cell.querySelector('a.plain') ?? cell;
          return own.textContent;
        });
        const subject = new URL(row.querySelector<HTMLAnchorElement>('a.plain')!.href).searchParams.get('cell')!;
        return { subject, left: left!, right: right!, change: change!, percent: percent!, words: words!, by };
      }),
    );

  it.each([
    ['two years', YEARS],
    ['two reports of a year', REPORTS],
    ['two moments of a report', MOMENTS],
  ])('shows every figure as the API has it, of %s', async (_, path) => {
    const page = await opened(path);
    const { figures, reservations } = await told(path);
    const rows = await figureRows(page);
    expect(
      rows
        .map(({ subject, left, right, change, percent }) => [subject, ...[left, right, change, percent].map(numberOf)])
        .sort(),
    ).toEqual(
      figures
        .map(({ subject, left, right, change, changePercent }) => [
          subject,
          left?.amount?.tkr ?? null,
          right?.amount?.tkr ?? null,
          change?.tkr ?? null,
          changePercent,
        ])
        .sort(),
    );
    expect(rows.length).toBeGreaterThan(50);
    expect(await page.locator('.reservations li').allInnerTexts()).toEqual(reservations);
  });

  it('says changes in words that agree with their sign', async () => {
    const page = await opened(REPORTS);
    const rows = (await figureRows(page)).filter(({ change }) => change !== '–');
    expect(rows.length).toBeGreaterThan(40);
    for (const { subject, change, words } of rows) {
      const kinds = /budget$/i.test(subject) ? /^(högre|lägre) med|^oförändrat/ : /^(bättre|sämre) med|^oförändrat/;
      expect([subject, words]).toEqual([subject, expect.stringMatching(kinds)]);
      if (words.startsWith('bättre')) expect(change).toMatch(/^\+/);
      if (words.startsWith('sämre')) expect(change).toMatch(/^−/);
      if (words.startsWith('oförändrat')) expect(change).toBe('0');
    }
    expect(rows.find(({ subject }) => subject === 'operating/136/forecast')!.words).toBe('bättre med 500 tkr');
    expect(inOneLine(await page.locator('.key-figures').innerText())).toContain(
      '−30 798 → −32 999 tkr sämre med 2,2 mkr',
    );
  });

  it('shows only what differs when told to, by mouse and by keyboard, and keeps it in the address', async () => {
    const page = await opened(MOMENTS);
    const only = page.getByRole('checkbox', { name: 'Visa bara det som skiljer' });
    const changed = (await told(MOMENTS, true)).figures.map(({ subject }) => subject);
    await only.check();
    await page.waitForURL(/andrat=ja/);
    expect((await figureRows(page)).map(({ subject }) => subject).sort()).toEqual([...changed].sort());
    expect(changed).toContain('operating/131/forecast');
    await only.focus();
    await page.keyboard.press('Space');
    await page.waitForURL((url) => !url.searchParams.has('andrat'));
    expect((await figureRows(page)).length).toBeGreaterThan(changed.length);
    await page.goBack();
    expect(await only.isChecked()).toBe(true);
  });

  it('leads from a figure to its story, and to the entries that changed it between two moments', async () => {
    const page = await opened(`${MOMENTS}&andrat=ja`);
    const { figures } = await told(MOMENTS, true);
    const rows = await figureRows(page);
    for (const { subject, entries } of figures)
      expect(rows.find((row) => row.subject === subject)!.by).toBe(
        entries.map(({ number }) => `post ${number}`).join(', '),
      );
    const row = page.locator('tr:has(a[href*="operating/131/forecast&"], a[href$="operating/131/forecast"])');
    expect(await row.getByRole('link', { name: /^post/ }).getAttribute('href')).toBe(`/granskning/${entries.mended}`);
    await row.locator('a.plain').first().focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: '131 Kommunledningskontoret: Prognos 2024' }).waitFor();
    expect(new URL(page.url()).searchParams.get('per')).toBe(String(entries.RETURNED));
  });

  it('shows texts word by word, what came and what went marked by sign, line and word', async () => {
    const page = await opened(`${MOMENTS}&vy=texter`);
    const { commentaries } = await told(MOMENTS);
    const { hunks } = commentaries.find(({ subject }) => subject === 'ECONOMIC_ANALYSIS/136')!;
    const text = page.getByRole('article').filter({ hasText: 'Ekonomisk analys: 136 Arbetsmarknad' });
    const marked = await text
      .locator('.hunks > *')
      .evaluateAll((all) => all.map((element) => ({ kind: element.tagName, text: element.lastChild!.textContent })));
    const tags: Record<string, string> = { SAME: 'SPAN', ADDED: 'INS', REMOVED: 'DEL' };
    expect(marked).toEqual(hunks.map(({ kind, text }) => ({ kind: tags[kind], text })));
    const marks = await text
      .locator('.hunks :is(ins, del)')
      .evaluateAll((all) =>
        all.map((element) => [
          element.tagName,
          element.firstElementChild!.textContent,
          getComputedStyle(element, '::before').content.slice(1, 2),
          getComputedStyle(element.lastElementChild!).textDecorationLine,
        ]),
      );
    expect(marks).toContainEqual(['INS', 'tillagt: ', '+', 'underline']);
    expect(marks).toContainEqual(['DEL', 'borttaget: ', '−', 'line-through']);
    await text.getByRole('link', { name: `post ${entries.rewritten}` }).waitFor();
    expect(await page.getByRole('article').filter({ hasText: 'Inflationspåverkan' }).innerText()).toContain(
      `bara i 2024-08, post ${entries.approved}`,
    );
    expect(await page.locator('.passages li').innerText()).toMatch(/^oförändrat\s+Nytt avtal\.$/);
    await page.getByRole('checkbox').check();
    await page.waitForFunction(() => document.querySelectorAll('article').length === 2);
  });

  it('shows how goals and assignments stood and stand, and which entry made it so', async () => {
    const page = await opened(`${MOMENTS}&vy=mal&andrat=ja`);
    const rows = await page.locator('.statuses tbody tr').allInnerTexts();
    const { goals, assignments } = await told(MOMENTS);
    expect(rows).toHaveLength([...goals, ...assignments].filter(({ changed }) => changed).length);
    expect(inOneLine(rows[0]!)).toMatch(
      new RegExp(`Utveckling: borttaget: Godtagbar .*Utveckling: tillagt: God .*ändrat post ${entries.assessed}$`),
    );
    expect(inOneLine(rows[1]!)).toMatch(
      new RegExp(`Status: borttaget: Pågår .*Status: tillagt: Klart .*ändrat post ${entries.done}$`),
    );
  });

  it('says how much differs in each view', async () => {
    const page = await opened(MOMENTS);
    const { commentaries, significantEvents, goals, assignments } = await told(MOMENTS);
    const texts = [...commentaries, ...significantEvents].filter(({ left, right }) => left !== right).length;
    const statuses = [...goals, ...assignments].filter(({ changed }) => changed).length;
    const figures = (await told(MOMENTS, true)).figures.length;
    expect((await page.locator('.views small').allInnerTexts()).map(inOneLine)).toEqual(
      [figures, texts, statuses].map((count) => `${count} skiljer`),
    );
  });

  it('leads to the newest report and what it is naturally held against, and says so in the address', async () => {
    const page = await opened('/jamfor');
    await page.waitForURL('**/jamfor/KS?vanster=2024-08&hoger=2024-12');
    expect(await page.title()).toBe('Jämför KS 2024-08 och 2024-12 – Liggare');
    const years = await opened('/jamfor/KS?hoger=2024-04');
    await years.waitForURL(/vanster=2023-04/);
  });

  it('compares what is chosen by keyboard alone', async () => {
    const page = await opened(REPORTS);
    await page.locator('main').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.type('2024-08');
    await page.keyboard.press('Tab');
    await page.keyboard.type('efter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Control+A');
    await page.keyboard.type(String(entries.first));
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/jamfor/KS?vanster=2024-08&hoger=2024-08&vanster-per=${entries.first}&hoger-per=godkand`);
    await page.getByText('Som den godkändes').waitFor();
    // Where one was, and what is shown is said.
    expect(await page.evaluate(() => document.activeElement!.textContent)).toBe('Jämför');
    await page.getByRole('status').getByText(`Visar 2024-08, post ${entries.first} mot`).waitFor();
  });

  it('compares what is chosen by mouse, at a time of the Swedish clock too', async () => {
    const page = await opened(REPORTS, { timezoneId: 'America/New_York' });
    const { report } = await site.server.ask<{ report: { asOf: { recordedAt: string } } }>(
      `{ report(board: "KS", period: "2024-08", asOf: { entry: ${entries.approved} }) { asOf { recordedAt } } }`,
    );
    const second = new Date(Math.ceil(Date.parse(report.asOf.recordedAt) / 1000) * 1000);
    // No later time than the newest entry's may be asked for.
    await tell('writeCommentary', { period: '2024-12', section: 'SUMMARY', text: `Skrivet ${second.toISOString()}.` });
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, second.getTime() + 50 - Date.now())));
    await tell('writeCommentary', { period: '2024-12', section: 'SUMMARY', text: 'Skrivet senare.' });
    const left = page.getByRole('group', { name: 'Vänster' });
    await left.getByLabel('Period').selectOption('2024-08');
    await left.getByLabel('Som den stod').selectOption('vid en viss tid');
    const local = new Intl.DateTimeFormat('sv-SE', {
      dateStyle: 'short',
      timeStyle: 'medium',
      timeZone: 'Europe/Stockholm',
    }).format(second);
    await left.getByLabel('Tid, svensk').fill(local.replace(' ', 'T'));
    await page.getByRole('button', { name: 'Jämför', exact: true }).click();
    await page.waitForURL((url) => url.searchParams.get('vanster-per') === second.toISOString());
    await page.getByText(`Som den stod till och med post ${entries.approved}`).waitFor();
  });

  it('offers no moment that a report has not had', async () => {
    const page = await opened('/jamfor/KS?vanster=2023-04&hoger=2024-04');
    const disabled = (side: string) =>
      page.getByRole('group', { name: side }).locator('option:disabled').allInnerTexts();
    expect(await disabled('Vänster')).toEqual(['när den senast lämnades in', 'när den senast godkändes']);
    expect(await disabled('Höger')).toEqual([]);
  });

  it('swaps the sides, by link and by key, and lists the key', async () => {
    const page = await opened(`${REPORTS}&vy=brygga`);
    const swapped = '**/jamfor/KS?vanster=2024-08&hoger=2024-04&vy=brygga';
    await page.getByRole('link', { name: 'Byt sida' }).click();
    await page.waitForURL(swapped);
    expect(await page.getByRole('group', { name: 'Vänster' }).getByLabel('Period').inputValue()).toBe('2024-08');
    await page.keyboard.press('b');
    await page.waitForURL('**/jamfor/KS?vanster=2024-04&hoger=2024-08&vy=brygga');
    await page.keyboard.press('?');
    expect(inOneLine(await page.getByRole('dialog').innerText())).toContain('b byt sida');
  });

  it('gives a link that follows and one that is permanent', async () => {
    const page = await opened(`${MOMENTS}&vy=texter`);
    const copied = async (name: string) => {
      await page.getByRole('button', { name }).click();
      await page.getByText('är kopierad').waitFor();
      return page.evaluate(() => navigator.clipboard.readText());
    };
    const address = `${site.server.address}${named(MOMENTS)}`;
    const sorted = (link: string) => [...new URL(link).searchParams].sort().join('&');
    expect(sorted(await copied('Kopiera permanent länk'))).toBe(
      sorted(`${address}&vy=texter&hoger-per=${entries.approved}`),
    );
    expect(sorted(await copied('Kopiera länk som följer'))).toBe(sorted(`${address}&vy=texter`));
    const pinned = await opened(`${MOMENTS}&hoger-per=${entries.approved}`);
    expect(await pinned.getByRole('button', { name: 'Kopiera länk som följer' }).count()).toBe(0);
    await pinned.getByRole('link', { name: 'Visa som den ser ut nu' }).last().click();
    await pinned.getByText('Som den ser ut nu, till').waitFor();
  });

  it('saves exactly the table that is shown, and copies it', async () => {
    const page = await opened(`${MOMENTS}&andrat=ja`);
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Spara tabellen Prognos, tkr' }).click(),
    ]);
    const [head, first] = readFileSync(await saved.path(), 'utf8').split('\r\n');
    expect(head).toBe(
      `\uFEFFRad;2024-08, post ${entries.RETURNED};2024-08, post ${entries.approved};Ändring;Procent;I ord;Ändrat av`,
    );
    expect(first).toBe(`131 Kommunledningskontoret;-38711;-38211;500;1,3;bättre med 500 tkr;post ${entries.mended}`);
    await page.getByRole('button', { name: 'Kopiera tabellen Prognos, tkr' }).click();
    await page.getByText('är kopierad').waitFor();
    expect((await page.evaluate(() => navigator.clipboard.readText())).split('\n')[1]).toContain(
      '131 Kommunledningskontoret\t-38711\t-38211\t500',
    );
  });

  it('draws the forecast bridge, each step as the API has it, from the one sum to the other', async () => {
    const page = await opened(REPORTS);
    await page.getByRole('link', { name: 'Prognosbrygga' }).focus();
    await page.keyboard.press('Enter');
    const chart = page.getByRole('img', {
      name: /^Prognosen för 2024 gick från −88\s828 till −88\s928 tkr, sämre med 100 tkr/,
    });
    await chart.waitFor();
    const { forecastBridge } = await site.server.ask<{
      forecastBridge: {
        steps: {
          line: { area: { code: string } };
          before: { tkr: number };
          after: { tkr: number };
          change: { tkr: number };
          reason: string;
          entry: { number: number };
        }[];
      };
    }>(`{ forecastBridge(board: "KS", left: { period: "2024-04" }, right: { period: "2024-08" }) {
      steps { line { area { code } } before { tkr } after { tkr } change { tkr } reason entry { number } } } }`);
    const rows = await page.locator('.data-table tbody tr').allInnerTexts();
    expect(rows).toHaveLength(3);
    for (const [index, { line, before, after, change, reason, entry }] of forecastBridge.steps.entries()) {
      const [name, from, to, by, words, why, who] = rows[index]!.split('\t').map(inOneLine);
      expect([name!.slice(0, 3), numberOf(from!), numberOf(to!), numberOf(by!), why, who]).toEqual([
        line.area.code,
        before.tkr,
        after.tkr,
        change.tkr,
        reason,
        `berit, post ${entry.number}`,
      ]);
      expect(words).toMatch(change.tkr < 0 ? /^sämre med/ : /^bättre med/);
    }
    // Arrows point where the words say, each from where the last one ended.
    const arrows = await chart.locator('polygon').evaluateAll((all) =>
      all.map((arrow) => {
        const [from, , end] = arrow.getAttribute('points')!.split(' ');
        return [from, end].map((point) => Number(point!.split(',')[0]));
      }),
    );
    expect(arrows.map(([from, end]) => Math.sign(end! - from!))).toEqual(
      forecastBridge.steps.map(({ change }) => Math.sign(change.tkr)),
    );
    for (const [index, [from]] of arrows.entries()) if (index > 0) expect(from).toBeCloseTo(arrows[index - 1]![1]!, 3);
  });

  it('bridges one line, which the address keeps, by keyboard and by mouse', async () => {
    const page = await opened(`${REPORTS}&vy=brygga`);
    const line = page.getByLabel('Rad');
    await line.focus();
    await page.keyboard.type('136');
    await page.getByRole('img', { name: /^Prognosen 2024 för 136 Arbetsmarknad gick från −13\s239/ }).waitFor();
    expect(page.url()).toContain('&rad=136');
    const rows = page.locator('.data-table tbody tr');
    expect((await rows.allInnerTexts()).map((row) => row.slice(0, 17))).toEqual(['136 Arbetsmarknad']);
    expect(await page.locator('.chart polygon').count()).toBe(1);
    await expectNoViolations(page);
    await page.getByRole('link', { name: 'Byt sida' }).click();
    await page
      .getByRole('img', { name: /gick från −12\s739 till −13\s239 tkr, sämre med 500 tkr, i 1 steg/ })
      .waitFor();
    await line.selectOption('109 Gemensamt och service');
    await page.getByText('Prognosen för 109 Gemensamt och service är densamma på båda sidor').waitFor();
    await line.selectOption('Verksamhetens kostnader');
    await page.waitForURL(/&rad=kostnader$/);
    await line.selectOption('Hela prognosen');
    await page.getByRole('img', { name: /^Prognosen för 2024 gick från/ }).waitFor();
    expect(page.url()).not.toContain('rad=');
  });

  it('says where a forecast comes from nothing', async () => {
    const page = await opened('/jamfor/KS?vanster=2024-04&vanster-per=98&hoger=2024-04&vy=brygga');
    await page.getByText('byggdes upp till −88\u00A0828 tkr, i 12 steg').waitFor();
    expect(await page.locator('tbody tr').first().innerText()).toMatch(/Första prognos[\s\S]*kostnad 7,6\smkr/);
  });

  it('bridges nothing between years, and no change by no step', async () => {
    const years = await opened(YEARS);
    expect(await years.getByRole('link', { name: 'Prognosbrygga' }).count()).toBe(0);
    const asked = await opened(`${YEARS}&vy=brygga`);
    await asked.getByText('Välj perioder från samma år').waitFor();
    const same = await opened('/jamfor/KS?vanster=2024-08&hoger=2024-12&vy=brygga');
    await same.getByText('Prognosen är densamma på båda sidor, −88\u00A0928 tkr').waitFor();
  });

  it('tells how well the forecasts of the year came true', async () => {
    const page = await opened(REPORTS);
    await page.getByRole('link', { name: 'Träffsäkerhet' }).click();
    await page.getByRole('img', { name: /^Prognoserna under 2024\. Utfallet för hela 2024 blev/ }).waitFor();
    const { forecastAccuracy } = await site.server.ask<{
      forecastAccuracy: {
        finalOutcome: { tkr: number };
        periods: {
          period: string;
          forecast: { tkr: number };
          error: { tkr: number };
          errorPercent: number;
          lines: { error: { tkr: number } | null }[];
        }[];
      };
    }>(`{ forecastAccuracy(board: "KS", year: 2024) {
      finalOutcome { tkr } periods { period forecast { tkr } error { tkr } errorPercent lines { error { tkr } } } } }`);
    const [periods, lines] = [0, 1].map((index) => page.locator('.data-table').nth(index).locator('tbody tr'));
    const rows = (await periods!.allInnerTexts()).map((row) => row.split('\t').map(inOneLine));
    expect(rows.map(([period, ...numbers]) => [period, ...numbers.slice(0, 4).map(numberOf)])).toEqual(
      forecastAccuracy.periods.map(({ period, forecast, error, errorPercent }) => [
        period,
        forecast.tkr,
        forecastAccuracy.finalOutcome.tkr,
        error.tkr,
        errorPercent,
      ]),
    );
    for (const [, , , error, , words] of rows)
      expect(words).toMatch(error!.startsWith('−') ? /sämre än prognosen$/ : /bättre än prognosen$/);
    const byLine = (await lines!.allInnerTexts()).map((row) =>
      row
        .split('\t')
        .slice(1)
        .map((cell) => numberOf(inOneLine(cell))),
    );
    expect(byLine).toEqual(
      forecastAccuracy.periods[0]!.lines.map((_, index) =>
        forecastAccuracy.periods.map(({ lines }) => lines[index]!.error?.tkr ?? null),
      ),
    );
    const none = await opened(`${YEARS}&vy=traffsakerhet`);
    await none.getByText('Det finns ingen prognos för 2023').waitFor();
  });

  it('says what to do where there is nothing to compare', async () => {
    const page = await opened('/jamfor/KS?vanster=2022-04&hoger=2024-04');
    await page.getByRole('heading', { name: 'Det finns inget att jämföra där' }).waitFor();
    await expectNoViolations(page);
    await page.getByRole('group', { name: 'Vänster' }).getByLabel('Period').selectOption('2023-04');
    await page.getByRole('button', { name: 'Jämför', exact: true }).click();
    await page.getByRole('heading', { name: 'Driftredovisning' }).waitFor();
    const board = await opened('/jamfor/XX');
    await board.getByRole('heading', { level: 1, name: 'Det finns inga rapporter från XX' }).waitFor();
    await expectNoViolations(board);
    const beyond = await opened('/jamfor/KS?vanster=2024-04&vanster-per=99999&hoger=2024-08');
    await beyond.getByRole('alert').getByText('Rätta det i adressen').waitFor();
    await expectNoViolations(beyond);
  });

  it('says so where there are no reports, where one may not see them, and while they are fetched', async () => {
    const page = await site.open('/logga-in');
    const answering = (status: number, body: object) =>
      page.route('**/graphql', (route) => route.fulfill({ status, json: body }));
    await answering(200, { data: { boards: [], ledger: { entries: 0 } } });
    await page.goto('/jamfor');
    await page.getByRole('heading', { level: 1, name: 'Här finns inga rapporter att jämföra än' }).waitFor();
    await expectNoViolations(page);
    await page.unroute('**/graphql');
    await answering(403, { data: null, errors: [{ message: 'Nej.', extensions: { code: 'FORBIDDEN' } }] });
    await page.goto(named(MOMENTS));
    await page.getByRole('heading', { level: 1, name: 'Du har inte behörighet till detta' }).waitFor();
    await page.unroute('**/graphql');
    await page.route('**/graphql', () => {});
    await page.goto(named(MOMENTS));
    await page.getByText('Hämtar …').waitFor();
    await expectNoViolations(page);
  });

  const VIEWS = ['Texter', 'Mål och uppdrag', 'Prognosbrygga', 'Träffsäkerhet'];
  it.each([
    ['light', { colorScheme: 'light' as const }, VIEWS],
    ['dark', { colorScheme: 'dark' as const }, ['Texter', 'Prognosbrygga']],
    ['in high contrast', { contrast: 'more' as const }, ['Texter', 'Prognosbrygga']],
    ['on a phone', { viewport: { width: 360, height: 780 } }, VIEWS],
  ])('has no violation of WCAG 2.2 AA, %s', async (_, options, views) => {
    const page = await opened(`${MOMENTS}&andrat=ja`, options);
    await expectNoViolations(page);
    for (const view of views) {
      await page.getByRole('link', { name: new RegExp(`^${view}`) }).click();
      await page.locator('.legend, .chart svg').first().waitFor();
      await expectNoViolations(page);
    }
  });

  it.each(['', '&vy=texter', '&vy=mal', '&vy=brygga', '&vy=traffsakerhet'])(
    'is never wider than a phone: %s',
    async (view) => {
      const page = await opened(`${REPORTS}${view}`, { viewport: { width: 320, height: 640 } });
      await page.locator('.data-table, .passages').first().waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    },
  );

  it('is printed lying, without what is only pressed, and says at the foot what it compares', async () => {
    const page = await opened(`${MOMENTS}&vy=brygga`);
    await page.locator('.chart svg').waitFor();
    await page.emulateMedia({ media: 'print' });
    const seen = await page.evaluate(() =>
      ['.sides-form', '.views', '.tools', '.to-now'].filter((one) => document.querySelector(one)!.checkVisibility()),
    );
    expect(seen).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.style.getPropertyValue('--print-footer'))).toMatch(
      new RegExp(
        `^"KS: 2024-08 till och med post ${entries.RETURNED}, .* mot 2024-08 till och med post ${entries.approved}, `,
      ),
    );
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf).toMatch(/MediaBox \[0 0 84[12]\.?\d* 59[45]\.?\d*\]/);
  });
});
