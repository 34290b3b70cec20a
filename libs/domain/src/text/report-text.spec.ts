import { Book } from '../../spec/book.js';
import { REFERENCE } from '../../spec/reference.js';
import { findingsOf } from '../checks/findings.js';
import { reportText } from './report-text.js';

const tkr = (amount: number): number => amount * 100_000;
const KS = { board: 'KS' };
const START = [
  { type: 'RegisterBoard', code: 'KS', name: 'Kommunstyrelsen' },
  { type: 'AddProgrammeArea', ...KS, code: '100', name: 'Politik' },
  { type: 'AddProgrammeArea', ...KS, code: '136', name: 'Arbetsmarknad' },
] as const;
const open = (period: string) => ({ type: 'OpenReport', ...KS, period }) as const;
const forecast = (period: string, area: string, amount: number) =>
  ({ type: 'ReviseForecast', ...KS, period, figures: [{ line: { area }, amountOre: tkr(amount) }] }) as const;
const textOf = (book: Book, period: string): string => {
  const report = book.report('KS', period)!;
  return reportText(report, findingsOf(report, null));
};
/** The lines with plain spaces, without what is between the columns. */
const linesOf = (text: string): string[] => text.split('\n').map((line) => line.replace(/[\s\u00a0]+/g, ' ').trim());

describe('a report as text', () => {
  const text = textOf(new Book(REFERENCE), '2024-04');

  it('has no spaces at the ends of lines, and ends with one line feed', () => {
    expect(text).not.toMatch(/[ \t\u00a0]\n/);
    expect(text).toMatch(/[^\n]\n$/);
  });

  it('shows a printed figure beside the computed one where they differ, and only there', () => {
    expect(linesOf(text)).toContain('136 Arbetsmarknad −13 239 −13 239 0 [tryckt 500] −3 899 −4 413 514');
    expect(linesOf(text)).toContain('100 Politisk verksamhet −7 561 −6 561 −1 000 −2 534 −2 187 −347');
  });

  it('gives the findings last, errors first', () => {
    const severities = linesOf(text.slice(text.indexOf('Kontroller')))
      .map((line) => line.split(' ')[0])
      .filter((word) => ['Fel', 'Varning', 'Avrundning'].includes(word!));
    expect([...new Set(severities)]).toEqual(['Fel', 'Varning', 'Avrundning']);
    expect(severities).toHaveLength(18);
  });

  it('says what it includes', () => {
    const report = new Book(REFERENCE).report('KS', '2024-04')!;
    expect(reportText(report, [])).toContain(`enligt liggaren till och med post ${report.asOfEntry}\n`);
    expect(reportText(report, [], { asOf: 'post 7, 2024-05-02' })).toContain('till och med post 7, 2024-05-02\n');
  });
});

describe('a report with nothing in it', () => {
  it('shows missing amounts as missing, never as zero, and that nothing is to be remarked', () => {
    const text = textOf(new Book([...START, open('2024-04')]), '2024-04');
    expect(linesOf(text)).toContain('TOTALT – – – – – –');
    expect(linesOf(text)).toContain('Inget att anmärka.');
    expect(text).not.toMatch(/\b0\b/);
  });
});

describe('a report that carries forecasts', () => {
  const book = new Book([...START, open('2024-03'), forecast('2024-03', '136', -500), open('2024-04')]);

  it('marks what has not been judged again', () => {
    const lines = linesOf(textOf(book, '2024-04'));
    expect(lines).toContain('136 Arbetsmarknad −500* – – – – –');
    expect(lines).toContain('* prognosen är en tidigare rapports och har inte prövats om');
  });

  it('marks a total that lacks a row', () => {
    const lines = linesOf(textOf(book, '2024-03'));
    expect(lines).toContain('TOTALT −500† – – – – –');
    expect(lines).toContain('† summan saknar belopp på någon rad');
  });
});

describe('commentaries as text', () => {
  const commentary = (section: string, more: object) =>
    ({ type: 'WriteCommentary', ...KS, period: '2024-04', section, ...more }) as const;
  const lines = linesOf(
    textOf(
      new Book([
        ...START,
        open('2024-04'),
        commentary('ECONOMIC_ANALYSIS', { subject: '136', text: 'Lugnt.' }),
        commentary('ECONOMIC_ANALYSIS', { subject: '100', heading: 'Politik, med nämnder', text: 'Dyrt.' }),
        commentary('ENVIRONMENT', { heading: 'Spara energi', text: '' }),
        commentary('GOALS', { text: '- ett\n  och mer\n- två' }),
      ]),
      '2024-04',
    ),
  );

  it('stand under the area that they are about, with its own heading where there is one', () => {
    expect(lines[lines.indexOf('Lugnt.') - 1]).toBe('136 Arbetsmarknad');
    expect(lines[lines.indexOf('Dyrt.') - 1]).toBe('100 Politik, med nämnder');
  });

  it('show a heading without text as blank', () => {
    expect(lines[lines.indexOf('Spara energi') + 1]).toBe('–');
  });

  it('keep lists as lists', () => {
    expect(lines.slice(lines.indexOf('- ett och mer')).slice(0, 2)).toEqual(['- ett och mer', '- två']);
  });
});
