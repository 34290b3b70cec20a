import { addressWith, useParameter } from '../address.js';
import { time } from '../format.js';
import type { AsOf } from '../gql/graphql.js';
import { texts } from '../texts.js';
import { announce } from './announce.js';

/** The point that `per` in the address names: an entry's number, or a time; null for now. */
export const asOfOf = (per: string | null): AsOf | null => {
  if (per === null) return null;
  return /^\d{1,15}$/.test(per) ? { entry: Number(per) } : { time: per };
};

export const useAsOf = (): AsOf | null => asOfOf(useParameter('per'));

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
  const past = useParameter('per') !== null;
  const said = past ? texts.asOf.past : texts.asOf.now;
  return (
    <div className={past ? 'as-of past' : 'as-of'}>
      <p>{busy ? texts.states.loading : said(number, time(recordedAt))}</p>
      <div className="tools">
        {past && <a href={addressWith({ per: null })}>{texts.asOf.toNow}</a>}
        <CopyLinks point={number} />
      </div>
    </div>
  );
}

/** The two kinds of link: to what always is as it was after an entry, and to what follows. */
export const CopyLinks = ({ point }: { readonly point: number }) => (
  <>
    <CopyLink to={addressWith({ per: String(point) })} said={texts.asOf.permanentCopied}>
      {texts.asOf.permanent}
    </CopyLink>
    <CopyLink to={addressWith({ per: null })} said={texts.asOf.followingCopied}>
      {texts.asOf.following}
    </CopyLink>
  </>
);

interface CopyLinkProps {
  readonly to: string;
  readonly said: string;
  readonly children: string;
}

/** Copies an address of the page, whole. */
function CopyLink({ to, said, children }: CopyLinkProps) {
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
