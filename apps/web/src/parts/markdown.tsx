import type { ReactNode } from 'react';

const EMPHASIS = /(\*\*[^*]+\*\*|\*[^*\s][^*]*\*)/;
const ITEM = /^\s*(?:[-*+]|\d+[.)])\s+/;

/**
 * The Markdown that commentaries are written in: paragraphs, lists, **bold** and *italic*. Anything else stands as it was typed.
 * A whole Markdown library would be a fifth of all that the page loads.
 */
export function Markdown({ text }: { readonly text: string }) {
  const blocks = text.split(/\n\s*\n/).filter((block) => block.trim() !== '');
  return blocks.map((block, index) => <Block key={`${index}-${block}`} text={block} />);
}

function Block({ text }: { readonly text: string }) {
  const lines = text.split('\n');
  if (!ITEM.test(lines[0]!)) return <p>{inline(lines.join(' '))}</p>;
  const items: string[] = [];
  for (const line of lines)
    if (ITEM.test(line)) items.push(line.replace(ITEM, ''));
    // A line that begins no item goes on with the one before it.
    else items.push(`${items.pop()} ${line.trim()}`);
  const List = /^\s*\d/.test(lines[0]!) ? 'ol' : 'ul';
  return (
    <List>
      {items.map((item, index) => (
        <li key={`${index}-${item}`}>{inline(item)}</li>
      ))}
    </List>
  );
}

const inline = (text: string): ReactNode[] =>
  text.split(EMPHASIS).map((part, index) => {
    const key = `${index}-${part}`;
    if (index % 2 === 0) return part;
    return part.startsWith('**') ? (
      <strong key={key}>{part.slice(2, -2)}</strong>
    ) : (
      <em key={key}>{part.slice(1, -1)}</em>
    );
  });
