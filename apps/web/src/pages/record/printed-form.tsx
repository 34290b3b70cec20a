import type { ReactNode } from 'react';
import { useAnswer } from '../../api.js';
import { ReportDocument } from '../../gql/graphql.js';
import { DataTable } from '../../parts/data-table.js';
import { Answered } from '../../parts/states.js';
import { texts as shared } from '../../texts.js';
import { type Figure, figuresOf } from '../report/figures.js';
import { ORE_PER, tkrOf } from './amounts.js';
import { ComposerView } from './composer-view.js';
import { useRecording } from './recording.js';
import { recordTexts as texts } from './texts.js';
import { type Field, useComposer } from './use-composer.js';

const { printed: words } = texts;

/** What the document prints, as it was noted; it can be taken away. */
export function PrintedForm({ locked }: { readonly locked: ReactNode }) {
  const { board, period } = useRecording();
  return (
    <Answered of={useAnswer(ReportDocument, { board, period, asOf: null })}>
      {({ report }) => (
        <Table figures={[...figuresOf(report!).values()].filter(({ printed }) => printed)} locked={locked} />
      )}
    </Answered>
  );
}

function Table({ figures, locked }: { readonly figures: readonly Figure[]; readonly locked: ReactNode }) {
  const { board, period } = useRecording();
  const labelOf = ({ row, measure }: Figure): string => `${row}: ${shared.report.columns[measure](period)}`;
  const fields = new Map<string, Field>(
    figures.map((figure) => [
      figure.subject,
      {
        label: labelOf(figure),
        now: `${tkrOf(figure.printed!.ore)} tkr`,
        inWords: () => texts.amounts.removed,
      },
    ]),
  );
  const composer = useComposer({
    name: 'tryckta',
    fields,
    compose: (drafted) => {
      const subjects = Object.keys(drafted).filter((subject) => fields.has(subject));
      return {
        commands: subjects.length > 0 ? [{ kind: 'WithdrawPrintedFigure', input: { subjects }, fields: subjects }] : [],
        faults: [],
        reasonNeeded: null,
      };
    },
  });
  const { draft, set } = composer;
  if (figures.length === 0) return <p>{words.none}</p>;
  return (
    <ComposerView composer={composer} locked={locked}>
      <p>
        <small>{words.help}</small>
      </p>
      <DataTable
        caption={words.caption}
        fileName={`tryckta-belopp-${board}-${period}`}
        rows={figures}
        rowKey={({ subject }) => subject}
        columns={[
          { key: 'figure', head: words.figure, value: labelOf },
          {
            key: 'computed',
            head: words.computed,
            kind: 'amount',
            value: ({ amount }) => (amount ? amount.ore / ORE_PER.tkr : null),
            show: ({ amount }) => (amount ? tkrOf(amount.ore) : shared.missing),
          },
          {
            key: 'printed',
            head: words.printed,
            kind: 'amount',
            value: ({ printed }) => printed!.ore / ORE_PER.tkr,
            show: ({ printed }) => tkrOf(printed!.ore),
          },
          {
            key: 'remove',
            head: texts.amounts.remove,
            value: ({ subject }) => (subject in draft.values ? texts.amounts.removed : null),
            show: (figure) => (
              <label>
                <input
                  type="checkbox"
                  aria-label={`${texts.amounts.remove}: ${labelOf(figure)}`}
                  checked={figure.subject in draft.values}
                  onChange={({ target }) => set({ [figure.subject]: target.checked ? 'yes' : null })}
                />
                {texts.amounts.remove}
              </label>
            ),
          },
        ]}
      />
    </ComposerView>
  );
}
