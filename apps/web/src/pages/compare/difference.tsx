import type { ReactNode } from 'react';
import { Markdown } from '../../parts/markdown.js';
import { texts } from '../../texts.js';
import type { Comparison } from './compare-context.js';

type TextDifference = Comparison['commentaries'][number];

/** What came, said by a sign, a line under it and a word for screen readers. */
export const Added = ({ children }: { readonly children: ReactNode }) => (
  <ins>
    <span className="hidden">{texts.compare.addedMark}</span>
    <span>{children}</span>
  </ins>
);

/** What went, said by a sign, a line through it and a word for screen readers. */
export const Removed = ({ children }: { readonly children: ReactNode }) => (
  <del>
    <span className="hidden">{texts.compare.removedMark}</span>
    <span>{children}</span>
  </del>
);

/** Two texts as one, word by word. What is there on one side only, or the same on both, is set as the report sets it. */
export function Difference({ text: { presence, left, right, hunks } }: { readonly text: TextDifference }) {
  if (presence !== 'BOTH') {
    const Mark = presence === 'RIGHT' ? 'ins' : 'del';
    return (
      <Mark className="whole">
        <Markdown text={(right ?? left)!} />
      </Mark>
    );
  }
  if (left === right) return <Markdown text={right!} />;
  return (
    <p className="hunks">
      {hunks.map(({ kind, text }, index) => {
        const key = `${index}-${kind}`;
        if (kind === 'SAME') return <span key={key}>{text}</span>;
        return kind === 'ADDED' ? <Added key={key}>{text}</Added> : <Removed key={key}>{text}</Removed>;
      })}
    </p>
  );
}
