import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import { bearing, IdentityProvider } from '../spec/identity-provider.js';
import { Served } from '../spec/served.js';
import { recordTwoBoards } from '../spec/two-boards.js';

const SCHEMA = buildSchema(readFileSync(join(__dirname, '../../../schema.graphql'), 'utf8'));
const DECISION = { reference: 'KF § 1', date: '2024-01-01' };
const FIGURES = [{ line: { area: 'Synlig-1' }, amount: { tkr: -1 } }];

/** Every command about a board, or a goal or an assignment of its own, and the roles that may give it. */
const commands = (board: string, thing: string): Record<string, readonly [input: object, roles: string]> => {
  const report = { board, period: '2024-04' };
  const [goal, assignment] = [`${thing}-mål`, `${thing}-uppdrag`];
  const responsible = [{ board }];
  return {
    registerBoard: [{ code: board, name: 'Nämnd' }, 'CONTROLLER ADMIN'],
    appointOfficer: [{ board, role: 'Ordförande', name: 'N' }, 'CONTROLLER ADMIN'],
    addProgrammeArea: [{ board, code: '1', name: 'N' }, 'CONTROLLER ADMIN'],
    renameProgrammeArea: [{ board, code: '1', name: 'N' }, 'CONTROLLER ADMIN'],
    closeProgrammeArea: [{ board, code: '1', from: '2025-01' }, 'CONTROLLER ADMIN'],
    defineAreaGroup: [{ board, code: 'G', name: 'N', areas: ['1'] }, 'CONTROLLER ADMIN'],
    adoptBudget: [{ board, year: 2025, figures: FIGURES }, 'CONTROLLER ADMIN'],
    amendBudget: [{ board, year: 2024, kind: 'ADDITIONAL', changes: FIGURES, decision: DECISION }, 'CONTROLLER ADMIN'],
    correctBudget: [{ board, year: 2024, figures: FIGURES, reason: 'r' }, 'CONTROLLER ADMIN'],
    setPeriodBudget: [
      { board, year: 2024, line: { area: 'Synlig-1' }, profile: { weights: Array(12).fill(1) } },
      'CONTROLLER ADMIN',
    ],
    defineGoal: [{ id: 'M-ny', level: 'BOARD', board, text: 't' }, 'CONTROLLER ADMIN'],
    rewordGoal: [{ id: goal, text: 't' }, 'CONTROLLER ADMIN'],
    closeGoal: [{ id: goal, from: '2025-01' }, 'CONTROLLER ADMIN'],
    issueAssignment: [{ id: 'U-ny', kind: 'COUNCIL', text: 't', responsible }, 'CONTROLLER ADMIN'],
    rewordAssignment: [{ id: assignment, text: 't' }, 'CONTROLLER ADMIN'],
    reassignAssignment: [{ id: assignment, responsible }, 'CONTROLLER ADMIN'],
    closeAssignment: [{ id: assignment, from: '2025-01' }, 'CONTROLLER ADMIN'],
    openReport: [{ board, period: '2024-05' }, 'CONTROLLER'],
    rescheduleReport: [{ ...report, meetingDate: '2024-06-04' }, 'CONTROLLER'],
    cancelReport: [{ ...report, reason: 'r' }, 'CONTROLLER'],
    recordOutcome: [{ ...report, figures: FIGURES, reason: 'r' }, 'CONTROLLER'],
    reviseForecast: [{ ...report, figures: FIGURES, reason: 'r' }, 'CONTROLLER'],
    withdrawFigures: [{ ...report, measure: 'OUTCOME', lines: [{ area: 'Synlig-1' }], reason: 'r' }, 'CONTROLLER'],
    notePrintedFigure: [
      { ...report, cells: [{ subject: 'operating/TOTAL/outcome', amount: { tkr: 1 } }] },
      'CONTROLLER',
    ],
    withdrawPrintedFigure: [{ ...report, subjects: ['operating/TOTAL/outcome'] }, 'CONTROLLER'],
    writeCommentary: [{ ...report, section: 'SUMMARY', text: 't' }, 'CONTROLLER'],
    withdrawCommentary: [{ ...report, section: 'SUMMARY', reason: 'r' }, 'CONTROLLER'],
    assessGoal: [{ ...report, goal: 'Synlig-mål', development: 'WEAK' }, 'CONTROLLER'],
    updateAssignmentStatus: [{ ...report, assignment: 'Delat-uppdrag', status: 'DONE' }, 'CONTROLLER'],
    noteSignificantEvent: [{ ...report, id: 'H', text: 't' }, 'CONTROLLER'],
    withdrawSignificantEvent: [{ ...report, id: 'Synlig-händelse', reason: 'r' }, 'CONTROLLER'],
    submitReport: [report, 'CONTROLLER'],
    returnReport: [{ board, period: '2024-03', reason: 'r' }, 'APPROVER'],
    approveReport: [{ board, period: '2024-03' }, 'APPROVER'],
    reopenReport: [{ board, period: '2023-12', reason: 'r' }, 'APPROVER'],
  };
};
const OF_ALL: Record<string, object> = {
  defineGoal: { id: 'KF-ny', level: 'COUNCIL', text: 't' },
  rewordGoal: { id: 'KF-1', text: 't' },
  issueAssignment: { id: 'U-ny', kind: 'COUNCIL', text: 't', allBoards: true },
  rewordAssignment: { id: 'Alla-uppdrag', text: 't' },
};

describe('what may be done', () => {
  let provider: IdentityProvider;
  let api: Served;
  beforeAll(async () => {
    provider = await IdentityProvider.start();
    api = await Served.start(undefined, provider.settings);
    await recordTwoBoards(api);
  });
  afterAll(async () => {
    await api.stop();
    await provider.stop();
  });

  /** Tries out a command: its code and message, or null where it would be carried out. */
  async function refusal(roles: readonly string[], command: string, input: object) {
    const headers = bearing(await provider.token('somebody', roles));
    const { errors } = await api.give(command, { ...input, dryRun: true }, headers);
    return errors ? { code: errors[0]!.extensions.code, message: errors[0]!.message } : null;
  }

  it('is asked of every command', () => {
    expect(Object.keys(commands('KS', 'Synlig')).sort()).toEqual(
      Object.keys(SCHEMA.getMutationType()!.getFields()).sort(),
    );
  });

  it.each(['READER', 'CONTROLLER', 'APPROVER', 'AUDITOR', 'ADMIN'])(
    'by %s of a board is what the role may',
    async (role) => {
      const allowed: string[] = [];
      for (const [command, [input]] of Object.entries(commands('KS', 'Synlig'))) {
        const answer = await refusal([`${role}:KS`], command, input);
        if (answer?.code !== 'FORBIDDEN') allowed.push(command);
        // What may be done is carried out, or refused for what it says.
        else expect(answer.message).toMatch(/^Det kräver rollen|^Att registrera/);
        expect(answer?.code).not.toBe('INTERNAL');
      }
      const expected = Object.entries(commands('KS', 'Synlig')).filter(([, [, roles]]) =>
        roles.split(' ').includes(role),
      );
      expect(allowed.sort()).toEqual(expected.map(([command]) => command).sort());
    },
  );

  it.each(['CONTROLLER', 'APPROVER', 'ADMIN'])(
    'by %s of one board is nothing with another: it is not there',
    async (role) => {
      for (const [command, [input]] of Object.entries(commands('TN', 'Hemlig'))) {
        const hidden = await refusal([`${role}:KS`], command, input);
        const missing = await refusal([`${role}:KS`], command, commands('XX', 'Saknas')[command]![0]);
        expect([command, hidden?.code]).toEqual([command, command === 'registerBoard' ? 'FORBIDDEN' : 'NOT_FOUND']);
        const told = (message = '') => message.replaceAll('TN', 'XX').replaceAll('Hemlig', 'Saknas');
        expect([command, told(hidden?.message)]).toEqual([command, told(missing?.message)]);
      }
    },
  );

  it('about what is of all boards needs the role for all', async () => {
    for (const [command, input] of Object.entries(OF_ALL)) {
      expect((await refusal(['CONTROLLER:KS', 'ADMIN:KS'], command, input))?.code).toBe('FORBIDDEN');
      expect(await refusal(['ADMIN:*'], command, input)).toBeNull();
    }
  });

  it('with an assignment of two boards needs the role for both, and its status for the one that reports', async () => {
    const reword = (...roles: string[]) => refusal(roles, 'rewordAssignment', { id: 'Delat-uppdrag', text: 'nytt' });
    expect((await reword('ADMIN:KS'))?.code).toBe('FORBIDDEN');
    expect(await reword('ADMIN:KS', 'ADMIN:TN')).toBeNull();
    const status = { board: 'KS', period: '2024-04', assignment: 'Hemlig-uppdrag', status: 'DONE' };
    expect((await refusal(['CONTROLLER:KS'], 'updateAssignmentStatus', status))?.code).toBe('NOT_FOUND');
    expect((await refusal(['CONTROLLER:*'], 'updateAssignmentStatus', status))?.code).toBe('NOT_RESPONSIBLE');
  });

  it('by nobody is nothing', async () => {
    for (const [command, [input]] of Object.entries(commands('KS', 'Synlig')))
      expect([command, ['NOT_FOUND', 'FORBIDDEN'].includes((await refusal([], command, input))!.code)]).toEqual([
        command,
        true,
      ]);
  });

  it('twice is answered as the first time, with what may be seen now', async () => {
    const give = async (roles: readonly string[]) =>
      (
        await api.give(
          'noteSignificantEvent',
          {
            board: 'KS',
            period: '2024-04',
            id: 'H-2',
            text: 'Två gånger',
            commandId: '2d4cf5a8-8a27-4f4e-9d3f-0d1f4f4d8a11',
          },
          bearing(await provider.token('carin', roles)),
        )
      ).data?.receipt;
    expect(await give(['CONTROLLER:KS'])).toMatchObject({
      repeated: false,
      entries: [{ type: 'SignificantEventNoted' }],
    });
    expect(await give(['CONTROLLER:KS'])).toMatchObject({
      repeated: true,
      entries: [{ type: 'SignificantEventNoted' }],
    });
    expect(await give(['READER:KS'])).toMatchObject({ repeated: true, entries: [] });
  });

  it('by an administrator shows no figures of reports', async () => {
    const headers = bearing(await provider.token('ada', ['ADMIN:KS']));
    const amended = await api.give(
      'amendBudget',
      { board: 'KS', year: 2024, kind: 'ADDITIONAL', changes: FIGURES, decision: DECISION, dryRun: true },
      headers,
    );
    expect(amended.data.receipt.preview).toMatchObject({ figures: [], findings: [] });
    expect(amended.data.receipt.preview.changes.length).toBeGreaterThan(0);
  });
});
