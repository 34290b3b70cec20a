import type { Section } from '../../gql/graphql.js';
import { texts as shared } from '../../texts.js';
import { tkrOf } from './amounts.js';
import type { Recording } from './recording.js';
import { recordTexts as texts } from './texts.js';

const AMOUNT = new RegExp(`^(operating|income)/(.+)/(${Object.keys(shared.compare.measures).join('|')})$`);

/** What a change is about, where the ledger names its address, such as `operating/136/COST/forecast` or `goal/NM-1`. */
export function subjectInWords(subject: string, { answer: { board }, report }: Recording): string {
  const { subjects, rows } = texts.preview;
  const areas = [...(board?.areas ?? []).map(({ code, name }) => [code, `${code} ${name}`] as const)];
  const labels = new Map([...areas, ...(board?.groups ?? []).map(({ code, name }) => [code, name] as const)]);
  const [, statement, line, measure] = AMOUNT.exec(subject) ?? [];
  if (line !== undefined) {
    const classes: Readonly<Record<string, string>> = texts.amounts.classes;
    const parts = line.split('/').map((part, index) => {
      const area = statement === 'operating' && index === 0 ? labels.get(part) : undefined;
      return area ?? classes[part] ?? rows[part] ?? part;
    });
    return [...parts, shared.compare.measures[measure as 'forecast'].toLowerCase()].join(', ');
  }
  const [kind = '', ...rest] = subject.split('/');
  if (kind === 'commentary') {
    const [section, about, ...heading] = rest;
    return [shared.report.sections[section as Section], about && (labels.get(about) ?? about), ...heading]
      .filter(Boolean)
      .join(': ');
  }
  const [id] = rest;
  const name =
    kind === 'goal'
      ? report?.goals.find(({ goal }) => goal.id === id)?.goal.text
      : report?.assignments.find(({ assignment }) => assignment.id === id)?.assignment.text;
  return [subjects[kind] ?? kind, id, name].filter(Boolean).join(' ');
}

/** What it says before or after; amounts, which the ledger has in kronor, in tkr. */
export function valueInWords(subject: string, value: string | null | undefined): string | null {
  if (value == null) return null;
  return AMOUNT.test(subject) ? value.replace(/-?[\d.]+/, amountInWords) : value;
}

const amountInWords = (kronor: string): string => texts.preview.amount(tkrOf(Math.round(Number(kronor) * 100)));
