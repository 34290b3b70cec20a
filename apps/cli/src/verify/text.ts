import {
  type Audit,
  type AuditRequest,
  type EntryAudit,
  type Fault,
  type FaultKind,
  formatVerifierKey,
  type Signed,
  type Trust,
  type Unproven,
  unprovenOf,
} from '@liggare/integrity';

// What an auditor puts into the file: plain Swedish, in lines that can be printed.

const WIDTH = 96;
/** So many streams without content are named; `--json` names them all. */
const MOST_STREAMS = 50;

/** A cosignature, for people and programs. */
export const cosignatureOf = ({ key, timeSeconds }: Signed) => ({
  key: formatVerifierKey(key),
  at: timeSeconds === null ? null : new Date(timeSeconds * 1_000).toISOString(),
});

/** The record of checking a bundle. */
export function auditText(
  audit: Audit,
  request: AuditRequest,
  { bundle, checkedAt }: { bundle: string; checkedAt: string },
): string {
  const { manifest, checkpoint, entries, contents, faults } = audit;
  return textOf([
    heading('Kontroll av granskningsunderlag ur liggaren', '='),
    fields([
      ['Underlag', bundle],
      ['Liggare', checkpoint.origin],
      ['Kontrollerat', checkedAt],
      ['Uttaget av', `${manifest.exportedBy}, ${manifest.exportedAt}`],
      ['Ändamål', manifest.purpose],
      ['Nämnder med innehåll', boardsIn(manifest.boards)],
      ['Omfattning', `${posts(checkpoint.treeSize)}; ${contents} av ${entries} i underlaget har sitt innehåll med`],
      ['Rot', checkpoint.root],
    ]),
    outcome(faults),
    ...faultList(faults),
    ...list('Kontrollerat', checked(audit, request)),
    ...list(
      'Detta kan inte visas',
      unprovenOf(audit, request).map((one) => UNPROVEN[one]),
    ),
    ...withheldList(audit),
  ]);
}

/** The record of checking one entry. */
export function entryAuditText(
  { entry, checkpoint, cosigned, faults }: EntryAudit,
  trust: Trust,
  { proof, entry: file, checkedAt }: { proof: string; entry: string; checkedAt: string },
): string {
  return textOf([
    heading('Kontroll av en post i liggaren', '='),
    fields([
      ['Bevis', proof],
      ['Post', file],
      ['Liggare', checkpoint.origin],
      ['Kontrollerat', checkedAt],
      ['Nummer', `${entry.number} av ${checkpoint.treeSize}`],
      ['Ström', `${entry.stream}, revision ${entry.revision}`],
      ['Registrerad', entry.recordedAt],
    ]),
    outcome(faults),
    ...faultList(faults),
    ...list('Kontrollerat', [
      ...(faults.length === 0 ? ['Posten, med hela sitt innehåll, finns på sin plats i liggaren.'] : []),
      ...signatureChecks(checkpoint.treeSize, trust, cosigned, faults),
    ]),
    ...list(
      'Detta kan inte visas',
      (['LATER_ENTRIES', 'TRUTH'] as const).map((one) => UNPROVEN[one]),
    ),
  ]);
}

const FAULTS: Readonly<Record<FaultKind, (fault: Fault) => string>> = {
  OTHER_LOG: ({ expected, found }) =>
    `Kontrollpunkten är en annan liggares: den bär underskrifter av ${found}; nyckeln som angavs är ${expected}.`,
  NOT_SIGNED: ({ expected, found }) =>
    `Kontrollpunkten är inte undertecknad med nyckeln ${expected}; den bär underskrifter av ${found}.`,
  FORGED: () =>
    'Kontrollpunkten bär en underskrift som utges för att vara gjord med en av nycklarna som angavs, men som inte är det.',
  NOT_COSIGNED: ({ expected, count }) =>
    `Vittnet ${expected} har inte medundertecknat kontrollpunkten.${count > 1 ? ` Detsamma gäller ytterligare ${count - 1}.` : ''}`,
  NOT_INCLUDED: () =>
    'Beviset visar inte att posten finns i liggaren: den ena av dem har ändrats, eller så hör de inte ihop.',
  ENTRIES_MISSING: ({ expected, found }) =>
    `Underlaget slutar efter ${posts(Number(found))}; kontrollpunkten omfattar ${expected}.`,
  ENTRIES_TOO_MANY: ({ expected }) => `Underlaget har fler poster än de ${expected} som kontrollpunkten omfattar.`,
  ROOT_DIFFERS: ({ expected, found }) =>
    `Posterna är inte de som undertecknades: de ger roten ${found}, men undertecknad är ${expected}.`,
  STREAM_UNKNOWN: ({ found }) => `Posten hör till strömmen ${found}, som inte är någon av liggarens.`,
  REVISION_SKIPPED: ({ expected, found }) => `Posten är ${found}; näst i tur i strömmen är ${expected}.`,
  TIME_GOES_BACK: ({ expected, found }) => `Posten är daterad ${found}, tidigare än posten före den (${expected}).`,
  CONTENT_DIFFERS: ({ expected, found }) =>
    `Innehållet är inte det som registrerades: det har kontrollsumman ${found}, men posten förbinder sig till ${expected}.`,
  TIME_DIFFERS: ({ expected, found }) =>
    `Posten är daterad ${found}, men skulle enligt sitt innehåll vara det ${expected}.`,
  SINCE_NOT_SIGNED: ({ expected, found }) =>
    `En sparad kontrollpunkt är inte undertecknad med nyckeln ${expected} (${found}).`,
  SINCE_LARGER: ({ expected, found }) =>
    `En sparad kontrollpunkt omfattar ${posts(Number(expected))}, underlaget bara ${found}: poster saknas, eller så är underlaget äldre än den.`,
  SINCE_DIFFERS: ({ expected, found }) =>
    `Underlaget bygger inte vidare på en sparad kontrollpunkt: samma antal poster ger nu roten ${found}, men då undertecknades ${expected}. Poster har ändrats, tagits bort eller bytt plats.`,
  ORIGIN_DIFFERS: ({ expected, found }) =>
    `Följesedeln anger liggaren ${found}; kontrollpunkten är utställd av ${expected}.`,
  SIZE_DIFFERS: ({ expected, found }) =>
    `Följesedeln anger ${posts(Number(found))}; kontrollpunkten omfattar ${expected}.`,
  WITHHELD_DIFFERS: ({ expected, found }) =>
    `Följesedeln anger ${posts(Number(found))} utan innehåll; i underlaget är det ${expected}.`,
  BOARD_WITHHELD: ({ expected }) => `Följesedeln säger att nämndens innehåll är med, men i ${expected} fattas det.`,
  BOARD_NOT_NAMED: ({ found }) => `Innehållet i ${found} är med, fast följesedeln inte nämner nämnden.`,
  REPORT_MISSING: ({ expected }) => `Rapporten som begärdes finns inte vid den posten (${expected}).`,
  REPORT_WITHHELD: ({ count }) =>
    `Rapporten kan inte räknas fram: den bygger på ${posts(count)} vars innehåll inte är med.`,
  REPORT_UNREADABLE: ({ found }) =>
    `Rapporten kan inte räknas fram: en post som den bygger på kan inte läsas (${found}).`,
};

const UNPROVEN: Readonly<Record<Unproven, string>> = {
  CHANGES_BEFORE:
    'Att inget har ändrats, tagits bort eller lagts till innan kontrollpunkten undertecknades. Det kräver en tidigare kontrollpunkt som granskaren själv har sparat (--since).',
  ANOTHER_LOG_FOR_OTHERS:
    'Att andra har fått se samma liggare. Det kräver ett vittne hos någon annan som medundertecknar (--witness-key), eller att kontrollpunkten jämförs med den som andra har.',
  CONTENT_WITHHELD:
    'Vad som står i de poster vars innehåll inte är med. Att de finns, när de registrerades, i vilken ström och av vilket slag är däremot visat.',
  REPORT_PERHAPS_INCOMPLETE:
    'Att rapporten är fullständig: det finns mål eller uppdrag vars innehåll inte är med, och bara innehållet säger vilka nämnder de gäller.',
  REPORT_SETTINGS:
    'Vilka gränsvärden liggaren har för sina kontroller, och om den har poster i karantän. Rapporten är räknad med de gränsvärden som gäller om inget annat är inställt, och utan karantän.',
  MANIFEST_UNSIGNED:
    'Vem som har tagit ut underlaget, när och varför: det står på följesedeln, som ingen har undertecknat.',
  LATER_ENTRIES: 'Något om vad som har registrerats efter kontrollpunkten.',
  TRUTH: 'Att det som registrerades är sant: bara att det registrerades, och att det är oförändrat sedan dess.',
};

/** What was checked and holds, and against what. */
function checked(audit: Audit, { trust, report }: AuditRequest): string[] {
  const { checkpoint, cosigned, since, faults, entries, contents, namesTrustedKey } = audit;
  const isFree = (...kinds: FaultKind[]) => !faults.some(({ kind }) => kinds.includes(kind));
  const lines = signatureChecks(checkpoint.treeSize, trust, cosigned, faults);
  if (!namesTrustedKey)
    lines.push('Underlaget uppger en annan nyckel än den som angavs. Den har inte använts till något.');
  if (isFree('ROOT_DIFFERS', 'ENTRIES_MISSING', 'ENTRIES_TOO_MANY'))
    lines.push(`Posterna 1–${entries} är, i sin ordning, just de som kontrollpunkten omfattar: de ger dess rot.`);
  if (isFree('STREAM_UNKNOWN', 'REVISION_SKIPPED', 'TIME_GOES_BACK'))
    lines.push(
      'I varje ström följer revisionerna på varandra från 0 utan lucka, och ingen post är daterad före den närmast föregående.',
    );
  if (contents > 0 && isFree('CONTENT_DIFFERS', 'TIME_DIFFERS'))
    lines.push(
      `Innehållet i ${posts(contents)} är det som registrerades: det stämmer med vad posterna förbinder sig till.`,
    );
  for (const { name, treeSize, holds } of since)
    if (holds)
      lines.push(
        `Underlaget bygger vidare på den sparade kontrollpunkten ${name}: dess ${posts(treeSize)} är oförändrade.`,
      );
  if (audit.report !== null)
    lines.push(
      `Rapporten ${audit.report.board} ${audit.report.period} är räknad ur posterna ensamma, enligt liggaren efter post ${audit.report.entry}.`,
    );
  else if (report !== null)
    lines.push(`Rapporten ${report.board} ${report.period} skrivs inte ut, eftersom något är fel.`);
  return lines;
}

function signatureChecks(
  treeSize: number,
  trust: Trust,
  cosigned: readonly Signed[],
  faults: readonly Fault[],
): string[] {
  if (faults.some(({ kind }) => kind === 'OTHER_LOG' || kind === 'NOT_SIGNED' || kind === 'FORGED')) return [];
  return [
    `Kontrollpunkten över ${posts(treeSize)} är undertecknad med nyckeln som angavs: ${formatVerifierKey(trust.log)}.`,
    ...cosigned
      .map(cosignatureOf)
      .map(({ key, at }) => `Vittnet ${key} har medundertecknat den${at === null ? '' : ` ${at}`}.`),
  ];
}

const outcome = (faults: readonly Fault[]): string[] => {
  if (faults.length === 0) return ['RESULTAT: allt som kontrollerades stämmer.'];
  const first = faults.reduce((least, { entry }) => Math.min(least, entry ?? least), Number.POSITIVE_INFINITY);
  return [
    `RESULTAT: något stämmer inte.${Number.isFinite(first) ? ` Den första posten med ett påvisat fel är post ${first}.` : ''}`,
  ];
};

const faultList = (faults: readonly Fault[]): string[][] =>
  faults.length === 0 ? [] : list('Fel', faults.map(faultText));

function faultText(fault: Fault): string {
  const { entry, within, count, kind } = fault;
  const more =
    entry !== null && count > 1 && kind !== 'REPORT_WITHHELD' ? ` Sammanlagt ${posts(count)} har detta fel.` : '';
  const where = within === null ? '' : ` Den första felaktiga posten är någon av ${within.from}–${within.to}.`;
  return `${entry === null ? '' : `Post ${entry}: `}${FAULTS[kind](fault)}${where}${more}`;
}

function withheldList({ withheld }: Audit): string[][] {
  if (withheld.length === 0) return [];
  const lines = withheld
    .slice(0, MOST_STREAMS)
    .map(({ stream, entries, first, last }) =>
      first === last
        ? `${stream}: post ${first}`
        : `${stream}: ${posts(entries)}, från post ${first} till post ${last}`,
    );
  const others = withheld.length - lines.length;
  return list('Poster vars innehåll inte är med', [
    ...lines,
    ...(others > 0 ? [`Ytterligare ${others} strömmar; --json tar upp alla.`] : []),
  ]);
}

const boardsIn = (boards: Audit['manifest']['boards']): string => {
  if (boards === 'ALL') return 'alla';
  return boards.length === 0 ? 'inga' : boards.join(', ');
};

const posts = (count: number): string => `${count} ${count === 1 ? 'post' : 'poster'}`;

const heading = (text: string, rule: string): string[] => [text, rule.repeat(text.length)];

function fields(pairs: readonly (readonly [name: string, value: string])[]): string[] {
  const width = Math.max(...pairs.map(([name]) => name.length)) + 2;
  return pairs.map(([name, value]) => name.padEnd(width) + value);
}

const list = (title: string, items: readonly string[]): string[][] =>
  items.length === 0 ? [] : [[...heading(title, '-'), ...items.flatMap(item)]];

/** An item of a list, in lines. */
function item(text: string): string[] {
  const lines: string[] = [];
  let line = '-';
  for (const word of text.split(' ')) {
    if (line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = ' ';
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}

const textOf = (blocks: readonly (readonly string[])[]): string =>
  `${blocks.map((block) => block.join('\n')).join('\n\n')}\n`;
