import { Book } from '../../spec/book.js';
import { assignmentViewOf } from './assignments.js';
import { goalViewOf } from './goals.js';

const REPORT = { board: 'KS', period: '2024-04' };
const BASE = [
  { type: 'RegisterBoard', code: 'KS', name: 'Kommunstyrelsen' },
  { type: 'RegisterBoard', code: 'TN', name: 'Tekniska nämnden' },
  { type: 'OpenReport', board: 'KS', period: '2023-04' },
  { type: 'OpenReport', ...REPORT },
] as const;

describe('the goals of a report', () => {
  const goal = (id: string, rest: object) => ({ type: 'DefineGoal', id, from: '2023-01', text: id, ...rest }) as const;
  const own = { level: 'BOARD', board: 'KS' };
  const book = new Book([
    ...BASE,
    goal('KF1', { level: 'COUNCIL' }),
    goal('B10', { ...own, number: '10' }),
    goal('B2', { ...own, number: '2', contributesTo: ['KF1'] }),
    goal('F1', { level: 'FOCUS', board: 'KS' }),
    goal('R1', { level: 'RESOURCE', board: 'KS' }),
    goal('R2', { level: 'RESOURCE' }),
    goal('LATER', { ...own, from: '2024-05' }),
    goal('GONE', own),
    goal('TN1', { level: 'BOARD', board: 'TN' }),
    { type: 'CloseGoal', id: 'GONE', from: '2024-04' },
  ]);
  const rows = () => book.report('KS', '2024-04')!.goals;

  it('are the board’s own that hold in the period, by level, number and id', () => {
    expect(rows().map((row) => row.goal.id)).toEqual(['B2', 'B10', 'F1', 'R1']);
    expect(book.report('KS', '2024-04')!.resourceGoals.map((one) => one.id)).toEqual(['R2']);
  });

  it('are, too, those that the report assesses, whoever they belong to and whenever they begin', () => {
    book.record({ type: 'AssessGoal', ...REPORT, goal: 'LATER', development: 'WEAK' });
    const entry = book.record({ type: 'AssessGoal', ...REPORT, goal: 'TN1', development: 'GOOD', printed: 'God' });
    expect(rows().map((row) => row.goal.id)).toEqual(['B2', 'B10', 'LATER', 'TN1', 'F1', 'R1']);
    expect(rows()[3]).toMatchObject({ development: 'GOOD', printed: 'God', entry });
    expect(rows()[2]!.goal.text).toBe('LATER');
  });

  it('are reworded where the wording of a year before was another, or the assessment says so', () => {
    const reworded = () => rows().flatMap((row) => (row.reworded ? [row.goal.id] : []));
    expect(reworded()).toEqual([]);
    book.record({ type: 'RewordGoal', id: 'B2', text: 'Ny lydelse', from: '2024-01' });
    book.record({ type: 'RewordGoal', id: 'B10', text: 'Ännu inte', from: '2024-05' });
    book.record({ type: 'AssessGoal', ...REPORT, goal: 'F1', reworded: true });
    expect(reworded()).toEqual(['B2', 'F1']);
    expect(book.report('KS', '2024-04')!.goals[0]!.goal.wordings.map((one) => one.text)).toEqual(['B2', 'Ny lydelse']);
    expect(goalViewOf(book.facts(), 'B10', '2024-04')!.text).toBe('B10');
    expect(goalViewOf(book.facts(), 'B10')!.text).toBe('Ännu inte');
  });
});

describe('the assignments of a report', () => {
  const issue = (id: string, boards: string[] | 'ALL', rest: object = {}) =>
    ({
      type: 'IssueAssignment',
      id,
      kind: 'COUNCIL',
      text: id,
      from: '2023-01',
      allBoards: boards === 'ALL',
      responsible: boards === 'ALL' ? [] : boards.map((board) => ({ board })),
      ...rest,
    }) as const;
  const book = new Book([
    ...BASE,
    issue('O1', ['KS'], { kind: 'ORGANISATION' }),
    issue('A10', ['KS', 'TN']),
    issue('A2', 'ALL'),
    issue('NONE', []),
    issue('TN', ['TN']),
    issue('LATER', ['KS'], { from: '2024-05' }),
    issue('GONE', ['KS']),
    issue('MOVED', ['KS']),
    { type: 'CloseAssignment', id: 'GONE', from: '2024-04' },
  ]);
  const rows = () => book.report('KS', '2024-04')!.assignments;
  const ids = () => rows().map((row) => row.assignment.id);

  it('are those that name the board, all boards or none in the period, the council’s first', () => {
    expect(ids()).toEqual(['A2', 'A10', 'MOVED', 'NONE', 'O1']);
  });

  it('are no longer the board’s from the period in which they go to another', () => {
    book.record({ type: 'ReassignAssignment', id: 'MOVED', responsible: [{ board: 'TN' }], from: '2024-04' });
    expect(ids()).toEqual(['A2', 'A10', 'NONE', 'O1']);
    expect(assignmentViewOf(book.facts(), 'MOVED', '2024-03')!.responsible).toEqual([
      { board: 'KS', role: 'RESPONSIBLE' },
    ]);
    expect(assignmentViewOf(book.facts(), 'MOVED')!.responsible).toEqual([{ board: 'TN', role: 'RESPONSIBLE' }]);
  });

  it('keep a blank status blank, and know that of the year before', () => {
    book.record({
      type: 'UpdateAssignmentStatus',
      board: 'KS',
      period: '2023-04',
      assignment: 'A2',
      status: 'NOT_STARTED',
    });
    expect(rows()[0]).toMatchObject({ status: null, statusPriorYear: 'NOT_STARTED', entry: null });
    const entry = book.record({
      type: 'UpdateAssignmentStatus',
      ...REPORT,
      assignment: 'A2',
      status: 'ONGOING',
      printedStatus: 'Pågår',
    });
    expect(rows()[0]).toMatchObject({ status: 'ONGOING', printedStatus: 'Pågår', forecastStatus: null, entry });
  });

  it('are, too, those that the report gives a status, though they have begun later or gone to another since', () => {
    book.record({ type: 'UpdateAssignmentStatus', ...REPORT, assignment: 'LATER', status: 'DONE' });
    book.record({ type: 'UpdateAssignmentStatus', ...REPORT, assignment: 'O1', status: 'DONE' });
    book.record({ type: 'ReassignAssignment', id: 'O1', responsible: [{ board: 'TN' }], from: '2024-02' });
    expect(ids()).toEqual(['A2', 'A10', 'LATER', 'NONE', 'O1']);
    expect(rows()[2]!.assignment).toMatchObject({ text: 'LATER', responsible: [{ board: 'KS' }] });
  });

  it('are worded and borne as was said of the period, be it before they were issued', () => {
    const later = () => rows().find((row) => row.assignment.id === 'LATER')!.assignment;
    book.record({ type: 'ReassignAssignment', id: 'LATER', allBoards: true, from: '2024-05' });
    expect(later()).toMatchObject({ allBoards: true, responsible: [] });
    book.record({ type: 'ReassignAssignment', id: 'LATER', responsible: [{ board: 'TN' }], from: '2024-03' });
    book.record({ type: 'RewordAssignment', id: 'LATER', text: 'Som i mars', from: '2024-03' });
    expect(later()).toMatchObject({ text: 'Som i mars', allBoards: false, responsible: [{ board: 'TN' }] });
    expect(later().wordings.map((one) => one.text)).toEqual(['Som i mars']);
    expect(assignmentViewOf(book.facts(), 'LATER', '2024-02')).toMatchObject({ text: 'LATER', allBoards: true });
  });
});
