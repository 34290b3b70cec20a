import { join } from 'node:path';
import { comparisonText, differencesOf, findingsOf, reportText } from '@liggare/domain';
import { imported } from './examples.js';
import { expectGolden } from './golden.js';

const golden = (name: string) => join(__dirname, 'golden', name);

describe('the reference report, read from its file', () => {
  const report = imported().report('KS', '2024-04')!;

  it('reads like the paper', () => {
    expectGolden(golden('ks-2024-04.txt'), reportText(report, findingsOf(report, null)));
  });

  it('compares with the one of the year before', () => {
    const before = imported().report('KS', '2023-04')!;
    expectGolden(golden('ks-2023-04-2024-04.txt'), comparisonText(differencesOf(before, report)));
  });
});
