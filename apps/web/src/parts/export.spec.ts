import { csvOf, htmlOf, type Sheet, tabbedOf } from './export.js';

const SHEET: Sheet = {
  head: ['Område', 'Budget\u00ADavvikelse 2024-\u206004'],
  rows: [
    ['100 Politisk verksamhet', -1000],
    ['=HYPERLINK("http://x")', 2.5],
    ['-1+1;\n"', null],
    ['@SUM(A1)\t<b>', 0],
  ],
};

describe('a table taken to other programs', () => {
  it('is CSV for a Swedish Excel, with no text that is run as a formula', () => {
    expect(csvOf(SHEET)).toBe(
      [
        '\uFEFFOmråde;Budgetavvikelse 2024-04',
        '100 Politisk verksamhet;-1000',
        `"'=HYPERLINK(""http://x"")";2,5`,
        `"'-1+1;\n""";`,
        `'@SUM(A1)\t<b>;0`,
        '',
      ].join('\r\n'),
    );
  });

  it('is lines of tabs where it is pasted into cells', () => {
    expect(tabbedOf(SHEET).split('\n')).toEqual([
      'Område\tBudgetavvikelse 2024-04',
      '100 Politisk verksamhet\t-1000',
      `'=HYPERLINK("http://x")\t2,5`,
      `'-1+1; "\t`,
      `'@SUM(A1) <b>\t0`,
    ]);
  });

  it('is a table where it is pasted into a document, and no markup of its texts', () => {
    const html = htmlOf(SHEET, 'Drift & <tkr>');
    expect(html).toContain('<caption>Drift &amp; &lt;tkr></caption>');
    expect(html).toContain('<td>\'@SUM(A1)\t&lt;b></td><td align="right">0</td>');
  });
});
