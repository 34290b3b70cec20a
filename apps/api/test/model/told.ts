// What GraphQL told, without what the domain leaves open; that is checked here.

interface Texts {
  readonly presence: string;
  readonly left: string | null;
  readonly right: string | null;
  readonly hunks: readonly { readonly kind: string; readonly text: string }[];
}

/** The hunks of a text must be the one text without what was added, and the other without what was removed. */
const toldTexts = (texts: readonly Texts[]) =>
  texts.map(({ presence, left, right, hunks }) => {
    const without = (kind: string) =>
      hunks
        .filter((hunk) => hunk.kind !== kind)
        .map((hunk) => hunk.text)
        .join('');
    const isWhole = without('ADDED') === (left ?? '') && without('REMOVED') === (right ?? '');
    return { presence, left, right, ...(!isWhole && { hunks }) };
  });

// biome-ignore lint/suspicious/noExplicitAny: what is asked for decides what is answered
export function toldComparison(answer: any) {
  type Figure = {
    subject: string;
    left: { amount: unknown } | null;
    right: { amount: unknown } | null;
    entries: { number: number }[];
  };
  const amount = (cell: Figure['left']) => JSON.stringify(cell?.amount ?? null);
  const changed = new Set(answer.changed.map((one: Figure) => one.subject));
  return {
    figures: answer.figures.map((figure: Figure) => {
      const differs = amount(figure.left) !== amount(figure.right);
      const isMissed = differs && !changed.has(figure.subject);
      return {
        ...figure,
        entries: differs ? figure.entries.map((entry) => entry.number) : null,
        ...(isMissed && { isMissed }),
      };
    }),
    commentaries: toldTexts(answer.commentaries),
    significantEvents: toldTexts(answer.significantEvents),
    assignments: answer.assignments.map(toldChange),
    goals: answer.goals.map(toldChange),
  };
}

/** What a row says, but for what it is about and where that comes from, has changed or not. */
function toldChange({ changed, ...row }: { changed: boolean; left: Said | null; right: Said | null }) {
  const said = (side: Said | null) => {
    if (side === null) return null;
    const { entry: _, reworded: __, statusPriorYear: ___, assignment, goal, ...rest } = side;
    return JSON.stringify([(assignment ?? goal)!.text, rest]);
  };
  return { ...row, ...(changed !== (said(row.left) !== said(row.right)) && { changed }) };
}

interface Said {
  readonly assignment?: { readonly text: string };
  readonly goal?: { readonly text: string };
  readonly [field: string]: unknown;
}
