import type { Served } from '../../spec/served.js';
import { type Command, headOf, type Past, type Recorded, revisionOf, streamOf } from './past.js';
import { askedOf, type Question } from './questions.js';
import { verdictOf } from './rules.js';
import { mayWrite } from './verdict.js';

/** Where the product and the model differ. */
export interface Difference {
  readonly at: string;
  readonly told: unknown;
  readonly expected: unknown;
}

/** The first place where two values differ. */
function differenceOf(told: unknown, expected: unknown, at = ''): Difference | null {
  if (Object.is(told, expected)) return null;
  if (typeof told !== 'object' || typeof expected !== 'object' || told === null || expected === null)
    return { at, told, expected };
  if (Array.isArray(told) && Array.isArray(expected) && told.length !== expected.length) return { at, told, expected };
  const [one, other] = [told, expected] as Record<string, unknown>[];
  for (const key of new Set([...Object.keys(one!), ...Object.keys(other!)])) {
    const difference = differenceOf(one![key], other![key], `${at}/${key}`);
    if (difference) return difference;
  }
  return null;
}

/** The product and the model beside one another, told the same. */
export class Play {
  past: Past = [];

  constructor(readonly served: Served) {}

  /** Gives a command to both. */
  async give(command: Command): Promise<Difference | null> {
    const { name, input, actor } = command;
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { receipt: ${name}(input: $input) {
      stream revision repeated entries { number type recordedAt } } }`;
    const { data, code, head } = await this.#ask(query, { input }, { 'x-liggare-actor': actor });
    const at = name;
    const before = this.past.find((one) => one.input.commandId === input.commandId);
    if (before) return differenceOf({ code, ...data?.receipt }, { code: null, ...repeatedOf(this.past, before) }, at);
    const verdict = verdictOf(this.past, command);
    const known = headOf(this.past);
    if (code !== null) {
      const isAllowed = verdict === null ? code !== 'INTERNAL' : 'refused' in verdict && verdict.refused.includes(code);
      return isAllowed
        ? differenceOf(head, known, `${at}/recorded by a refused one`)
        : { at, told: code, expected: verdict };
    }
    if (verdict !== null && 'refused' in verdict) return { at, told: data.receipt, expected: verdict };
    const { entries } = data.receipt;
    if (input.dryRun) return differenceOf({ entries, head }, { entries: [], head: known }, at);
    if (entries.length > 0) this.past = [...this.past, { ...command, entries }];
    const types: string[] = entries.map((entry: { type: string }) => entry.type);
    const strange = types.filter((one) => !mayWrite(name, input.measure).includes(one));
    if (strange.length > 0) return { at, told: types, expected: mayWrite(name, input.measure) };
    const numbers = entries.map((entry: { number: number }) => entry.number);
    const stream = streamOf(command);
    return differenceOf(
      { ...data.receipt, entries: numbers, types: verdict === null ? [] : types, head },
      {
        stream,
        revision: revisionOf(this.past, stream),
        repeated: false,
        entries: types.map((_, index) => known + index + 1),
        types: verdict?.events ?? [],
        head: known + types.length,
      },
      at,
    );
  }

  /** Asks both. */
  async ask(question: Question): Promise<Difference | null> {
    const asked = askedOf(this.past, question);
    if (asked === null) return null;
    const { data, code, errors } = await this.#ask(asked.query, asked.variables);
    const answer = code !== null ? (code === 'INTERNAL' ? errors : code) : data.answer;
    const told = code === null && asked.told ? asked.told(answer) : answer;
    return differenceOf(told, asked.expected, question.about);
  }

  async #ask(query: string, variables: object, headers: Record<string, string> = {}) {
    const response = await this.served.post(JSON.stringify({ query, variables }), headers);
    // biome-ignore lint/suspicious/noExplicitAny: what is asked for decides what is answered
    const { data, errors } = (await response.json()) as { data?: any; errors?: { extensions: { code: string } }[] };
    return {
      data,
      errors,
      code: errors?.[0]?.extensions.code ?? null,
      head: Number(response.headers.get('x-liggare-entry')),
    };
  }
}

const repeatedOf = (past: Past, before: Recorded) => ({
  stream: streamOf(before),
  revision: revisionOf(past.slice(0, past.indexOf(before) + 1), streamOf(before)),
  repeated: true,
  entries: before.entries,
});
