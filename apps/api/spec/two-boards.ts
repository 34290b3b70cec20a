import { ALL_GRANTS, deciders } from '@liggare/domain';
import type { Served } from './served.js';

/** What stands in texts of a board that is hidden, and its amount in tkr; what an open report says before it is submitted. */
export const HIDDEN = 'Hemlig';
export const HIDDEN_TKR = 7_654_321;
export const DRAFT = 'Utkast';
export const DRAFT_TKR = 5_432_109;

type Kind = keyof typeof deciders;

/**
 * Two boards that say the same kinds of things. KS: report 2023-12 approved, opened again and changed; 2024-03 submitted,
 * returned and changed; 2024-04 never submitted. All that of TN stands out, as does what KS has not submitted.
 */
export async function recordTwoBoards(api: Served): Promise<void> {
  const record = (kind: Kind, command: object, actorId = 'ada') =>
    api.ledger.record(deciders[kind] as never, command, { actorId, grants: ALL_GRANTS, reason: reasonOf(command) });
  for (const board of ['KS', 'TN']) {
    const word = board === 'TN' ? HIDDEN : 'Synlig';
    const amountOre = (board === 'TN' ? HIDDEN_TKR : 1_000) * -100_000;
    const figures = [{ line: { area: `${word}-1` }, amountOre }];
    await record('board', { type: 'RegisterBoard', code: board, name: `${word} nämnd` });
    await record('board', {
      type: 'AppointOfficer',
      board,
      role: 'Ordförande',
      name: `${word} person`,
      from: '2023-01',
    });
    await record('board', { type: 'AddProgrammeArea', board, code: `${word}-1`, name: `${word} verksamhet` });
    await record('board', {
      type: 'DefineAreaGroup',
      board,
      code: `${word}-G`,
      name: `${word} grupp`,
      areas: [`${word}-1`],
    });
    for (const year of [2023, 2024]) await record('budget', { type: 'AdoptBudget', board, year, figures });
    await record('goal', {
      type: 'DefineGoal',
      id: `${word}-mål`,
      level: 'BOARD',
      board,
      text: `${word} lydelse`,
      from: '2023-01',
    });
    await record('goal', { type: 'RewordGoal', id: `${word}-mål`, text: `${word} ny lydelse`, from: '2024-01' });
    await record('assignment', {
      type: 'IssueAssignment',
      id: `${word}-uppdrag`,
      kind: 'COUNCIL',
      goal: `${word}-mål`,
      text: `${word} uppdrag`,
      responsible: [{ board }],
      from: '2023-01',
    });
    await record('assignment', {
      type: 'RewordAssignment',
      id: `${word}-uppdrag`,
      text: `${word} nytt uppdrag`,
      from: '2024-01',
    });
  }
  await record('goal', { type: 'DefineGoal', id: 'KF-1', level: 'COUNCIL', text: 'Fullmäktiges mål', from: '2023-01' });
  await record('assignment', {
    type: 'IssueAssignment',
    id: 'Alla-uppdrag',
    kind: 'COUNCIL',
    text: 'För alla',
    allBoards: true,
    from: '2023-01',
  });
  await record('assignment', {
    type: 'IssueAssignment',
    id: 'Delat-uppdrag',
    kind: 'COUNCIL',
    text: 'För två',
    responsible: [{ board: 'KS' }, { board: 'TN' }],
    from: '2023-01',
  });
  await record('budget', {
    type: 'AmendBudget',
    board: 'KS',
    year: 2024,
    kind: 'TRANSFER',
    counterpart: 'TN',
    changes: [{ line: { area: 'Synlig-1' }, amountOre: -500_000 }],
    decision: { reference: 'KF § 1', date: '2024-02-01' },
    from: '2024-02',
  });
  for (const [board, period] of [
    ['KS', '2023-12'],
    ['KS', '2024-03'],
    ['KS', '2024-04'],
    ['TN', '2024-03'],
  ] as const) {
    const [word, tkr] =
      board === 'TN' ? [HIDDEN, HIDDEN_TKR] : period === '2024-04' ? [DRAFT, DRAFT_TKR] : ['Synlig', 900];
    await record('report', { type: 'OpenReport', board, period });
    await write(board, period, word, tkr);
    if (period === '2024-04') continue;
    await record('report', { type: 'SubmitReport', board, period });
    if (period === '2023-12') await record('report', { type: 'ApproveReport', board, period }, 'eva');
    if (board === 'TN') continue;
    await record('report', { type: period === '2023-12' ? 'ReopenReport' : 'ReturnReport', board, period }, 'eva');
    await write(board, period, DRAFT, DRAFT_TKR);
  }

  async function write(board: string, period: string, word: string, tkr: number): Promise<void> {
    const area = board === 'TN' ? `${HIDDEN}-1` : 'Synlig-1';
    const thing = board === 'TN' ? HIDDEN : 'Synlig';
    const figures = [{ line: { area }, amountOre: tkr * -100_000 }];
    const report = { board, period };
    await record('report', { type: 'RecordOutcome', ...report, figures });
    await record('report', { type: 'ReviseForecast', ...report, figures });
    await record('report', {
      type: 'NotePrintedFigure',
      ...report,
      cells: [{ subject: 'operating/TOTAL/outcome', amountOre: tkr * -100_000 }],
    });
    await record('report', { type: 'WriteCommentary', ...report, section: 'SUMMARY', text: `${word} kommentar` });
    await record('report', {
      type: 'AssessGoal',
      ...report,
      goal: `${thing}-mål`,
      development: 'GOOD',
      printed: word,
      forecast: word,
      note: word,
      outcomes: [{ year: 2022, value: word }],
    });
    await record('report', {
      type: 'UpdateAssignmentStatus',
      ...report,
      assignment: 'Delat-uppdrag',
      status: 'ONGOING',
      printedStatus: word,
    });
    await record('report', {
      type: 'NoteSignificantEvent',
      ...report,
      id: `${thing}-händelse`,
      text: `${word} händelse`,
    });
  }
}

/** Reasons tell as much as texts. */
function reasonOf(command: object): string {
  const text = JSON.stringify(command);
  if (text.includes(HIDDEN) || (command as { board?: string }).board === 'TN') return `${HIDDEN} motivering`;
  return text.includes(DRAFT) || text.includes(`${DRAFT_TKR}`) ? `${DRAFT} motivering` : 'Synlig motivering';
}
