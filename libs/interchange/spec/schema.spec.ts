import { join } from 'node:path';
import { reportFileSchema } from '../src/report-file/shape.js';
import { EXAMPLES, example } from './examples.js';
import { expectGolden } from './golden.js';

describe('the JSON Schema of report files', () => {
  const schema = JSON.stringify(reportFileSchema(), null, 2);

  it('is the one that is committed for editors', () => {
    expectGolden(join(__dirname, '../report-file.schema.json'), `${schema}\n`);
  });

  it('describes every field', () => {
    const bare: string[] = [];
    const look = (value: unknown, path: string): void => {
      if (value === null || typeof value !== 'object') return;
      for (const [key, field] of Object.entries((value as { properties?: object }).properties ?? {}))
        if (!field.description) bare.push(`${path}/${key}`);
      for (const [key, inner] of Object.entries(value)) look(inner, `${path}/${key}`);
    };
    look(reportFileSchema(), '');
    expect(bare).toEqual([]);
  });

  it('is named in every example', () => {
    for (const name of EXAMPLES)
      expect(Buffer.from(example(name).bytes).toString().split('\n')[0]).toBe(
        '# yaml-language-server: $schema=../libs/interchange/report-file.schema.json',
      );
  });
});
