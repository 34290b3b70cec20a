// Takes the pictures of the pages that the documents show, anew: docs/images/*.png. Needs a build, and a Chromium: the one at
// CHROMIUM_PATH, or the system's. Names of pictures may be given: those alone are written.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';

const IMAGES = resolve('docs/images');
const LARGEST_BYTES = 200_000;
const LAPTOP = { width: 1280, height: 680 };
/** For what is seldom seen whole on a laptop. */
const TALL = { width: 1280, height: 960 };
const PHONE = { width: 360, height: 740 };
/** A4 at 96 dots an inch. */
const PAPER = { width: 794, height: 1123 };
const ANSWERS_WITHIN_MS = 20_000;

/** As it is copied in Excel: outcome and forecast, a line each from 100 on. */
const MAY = [
  ['−3 168', '−7 561'],
  ['−940', '−2 249'],
  ['−43', '−1 000'],
  ['−3 610', '−5 429'],
  ['−16 105', '−38 011'],
  ['−5 012', '−12 739'],
]
  .map((row) => row.join('\t'))
  .join('\r\n');

const executablePath =
  process.env.CHROMIUM_PATH ?? ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find(existsSync);
if (executablePath === undefined)
  throw new Error('There is no browser: install chromium-headless-shell, or set CHROMIUM_PATH');
const wanted = process.argv.slice(2);

const folder = mkdtempSync(join(tmpdir(), 'liggare-screenshots-'));
const server = spawn(
  process.execPath,
  ['--disable-warning=ExperimentalWarning', resolve('bin/liggare.js'), 'serve', '--demo'],
  {
    // Where no .env is found.
    cwd: folder,
    env: { ...process.env, LIGGARE_DATA: folder, LIGGARE_ORIGIN: 'liggare.example.se', PORT: '0', LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'ignore', 'pipe'],
  },
);
let browser;
try {
  const address = await addressOf(server);
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-lcd-text'] });
  mkdirSync(IMAGES, { recursive: true });
  await take(address);
} finally {
  await browser?.close();
  if (server.exitCode === null) {
    server.kill();
    await once(server, 'exit');
  }
  rmSync(folder, { recursive: true });
}

async function take(address) {
  const open = async (path, options = {}, as = null) => {
    const context = await browser.newContext({
      viewport: LAPTOP,
      baseURL: address,
      colorScheme: 'light',
      reducedMotion: 'reduce',
      locale: 'sv-SE',
      timezoneId: 'Europe/Stockholm',
      permissions: ['clipboard-read', 'clipboard-write'],
      ...options,
    });
    context.setDefaultTimeout(ANSWERS_WITHIN_MS);
    const page = await context.newPage();
    if (as === null) await page.goto(path);
    else {
      await page.goto(`/logga-in?till=${encodeURIComponent(path)}`);
      await page.getByLabel('Vem du är').fill(as);
      await page.getByRole('button', { name: 'Logga in' }).click();
      await page.waitForURL((url) => url.pathname !== '/logga-in');
    }
    await page.getByRole('heading', { level: 1 }).waitFor();
    await settled(page);
    return page;
  };

  /** Gives a command as `actor`; answers with the number of its last entry. */
  const give = async (actor, command, input) => {
    const type = `${command[0].toUpperCase()}${command.slice(1)}Input`;
    const response = await fetch(`${address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-liggare-actor': actor },
      body: JSON.stringify({
        query: `mutation ($input: ${type}!) { ${command}(input: $input) { entries { number } } }`,
        variables: { input: { board: 'KS', ...input } },
      }),
    });
    const { data, errors } = await response.json();
    if (errors) throw new Error(`${command}: ${errors.map(({ message }) => message).join(' ')}`);
    return data[command].entries.at(-1).number;
  };

  await ofTheReport(open);
  await ofTheAuditTrail(open, address);
  await ofTheRecording(open, give);
  await ofTheComparison(open, give);
}

/** The reports as the demo has them. */
async function ofTheReport(open) {
  const REPORT = '/rapport/KS/2024-04';
  const start = await open('/');
  await start
    .getByRole('link', { name: /Budgetuppföljning/ })
    .first()
    .waitFor();
  await write('start', start, { clip: { x: 0, y: 0, width: LAPTOP.width, height: 420 } });

  const report = await open(REPORT);
  await report.getByRole('link', { name: 'Rapporten godkändes' }).waitFor();
  await write('report', report);
  await write('findings', report, { clip: await upTo(report.getByRole('complementary'), 640) });

  await report.goto(`${REPORT}?cell=income/NET/forecast`);
  await story(report, 'figure');

  const past = await open(`${REPORT}?per=105`);
  await past.getByText('Senare poster är inte med').waitFor();
  await past.getByRole('heading', { name: 'Anmärkningar' }).first().click();
  await past.getByRole('slider').waitFor();
  await write('as-of', past);

  const dark = await open(`${REPORT}#drift`, { colorScheme: 'dark' });
  await dark.getByRole('link', { name: 'Rapporten godkändes' }).waitFor();
  await write('dark', dark);

  const phone = await open(REPORT, { viewport: PHONE });
  await phone.getByRole('table').first().waitFor();
  await write('phone', phone);

  const paper = await open(REPORT, { viewport: PAPER });
  await paper.getByRole('heading', { name: 'Väsentliga händelser' }).waitFor();
  await paper.emulateMedia({ media: 'print' });
  await paper.evaluate(() => {
    document.documentElement.style.padding = '18mm 15mm';
  });
  await write('print', paper, { clip: { x: 0, y: 0, ...PAPER } });
}

async function ofTheAuditTrail(open, address) {
  const trail = await open('/granskning?namnd=KS&omrade=136', { viewport: TALL });
  await trail.getByRole('link', { name: '100', exact: true }).waitFor();
  await write('audit', trail);

  const entry = await open('/granskning/100', { viewport: TALL });
  await entry.getByText('Kommandot skrev bara den här posten.').waitFor();
  await write('entry', entry);

  const key = await (await fetch(`${address}/log/key`)).text();
  await entry.getByLabel('Liggarens nyckel').fill(key.trim());
  await entry.getByRole('button', { name: 'Verifiera i den här webbläsaren' }).click();
  await entry.getByRole('heading', { name: 'Allt som kontrollerades stämmer' }).waitFor();
  const proof = sectionOf(entry, 'Bevis');
  await write('verified', entry, { clip: await around(entry, proof, 1120) });
}

/** May, recorded by a controller while somebody else does, too. The amounts are made up. */
async function ofTheRecording(open, give) {
  const period = '2024-05';
  const RECORD = `/registrera/KS/${period}`;
  const who = 'controller-ks';
  const opening = await open(RECORD, {}, who);
  await opening.getByLabel('Sammanträdesdag').fill('2024-08-27');
  await write('open', opening, { clip: { x: 0, y: 0, width: LAPTOP.width, height: 460 } });
  await record(opening);

  const page = await open(RECORD, { viewport: TALL }, who);
  const first = page.getByRole('textbox', { name: /^Nytt utfall, 100/ });
  await page.evaluate((block) => navigator.clipboard.writeText(block), MAY);
  await first.focus();
  await page.keyboard.press('Control+v');
  await page.getByText('rutor inklistrade.').first().waitFor();
  await page.getByLabel(/^Skäl/).fill('Genomgång med enheterna i maj');
  await page.evaluate(() => window.scrollTo(0, 0));
  await write('paste', page);
  await page.getByRole('button', { name: 'Granska', exact: true }).click();
  const preview = sectionOf(page, 'Det här registreras');
  await preview.waitFor();
  await said(page);
  await write('preview', page, { clip: await around(page, preview, 900) });
  await page.getByRole('button', { name: 'Registrera', exact: true }).click();
  await page.getByRole('heading', { name: 'Registrerat', exact: true }).waitFor();
  await page.evaluate(() => window.scrollTo(0, 0));
  await write('recorded', page, { clip: { x: 0, y: 0, width: LAPTOP.width, height: 520 } });

  // Two at once.
  const mine = page.getByRole('textbox', { name: /^Ny prognos, 131/ });
  await mine.fill('-38711');
  await page.getByLabel(/^Skäl/).fill('Licenserna blev dyrare');
  await give('ekonom-ks', 'reviseForecast', {
    period,
    figures: [{ line: { area: '131' }, amount: { tkr: -38_211 } }],
    reason: 'Två vakanser under hösten',
  });
  await page.getByRole('button', { name: 'Granska', exact: true }).click();
  const conflict = sectionOf(page, 'Rapporten har ändrats under tiden');
  await conflict.waitFor();
  await conflict.getByText('Registrerat sedan du började').waitFor();
  await said(page);
  await write('conflict', page, { clip: await around(page, conflict) });
  await page.close();

  const printed = await open(`${RECORD}?del=tryckta`, {}, who);
  await printed.locator('[id="income/NET/forecast"]').fill('−83 328');
  await printed.evaluate(() => window.scrollTo(0, 0));
  await write('printed', printed);

  await give(who, 'submitReport', { period });
  const acts = await open(`${RECORD}?del=gang`, {}, who);
  await acts
    .getByRole('link', { name: 'Återlämna' })
    .or(acts.getByRole('button', { name: 'Återlämna' }))
    .first()
    .waitFor();
  await write('acts', acts);
}

async function ofTheComparison(open, give) {
  const years = await open('/jamfor/KS?vanster=2023-04&hoger=2024-04', { viewport: TALL });
  await years.getByRole('table').first().waitFor();
  await write('compare', years);

  // April's misprint is mended, as the tour in README.md does.
  await give('controller-ks', 'reopenReport', {
    period: '2024-04',
    reason: 'Prognosen för 136 stämmer inte med texten',
  });
  await give('controller-ks', 'reviseForecast', {
    period: '2024-04',
    figures: [{ line: { area: '136' }, amount: { tkr: -12_739 } }],
    reason: 'Som texten säger: 500 tkr bättre än budget',
  });
  const history = await open('/rapport/KS/2024-04?cell=operating/136/forecast');
  await story(history, 'history');

  const bridge = await open('/jamfor/KS?vanster=2024-04&vanster-per=godkand&hoger=2024-05&vy=brygga', {
    viewport: TALL,
  });
  await bridge.getByRole('img', { name: /^Prognosen för 2024/ }).waitFor();
  await write('bridge', bridge);
}

/** The story of a figure, open over the page. */
async function story(page, name) {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Spara bevis' }).first().waitFor();
  await settled(page);
  await write(name, page);
}

async function record(page) {
  await page.getByRole('button', { name: 'Granska', exact: true }).click();
  await page.getByRole('heading', { name: 'Det här registreras' }).waitFor();
  await page.getByRole('button', { name: 'Registrera', exact: true }).click();
  await page.getByRole('heading', { name: 'Registrerat', exact: true }).waitFor();
}

/** The innermost section that has a heading of this name. */
function sectionOf(page, name) {
  return page.locator('section', { has: page.getByRole('heading', { name, exact: true }) }).last();
}

/** Nothing is being fetched any more, and what was is drawn. */
async function settled(page) {
  await page.getByText('Hämtar …').first().waitFor({ state: 'hidden' });
  await page.evaluate(() =>
    document.fonts.ready.then(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))),
  );
}

/** What was said in passing is gone again. */
async function said(page) {
  await page.getByRole('status').filter({ hasText: 'inklistrade' }).waitFor({ state: 'hidden' });
}

/** Where something stands, of at most a height. */
async function upTo(locator, height) {
  const box = await locator.boundingBox();
  return { ...box, height: Math.min(box.height, height) };
}

/** Where something stands on the whole page, with a margin, of at most a height. */
async function around(page, locator, height = LAPTOP.height) {
  const margin = 12;
  await page.evaluate(() => window.scrollTo(0, 0));
  const box = await locator.boundingBox();
  return {
    x: Math.max(0, box.x - margin),
    y: Math.max(0, box.y - margin),
    width: box.width + 2 * margin,
    height: Math.min(box.height + 2 * margin, height),
  };
}

async function write(name, page, { clip } = {}) {
  if (wanted.length > 0 && !wanted.includes(name)) return;
  const path = join(IMAGES, `${name}.png`);
  await page.screenshot({ path, clip, fullPage: clip !== undefined, animations: 'disabled', caret: 'hide' });
  const { size } = statSync(path);
  if (size > LARGEST_BYTES) throw new Error(`${path} has ${size} bytes, more than ${LARGEST_BYTES}`);
  console.log(`${name}.png ${Math.round(size / 1000)} kB`);
}

/** Where the server is to be found, once it says so. */
function addressOf(child) {
  let told = '';
  return new Promise((found, failed) => {
    child.stderr.setEncoding('utf8').on('data', (text) => {
      told += text;
      const address = /serves (http:\S+)/.exec(told)?.[1];
      if (address) found(address);
    });
    child.once('exit', (status) => failed(new Error(`serve ended with ${status}: ${told}`)));
  });
}
