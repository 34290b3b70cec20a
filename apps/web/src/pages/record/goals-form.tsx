import type { ReactNode } from 'react';
import { yearOf } from '../../format.js';
import type { GoalDevelopment } from '../../gql/graphql.js';
import { texts as shared } from '../../texts.js';
import type { Command } from './commands.js';
import { ComposerView } from './composer-view.js';
import { type Report, useRecording, useReport } from './recording.js';
import { recordTexts as texts } from './texts.js';
import { type Composer, type Field, useComposer } from './use-composer.js';

type Row = Report['goals'][number];
type Values = Readonly<Record<string, string>>;

const { goals: words } = texts;
const DEVELOPMENTS = Object.keys(shared.report.developments) as GoalDevelopment[];

const outcomeIn = ({ outcomes }: Row, year: number): string =>
  outcomes.find((outcome) => outcome.year === year)?.value ?? '';

/** What is said of a goal now, by what a draft calls it. */
const nowOf = (row: Row, year: number): Record<string, string> => ({
  development: row.development ?? '',
  forecast: row.forecast ?? '',
  outcome: outcomeIn(row, year),
  note: row.note ?? '',
  reworded: row.reworded ? 'yes' : '',
});

const labelsOf = (year: number): Readonly<Record<string, string>> => ({
  development: words.development,
  forecast: words.forecast,
  outcome: words.outcome(year),
  note: words.note,
  reworded: words.reworded,
});

const inWords = (name: string, value: string): string => {
  if (name === 'reworded') return value === '' ? words.no : words.yes;
  if (name !== 'development') return value;
  return value === '' ? words.notAssessed : shared.report.developments[value as GoalDevelopment];
};

/** How the board's goals develop. */
export function GoalsForm({ locked }: { readonly locked: ReactNode }) {
  const { period } = useRecording();
  const goals = useReport().goals.filter(({ goal }) => goal.level === 'BOARD');
  const year = yearOf(period);
  const labels = labelsOf(year);
  const fields = new Map<string, Field>();
  for (const row of goals)
    for (const [name, now] of Object.entries(nowOf(row, year)))
      fields.set(`${row.goal.id}/${name}`, {
        label: `${titleOf(row)}: ${labels[name]}`,
        now: inWords(name, now),
        inWords: (value) => inWords(name, value),
      });
  const composer = useComposer({
    name: 'mal',
    fields,
    compose: (values) => ({
      commands: goals.flatMap((row) => assessmentOf(row, year, values)),
      faults: [],
      reasonNeeded: null,
    }),
  });
  if (goals.length === 0) return <p>{words.none}</p>;
  return (
    <ComposerView composer={composer} locked={locked}>
      {goals.map((row) => (
        <Goal key={row.goal.id} row={row} year={year} composer={composer} />
      ))}
    </ComposerView>
  );
}

const titleOf = ({ goal: { id, number, text } }: Row): string => [number ?? id, text].filter(Boolean).join('. ');

function assessmentOf(row: Row, year: number, values: Values): Command[] {
  const { id } = row.goal;
  const given = (name: string): string | undefined => values[`${id}/${name}`];
  const names = Object.keys(nowOf(row, year))
    .filter((name) => given(name) !== undefined)
    .map((name) => `${id}/${name}`);
  if (names.length === 0) return [];
  const [development, forecast, outcome, note, reworded] = [
    'development',
    'forecast',
    'outcome',
    'note',
    'reworded',
  ].map(given);
  const others = row.outcomes.filter((one) => one.year !== year);
  return [
    {
      kind: 'AssessGoal',
      fields: names,
      input: {
        goal: id,
        // The word of a document says no longer what is recorded.
        ...(development !== undefined && {
          development: (development || null) as GoalDevelopment | null,
          printed: null,
        }),
        ...(forecast !== undefined && { forecast: forecast.trim() || null }),
        ...(outcome !== undefined && { outcomes: [...others, { year, value: outcome.trim() || null }] }),
        ...(note !== undefined && { note: note.trim() || null }),
        ...(reworded !== undefined && { reworded: reworded === 'yes' }),
      },
    },
  ];
}

interface GoalProps {
  readonly row: Row;
  readonly year: number;
  readonly composer: Composer;
}

function Goal({ row, year, composer: { draft, set } }: GoalProps) {
  const now = nowOf(row, year);
  const labels = labelsOf(year);
  const nameOf = (name: string) => `${row.goal.id}/${name}`;
  const shownOf = (name: string) => draft.values[nameOf(name)] ?? now[name]!;
  const change = (name: string, value: string) => set({ [nameOf(name)]: value === now[name] ? null : value });
  return (
    <fieldset>
      <legend>{titleOf(row)}</legend>
      <div className="fields">
        <label>
          {labels.development}
          <select value={shownOf('development')} onChange={(event) => change('development', event.target.value)}>
            <option value="">{words.notAssessed}</option>
            {DEVELOPMENTS.map((one) => (
              <option key={one} value={one}>
                {shared.report.developments[one]}
              </option>
            ))}
          </select>
        </label>
        {['outcome', 'forecast', 'note'].map((name) => (
          <label key={name}>
            {labels[name]}
            <input
              value={shownOf(name)}
              size={name === 'note' ? 30 : 10}
              maxLength={200}
              onChange={(event) => change(name, event.target.value)}
            />
          </label>
        ))}
        <label>
          <input
            type="checkbox"
            checked={shownOf('reworded') === 'yes'}
            onChange={(event) => change('reworded', event.target.checked ? 'yes' : '')}
          />
          {labels.reworded}
        </label>
      </div>
    </fieldset>
  );
}
