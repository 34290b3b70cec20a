import { texts } from '../texts.js';

/** Leads to an entry of the audit trail. */
export const EntryLink = ({ number }: { readonly number: number }) => (
  <a className="entry" href={`/granskning/${number}`}>
    {texts.entry(number)}
  </a>
);
