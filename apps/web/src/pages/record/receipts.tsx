import type { ReceiptFragment } from '../../gql/graphql.js';
import { EntryLink } from '../../parts/entry-link.js';
import { recordTexts as texts } from './texts.js';
import { useFocus } from './use-focus.js';

interface Props {
  readonly receipts: readonly ReceiptFragment[];
  /** The report's page. */
  readonly to: string;
}

/** What has been recorded: every entry, and the report as it became. */
export function Receipts({ receipts, to }: Props) {
  const heading = useFocus();
  const entries = receipts.flatMap((receipt) => receipt.entries);
  const last = entries.at(-1)?.number;
  return (
    <section className="panel done">
      <h2 ref={heading} tabIndex={-1}>
        {texts.receipt.title}
      </h2>
      {entries.length === 0 && <p>{texts.receipt.nothing}</p>}
      {receipts.some(({ repeated }) => repeated) && <p>{texts.receipt.repeated}</p>}
      <ul>
        {entries.map(({ number, summary }) => (
          <li key={number}>
            {summary} <EntryLink number={number} />
          </li>
        ))}
      </ul>
      <p className="actions">
        {last !== undefined && <a href={`${to}?per=${last}`}>{texts.receipt.permanent(last)}</a>}
        <a href={to}>{texts.receipt.following}</a>
      </p>
    </section>
  );
}
