import { texts } from './texts.js';
import type { Check, Verdict } from './verify/verify.js';

interface Props {
  readonly number: number;
  readonly verdict: Verdict;
  readonly serversKey: boolean;
}

/** What came of a verification: what was compared with what, against which key, and what that does not show. */
export function VerdictShown({ number, verdict: { checks, checkpoint }, serversKey }: Props) {
  const holds = checks.every((check) => check.holds);
  const { title, means } = !holds
    ? { title: texts.proof.fails, means: texts.proof.failsMeans }
    : serversKey
      ? { title: texts.proof.holdsAlone, means: texts.proof.aloneMeans }
      : { title: texts.proof.holds, means: null };
  const key = checks.find(({ kind }) => kind === 'SIGNED')!.expected;
  return (
    <section className="verdict" data-verdict={!holds ? 'fails' : serversKey ? 'alone' : 'holds'}>
      <h3>{title}</h3>
      {means && <p>{means}</p>}
      <ul>
        {checks.map((check) => (
          <CheckShown key={check.kind} check={check} />
        ))}
      </ul>
      <p>
        {texts.proof.against(checkpoint.origin, checkpoint.size)} <code>{key}</code>{' '}
        {serversKey ? texts.proof.serversKey : texts.proof.ownKey}
      </p>
      <h4>{texts.proof.limitsTitle}</h4>
      <ul className="limits">
        {texts.proof.limits.map((limit) => (
          <li key={limit}>{limit}</li>
        ))}
      </ul>
      <pre>{texts.proof.command(number)}</pre>
    </section>
  );
}

function CheckShown({ check: { kind, holds, expected, found } }: { readonly check: Check }) {
  const [expectedName, foundName] = texts.proof.compared[kind];
  return (
    <li data-holds={holds}>
      <strong>
        <span aria-hidden="true">{holds ? '✓' : '✗'}</span> {texts.proof.check[`${holds}`]}
      </strong>{' '}
      {texts.proof.checks[kind]}
      <details open={!holds}>
        <summary>{texts.proof.values}</summary>
        <dl>
          <dt>{expectedName}</dt>
          <dd>
            <code>{expected}</code>
          </dd>
          <dt>{foundName}</dt>
          <dd>
            <code>{found}</code>
          </dd>
        </dl>
      </details>
    </li>
  );
}
