import {
  ACCOUNT_CLASSES,
  type AccountClass,
  AMENDMENT_KINDS,
  type AssignmentStatus,
  BOARD_KINDS,
  type GoalDevelopment,
  isPeriod,
  SECTION_WORDS,
  SECTIONS,
  type Section,
} from '@liggare/domain';
import { z } from 'zod';

// The form of a report file. Every scalar comes as the text that stands in the file, so that 010 stays a code and no amount
// is ever a floating point number; what a code, a name or a date may be is the domain's to say, when it checks the commands.

/** The words that a report prints for a status, and what they mean. */
export const STATUS_MEANINGS: Readonly<Record<string, AssignmentStatus>> = {
  'Ej påbörjat': 'NOT_STARTED',
  'Ej påbörjad': 'NOT_STARTED',
  'ej påbörjat': 'NOT_STARTED',
  'ej påbörjad': 'NOT_STARTED',
  Pågår: 'ONGOING',
  pågår: 'ONGOING',
  Klart: 'DONE',
  Klar: 'DONE',
  klart: 'DONE',
  klar: 'DONE',
};
/** The words that a report prints for a goal's development, and what they mean. */
export const DEVELOPMENT_MEANINGS: Readonly<Record<string, GoalDevelopment>> = {
  God: 'GOOD',
  god: 'GOOD',
  Godtagbar: 'ACCEPTABLE',
  godtagbar: 'ACCEPTABLE',
  Svag: 'WEAK',
  svag: 'WEAK',
};
/** How many kronor an amount of the file is worth. */
export const UNITS: Readonly<Record<string, number>> = { tkr: 1000, kronor: 1 };
/** Names all boards in a list of boards. */
export const ALL_BOARDS = 'Alla';

const oneOf = <Word extends string>(words: readonly Word[]) =>
  z
    .string()
    .refine((value): value is Word => (words as readonly string[]).includes(value), `ange ${words.join(', ')}`)
    .meta({ enum: [...words] });
const text = z.string();
// To an editor 136 and 2023 are numbers.
const scalar = z.string().meta({ type: ['string', 'number'] });
const periodText = z.string().meta({ pattern: '^[12]\\d{3}-(0[1-9]|1[0-2])$', examples: ['2024-04'] });
const dayText = z.string().meta({ pattern: '^[12]\\d{3}-\\d{2}-\\d{2}$', examples: ['2024-06-04'] });
const truth = z
  .string()
  .refine((value) => value === 'true' || value === 'false', 'ange true eller false')
  .meta({ type: 'boolean' });
const optional = <T extends z.ZodType>(shape: T, description: string) => shape.nullish().describe(description);
const required = <T extends z.ZodType>(shape: T, description: string) => shape.describe(description);

const amount = (description: string) => optional(scalar, `${description} Tomt: inget belopp.`);
const from = optional(periodText, 'Första perioden som det gäller för. Utelämnad: januari i rapportens år.');
const fromEver = optional(periodText, 'Första perioden som det gäller för. Utelämnad: sedan alltid.');

const recorded = {
  forecast: amount('Prognos för helåret.'),
  budget: amount('Antagen budget för året.'),
  outcome: amount('Utfall från januari till och med perioden.'),
};
const periodBudget = amount('Periodiserad budget: den del av budgeten som hör till januari till och med perioden.');
const derived = {
  forecastDeviation: amount('Avvikelse, prognos minus budget, som dokumentet trycker den.'),
  outcomePriorYear: amount('Utfall samma period året före, som dokumentet trycker det.'),
};
const budgetDeviation = amount('Budgetavvikelse, utfall minus periodiserad budget, som dokumentet trycker den.');

const printedColumns = {
  forecast: amount('Prognos som dokumentet trycker den.'),
  budget: amount('Budget som dokumentet trycker den.'),
  outcome: amount('Utfall som dokumentet trycker det.'),
  ...derived,
};
const printedOperating = {
  ...printedColumns,
  periodBudget: amount('Periodiserad budget som dokumentet trycker den.'),
  budgetDeviation,
};
const exceptions = 'Celler som dokumentet trycker annorlunda än de är inlästa i raden.';

const area = z.strictObject({
  code: required(scalar, 'Programområdets kod, till exempel 136.'),
  name: required(text, 'Programområdets namn.'),
  from: fromEver,
  ...recorded,
  periodBudget,
  ...derived,
  budgetDeviation,
  printed: optional(z.strictObject(printedOperating), exceptions),
});
const group = z.strictObject({
  code: required(scalar, 'Gruppens kod, till exempel AME.'),
  name: required(text, 'Gruppens namn.'),
  areas: required(z.array(scalar), 'Koderna för de programområden som summeras.'),
  from: fromEver,
  ...printedOperating,
});
const classRow = z.strictObject({
  ...recorded,
  periodBudget,
  ...derived,
  printed: optional(z.strictObject(printedColumns), exceptions),
});

const lineParts = {
  area: optional(scalar, 'Programområdets kod.'),
  class: optional(oneOf<AccountClass>(ACCOUNT_CLASSES), 'Kontoslag: REVENUE (intäkter) eller COST (kostnader).'),
  account: optional(scalar, 'Konto i kontoplanen.'),
};
const decision = z.strictObject({
  reference: required(text, 'Beslutets beteckning, till exempel KF 2023-11-27 § 123.'),
  date: required(dayText, 'Dagen för beslutet.'),
});
const amendment = z.strictObject({
  kind: required(
    oneOf(AMENDMENT_KINDS),
    'ADDITIONAL tilläggsanslag, REALLOCATION omdisponering, TRANSFER överföring, CARRYOVER ombudgetering.',
  ),
  decision: required(decision, 'Beslutet om ändringen.'),
  from: optional(periodText, 'Första perioden vars rapport räknar med ändringen. Utelämnad: beslutets månad.'),
  counterpart: optional(scalar, 'Den andra nämndens kod i en överföring.'),
  changes: required(
    z.array(z.strictObject({ ...lineParts, amount: required(scalar, 'Ändringens belopp, inte det nya beloppet.') })),
    'Ändringar, rad för rad.',
  ),
});
const profile = z.strictObject({
  ...lineParts,
  months: optional(z.array(scalar), 'Tolv belopp, ett för varje månad, som summerar till budgeten.'),
  weights: optional(z.array(scalar), 'Tolv hela tal, månadernas andelar.'),
  toDate: optional(z.record(z.string(), scalar), 'Ackumulerade belopp från januari, per period.'),
  from: optional(periodText, 'För månader och vikter: första perioden de gäller för. Utelämnad: januari.'),
});

const goal = z.strictObject({
  id: required(scalar, 'Målets id i liggaren, till exempel KS-1.'),
  number: optional(scalar, 'Numret som det trycks. För mål för organisationens resurser: rubriken de står under.'),
  text: optional(text, 'Målets lydelse. Tomt: dokumentet ger bara numret.'),
  contributesTo: optional(z.array(scalar), 'Id för de mål som det bidrar till.'),
  from,
  development: optional(oneOf(Object.keys(DEVELOPMENT_MEANINGS)), 'Utveckling under året, med dokumentets ord.'),
  forecast: optional(scalar, 'Målets prognos för året.'),
  outcomes: optional(z.record(z.string(), scalar.nullable()), 'Målets utfall per år. Tomt: kolumnen finns och är tom.'),
  reworded: optional(truth, 'Om lydelsen är en annan än den som förra årets rapport handlade om.'),
  note: optional(text, 'Dokumentets anmärkning till målet, sammanfattad.'),
});
const assignment = z.strictObject({
  id: required(scalar, 'Uppdragets id i liggaren, till exempel KF-01.'),
  goal: optional(scalar, 'Id för fullmäktiges mål.'),
  goalText: optional(text, 'Rubriken bland målen för organisationens resurser, till exempel Finansiella mål.'),
  successFactor: optional(text, 'Framgångsfaktor.'),
  text: required(text, 'Uppdragets lydelse.'),
  from,
  coordinators: optional(
    z.array(scalar),
    `Nämnder som är understrukna: de samordnar och följer upp. [${ALL_BOARDS}] är alla nämnder.`,
  ),
  responsible: optional(z.array(scalar), `Andra ansvariga nämnder. [${ALL_BOARDS}] är alla nämnder.`),
  status: optional(oneOf(Object.keys(STATUS_MEANINGS)), 'Status med dokumentets ord. Tomt: dokumentet lämnar tomt.'),
  forecastStatus: optional(oneOf(Object.keys(STATUS_MEANINGS)), 'Prognos för status vid årets slut, som status.'),
});
const commentary = z.strictObject({
  subject: optional(scalar, 'Vad texten handlar om. I den ekonomiska analysen: ett programområde eller en grupp.'),
  heading: optional(text, 'Textens rubrik.'),
  text: optional(text, 'Texten, i Markdown. Tomt: dokumentet har bara rubriken.'),
});

const sections = Object.fromEntries(
  SECTIONS.map((section) => [section, optional(z.array(commentary), `${SECTION_WORDS[section]}.`)]),
) as Record<Section, z.ZodOptional<z.ZodNullable<z.ZodArray<typeof commentary>>>>;

const board = z.strictObject({
  code: required(scalar, 'Nämndens kod, till exempel KS.'),
  name: required(text, 'Nämndens namn.'),
  kind: optional(oneOf(BOARD_KINDS), 'COMMITTEE (nämnd eller styrelse) eller COMPANY (bolag). Utelämnad: COMMITTEE.'),
});

/** What a report file may hold: the board, its budget, and its report for one period. */
export const reportFileShape = z
  .strictObject({
    period: required(
      periodText.refine(isPeriod, 'ange en månad som ÅÅÅÅ-MM, till exempel 2024-04'),
      'Perioden som rapporten gäller, till exempel 2024-04.',
    ),
    meetingDate: optional(dayText, 'Dagen då nämnden får rapporten.'),
    recordedBy: required(scalar, 'Id för den som läser in filen. En roll räcker; namn hör inte hemma i liggaren.'),
    reason: optional(text, 'Varför filen läses in. Utelämnad: Inläst från filens namn.'),
    unit: optional(oneOf(Object.keys(UNITS)), 'Vad filens belopp anges i: tkr eller kronor. Utelämnad: tkr.'),
    board: required(
      board.extend({
        officers: optional(
          z.array(
            z.strictObject({
              role: required(text, 'Uppdrag, till exempel Ordförande.'),
              name: required(text, 'Namn.'),
              party: optional(text, 'Partibeteckning.'),
              from,
            }),
          ),
          'Förtroendevalda och chefer som rapporten nämner.',
        ),
      }),
      'Nämnden som rapporterar.',
    ),
    otherBoards: optional(z.array(board), 'Andra nämnder och bolag som filen nämner.'),
    asPrinted: optional(
      z.array(oneOf(['forecast', 'budget', 'outcome', 'periodBudget'] as const)),
      'Kolumner som dokumentet trycker som de läses in. Avvikelser, året före, grupper och summor är alltid tryckta uppgifter.',
    ),
    roundedTo: amount('Vad de tryckta beloppen är avrundade till. Utelämnad: 1 tkr.'),
    incomeStatement: optional(
      z.strictObject({
        revenue: optional(classRow, 'Verksamhetens intäkter.'),
        cost: optional(classRow, 'Verksamhetens kostnader; belopp med minus.'),
        net: optional(z.strictObject(printedColumns), 'Verksamhetens nettokostnader, som dokumentet trycker dem.'),
        budgetDeviation: optional(
          z.strictObject({ outcome: budgetDeviation, outcomePriorYear: derived.outcomePriorYear }),
          'Raden Budgetavvikelse, som dokumentet trycker den.',
        ),
      }),
      'Resultaträkning.',
    ),
    areas: optional(z.array(area), 'Driftredovisning: programområden och deras belopp.'),
    groups: optional(z.array(group), 'Grupper av programområden, med de belopp som dokumentet trycker för dem.'),
    total: optional(z.strictObject(printedOperating), 'Driftredovisningens TOTALT, som dokumentet trycker det.'),
    lines: optional(
      z.array(z.strictObject({ ...lineParts, ...recorded, periodBudget })),
      'Finare rader: programområde med kontoslag eller konto.',
    ),
    budget: optional(
      z.strictObject({
        decision: optional(decision, 'Beslutet om budgeten.'),
        amendments: optional(
          z.array(amendment),
          'Beslut som ändrar budgeten. Samma beslut i en annan fil läses inte in igen.',
        ),
      }),
      'Årets budget; beloppen står i raderna.',
    ),
    periodBudgets: optional(z.array(profile), 'Budgetens fördelning över året, där den inte är tolftedelar.'),
    goals: optional(
      z.strictObject({
        council: optional(z.array(goal), 'Fullmäktiges mål.'),
        resource: optional(z.array(goal), 'Mål för organisationens resurser.'),
        board: optional(z.array(goal), 'Nämndens mål.'),
        focus: optional(z.array(goal), 'Delmål med särskilt fokus.'),
      }),
      'Mål, i ordningen fullmäktiges, resurser, nämndens, delmål: ett mål bidrar till mål som står före.',
    ),
    assignments: optional(
      z.strictObject({
        council: optional(z.array(assignment), 'Politiska uppdrag kopplade till fullmäktiges mål.'),
        organisation: optional(z.array(assignment), 'Politiska uppdrag för organisationens resurser.'),
      }),
      'Politiska uppdrag och deras status.',
    ),
    commentaries: optional(z.strictObject(sections), 'Texter, avsnitt för avsnitt, i dokumentets ordning.'),
    significantEvents: optional(
      z.array(
        z.strictObject({
          id: required(scalar, 'Händelsens id i rapporten, till exempel H-1.'),
          text: required(text, 'Händelsen.'),
        }),
      ),
      'Väsentliga händelser.',
    ),
    life: optional(
      z.strictObject({
        submittedBy: required(scalar, 'Id för den som lämnade in rapporten.'),
        approvedBy: optional(scalar, 'Id för den som godkände den; en annan än den som lämnade in.'),
        decision: optional(decision, 'Nämndens beslut, om det är känt.'),
      }),
      'Utelämnad: rapporten är öppen.',
    ),
  })
  .meta({
    title: 'Rapportfil',
    description: 'En nämnds budgetuppföljning för en period, med den budget och de mål och uppdrag som den vilar på.',
  });
export type ReportFile = z.infer<typeof reportFileShape>;

/** The JSON Schema that editors complete and check report files with. */
export const reportFileSchema = (): object => z.toJSONSchema(reportFileShape, { io: 'input' });
