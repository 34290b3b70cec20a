import { z } from 'zod';
import { amountOre, byCode, code, MAX_AMOUNT_ORE, type Ore } from './values.js';

export const ACCOUNT_CLASSES = ['REVENUE', 'COST'] as const;
export type AccountClass = (typeof ACCOUNT_CLASSES)[number];

/** Where a figure belongs: an area, an account class, or both; an account refines it. */
export interface Line {
  readonly area: string | null;
  readonly class: AccountClass | null;
  readonly account: string | null;
}

/** One amount at a line, in öre. */
export interface Figure {
  readonly line: Line;
  readonly amountOre: Ore;
}

/** The key of a line in facts, such as `area:136/class:COST/account:4010`. Stored in read models only. */
export function lineKey(line: Line): string {
  const parts: string[] = [];
  if (line.area !== null) parts.push(`area:${line.area}`);
  if (line.class !== null) parts.push(`class:${line.class}`);
  if (line.account !== null) parts.push(`account:${line.account}`);
  return parts.join('/');
}

/** Orders lines by their keys: areas, then classes; each by code. */
export const byLine = (left: Line, right: Line): number => byCode(lineKey(left), lineKey(right));

/** The line of a key that `lineKey` made. */
export function lineOfKey(key: string): Line {
  const line: { area: string | null; class: AccountClass | null; account: string | null } = {
    area: null,
    class: null,
    account: null,
  };
  for (const part of key.split('/')) {
    const value = part.slice(part.indexOf(':') + 1);
    if (part.startsWith('area:')) line.area = value;
    else if (part.startsWith('class:')) line.class = value as AccountClass;
    else line.account = value;
  }
  return line;
}

/** A line as a person reads it, such as `136 kostnader konto 4010`. */
export function lineLabel(line: Line): string {
  const words: string[] = [];
  if (line.area !== null) words.push(line.area);
  if (line.class !== null) words.push(line.class === 'REVENUE' ? 'intäkter' : 'kostnader');
  if (line.account !== null) words.push(`konto ${line.account}`);
  return words.join(' ');
}

const PARTS = ['area', 'class', 'account'] as const;

/** Whether every figure of `inner` is one of `outer` too: `136` holds `136/COST`. A line holds itself. */
export const holds = (outer: Line, inner: Line): boolean =>
  PARTS.every((part) => outer[part] === null || outer[part] === inner[part]);

/**
 * Whether two different lines of one measure would count something twice, or might.
 *
 * Lines that differ in an area, class or account that both name are apart. Areas without class beside classes without area
 * are the two margins of the reference report, and go together, until a line names both.
 */
export function clash(left: Line, right: Line): boolean {
  const names = (line: Line) =>
    line.area !== null && line.class !== null ? 'BOTH' : line.area !== null ? 'AREA' : 'CLASS';
  const kinds = [names(left), names(right)];
  if (kinds.includes('BOTH') && kinds.includes('CLASS')) return true;
  if (kinds.includes('AREA') && kinds.includes('CLASS')) return false;
  return !PARTS.some((part) => left[part] !== null && right[part] !== null && left[part] !== right[part]);
}

/** The first two different lines of a list that clash, or null. */
export function firstClash(lines: readonly Line[]): [Line, Line] | null {
  for (const [index, left] of lines.entries())
    for (const right of lines.slice(0, index))
      if (lineKey(left) !== lineKey(right) && clash(left, right)) return [right, left];
  return null;
}

/** Whether some of the amounts that one statement sums could add up to more than the limit. */
export const sumBeyondLimit = (figures: readonly Figure[]): boolean =>
  (['area', 'class'] as const).some((statement) => {
    const counted = figures.filter((one) => one.line[statement] !== null);
    return counted.reduce((sum, one) => sum + Math.abs(one.amountOre), 0) > MAX_AMOUNT_ORE;
  });
/** What is wrong where `sumBeyondLimit`. */
export const SUM_BEYOND_LIMIT = 'summan av beloppen är över gränsen 2 147 483 647 tkr';

/** What a command says of a line. */
export const line = z
  .strictObject({
    area: code.nullish().transform((value) => value ?? null),
    class: z
      .enum(ACCOUNT_CLASSES)
      .nullish()
      .transform((value) => value ?? null),
    account: code.nullish().transform((value) => value ?? null),
  })
  .refine(
    (value) => value.area !== null || value.class !== null,
    'ange ett programområde, ett kontoslag (intäkter eller kostnader) eller båda',
  );

export const figure = z.strictObject({ line, amountOre });

/** Refuses the same line twice, and lines that hold one another. */
export function distinctLines(context: {
  value: readonly Line[] | readonly { line: Line }[];
  issues: z.core.$ZodRawIssue[];
}): void {
  const lines = context.value.map((item) => ('line' in item ? item.line : item));
  const seen = new Set<string>();
  for (const [index, one] of lines.entries()) {
    const key = lineKey(one);
    if (seen.has(key))
      context.issues.push({
        code: 'custom',
        input: one,
        path: [index],
        message: `raden ${lineLabel(one)} står två gånger`,
      });
    seen.add(key);
  }
  const found = firstClash(lines);
  if (found)
    context.issues.push({
      code: 'custom',
      input: context.value,
      path: [],
      message: `raderna ${lineLabel(found[0])} och ${lineLabel(found[1])} överlappar varandra; ange bara den ena nivån`,
    });
}
