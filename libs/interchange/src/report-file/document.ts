import { normalized } from '@liggare/domain';
import {
  type ErrorCode,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  type Node,
  Parser,
  parseDocument,
  Scalar,
  visit,
  type YAMLMap,
} from 'yaml';

/** Where something stands in a file: keys and indexes from the top. */
export type Path = readonly PropertyKey[];
/** A fault at a line. */
export interface LineFault {
  readonly line: number;
  readonly message: string;
}

/** A YAML file as plain data, every scalar the text that stands in the file and blanks null; and the lines of its parts. */
export interface Document {
  readonly data: unknown;
  /** The line of the part at a path, or of what is nearest above it where that is not there. */
  lineOf(path: Path): number;
}

const MAX_BYTES = 5 * 1024 * 1024;
/** Beyond these the parser's work grows out of proportion, and deep nesting ends the process. */
const MAX_DEPTH = 64;
const MAX_TOKENS = 100_000;

const SYNTAX: Readonly<Record<ErrorCode, string>> = {
  ALIAS_PROPS: 'ett alias kan inte ha ankare eller tagg',
  BAD_ALIAS: 'aliaset har inget namn som går att använda',
  BAD_COLLECTION_TYPE: 'taggen passar inte för en lista eller uppställning',
  BAD_DIRECTIVE: 'direktivet förstås inte',
  BAD_DQ_ESCAPE: 'okänt tecken efter omvänt snedstreck; skriv texten inom enkla citattecken',
  BAD_INDENT: 'indraget stämmer inte; rader på samma nivå ska börja i samma kolumn',
  BAD_PROP_ORDER: 'ankare och taggar ska stå före värdet',
  BAD_SCALAR_START: 'texten kan inte börja med det tecknet; sätt den inom citattecken',
  BLOCK_AS_IMPLICIT_KEY: 'två kolon på en rad; sätt texten inom citattecken',
  BLOCK_IN_FLOW: 'en uppställning med indrag kan inte stå inom klamrar',
  DUPLICATE_KEY: 'nyckeln står två gånger',
  IMPOSSIBLE: 'filen går inte att läsa som YAML',
  KEY_OVER_1024_CHARS: 'nyckeln är för lång; saknas ett citattecken?',
  MISSING_CHAR: 'ett tecken saknas, till exempel kolon, citattecken eller en avslutande klammer',
  MULTILINE_IMPLICIT_KEY: 'en nyckel ska stå på en rad; saknas ett kolon eller ett citattecken?',
  MULTIPLE_ANCHORS: 'ett värde kan inte ha flera ankare',
  MULTIPLE_DOCS: 'filen innehåller flera YAML-dokument; dela upp den',
  MULTIPLE_TAGS: 'ett värde kan inte ha flera taggar',
  NON_STRING_KEY: 'nyckeln ska vara en text',
  RESOURCE_EXHAUSTION: 'filen är för djupt nästlad',
  TAB_AS_INDENT: 'indrag görs med mellanslag, inte med tabbar',
  TAG_RESOLVE_FAILED: 'taggen används inte i rapportfiler; sätt texten inom citattecken',
  UNEXPECTED_TOKEN: 'oväntat tecken; saknas ett komma, ett kolon eller ett citattecken?',
};

/** Reads bytes as one YAML document in UTF-8, or says what is wrong with it: no aliases, no tags, no key twice. */
export function readDocument(bytes: Uint8Array): Document | LineFault[] {
  if (bytes.length > MAX_BYTES) return [{ line: 1, message: 'filen är större än 5 MiB' }];
  const text = decoded(bytes);
  if (typeof text !== 'string') return [text];
  const excess = excessOf(text);
  if (excess !== null) return [excess];

  const lines = new LineCounter();
  const document = parseDocument(text, {
    schema: 'failsafe',
    uniqueKeys: false,
    prettyErrors: false,
    lineCounter: lines,
  });
  const lineAt = (offset: number) => lines.linePos(offset).line;
  const faults = [...document.errors, ...document.warnings].map((error) => ({
    line: lineAt(error.pos[0]),
    message: SYNTAX[error.code],
  }));
  const fault = (node: Node, message: string) => faults.push({ line: lineAt(node.range![0]), message });
  visit(document, (_, node) => {
    if (isAlias(node)) fault(node, 'alias (*) används inte i rapportfiler; skriv ut värdet');
    else if (isNode(node) && node.anchor !== undefined) fault(node, 'ankare (&) används inte i rapportfiler');
    if (isPair(node)) blank(node.value);
    if (isSeq(node)) node.items.forEach(blank);
    if (isMap(node)) checkKeys(node, fault);
  });
  if (faults.length > 0) return firstOfLines(faults);
  if (!isMap(document.contents)) return [{ line: 1, message: 'filen är tom, eller ingen rapportfil' }];

  return {
    data: document.toJS(),
    lineOf(path) {
      let node: unknown = document.contents;
      let line = 1;
      for (const part of path) {
        if (isMap(node)) {
          const pair = node.items.find(({ key }) => isScalar(key) && key.value === part);
          if (pair === undefined) return line;
          line = lineAt((pair.key as Scalar).range![0]);
          node = pair.value;
        } else if (isSeq(node) && typeof part === 'number' && part < node.items.length) {
          node = node.items[part];
          line = lineAt((node as Node).range![0]);
        } else return line;
      }
      return line;
    },
  };
}

function checkKeys(map: YAMLMap, fault: (node: Node, message: string) => void): void {
  const seen = new Set<unknown>();
  for (const { key } of map.items) {
    if (isCollection(key)) fault(key, SYNTAX.NON_STRING_KEY);
    if (!isScalar(key)) continue;
    if (seen.has(key.value)) fault(key, `nyckeln ${key.value} står två gånger`);
    seen.add(key.value);
  }
}

/** One fault in the form of a line draws others after it. */
function firstOfLines(faults: readonly LineFault[]): LineFault[] {
  const seen = new Set<number>();
  return faults.filter(({ line }) => !seen.has(line) && seen.add(line));
}

function decoded(bytes: Uint8Array): string | LineFault {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  const isUtf8 = (part: Uint8Array): boolean => {
    try {
      utf8.decode(part);
      return true;
    } catch {
      return false;
    }
  };
  if (isUtf8(bytes)) return normalized(utf8.decode(bytes));
  // A line feed is never part of another character in UTF-8, so the first line that is at fault can be found by itself.
  let line = 1;
  let start = 0;
  for (let end = bytes.indexOf(10); end !== -1 && isUtf8(bytes.subarray(start, end)); end = bytes.indexOf(10, start)) {
    line += 1;
    start = end + 1;
  }
  return { line, message: 'filen är inte UTF-8; spara den som UTF-8 (utan "ANSI" eller Latin-1)' };
}

function excessOf(text: string): LineFault | null {
  const parser = new Parser();
  let tokens = 0;
  let line = 1;
  for (const lexeme of new Lexer().lex(text)) {
    for (const _ of parser.next(lexeme));
    if (lexeme.includes('\n')) line += lexeme.split('\n').length - 1;
    tokens += 1;
    if (parser.stack.length > MAX_DEPTH) return { line, message: SYNTAX.RESOURCE_EXHAUSTION };
    if (tokens > MAX_TOKENS) return { line, message: 'filen har för många uppgifter; dela upp den' };
  }
  return null;
}

/** A plain nothing, ~ or null is null, as an editor takes it. */
function blank(node: unknown): void {
  if (isScalar(node) && node.type === Scalar.PLAIN && ['', '~', 'null'].includes(node.value as string))
    node.value = null;
}
