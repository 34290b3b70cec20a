import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import { builtSchema } from '../spec/built-schema.js';
import { promisesOf } from '../spec/contract.js';

/** The contract is kept beside the repository, not in it. */
const CONTRACT = join(import.meta.dirname, '../../../../shared/design/api.graphql');

/** More than the contract asks for. */
const MORE: readonly string[] = ['Ledger.unreachable'];

const reason = existsSync(CONTRACT) ? '' : ` (skipped: ${CONTRACT} is not there)`;

(reason ? describe.skip : describe)(`the contract of the API${reason}`, () => {
  const promised = () => [...promisesOf(buildSchema(readFileSync(CONTRACT, 'utf8')))];

  it('is kept: nothing is missing, nothing has another type, nullability or default', async () => {
    const kept = promisesOf(await builtSchema());
    const broken = promised().filter(([place, promise]) => kept.get(place) !== promise);
    expect(broken.map(([place, promise]) => `${place}: ${promise}, not ${kept.get(place) ?? 'missing'}`)).toEqual([]);
  });

  it('is exceeded only where that is said', async () => {
    const places = new Set(promised().map(([place]) => place));
    const more = [...promisesOf(await builtSchema()).keys()].filter((place) => !places.has(place));
    expect(more.sort()).toEqual([...MORE].sort());
  });
});
