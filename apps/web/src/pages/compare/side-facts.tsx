import { addressWith } from '../../address.js';
import { time } from '../../format.js';
import { CopyLink, follows, kindOf } from '../../parts/as-of.js';
import { texts } from '../../texts.js';
import { type Comparison, useCompared } from './compare-context.js';
import { addressOf } from './sides.js';

/** What each side is, and the two kinds of link to the comparison. */
export function SideFacts() {
  const { comparison, sides } = useCompared();
  const { left, right } = comparison;
  const pinned = {
    left: { period: left.period, per: String(left.asOf.number) },
    right: { period: right.period, per: String(right.asOf.number) },
  };
  return (
    <div className="side-facts">
      <Facts side="left" name="vanster" />
      <Facts side="right" name="hoger" />
      <div className="tools">
        <CopyLink to={addressOf(left.board.code, pinned)} said={texts.asOf.permanentCopied}>
          {texts.asOf.permanent}
        </CopyLink>
        {(follows(sides.left.per) || follows(sides.right.per)) && (
          <CopyLink to={addressOf(left.board.code, sides)} said={texts.asOf.followingCopied}>
            {texts.asOf.following}
          </CopyLink>
        )}
      </div>
    </div>
  );
}

function Facts({ side, name }: { readonly side: 'left' | 'right'; readonly name: 'vanster' | 'hoger' }) {
  const { comparison, sides } = useCompared();
  const report = comparison[side];
  const { number, recordedAt } = report.asOf;
  const { per } = sides[side];
  return (
    <p>
      <span className="side-name">{texts.compare[side]}</span>
      <a href={reportAddress(report, per)}>
        <strong>{texts.report.title(report.period)}</strong>
      </a>
      <span className="badge" data-state={report.state}>
        {texts.report.states[report.state]}
      </span>
      <span>{texts.asOf.point(texts.asOf.seen[kindOf(per)], number, time(recordedAt))}</span>
      {per !== null && (
        <a className="to-now" href={addressWith({ [`${name}-per`]: null })}>
          {texts.compare.toNow}
        </a>
      )}
    </p>
  );
}

/** The report as a side shows it; now where that is how it is seen. */
export function reportAddress(
  { board, period, asOf }: Comparison['left'],
  per: string | null,
  cell: string | null = null,
): string {
  const query = new URLSearchParams({
    ...(per !== null && { per: String(asOf.number) }),
    ...(cell !== null && { cell }),
  });
  const search = query.toString().replaceAll('%2F', '/');
  return `/rapport/${encodeURIComponent(board.code)}/${period}${search && `?${search}`}`;
}
