import type { ReactNode } from 'react';
import { addressWith, go, useParameter } from '../../address.js';
import { useAnswer } from '../../api.js';
import { LinesDocument, type LinesQuery } from '../../gql/graphql.js';
import { type Column, DataTable } from '../../parts/data-table.js';
import { Answered } from '../../parts/states.js';
import { texts as shared } from '../../texts.js';
import { REMOVED, readTyped, typed, typedIn, typedInWords, useAmountGrid } from './amount-grid.js';
import { changeOf, ORE_PER, type Read, tkrOf, type Unit } from './amounts.js';
import type { Command } from './commands.js';
import { ComposerView } from './composer-view.js';
import { useDraft } from './drafts.js';
import {
  type Line,
  lineInputOf,
  linesOf,
  MEASURES,
  type Measure,
  type Recorded,
  recordedIn,
  subjectOf,
} from './lines.js';
import { useRecording, useReport } from './recording.js';
import { recordTexts as texts } from './texts.js';
import { type Composed, type Field, useComposer } from './use-composer.js';

const COMMANDS = { outcome: 'RecordOutcome', forecast: 'ReviseForecast' } as const;
const WITHDRAWN_AS = { outcome: 'OUTCOME', forecast: 'FORECAST' } as const;

/** Outcomes and forecasts, a row a line. */
export function AmountsForm({ locked }: { readonly locked: ReactNode }) {
  const { stream } = useReport();
  return (
    <Answered of={useAnswer(LinesDocument, { stream })}>{(told) => <Table told={told} locked={locked} />}</Answered>
  );
}

function Table({ told, locked }: { readonly told: LinesQuery; readonly locked: ReactNode }) {
  const { scope, answer, board, period } = useRecording();
  const report = useReport();
  const [{ values }] = useDraft(scope, 'belopp');
  const wanted = useParameter('enhet') === 'kronor' ? 'kronor' : 'tkr';
  const unit =
    Object.values(values)
      .map((value) => typed(value)?.unit)
      .find(Boolean) ?? wanted;

  const recorded = recordedIn(told);
  const lines = linesOf(report, answer.budget, [...recorded.keys(), ...Object.keys(values)]);
  const fields = new Map<string, Field>();
  for (const measure of MEASURES)
    for (const line of lines) {
      const now = recorded.get(subjectOf(line, measure));
      fields.set(subjectOf(line, measure), {
        label: texts.amounts.field[measure](line.label),
        now: now === undefined ? '' : `${tkrOf(now.ore)} tkr${now.carried ? texts.amounts.carriedMark : ''}`,
        inWords: typedInWords,
      });
    }

  const isRemoved = (subject: string, drafted: Readonly<Record<string, string>>) => drafted[subject] === REMOVED;
  const hasFigure = (line: Line, measure: Measure) => recorded.has(subjectOf(line, measure));

  const compose = (drafted: Readonly<Record<string, string>>): Composed => {
    const commands: Command[] = [];
    const unreadable: string[] = [];
    let corrects = false;
    let removes = false;
    for (const measure of MEASURES) {
      const removed = lines.filter((line) => isRemoved(subjectOf(line, measure), drafted) && hasFigure(line, measure));
      if (removed.length > 0) {
        removes = true;
        commands.push({
          kind: 'WithdrawFigures',
          input: { measure: WITHDRAWN_AS[measure], lines: removed.map(lineInputOf) },
          fields: removed.map((line) => subjectOf(line, measure)),
        });
      }
      const figures = lines.flatMap((line) => {
        const subject = subjectOf(line, measure);
        const read = readTyped(drafted[subject]);
        if (read === null) return [];
        if ('fault' in read) {
          unreadable.push(fields.get(subject)!.label);
          return [];
        }
        const now = recorded.get(subject);
        if (now?.ore === read.ore && !now.carried) return [];
        corrects ||= now !== undefined;
        return [{ line: lineInputOf(line), amount: { ore: read.ore } }];
      });
      // What was typed and is there already goes with the rest of its column.
      const written = lines
        .map((line) => subjectOf(line, measure))
        .filter((subject) => subject in drafted && !isRemoved(subject, drafted));
      if (figures.length > 0) commands.push({ kind: COMMANDS[measure], input: { figures }, fields: written });
    }
    const faults = unreadable.length > 0 ? [texts.amounts.unreadableFields(unreadable)] : [];
    const { figures, removedFigures } = texts.reasons;
    return { commands, faults, reasonNeeded: removes ? removedFigures : corrects ? figures : null };
  };

  const composer = useComposer({ name: 'belopp', fields, compose });
  const { draft } = composer;

  const grid = useAmountGrid({
    composer,
    unit,
    subjects: lines.map((line) => MEASURES.map((measure) => subjectOf(line, measure))),
  });

  const changeUnit = (to: Unit) => {
    composer.set(
      Object.fromEntries(
        Object.entries(draft.values)
          .filter(([name, value]) => fields.has(name) && value !== REMOVED)
          .map(([name, value]) => [name, typedIn(to, typed(value)!.text)]),
      ),
    );
    go(addressWith({ enhet: to === 'tkr' ? null : to }), { replace: true });
  };

  const nowColumn = (measure: Measure): Column<Line> => ({
    key: measure,
    head: texts.amounts[measure],
    kind: 'amount',
    value: (line) => {
      const now = recorded.get(subjectOf(line, measure));
      return now === undefined ? null : now.ore / ORE_PER.tkr;
    },
    show: (line) => {
      const now = recorded.get(subjectOf(line, measure));
      if (now === undefined) return shared.missing;
      return (
        <>
          {tkrOf(now.ore)}
          {now.carried && <abbr title={shared.report.carried}>{texts.amounts.carriedMark}</abbr>}
        </>
      );
    },
  });

  const newColumn = (measure: Measure, head: string): Column<Line> => ({
    key: `${measure}-new`,
    head,
    kind: 'amount',
    value: (line) => {
      const value = draft.values[subjectOf(line, measure)];
      if (value === REMOVED) return texts.amounts.removed;
      const read = readTyped(value);
      return read && 'ore' in read ? read.ore / ORE_PER[unit] : (typed(value)?.text ?? null);
    },
    show: (line) => {
      const subject = subjectOf(line, measure);
      const value = draft.values[subject];
      const read = readTyped(value);
      const note = value === REMOVED ? texts.amounts.removed : read && noteOn(read, recorded.get(subject));
      return grid.field({ subject, label: `${head}, ${line.label}`, note });
    },
  });

  /** Last, so that Tab goes from one amount to be typed to the next. */
  const removeColumn: Column<Line> = {
    key: 'remove',
    head: texts.amounts.remove,
    value: (line) =>
      MEASURES.filter((measure) => isRemoved(subjectOf(line, measure), draft.values))
        .map((measure) => texts.preview.measures[measure])
        .join(', ') || null,
    show: (line) =>
      MEASURES.map((measure) => [measure, subjectOf(line, measure)] as const)
        .filter(([, subject]) => recorded.has(subject) || isRemoved(subject, draft.values))
        .map(([measure, subject]) => (
          <label key={measure}>
            <input
              type="checkbox"
              aria-label={`${texts.amounts.remove}: ${fields.get(subject)!.label}`}
              checked={isRemoved(subject, draft.values)}
              onChange={({ target }) => composer.set({ [subject]: target.checked ? REMOVED : null })}
            />
            {texts.preview.measures[measure]}
          </label>
        )),
  };

  if (lines.length === 0) return <p>{texts.amounts.noLines}</p>;
  return (
    <ComposerView composer={composer} locked={locked}>
      <p>
        <label>
          {texts.amounts.unit}{' '}
          <select value={unit} onChange={(event) => changeUnit(event.target.value as Unit)}>
            <option value="tkr">{texts.amounts.units.tkr}</option>
            <option value="kronor">{texts.amounts.units.kronor}</option>
          </select>
        </label>
      </p>
      <p>
        <small>{texts.amounts.help}</small>
      </p>
      <DataTable
        caption={texts.amounts.captions[unit]}
        fileName={`registrera-${board}-${period}`}
        rows={lines}
        rowKey={({ place }) => place}
        columns={[
          { key: 'line', head: texts.amounts.line, value: ({ label }) => label },
          nowColumn('outcome'),
          newColumn('outcome', texts.amounts.newOutcome),
          nowColumn('forecast'),
          newColumn('forecast', texts.amounts.newForecast),
          ...(recorded.size > 0 ? [removeColumn] : []),
        ]}
      />
      {[...recorded.values()].some(({ carried }) => carried) && (
        <p>
          <small>{texts.amounts.carried}</small>
        </p>
      )}
      {grid.pasted}
      {composer.composed.faults.map((fault) => (
        <p key={fault} className="fault">
          {fault}
        </p>
      ))}
    </ComposerView>
  );
}

/** What becomes of an amount with what was typed, or what is wrong with that. */
function noteOn(read: Read, now: Recorded | undefined): string {
  if ('fault' in read) return read.fault;
  if (now === undefined) return texts.amounts.first;
  if (now.ore !== read.ore) return changeOf(read.ore - now.ore);
  return now.carried ? texts.amounts.confirms : texts.amounts.same;
}
