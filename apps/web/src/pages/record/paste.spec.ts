import { pastedCells } from './paste.js';

describe('a block from a spreadsheet', () => {
  it.each([
    ['a cell', '1', [['1']]],
    ['a cell, as Excel copies it', '1\r\n', [['1']]],
    ['a column', '1\r\n2\r\n', [['1'], ['2']]],
    ['a row', '1\t2\n', [['1', '2']]],
    ['old line ends', '1\r2\r', [['1'], ['2']]],
    ['empty cells', '\t1\r\n\r\n2\t\r\n', [['', '1'], [''], ['2', '']]],
    [
      'a row of empty cells last',
      '1\t2\r\n\t\r\n',
      [
        ['1', '2'],
        ['', ''],
      ],
    ],
    ['cells that hold what parts cells', '"a\r\nb"\t"c\td"\r\n"e ""f"""\r\n', [['a\r\nb', 'c\td'], ['e "f"']]],
    ['nothing', '', []],
  ])('has the cells of %s', (_, text, cells) => {
    expect(pastedCells(text)).toEqual(cells);
  });
});
