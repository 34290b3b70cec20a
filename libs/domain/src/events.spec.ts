import { createHash } from 'node:crypto';
import { FROZEN, STORED_SAMPLES, sample } from '../spec/stored.js';
import { canonicalJson } from './canonical.js';
import { checkSchema, EVENT_TYPES, readEvent, type Schema, type StoredForm, schema, versionOf } from './events.js';

const LINE_136 = { area: '136', class: null, account: null };
const TYPES = Object.values(EVENT_TYPES).flat();
const versionsOf = (type: string) => Array.from({ length: versionOf(type) }, (_, index) => index + 1);

describe('the stored samples', () => {
  it('are there for every version of every event type, and for no other', () => {
    const wanted = TYPES.flatMap((type) => versionsOf(type).map((version) => `${type} ${version}`));
    const found = STORED_SAMPLES.map(({ type, version }) => `${type} ${version}`);
    expect(new Set(found)).toEqual(new Set(wanted));
  });

  it('never change; what is stored must be readable for ever', () => {
    const hashes = STORED_SAMPLES.map(({ file, event }) => {
      const hash = createHash('sha256').update(canonicalJson(event)).digest('hex');
      return [file, hash] as const;
    });
    expect(Object.fromEntries(hashes)).toEqual(FROZEN);
  });

  it.each(STORED_SAMPLES.map(({ file, ...one }) => [file, one] as const))('%s is read as it was written', (_, one) => {
    expect(one.event.type).toBe(one.type);
    expect((one.event.metadata as { schemaVersion: number }).schemaVersion).toBe(one.version);
    const read = readEvent(one.event);
    // A type that has had other versions is read in the version of now; its payload then has a spec beside its upcaster.
    if (one.version === versionOf(one.type)) expect(read).toEqual(one.event);
  });
});

describe('an event that reading refuses', () => {
  const event: StoredForm = sample('OutcomeRecorded');
  const metadata = sample('OutcomeRecorded').metadata;
  it.each<[string, Partial<StoredForm>, string]>([
    ['a type that nobody wrote', { type: 'OutcomeGuessed' }, 'a report has no such event type'],
    ['a type that every object has', { type: 'constructor' }, 'a report has no such event type'],
    ['a type of another kind of stream', { stream: 'board-KS' }, 'a board has no such event type'],
    ['a stream of nobody', { stream: 'invoice-7' }, 'the stream is not one of the ledger'],
    ['a stream with a bad month', { stream: 'report-KS-2024-13' }, 'the stream is not one of the ledger'],
    ['a payload without its figures', { data: {} }, 'its payload is wrong: figures'],
    ['a payload with more than is known', { data: { figures: [], note: '' } }, 'its payload is wrong: it'],
    ['floating point', { data: { figures: [{ line: LINE_136, amountOre: 0.5 }] } }, 'figures.0.amountOre'],
    ['an amount beyond exact integers', { data: { figures: [{ line: LINE_136, amountOre: 2 ** 53 }] } }, 'amountOre'],
    ['no payload', { data: null }, 'its payload is wrong'],
    ['no metadata', { metadata: undefined }, 'its metadata is wrong'],
    ['metadata with more than is known', { metadata: { ...metadata, note: '' } }, 'its metadata is wrong: it'],
    ['a time without milliseconds', { metadata: { ...metadata, recordedAt: '2024-05-14T08:00:00Z' } }, 'recordedAt'],
    ['a hash that is none', { metadata: { ...metadata, inputHash: 'abc' } }, 'inputHash'],
    ['an actor without a role', { metadata: { ...metadata, actor: { id: 'a' } } }, 'actor.role'],
    ['version 0', { metadata: { ...metadata, schemaVersion: 0 } }, 'schemaVersion'],
    ['a later version', { metadata: { ...metadata, schemaVersion: 2 } }, 'it has schema version 2; this program knows'],
  ])('has %s', (_, changed, why) => {
    const { stream, revision, type } = { ...event, ...changed };
    expect(() => readEvent({ ...event, ...changed })).toThrow(`${stream}@${revision} (${type}): `);
    expect(() => readEvent({ ...event, ...changed })).toThrow(why);
  });
});

describe('an event type in its third version', () => {
  /** Amounts were in tkr, then in kronor, and are in öre now. */
  const times = (from: number, factor: number) => ({
    type: 'OutcomeRecorded',
    from,
    upcast: (data: unknown) => ({
      figures: (data as { figures: { line: object; amountOre: number }[] }).figures.map((one) => ({
        ...one,
        amountOre: one.amountOre * factor,
      })),
    }),
  });
  const third: Schema = { versions: { OutcomeRecorded: 3 }, upcasters: [times(2, 100), times(1, 1000)] };
  const of = (schemaVersion: number, amountOre: number): StoredForm => {
    const event = sample('OutcomeRecorded', { figures: [{ line: LINE_136, amountOre }] });
    return { ...event, metadata: { ...event.metadata, schemaVersion } };
  };

  it.each([
    [1, -3_899],
    [2, -3_899_000],
    [3, -389_900_000],
  ])('is raised from version %d, step by step', (version, amount) => {
    expect(readEvent(of(version, amount), third).data).toEqual({
      figures: [{ line: LINE_136, amountOre: -389_900_000 }],
    });
  });

  it('has a payload that is checked after it was raised', () => {
    expect(() => readEvent(of(2, 0.001), third)).toThrow('its payload is wrong: figures.0.amountOre');
  });

  it('says so where an upcaster fails on a payload', () => {
    const broken = { ...of(1, 1), data: {} };
    expect(() => readEvent(broken, third)).toThrow('cannot be raised from schema version 1');
  });

  it('is not read past a step that is missing', () => {
    const gap = { ...third, upcasters: [times(2, 100)] };
    expect(() => readEvent(of(1, 1), gap)).toThrow('no upcaster leads on from schema version 1');
    expect(readEvent(of(2, 1), gap).data).toEqual({ figures: [{ line: LINE_136, amountOre: 100 }] });
  });

  it.each<[string, Schema]>([
    ['a gap', { ...third, upcasters: [times(2, 1)] }],
    ['a double', { ...third, upcasters: [times(1, 1), times(2, 1), times(2, 1)] }],
    ['an end elsewhere than at the version of now', { ...third, versions: { OutcomeRecorded: 2 } }],
    ['a step, but no new version', { ...third, versions: {} }],
    ['no steps', { ...third, upcasters: [] }],
    ['a type that nobody writes', { versions: { OutcomeGuessed: 1 }, upcasters: [] }],
  ])('has a chain that is refused at start, with %s', (_, wrong) => {
    expect(() => checkSchema(wrong)).toThrow(/Outcome(Recorded|Guessed)/);
  });

  it('has a chain that is accepted at start, and so has the schema of now', () => {
    expect(() => checkSchema(third)).not.toThrow();
    expect(() => checkSchema(schema)).not.toThrow();
  });
});
