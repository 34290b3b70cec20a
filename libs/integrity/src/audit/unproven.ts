import type { Audit, AuditRequest } from './verify.js';

/** What cannot be shown, however well all holds that can be checked. */
export type Unproven =
  // Without a checkpoint from before, the log may have been written anew; without a witness, others may be shown another.
  | 'CHANGES_BEFORE'
  | 'ANOTHER_LOG_FOR_OTHERS'
  | 'CONTENT_WITHHELD'
  // Goals and assignments are a board's by their content, which is withheld.
  | 'REPORT_PERHAPS_INCOMPLETE'
  // A ledger may be set to other limits, and leave out entries that are in quarantine.
  | 'REPORT_SETTINGS'
  | 'MANIFEST_UNSIGNED'
  | 'LATER_ENTRIES'
  | 'TRUTH';

/** What the verification of a bundle leaves open. */
export function unprovenOf(audit: Audit, { trust, since, report }: AuditRequest): Unproven[] {
  const open: [Unproven, boolean][] = [
    ['CHANGES_BEFORE', since.length === 0],
    ['ANOTHER_LOG_FOR_OTHERS', trust.witnesses.length === 0],
    ['CONTENT_WITHHELD', audit.withheld.length > 0],
    ['REPORT_PERHAPS_INCOMPLETE', (audit.report?.perhapsMissing ?? 0) > 0],
    ['REPORT_SETTINGS', report !== null],
    ['MANIFEST_UNSIGNED', true],
    ['LATER_ENTRIES', true],
    ['TRUTH', true],
  ];
  return open.flatMap(([one, isOpen]) => (isOpen ? [one] : []));
}
