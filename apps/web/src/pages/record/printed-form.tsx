import type { ReactNode } from 'react';
import { useAnswer } from '../../api.js';
import { type FigureFragment, ReportDocument } from '../../gql/graphql.js';
import { type Column, DataTable } from '../../parts/data-table.js';
import { Answered } from '../../parts/states.js';
import { texts as shared } from '../../texts.js';
import {
  INCOME,
  incomeLinesOf,
  type Line,
  type Measure,
  operatingLinesOf,
  printedOtherwise,
  type Report,
} from '../report/figures.js';
import { useOperatingColumns } from '../report/operating-columns.js';
import { REMOVED, readTyped, typed, typedInWords, useAmountGrid } from './amount-grid.js';
import { ORE_PER, tkrOf } from './amounts.js';
import type { Command } from './commands.js';
import { ComposerView } from './composer-view.js';
import { useRecording } from './recording.js';
import { recordTexts as texts } from './texts.js';
import { type Composed, type Composer, type Field, useComposer } from './use-composer.js';

const { printed: words } = texts;

/** In a draft, beside the amounts: what the document rounds to, in öre. */
const ROUNDED = 'avrundat';

/** A cell of a statement, and how it is called. */
interface Cell extends FigureFragment {
  readonly label: string;
}

/** What the document prints: noted where it can differ from what is computed, and taken away where it was noted wrongly. */
export default function PrintedForm({ locked }: { readonly locked: ReactNode }) {
  const { board, period } = useRecording();
  return (
    <Answered of={useAnswer(ReportDocument, { board, period, asOf: null })}>
      {({ report }) => <Form report={report!} locked={locked} />}
    </Answered>
  );
}

function Form({ report, locked }: { readonly report: Report; readonly locked: ReactNode }) {
  const { period } = useRecording();
  const [income, operating] = [incomeLinesOf(report), operatingLinesOf(report)];
  const operatingColumns = useOperatingColumns();
  const cells = new Map<string, Cell>();
  for (const { label, cells: ofLine } of [...income, ...operating])
    for (const [measure, cell] of Object.entries(ofLine))
      if (isCell(cell))
        cells.set(cell.subject, { ...cell, label: words.field(label, headOf(measure as Measure, period)) });
  const composer = useComposer({
    name: 'tryckta',
    fields: fieldsOf(cells),
    compose: (drafted) => composed(drafted, cells),
  });
  const { draft, set } = composer;
  const noted = [...cells.values()].filter(({ printed }) => printed);
  return (
    <ComposerView composer={composer} locked={locked}>
      <p>
        <small>{words.help}</small>
      </p>
      <p>
        <label>
          {words.rounded}{' '}
          <select
            value={draft.values[ROUNDED] ?? ORE_PER.tkr}
            onChange={({ target }) => set({ [ROUNDED]: target.value === `${ORE_PER.tkr}` ? null : target.value })}
          >
            {Object.entries(words.units).map(([ore, unit]) => (
              <option key={ore} value={ore}>
                {unit}
              </option>
            ))}
          </select>
        </label>
      </p>
      <Statement
        title={shared.report.income}
        head={shared.report.incomeLine}
        name="resultatrakning"
        lines={income}
        measures={INCOME}
        cells={cells}
        composer={composer}
      />
      <Statement
        title={shared.report.operating}
        head={shared.report.operatingLine}
        name="driftredovisning"
        lines={operating}
        measures={operatingColumns.measures}
        cells={cells}
        composer={composer}
      />
      {operatingColumns.choice}
      {noted.length > 0 && <Removals noted={noted} composer={composer} />}
      {composer.composed.faults.map((fault) => (
        <p key={fault} className="fault">
          {fault}
        </p>
      ))}
    </ComposerView>
  );
}

const isCell = (value: unknown): value is FigureFragment =>
  typeof value === 'object' && value !== null && 'subject' in value;

const headOf = (measure: Measure, period: string): string => shared.report.columns[measure](period);

function fieldsOf(cells: ReadonlyMap<string, Cell>): Map<string, Field> {
  const fields = new Map<string, Field>();
  for (const [subject, { label, printed }] of cells)
    fields.set(subject, {
      label,
      now: printed ? `${tkrOf(printed.ore)} tkr` : '',
      inWords: typedInWords,
    });
  fields.set(ROUNDED, {
    label: words.rounded,
    now: '',
    inWords: (ore) => words.units[Number(ore)] ?? ore,
  });
  return fields;
}

function composed(drafted: Readonly<Record<string, string>>, cells: ReadonlyMap<string, Cell>): Composed {
  const commands: Command[] = [];
  const subjects = Object.keys(drafted).filter((subject) => cells.has(subject));
  const removed = subjects.filter((subject) => drafted[subject] === REMOVED);
  if (removed.length > 0)
    commands.push({ kind: 'WithdrawPrintedFigure', input: { subjects: removed }, fields: removed });
  const written = subjects.filter((subject) => drafted[subject] !== REMOVED);
  const unreadable: string[] = [];
  const noted = written.flatMap((subject) => {
    const read = readTyped(drafted[subject])!;
    if ('ore' in read) return [{ subject, amount: { ore: read.ore } }];
    unreadable.push(cells.get(subject)!.label);
    return [];
  });
  if (noted.length > 0)
    commands.push({
      kind: 'NotePrintedFigure',
      input: { cells: noted, roundedTo: { ore: Number(drafted[ROUNDED] ?? ORE_PER.tkr) } },
      fields: [...written, ROUNDED],
    });
  return {
    commands,
    faults: unreadable.length > 0 ? [texts.amounts.unreadableFields(unreadable)] : [],
    reasonNeeded: null,
  };
}

interface StatementProps {
  readonly title: string;
  /** Over the rows' names. */
  readonly head: string;
  /** In the name of its file. */
  readonly name: string;
  readonly lines: readonly Line[];
  readonly measures: readonly Measure[];
  readonly cells: ReadonlyMap<string, Cell>;
  readonly composer: Composer;
}

/** The fields of a statement, in the document's order. */
function Statement({ title, head, name, lines, measures, cells, composer }: StatementProps) {
  const { board, period } = useRecording();
  const { draft } = composer;
  const subjects = lines.map((line) => measures.map((measure) => line.cells[measure]?.subject ?? null));
  const grid = useAmountGrid({ composer, unit: 'tkr', subjects });
  const columns: Column<Line>[] = [{ key: 'line', head, value: ({ label }) => label }];
  for (const measure of measures)
    columns.push({
      key: measure,
      head: headOf(measure, period),
      kind: 'amount',
      value: ({ cells: { [measure]: cell } }) => {
        const value = cell && draft.values[cell.subject];
        if (value === REMOVED) return texts.amounts.removed;
        const read = readTyped(value);
        if (read && 'ore' in read) return read.ore / ORE_PER.tkr;
        return typed(value)?.text ?? (cell?.printed ? cell.printed.ore / ORE_PER.tkr : null);
      },
      show: ({ cells: { [measure]: cell } }) =>
        cell &&
        grid.field({
          subject: cell.subject,
          label: cells.get(cell.subject)!.label,
          note: noteOn(cell, draft.values[cell.subject]),
        }),
    });
  return (
    <>
      <DataTable
        caption={words.caption(title)}
        fileName={`tryckta-belopp-${name}-${board}-${period}`}
        rows={lines}
        rowKey={({ key }) => key}
        rowKind={({ kind }) => kind}
        columns={columns}
      />
      {grid.pasted}
    </>
  );
}

/** What a cell says: what is computed, what is noted, and how what was typed stands to it. */
function noteOn({ amount, printed }: FigureFragment, value: string | undefined): string {
  if (value === REMOVED) return texts.amounts.removed;
  const computed = amount ? words.computed(tkrOf(amount.ore)) : words.uncomputed;
  const read = readTyped(value);
  if (read === null) {
    if (!printed) return computed;
    const noted = words.noted(tkrOf(printed.ore));
    return printedOtherwise({ amount, printed }) === null ? noted : `${noted}, ${computed}`;
  }
  if ('fault' in read) return read.fault;
  return read.ore === amount?.ore ? words.same : computed;
}

function Removals({ noted, composer }: { readonly noted: readonly Cell[]; readonly composer: Composer }) {
  const { draft, set } = composer;
  return (
    <details>
      <summary>
        {words.removeTitle} ({noted.length})
      </summary>
      <p>
        <small>{words.removeHelp}</small>
      </p>
      <ul className="removals">
        {noted.map(({ subject, label, printed }) => (
          <li key={subject}>
            <label>
              <input
                type="checkbox"
                aria-label={`${texts.amounts.remove}: ${label}`}
                checked={draft.values[subject] === REMOVED}
                onChange={({ target }) => set({ [subject]: target.checked ? REMOVED : null })}
              />
              {label}: {tkrOf(printed!.ore)}
            </label>
          </li>
        ))}
      </ul>
    </details>
  );
}
