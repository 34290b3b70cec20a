import { ALL_GRANTS, actingRole, entriesOf, grantsOf, includes, readable } from './access.js';
import { deciders } from './commands.js';

const { assignment, board, goal, report } = deciders;
const submit = { type: 'SubmitReport', board: 'KS', period: '2024-01' } as never;
const approve = { type: 'ApproveReport', board: 'KS', period: '2024-01' } as never;
const roleOf = (
  decider: { initialState: unknown },
  command: unknown,
  entries: string[],
  state = decider.initialState,
) => actingRole(decider as never, command as never, state as never, grantsOf(entries));
const refused = (code: string) => expect.objectContaining({ code });

describe('roles that are held', () => {
  it('are those of the ledger that the entries name, each for its boards or for all', () => {
    const entries = [
      'READER:KS',
      'READER:TN',
      'AUDITOR:*',
      'AUDITOR:KS',
      'READER',
      'KING:*',
      'reader:KS',
      'READER:',
      'READER:a b',
      '',
    ];
    expect(entriesOf(grantsOf(entries))).toEqual(['READER:KS', 'READER:TN', 'AUDITOR:*']);
    expect(grantsOf(['CONTROLLER:A\u030A'])).toEqual(grantsOf(['CONTROLLER:Å']));
  });

  it.each([
    ['READER', true, false, false],
    ['CONTROLLER', true, true, true],
    ['APPROVER', true, true, true],
    ['AUDITOR', true, true, true],
    ['ADMIN', false, false, true],
  ])('as %s let reports, drafts and the trail of the board be read: %s, %s, %s', (role, ...expected) => {
    const grants = grantsOf([`${role}:KS`]);
    const reads = (['reports', 'drafts', 'trail'] as const).map((one) => includes(readable(grants, one), 'KS'));
    expect(reads).toEqual(expected);
    expect(includes(readable(grants, 'boards'), 'KS')).toBe(true);
    expect(includes(readable(grants, 'boards'), 'TN')).toBe(false);
  });

  it('add up', () => {
    expect(readable(grantsOf(['READER:KS', 'AUDITOR:TN']), 'reports')).toEqual(new Set(['KS', 'TN']));
    expect(readable(grantsOf(['READER:KS', 'AUDITOR:*']), 'reports')).toBe('ALL');
  });
});

describe('the role in which a command is given', () => {
  it('is the first of those that may, of those that are held', () => {
    const define = { type: 'RegisterBoard', code: 'KS', name: 'N', kind: 'COMMITTEE' };
    expect(roleOf(board, define, ['CONTROLLER:KS', 'ADMIN:KS'])).toBe('ADMIN');
    expect(roleOf(board, define, ['CONTROLLER:KS'])).toBe('CONTROLLER');
    expect(actingRole(report, submit, report.initialState, ALL_GRANTS)).toBe('CONTROLLER');
    expect(actingRole(report, approve, report.initialState, ALL_GRANTS)).toBe('APPROVER');
  });

  it('is none where the board is seen in another role, or not seen at all', () => {
    expect(() => roleOf(report, approve, ['CONTROLLER:KS'])).toThrow(refused('FORBIDDEN'));
    expect(() => roleOf(report, submit, ['APPROVER:KS', 'CONTROLLER:TN'])).toThrow(refused('FORBIDDEN'));
    expect(() => roleOf(report, submit, ['CONTROLLER:TN'])).toThrow(refused('NOT_FOUND'));
  });

  it('is held for every board that a goal or an assignment is about', () => {
    const reword = { type: 'RewordGoal', id: 'M', text: 't' };
    const of = (about: string | null) => ({ ...goal.initialState, defined: true, board: about });
    expect(roleOf(goal, reword, ['ADMIN:KS'], of('KS'))).toBe('ADMIN');
    expect(() => roleOf(goal, reword, ['ADMIN:KS'], of('TN'))).toThrow(refused('NOT_FOUND'));
    expect(() => roleOf(goal, reword, ['ADMIN:KS'], of(null))).toThrow(refused('FORBIDDEN'));
    const named = (...boards: string[]) => ({
      ...assignment.initialState,
      issued: true,
      responsible: {
        '2024-01': {
          allBoards: false,
          allBoardsRole: null,
          responsible: boards.map((one) => ({ board: one, role: 'RESPONSIBLE' })),
        },
      },
    });
    const close = { type: 'CloseAssignment', id: 'U', from: null };
    expect(roleOf(assignment, close, ['ADMIN:KS', 'ADMIN:TN'], named('KS', 'TN'))).toBe('ADMIN');
    expect(() => roleOf(assignment, close, ['ADMIN:KS'], named('KS', 'TN'))).toThrow(refused('FORBIDDEN'));
    expect(() => roleOf(assignment, close, ['ADMIN:KS'], named())).toThrow(refused('FORBIDDEN'));
  });
});
