import { Book } from '../../spec/book.js';
import { REFERENCE } from '../../spec/reference.js';
import { differencesOf } from '../comparison/differences.js';
import { comparisonText } from './comparison-text.js';

const REPORT = { board: 'KS', period: '2024-04' };
/** The lines with plain spaces, without what is between the columns. */
const linesOf = (text: string): string[] => text.split('\n').map((line) => line.replace(/[\s\u00a0]+/g, ' ').trim());

describe('two moments of one report as text', () => {
  const book = new Book(REFERENCE);
  const left = book.report('KS', '2024-04')!;
  const commentary = left.commentaries.find((one) => one.section === 'ECONOMIC_ANALYSIS' && one.subject === '136')!;
  book.record({
    type: 'ReviseForecast',
    ...REPORT,
    figures: [{ line: { area: '136' }, amountOre: -1_273_900_000 }],
  });
  book.record({
    type: 'WriteCommentary',
    ...REPORT,
    ...REPORT,
    section: 'ECONOMIC_ANALYSIS',
    subject: '136',
    heading: commentary.heading,
    text: `${commentary.text} Rättat.`,
  });
  book.record({ type: 'UpdateAssignmentStatus', ...REPORT, assignment: 'KF-02', status: 'ONGOING' });
  book.record({ type: 'RewordAssignment', id: 'KF-03', text: 'Planera mark', from: '2024-02' });
  book.record({ type: 'NoteSignificantEvent', ...REPORT, id: 'H-99', text: 'Något nytt' });
  const right = book.report('KS', '2024-04')!;
  const text = comparisonText(differencesOf(left, right));
  const lines = linesOf(text);

  it('shows what changed, by how much, and counts the rest', () => {
    expect(lines).toContain('136 Arbetsmarknad, prognos −13 239 −12 739 [tryckt −13 239] +500 +3,8 %');
    expect(lines).not.toContainEqual(expect.stringContaining('100 Politisk verksamhet, prognos'));
    expect(lines).toContainEqual(expect.stringMatching(/^Oförändrade: \d+\.$/));
  });

  it('shows changed texts word by word', () => {
    expect(text.replace(/\s+/g, ' ')).toContain('{+ Rättat.+}');
  });

  it('shows statuses of either side, and wordings that differ', () => {
    expect(lines).toContainEqual(expect.stringMatching(/^KF-02 .* – \/ – Pågår \/ –$/));
    expect(text).toContain('"Planera mark"');
  });

  it('shows events that came', () => {
    expect(lines).toContain('- {+Något nytt+}');
  });

  it('names the sides by their entries, and has no spaces at the ends of lines', () => {
    expect(lines).toContainEqual(expect.stringContaining(`post ${left.asOfEntry} post ${right.asOfEntry}`));
    expect(text).not.toMatch(/[ \t\u00a0]\n/);
    expect(text).toMatch(/[^\n]\n$/);
  });
});

describe('a report beside itself as text', () => {
  it('says that nothing has changed', () => {
    const report = new Book(REFERENCE).report('KS', '2024-04')!;
    const lines = linesOf(comparisonText(differencesOf(report, report)));
    expect(lines.filter((line) => line === 'Inget är ändrat.').length).toBeGreaterThan(2);
    expect(lines).not.toContainEqual(expect.stringContaining('Förändring'));
  });
});
