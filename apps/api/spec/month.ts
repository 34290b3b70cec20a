import type { Served } from './served.js';

export const KS = { board: 'KS', period: '2024-04' };
export const tkr = (area: string, amount: number) => ({ line: { area }, amount: { tkr: amount } });

/** A board with two areas, a budget for 2024, two goals and an assignment; and the report for April, open and filled in. */
export async function recordMonth(api: Served): Promise<void> {
  await api.done('registerBoard', { code: 'KS', name: 'Kommunstyrelsen' });
  await api.done('registerBoard', { code: 'TN', name: 'Tekniska nämnden' });
  await api.done('addProgrammeArea', { board: 'KS', code: '109', name: 'Kommunledning' });
  await api.done('addProgrammeArea', { board: 'KS', code: '136', name: 'Arbetsmarknad' });
  await api.done('defineAreaGroup', { board: 'KS', code: 'ALLA', name: 'Båda', areas: ['109', '136'] });
  await api.done('adoptBudget', { board: 'KS', year: 2024, figures: [tkr('109', -1200), tkr('136', -2400)] });
  await api.done('amendBudget', {
    board: 'KS',
    year: 2024,
    kind: 'ADDITIONAL',
    changes: [tkr('136', -600)],
    decision: { reference: 'KF § 12', date: '2024-03-18' },
  });
  await api.done('setPeriodBudget', {
    board: 'KS',
    year: 2024,
    line: { area: '109' },
    profile: { toDate: [{ period: '2024-04', toDate: { kronor: '-450 000,00' } }] },
  });
  await api.done('defineGoal', { id: 'KF-1', level: 'COUNCIL', number: 'KF1', text: 'Fler i arbete', from: '2024-01' });
  await api.done('defineGoal', {
    id: 'KS-1',
    level: 'BOARD',
    board: 'KS',
    text: 'Kortare väntan',
    contributesTo: ['KF-1'],
    from: '2024-01',
  });
  await api.done('issueAssignment', {
    id: 'U-1',
    kind: 'COUNCIL',
    goal: 'KF-1',
    text: 'Utred lokalerna',
    responsible: [{ board: 'KS', role: 'COORDINATOR' }],
    from: '2024-01',
  });
  await api.done('openReport', { ...KS, meetingDate: '2024-06-04' });
  await api.done('recordOutcome', { ...KS, figures: [tkr('109', -400), tkr('136', -1000)] });
  await api.done('reviseForecast', {
    ...KS,
    figures: [tkr('109', -1200), { line: { area: '136' }, amount: { ore: -350000000 } }],
  });
  await api.done('notePrintedFigure', {
    ...KS,
    cells: [{ subject: 'operating/TOTAL/outcome', amount: { tkr: -1500 } }],
  });
  await api.done('writeCommentary', { ...KS, section: 'ECONOMIC_ANALYSIS', subject: '136', text: 'Fler deltagare.' });
  await api.done('writeCommentary', { ...KS, section: 'SUMMARY', text: 'Lugnt.' });
  await api.done('assessGoal', {
    ...KS,
    goal: 'KS-1',
    development: 'GOOD',
    printed: 'God',
    outcomes: [{ year: 2023, value: '4 v' }],
  });
  await api.done('updateAssignmentStatus', { ...KS, assignment: 'U-1', status: 'ONGOING', forecastStatus: 'DONE' });
  await api.done('noteSignificantEvent', { ...KS, id: 'H-1', text: 'Nya lokaler.' });
}
