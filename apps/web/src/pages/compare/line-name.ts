import type { BridgeLineFragment } from '../../gql/graphql.js';
import { texts } from '../../texts.js';

/** Such as "136 Arbetsmarknad, kostnader, konto 4010". */
export const lineName = ({ area, class: accountClass, account }: BridgeLineFragment): string =>
  [
    area && `${area.code} ${area.name}`,
    accountClass && texts.compare.classes[accountClass],
    account && texts.compare.account(account),
  ]
    .filter(Boolean)
    .join(', ');

/** The line's own key among those of a board. */
export const lineKey = ({ area, class: accountClass, account }: BridgeLineFragment): string =>
  [area?.code, accountClass, account].join('/');
