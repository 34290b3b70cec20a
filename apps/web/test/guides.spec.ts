import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

// The guides tell people what to press: what they say in **bold** is a text of the pages, and what they show is a picture that is there.

const ROOT = join(__dirname, '../../..');
const SOURCES = join(ROOT, 'apps/web/src');
const IMAGES = join(ROOT, 'docs/images');

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
const DOCUMENTS = [
  join(ROOT, 'README.md'),
  join(ROOT, 'apps/web/README.md'),
  ...filesIn(join(ROOT, 'docs')).filter((file) => file.endsWith('.md')),
];
const GUIDES = DOCUMENTS.filter((file) => /guide-[a-z-]+\.md$/.test(file));

/** What a document links to and shows, outside its code: the texts of the links, and where they lead. */
const linksIn = (document: string): { text: string; to: string; isImage: boolean }[] => {
  const content = readFileSync(document, 'utf8').replace(/```[\s\S]*?```|`[^`\n]*`/g, '');
  return [
    ...[...content.matchAll(/(!?)\[([^\]]*)\]\(([^)\s]+)\)/g)].map(([, mark, text, to]) => ({
      text: text!,
      to: to!,
      isImage: mark === '!',
    })),
    ...[...content.matchAll(/<img [^>]*>/g)].map(([tag]) => ({
      text: /alt="([^"]*)"/.exec(tag)?.[1] ?? '',
      to: /src="([^"]*)"/.exec(tag)![1]!,
      isImage: true,
    })),
  ];
};
const fileOf = (document: string, to: string): string => resolve(dirname(document), to.replace(/#.*/, ''));

/** Every text that the pages have, as a pattern: what is filled in may be anything. */
const patternsIn = (texts: unknown): RegExp[] => {
  if (typeof texts === 'string') return [patternOf(texts)];
  if (typeof texts === 'function')
    return (
      [...String(texts).matchAll(/`((?:[^`\\]|\\.)*)`|'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"/g)]
        .map(([, template, single, double]) => template ?? single ?? double ?? '')
        // What is nearly only filled in would match everything.
        .filter((text) => text.replace(FILLED_IN, '').replace(/[^\p{L}]/gu, '').length >= 3)
        .map(patternOf)
    );
  return Object.values(texts ?? {}).flatMap(patternsIn);
};
const FILLED_IN = /\$\{(?:[^{}]|\{[^{}]*\})*\}/g;
const patternOf = (text: string): RegExp => new RegExp(`^${text.split(FILLED_IN).map(escaped).join('.+')}$`, 'u');
const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

const patterns = filesIn(SOURCES)
  .filter((file) => /[/\\]texts\.ts$/.test(file))
  .flatMap((file) => patternsIn(require(file)));

describe.each(GUIDES.map((file) => [relative(ROOT, file), file] as const))('%s', (_, file) => {
  const bold = readFileSync(file, 'utf8').matchAll(/\*\*(.+?)\*\*/gs);
  const named = [...new Set([...bold].map(([, text]) => text!.replace(/\s+/g, ' ')))].filter(
    (text) => text !== 'fet stil',
  );

  it('names what the pages say, in bold', () => {
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((text) => !patterns.some((pattern) => pattern.test(text)))).toEqual([]);
  });
});

describe('the documents', () => {
  const links = DOCUMENTS.flatMap((document) => linksIn(document).map((link) => ({ ...link, document })));
  const within = links.filter(({ to }) => !/^(https?:|#|\/)/.test(to));
  const pictures = within.filter(({ isImage }) => isImage);

  it('link to what is there', () => {
    const missing = within.filter(({ document, to }) => !existsSync(fileOf(document, to)));
    expect(missing.map(({ document, to }) => `${relative(ROOT, document)}: ${to}`)).toEqual([]);
  });

  it('show every picture that there is, and say what is in it', () => {
    const shown = new Set(pictures.map(({ document, to }) => fileOf(document, to)));
    expect([...shown].sort()).toEqual(filesIn(IMAGES).sort());
    expect(pictures.filter(({ text }) => text.length < 15)).toEqual([]);
  });
});
