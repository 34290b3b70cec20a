/** A month, such as `2024-04`; compares as text. */
export type Period = string;

export const yearOf = (period: Period): number => Number(period.slice(0, 4));
export const monthOf = (period: Period): number => Number(period.slice(5));
export const periodOf = (year: number, month: number): Period => `${year}-${String(month).padStart(2, '0')}`;
export const yearBefore = (period: Period): Period => periodOf(yearOf(period) - 1, monthOf(period));

const inStockholm = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  year: 'numeric',
  month: '2-digit',
});

/** The month of a moment in Stockholm. */
export const monthIn = (recordedAt: string): Period => inStockholm.format(new Date(recordedAt));

export interface LineInput {
  readonly area?: string;
  readonly class?: 'REVENUE' | 'COST';
  readonly account?: string;
}
export type MoneyInput = { readonly ore: number } | { readonly kronor: string } | { readonly tkr: number };
export interface FigureInput {
  readonly line: LineInput;
  readonly amount: MoneyInput;
}

export function oreOf(money: MoneyInput): number {
  if ('ore' in money) return money.ore;
  if ('tkr' in money) return money.tkr * 100_000;
  return Math.round(Number(money.kronor.replace(',', '.')) * 100);
}

/** An amount as GraphQL tells it. */
export function moneyOf(ore: number | null) {
  if (ore === null) return null;
  const size = Math.abs(ore);
  const tkr = Math.floor((size + 50_000) / 100_000);
  const kronor = `${ore < 0 ? '-' : ''}${Math.floor(size / 100)}.${String(size % 100).padStart(2, '0')}`;
  return { ore, kronor, tkr: ore < 0 && tkr > 0 ? -tkr : tkr };
}

export const keyOf = (line: LineInput): string => `${line.area ?? ''}|${line.class ?? ''}|${line.account ?? ''}`;

/** Whether all that belongs at `inner` belongs at `outer` too. */
export const holds = (outer: LineInput, inner: LineInput): boolean =>
  (outer.area === undefined || outer.area === inner.area) &&
  (outer.class === undefined || outer.class === inner.class) &&
  (outer.account === undefined || outer.account === inner.account);

/** Whether lines are about different things for certain: they name different areas, classes or accounts. */
const areApart = (left: LineInput, right: LineInput): boolean =>
  (['area', 'class', 'account'] as const).some(
    (part) => left[part] !== undefined && right[part] !== undefined && left[part] !== right[part],
  );

/** Whether lines might count something twice: they are not apart, or a class stands alone beside lines that name both. */
export function mixes(lines: readonly LineInput[]): boolean {
  const namesBoth = lines.some((line) => line.area !== undefined && line.class !== undefined);
  if (namesBoth && lines.some((line) => line.area === undefined)) return true;
  return lines.some((left, index) =>
    lines.some(
      (right, other) =>
        other !== index &&
        !areApart(left, right) &&
        !(left.area === undefined && right.class === undefined) &&
        !(right.area === undefined && left.class === undefined),
    ),
  );
}

/** Orders codes as people do: 9 before 10. */
export const byCode = new Intl.Collator('sv', { numeric: true }).compare;

/** Orders lines: those with an area first, by code; then by class, and by account. */
export const byLine = (left: LineInput, right: LineInput): number =>
  Number(left.area === undefined) - Number(right.area === undefined) ||
  byCode(left.area ?? '', right.area ?? '') ||
  byCode(left.class ?? '', right.class ?? '') ||
  byCode(left.account ?? '', right.account ?? '');

/** Divides a whole amount by weights into whole parts, the left-over öre by largest remainder, the earlier part first. */
export function divided(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + BigInt(weight), 0n);
  if (sum === 0n) return weights.map(() => 0);
  const shares = weights.map((weight) => {
    const product = BigInt(total) * BigInt(weight);
    const whole = product / sum;
    const rest = product - whole * sum;
    return { whole: Number(whole), rest: Number(rest < 0n ? -rest : rest) };
  });
  const parts = shares.map((share) => share.whole);
  const order = shares.map((_, index) => index).sort((a, b) => shares[b]!.rest - shares[a]!.rest || a - b);
  let left = total - parts.reduce((all, part) => all + part, 0);
  for (const index of order) {
    if (left === 0) break;
    parts[index]! += Math.sign(left);
    left -= Math.sign(left);
  }
  return parts;
}
