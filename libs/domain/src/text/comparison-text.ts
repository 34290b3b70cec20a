import { isChanged } from '../comparison/differences.js';
import type { Comparison, FigureDifference, Presence, TextDifference, TextHunk } from '../comparison/view.js';
import type { ReportView } from '../statements/view.js';
import { signedTkrText } from './amount.js';
import { type Block, heading, MISSING, TEXT_WIDTH, textOf } from './blocks.js';
import { developmentWords, statusWords } from './report-text.js';
import { amountCell, footnotes } from './statement-text.js';
import { type Column, type TableCell, tableLines, wrapped } from './table.js';
import { REPORT_STATE_WORDS, SECTION_WORDS } from './words.js';

/**
 * Two reports of a board side by side as plain text in Swedish: what differs, and how much is the same. Change is right less
 * left, in tkr; in texts `[-…-]` is what went and `{+…+}` what came.
 */
export function comparisonText(comparison: Comparison): string {
  const { left, right, reservations } = comparison;
  return textOf([
    [
      right.board.name.toUpperCase(),
      `Jämförelse av ${left.period} och ${right.period}`,
      '',
      `Vänster: ${sideWords(left)}`,
      `Höger:   ${sideWords(right)}`,
    ],
    ...(reservations.length > 0
      ? [heading('Förbehåll'), reservations.flatMap((one) => wrapped(`- ${one}`, TEXT_WIDTH))]
      : []),
    ...figures(comparison),
    ...commentaries(comparison),
    ...goals(comparison),
    ...assignments(comparison),
    ...significantEvents(comparison),
  ]);
}

const sideWords = ({ period, state, asOfEntry }: ReportView): string =>
  `${period}, ${REPORT_STATE_WORDS[state].toLowerCase()}, enligt liggaren till och med post ${asOfEntry}`;

/** Columns for the two sides, named by their periods, or by their entries where both are about the same period. */
function sideHeadings({ left, right }: Comparison): [string, string] {
  if (left.period !== right.period) return [left.period, right.period];
  return [`${left.period}\npost ${left.asOfEntry}`, `${right.period}\npost ${right.asOfEntry}`];
}

function figures(comparison: Comparison): Block[] {
  const changed = comparison.figures.filter(isChanged);
  const headings = sideHeadings(comparison);
  const shown = changed.flatMap((one) => [one.left, one.right]).filter((cell) => cell !== null);
  const notes = footnotes(shown);
  return section('Belopp, tkr', comparison.figures.length - changed.length, [
    ...figureTable(
      [...headings, 'Förändring', 'Procent'],
      of(changed, 'BOTH'),
      ({ left, right, changeOre, changePercent }) => [
        amountCell(left!),
        amountCell(right!),
        { text: changeOre === null ? MISSING : signedTkrText(changeOre) },
        { text: changePercent === null ? MISSING : percentText(changePercent) },
      ],
    ),
    ...figureTable([`Bara i\n${headings[0]}`], of(changed, 'LEFT'), ({ left }) => [amountCell(left!)]),
    ...figureTable([`Bara i\n${headings[1]}`], of(changed, 'RIGHT'), ({ right }) => [amountCell(right!)]),
    ...(notes.length > 0 ? [notes] : []),
  ]);
}

const of = (figures: readonly FigureDifference[], presence: Presence) =>
  figures.filter((one) => one.presence === presence);

function figureTable(
  headings: readonly string[],
  figures: readonly FigureDifference[],
  amountsOf: (figure: FigureDifference) => TableCell[],
): Block[] {
  if (figures.length === 0) return [];
  const columns: Column[] = [
    { heading: '', align: 'left' },
    ...headings.map((words): Column => ({ heading: words, align: 'right' })),
  ];
  return [
    tableLines(
      columns,
      figures.map((one) => [{ text: one.label }, ...amountsOf(one)]),
    ),
  ];
}

function percentText(percent: number): string {
  const sign = percent > 0 ? '+' : percent < 0 ? '−' : '';
  return `${sign}${Math.abs(percent).toFixed(1).replace('.', ',')}\u00a0%`;
}

function commentaries({ commentaries }: Comparison): Block[] {
  const changed = commentaries.filter(isChangedText);
  const blocks = changed.map((one) => [commentaryWords(one.subject), ...wrapped(hunksText(one), TEXT_WIDTH)]);
  return section('Kommentarer', commentaries.length - changed.length, blocks);
}

function significantEvents({ significantEvents }: Comparison): Block[] {
  const changed = significantEvents.filter(isChangedText);
  const list = changed.flatMap((one) => wrapped(`- ${hunksText(one)}`, TEXT_WIDTH));
  return section(
    SECTION_WORDS.SIGNIFICANT_EVENTS,
    significantEvents.length - changed.length,
    list.length > 0 ? [list] : [],
  );
}

const isChangedText = ({ left, right }: TextDifference): boolean => left !== right;

function hunksText({ left, right, hunks }: TextDifference): string {
  const marked = (kind: TextHunk['kind'], text: string) =>
    kind === 'SAME' ? text : kind === 'ADDED' ? `{+${text}+}` : `[-${text}-]`;
  if (left === null || right === null) return marked(left === null ? 'ADDED' : 'REMOVED', (left ?? right) || MISSING);
  return hunks.map(({ kind, text }) => marked(kind, text)).join('');
}

/** Such as `Ekonomisk analys, 136`. */
function commentaryWords(subject: string): string {
  const parts = subject.split('/').filter((part) => part !== 'commentary');
  const words: Readonly<Record<string, string>> = SECTION_WORDS;
  return parts.map((part, index) => (index === 0 ? (words[part] ?? part) : part)).join(', ');
}

const goals = (comparison: Comparison): Block[] =>
  changes('Mål: utveckling och prognos', comparison, comparison.goals, ({ goal, left, right }) => ({
    id: goal.id,
    text: goal.text ?? goal.number ?? '',
    sides: [left, right].map(
      (row) => row && { words: [developmentWords(row), row.forecast ?? MISSING], text: row.goal.text },
    ),
  }));

const assignments = (comparison: Comparison): Block[] =>
  changes(
    'Politiska uppdrag: status och prognos',
    comparison,
    comparison.assignments,
    ({ assignment, left, right }) => ({
      id: assignment.id,
      text: assignment.text,
      sides: [left, right].map((row) => row && { words: statusWords(row), text: row.assignment.text }),
    }),
  );

/** A goal or an assignment, and what either side says of it; null where a side does not have it. */
interface Changed {
  readonly id: string;
  readonly text: string;
  readonly sides: readonly ({ readonly words: readonly string[]; readonly text: string | null } | null)[];
}

function changes<Difference extends { readonly changed: boolean }>(
  title: string,
  comparison: Comparison,
  differences: readonly Difference[],
  changedOf: (difference: Difference) => Changed,
): Block[] {
  const changed = differences.filter((one) => one.changed).map(changedOf);
  const columns: Column[] = [
    { heading: 'Id', align: 'left' },
    { heading: '', align: 'left', maxWidth: 50 },
    ...sideHeadings(comparison).map((words): Column => ({ heading: words, align: 'left', maxWidth: 30 })),
  ];
  const rows = changed.map(({ id, text, sides }) => [
    { text: id },
    { text },
    ...sides.map((side) => {
      if (side === null) return { text: 'finns inte' };
      const wording = sides.every((other) => other === null || other.text === side.text) ? '' : `\n"${side.text}"`;
      return { text: side.words.join(' / ') + wording };
    }),
  ]);
  return section(title, differences.length - changed.length, rows.length > 0 ? [tableLines(columns, rows)] : []);
}

/** A part of the comparison with what changed in it; nothing where neither side has any. */
function section(title: string, same: number, changed: readonly Block[]): Block[] {
  if (changed.length === 0 && same === 0) return [];
  const rest = same === 0 ? [] : [[changed.length === 0 ? 'Inget är ändrat.' : `Oförändrade: ${same}.`]];
  return [heading(title), ...changed, ...rest];
}
