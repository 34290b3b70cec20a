import { addressWith, useParameter } from '../address.js';
import { time } from '../format.js';
import type { AsOf } from '../gql/graphql.js';
import { texts } from '../texts.js';
import { announce } from './announce.js';

/** The point that the address names with `per`: an entry's number, or a time; null for now. */
export function useAsOf(): AsOf | null {
  const per = useParameter('per');
  if (per === null) return null;
  return /^\d{1,15}$/.test(per) ? { entry: Number(per) } : { time: per };
}

interface Point {
  readonly number: number;
  readonly recordedAt: string;
}

/** Says from which point the page is seen, and gives the two kinds of link to it. */
export function AsOfBar({ point }: { readonly point: Point }) {
  const past = useParameter('per') !== null;
  return (
    <div className={past ? 'as-of past' : 'as-of'}>
      <p>
        {past
          ? texts.asOf.past(point.number, time(point.recordedAt))
          : texts.asOf.now(point.number, time(point.recordedAt))}
      </p>
      <div className="tools">
        {past && <a href={addressWith({ per: null })}>{texts.asOf.toNow}</a>}
        <CopyLink to={addressWith({ per: String(point.number) })} said={texts.asOf.permanentCopied}>
          {texts.asOf.permanent}
        </CopyLink>
        <CopyLink to={addressWith({ per: null })} said={texts.asOf.followingCopied}>
          {texts.asOf.following}
        </CopyLink>
      </div>
    </div>
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
