import { scaleLinear } from 'd3-scale';
import { signed, whole } from '../../format.js';
import type { AmountFragment } from '../../gql/graphql.js';
import { texts } from '../../texts.js';
import { useWidth } from './use-width.js';

interface Sum {
  readonly label: string;
  readonly amount: AmountFragment;
}

interface Step extends Sum {
  /** It comes from nothing, and so is neither better nor worse. */
  readonly isFirst: boolean;
}

interface Props {
  readonly opening: Sum;
  readonly steps: readonly Step[];
  readonly closing: Sum;
  /** All that it shows, in words. */
  readonly summary: string;
}

const ROW = 44;
const BAR = 14;
const TOP = 40;
const LABEL_BASELINE = 15;
/** The bar's place in its row, under the label. */
const BAR_TOP = 22;
const SIDE = 12;
const WIDTH_OF_TICK = 120;
/** A step too small to be seen is drawn this wide, so that its direction is. */
const LEAST_BAR = 6;

/**
 * From one sum to another, a row for each step: arrows to the right are favourable, to the left not. The scale begins where the
 * sums are, since the steps are small beside them; so the sums are marks, not bars.
 */
export function Waterfall({ opening, steps, closing, summary }: Props) {
  const [container, width] = useWidth();
  // In öre, so that rounded steps lead nowhere else than the sums.
  let level = opening.amount.ore;
  const drawn = steps.map(({ label, amount, isFirst }) => {
    const from = level;
    level += amount.ore;
    return { label, amount, isFirst, from: inTkr(from), to: inTkr(level) };
  });
  const [start, end] = [inTkr(opening.amount.ore), inTkr(closing.amount.ore)];
  const levels = [start, end, ...drawn.map(({ to }) => to)];
  const [least, most] = [Math.min(...levels), Math.max(...levels)];
  const x = scaleLinear()
    .domain(least === most ? [least - 1, most + 1] : [least, most])
    .range([SIDE, Math.max(SIDE, width - SIDE)])
    .nice(4);
  const bottom = TOP + (steps.length + 2) * ROW;
  const middleOf = (row: number) => TOP + row * ROW + BAR_TOP + BAR / 2;
  return (
    <figure className="chart" ref={container}>
      <figcaption>{texts.compare.waterfallCaption(least <= 0 && most >= 0)}</figcaption>
      {width > 0 && (
        <svg role="img" aria-label={summary} width={width} height={bottom} viewBox={`0 0 ${width} ${bottom}`}>
          <text className="direction" x={SIDE} y={12}>
            {texts.compare.towardsWorse}
          </text>
          <text className="direction" x={width - SIDE} y={12} textAnchor="end">
            {texts.compare.towardsBetter}
          </text>
          {x.ticks(Math.max(2, Math.floor(width / WIDTH_OF_TICK))).map((tick) => (
            <g key={tick}>
              <line className="grid" x1={x(tick)} x2={x(tick)} y1={TOP - 4} y2={bottom} />
              <text className="tick" x={x(tick)} y={TOP - 10} textAnchor={anchorOf(x(tick), width)}>
                {whole(tick)}
              </text>
            </g>
          ))}
          {drawn.map(({ label, amount, isFirst, from, to }, index) => {
            const row = index + 1;
            return (
              <g key={row} className={isFirst ? undefined : amount.ore < 0 ? 'worse' : 'better'}>
                <line className="link" x1={x(from)} x2={x(from)} y1={middleOf(row - 1)} y2={middleOf(row)} />
                <Arrow from={x(from)} to={x(to)} middle={middleOf(row)} favourable={amount.ore >= 0} />
                <Labels row={row} width={width} label={label} amount={signed(amount.tkr)} />
              </g>
            );
          })}
          <line className="link" x1={x(end)} x2={x(end)} y1={middleOf(steps.length)} y2={middleOf(steps.length + 1)} />
          <SumMark row={0} at={x(start)} width={width} {...opening} />
          <SumMark row={steps.length + 1} at={x(end)} width={width} {...closing} />
        </svg>
      )}
    </figure>
  );
}

interface SumProps extends Sum {
  readonly row: number;
  readonly at: number;
  readonly width: number;
}

function SumMark({ row, at, width, label, amount }: SumProps) {
  const top = TOP + row * ROW + BAR_TOP - 2;
  return (
    <g className="sum-mark">
      <line x1={at} x2={at} y1={top} y2={top + BAR + 4} />
      <Labels row={row} width={width} label={label} amount={whole(amount.tkr)} />
    </g>
  );
}

interface LabelsProps {
  readonly row: number;
  readonly width: number;
  readonly label: string;
  readonly amount: string;
}

/** About as many letters as there is room for beside the amount. */
const LETTER = 7;
const ROOM_FOR_AMOUNT = 90;

function Labels({ row, width, label, amount }: LabelsProps) {
  const y = TOP + row * ROW + LABEL_BASELINE;
  const letters = Math.max(8, Math.floor((width - ROOM_FOR_AMOUNT) / LETTER));
  return (
    <>
      <text className="label" x={SIDE} y={y}>
        {label.length > letters ? `${label.slice(0, letters - 1)}…` : label}
      </text>
      <text className="label" x={width - SIDE} y={y} textAnchor="end">
        {amount}
      </text>
    </>
  );
}

interface ArrowProps {
  readonly from: number;
  readonly to: number;
  readonly middle: number;
  readonly favourable: boolean;
}

function Arrow({ from, to, middle, favourable }: ArrowProps) {
  const sign = favourable ? 1 : -1;
  const end = from + sign * Math.max(LEAST_BAR, Math.abs(to - from));
  const neck = end - sign * Math.min(LEAST_BAR, Math.abs(end - from));
  const [top, bottom] = [middle - BAR / 2, middle + BAR / 2];
  return <polygon points={`${from},${top} ${neck},${top} ${end},${middle} ${neck},${bottom} ${from},${bottom}`} />;
}

const ORE_PER_TKR = 100_000;
const inTkr = (ore: number): number => ore / ORE_PER_TKR;

/** So that a text at an edge stays within it. */
function anchorOf(at: number, width: number): 'start' | 'middle' | 'end' {
  if (at < 30) return 'start';
  return at > width - 30 ? 'end' : 'middle';
}
