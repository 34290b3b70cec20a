import { addressWith, useParameter } from '../address.js';
import { time } from '../format.js';
import type { AsOf, ReportState } from '../gql/graphql.js';
import { texts } from '../texts.js';
import { announce } from './announce.js';

/** What a point in the address is: an entry's number, a time, or a moment of the life of the report in question. */
const STATES = { inlamnad: 'SUBMITTED', godkand: 'APPROVED' } as const satisfies Record<string, ReportState>;

export type PointKind = 'now' | keyof typeof STATES | 'entry' | 'time';

export function kindOf(per: string | null): PointKind {
  if (per === null) return 'now';
  if (Object.hasOwn(STATES, per)) return per as keyof typeof STATES;
  return /^\d{1,15}$/.test(per) ? 'entry' : 'time';
}

/** The point that `per` in the address names; null for now. */
export function asOfOf(per: string | null): AsOf | null {
  const kind = kindOf(per);
  if (per === null || kind === 'now') return null;
  if (kind === 'entry') return { entry: Number(per) };
  return kind === 'time' ? { time: per } : { state: STATES[kind] };
}

export const useAsOf = (): AsOf | null => asOfOf(useParameter('per'));

/** Whether what is seen from a point can become something else when more is recorded. */
export const follows = (per: string | null): boolean => !['entry', 'time'].includes(kindOf(per));

interface Point {
  readonly number: number;
  readonly recordedAt: string;
}

interface AsOfBarProps {
  readonly point: Point;
  /** What is shown is from another point than the address names, until the answer is there. */
  readonly busy: boolean;
}

/** Says from which point the page is seen, and gives the two kinds of link to it. */
export function AsOfBar({ point: { number, recordedAt }, busy }: AsOfBarProps) {
  const per = useParameter('per');
  const past = per !== null;
  const said = texts.asOf.point(texts.asOf.seen[kindOf(per)], number, time(recordedAt));
  return (
    <div className={past ? 'as-of past' : 'as-of'}>
      <p>{busy ? texts.states.loading : past ? `${said} ${texts.asOf.noLater}` : said}</p>
      <div className="tools">
        {past && <a href={addressWith({ per: null })}>{texts.asOf.toNow}</a>}
        <CopyLinks point={number} />
      </div>
    </div>
  );
}

/** The two kinds of link: to what always is as it was after an entry, and to what follows. */
export function CopyLinks({ point }: { readonly point: number }) {
  const per = useParameter('per');
  return (
    <>
      <CopyLink to={addressWith({ per: String(point) })} said={texts.asOf.permanentCopied}>
        {texts.asOf.permanent}
      </CopyLink>
      <CopyLink to={addressWith({ per: follows(per) ? per : null })} said={texts.asOf.followingCopied}>
        {texts.asOf.following}
      </CopyLink>
    </>
  );
}

interface CopyLinkProps {
  readonly to: string;
  readonly said: string;
  readonly children: string;
}

/** Copies an address of the page, whole. */
export function CopyLink({ to, said, children }: CopyLinkProps) {
  const copy = () =>
    navigator.clipboard.writeText(new URL(to, location.href).href).then(
      () => announce(said),
      () => announce(texts.table.notCopied),
    );
  return (
    <button type="button" className="quiet" onClick={copy}>
      {children}
    </button>
  );
}
