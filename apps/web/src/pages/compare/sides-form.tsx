import { type FormEvent, useState } from 'react';
import { go } from '../../address.js';
import { kindOf, type PointKind } from '../../parts/as-of.js';
import { texts } from '../../texts.js';
import { addressOf, type ComparableBoard, instantOf, localOf, type Side, type Sides, was } from './sides.js';

interface Props {
  readonly boards: readonly ComparableBoard[];
  readonly board: ComparableBoard;
  readonly sides: Sides;
  /** The ledger's newest entry. */
  readonly newest: number;
}

/** What is to be compared, chosen with native controls; nothing changes before it is asked for. */
export function SidesForm({ boards, board, sides, newest }: Props) {
  const [code, setCode] = useState(board.code);
  const chosen = boards.find((one) => one.code === code) ?? board;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    go(
      addressOf(chosen.code, {
        left: sideIn(given, 'vanster', sides.left.per),
        right: sideIn(given, 'hoger', sides.right.per),
      }),
    );
  };
  return (
    <form className="sides-form" onSubmit={submit}>
      {boards.length > 1 && (
        <label className="board">
          {texts.compare.board}
          <select value={code} onChange={(event) => setCode(event.target.value)}>
            {boards.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <SideFields
        key={`left ${code} ${sides.left.period} ${sides.left.per}`}
        legend={texts.compare.left}
        name="vanster"
        {...{ side: sides.left, chosen, newest }}
      />
      <SideFields
        key={`right ${code} ${sides.right.period} ${sides.right.per}`}
        legend={texts.compare.right}
        name="hoger"
        {...{ side: sides.right, chosen, newest }}
      />
      <p className="actions">
        <button type="submit" className="primary">
          {texts.compare.submit}
        </button>
        <a
          href={addressOf(board.code, { left: sides.right, right: sides.left })}
          // The help of the shortcuts finds it by this too.
          aria-keyshortcuts="b"
        >
          {texts.compare.swap}
        </a>
      </p>
    </form>
  );
}

interface FieldsProps {
  readonly legend: string;
  readonly name: 'vanster' | 'hoger';
  readonly side: Side;
  readonly chosen: ComparableBoard;
  readonly newest: number;
}

function SideFields({ legend, name, side, chosen: { reports }, newest }: FieldsProps) {
  const [kind, setKind] = useState<PointKind>(kindOf(side.per));
  const [period, setPeriod] = useState(side.period);
  const periods = reports.map((report) => report.period);
  // One of another board, or that somebody typed.
  const offered = periods.includes(side.period) ? periods : [side.period, ...periods];
  const life = reports.find((report) => report.period === period)?.life ?? [];
  const { kinds } = texts.compare;
  return (
    <fieldset>
      <legend>{legend}</legend>
      <label>
        {texts.compare.period}
        <select name={name} value={period} onChange={(event) => setPeriod(event.target.value)}>
          {offered.toReversed().map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
      </label>
      <label>
        {texts.compare.asItStood}
        <select name={`${name}-kind`} value={kind} onChange={(event) => setKind(event.target.value as PointKind)}>
          <option value="now">{kinds.now}</option>
          <option value="inlamnad" disabled={kind !== 'inlamnad' && !was(life, 'ReportSubmitted')}>
            {kinds.submitted}
          </option>
          <option value="godkand" disabled={kind !== 'godkand' && !was(life, 'ReportApproved')}>
            {kinds.approved}
          </option>
          <option value="entry">{kinds.entry}</option>
          <option value="time">{kinds.time}</option>
        </select>
      </label>
      {kind === 'entry' && (
        <label>
          {texts.compare.entryNumber(newest)}
          <input
            name={`${name}-entry`}
            type="number"
            min={1}
            max={newest}
            required
            defaultValue={kindOf(side.per) === 'entry' ? side.per! : newest}
          />
        </label>
      )}
      {kind === 'time' && (
        <label>
          {texts.compare.time}
          <input
            name={`${name}-time`}
            type="datetime-local"
            step={1}
            required
            defaultValue={kindOf(side.per) === 'time' ? localOf(side.per!) : ''}
          />
        </label>
      )}
    </fieldset>
  );
}

/** The side that the fields say; a time that was left alone stays to the millisecond. */
function sideIn(given: FormData, name: string, before: string | null): Side {
  const field = (part: string) => String(given.get(`${name}-${part}`));
  const period = String(given.get(name));
  switch (field('kind')) {
    case 'now':
      return { period, per: null };
    case 'entry':
      return { period, per: field('entry') };
    case 'time': {
      const local = field('time');
      const same = kindOf(before) === 'time' && localOf(before!) === local;
      return { period, per: same ? before : instantOf(local) };
    }
    default:
      return { period, per: field('kind') };
  }
}
