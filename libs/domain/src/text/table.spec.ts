import { tableLines, widthOf, wrapped } from './table.js';

describe('a table', () => {
  it('lines amounts up by their right edge and lets notes follow them', () => {
    const columns = [
      { heading: '', align: 'left' },
      { heading: 'Prognos\n2024', align: 'right' },
      { heading: 'Budget', align: 'right' },
    ] as const;
    const rows = [
      [{ text: '100 Å' }, { text: '−1\u00a0000', note: ' [tryckt 1]' }, { text: '5' }],
      [{ text: '136' }, { text: '–' }, { text: '−10', note: '*' }],
    ];
    expect(tableLines(columns, rows)).toEqual([
      '       Prognos             Budget',
      '          2024',
      '──────────────────────────────────',
      '100 Å   −1\u00a0000 [tryckt 1]       5',
      '136          –                −10*',
    ]);
  });

  it('goes on in a line below where a text is longer than its column', () => {
    const columns = [
      { heading: 'Uppdrag', align: 'left', maxWidth: 10 },
      { heading: 'Status', align: 'left' },
    ] as const;
    expect(tableLines(columns, [[{ text: 'Planera mer mark' }, { text: 'Pågår' }]]).slice(2)).toEqual([
      'Planera   Pågår',
      'mer mark',
    ]);
  });
});

describe('a text that is broken into lines', () => {
  it('lines items up under their dash and keeps its own line breaks', () => {
    expect(wrapped('- ett två tre\n\n12. fyra fem', 9)).toEqual(['- ett två', '  tre', '', '12. fyra', '    fem']);
  });

  it('is not broken within an amount', () => {
    expect(wrapped('hela −1\u00a0000 tkr', 10)).toEqual(['hela', '−1\u00a0000 tkr']);
  });

  it('cuts a word that is longer than the line', () => {
    expect(wrapped('en räksmörgås', 6)).toEqual(['en', 'räksmö', 'rgås']);
  });
});

describe('the width of a text', () => {
  it('counts what is seen, not what it is made of', () => {
    expect(widthOf('ga\u030ar')).toBe(3);
    expect(widthOf('𝛼')).toBe(1);
  });
});
