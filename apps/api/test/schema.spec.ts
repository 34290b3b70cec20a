import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { printSchema } from 'graphql';
import { builtSchema } from '../spec/built-schema.js';

const SNAPSHOT = join(import.meta.dirname, '../../../schema.graphql');

describe('the schema that the code makes', () => {
  it('is the one in schema.graphql; UPDATE_SCHEMA=1 writes it anew', async () => {
    const printed = `${printSchema(await builtSchema())}\n`;
    if (process.env.UPDATE_SCHEMA === '1') writeFileSync(SNAPSHOT, printed);
    expect(printed).toBe(readFileSync(SNAPSHOT, 'utf8'));
  });
});
