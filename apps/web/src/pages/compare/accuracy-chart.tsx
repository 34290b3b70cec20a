import { scaleLinear, scalePoint } from 'd3-scale';
import { whole } from '../../format.js';
import { texts } from '../../texts.js';
import { useWidth } from './use-width.js';

interface Props {
  readonly forecasts: readonly { readonly period: string; readonly tkr: number }[];
  readonly outcome: number | null;
  readonly budget: number | null;
  /** All that it shows, in words. */
  readonly summary: string;
}

const HEIGHT = 260;
const TOP = 16;
const BOTTOM = 28;
const LEFT = 62;
const RIGHT = 12;
const MONTHS = Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, '0'));

/** The forecasts of a year by month, against its outcome and its budget. The scale does not begin at zero. */
export function AccuracyChart({ forecasts, outcome, budget, summary }: Props) {
  const [container, width] = useWidth();
  const amounts = [...forecasts.map(({ tkr }) => tkr), outcome, budget].filter((amount) => amount !== null);
  const [least, most] = [Math.min(...amounts), Math.max(...amounts)];
  // Room for what is written over and under the levels.
  const margin = Math.max(1, (most - least) * 0.15);
  const y = scaleLinear()
    .domain([least - margin, most + margin])
    .range([HEIGHT - BOTTOM, TOP])
    .nice(4);
  const x = scalePoint(MONTHS, [LEFT + 14, Math.max(LEFT + 14, width - RIGHT - 14)]);
  const points = forecasts.map(({ period, tkr }) => ({ period, x: x(period.slice(5))!, y: y(tkr) }));
  // The higher one is named over its line, the lower under it, so that neither covers the other.
  const outcomeIsOver = outcome !== null && (budget === null || outcome >= budget);
  return (
    <figure className="chart" ref={container}>
      <figcaption>{texts.compare.accuracyCaption}</figcaption>
      {width > 0 && (
        <svg role="img" aria-label={summary} width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`}>
          {y.ticks(4).map((tick) => (
            <g key={tick}>
              <line className="grid" x1={LEFT} x2={width - RIGHT} y1={y(tick)} y2={y(tick)} />
              <text className="tick" x={LEFT - 8} y={y(tick) + 4} textAnchor="end">
                {whole(tick)}
              </text>
            </g>
          ))}
          {MONTHS.map((month) => (
            <text key={month} className="tick" x={x(month)} y={HEIGHT - 8} textAnchor="middle">
              {month}
            </text>
          ))}
          {budget !== null && (
            <Level kind="budget" y={y(budget)} width={width} over={!outcomeIsOver} label={texts.compare.budgetLevel} />
          )}
          {outcome !== null && (
            <Level
              kind="outcome"
              y={y(outcome)}
              width={width}
              over={outcomeIsOver}
              label={texts.compare.outcomeLevel}
            />
          )}
          <polyline className="forecasts" points={points.map((point) => `${point.x},${point.y}`).join(' ')} />
          {points[0] && (
            <text className="label" x={points[0].x - 4} y={points[0].y - 10}>
              {texts.compare.forecast}
            </text>
          )}
          {points.map((point) => (
            <circle key={point.period} className="forecast" cx={point.x} cy={point.y} r={5} />
          ))}
        </svg>
      )}
    </figure>
  );
}

interface LevelProps {
  readonly kind: 'budget' | 'outcome';
  readonly y: number;
  readonly width: number;
  readonly over: boolean;
  readonly label: string;
}

const Level = ({ kind, y, width, over, label }: LevelProps) => (
  <g className={`level ${kind}`}>
    <line x1={LEFT} x2={width - RIGHT} y1={y} y2={y} />
    <text className="label" x={LEFT + 4} y={over ? y - 6 : y + 16}>
      {label}
    </text>
  </g>
);
