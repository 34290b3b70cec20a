import { given } from '../../spec/given.js';
import { type BoardEvent, boardDecider, holdingIn, isOpenIn } from './board.js';

const REGISTERED: BoardEvent = {
  type: 'BoardRegistered',
  data: { code: 'KS', name: 'Kommunstyrelsen', kind: 'COMMITTEE' },
};
const area = (code: string, from: string | null = null): BoardEvent => ({
  type: 'ProgrammeAreaAdded',
  data: { code, name: `Område ${code}`, from },
});
const renamed = (code: string, name: string, from: string): BoardEvent => ({
  type: 'ProgrammeAreaRenamed',
  data: { code, name, from },
});
const closed = (code: string, from: string): BoardEvent => ({ type: 'ProgrammeAreaClosed', data: { code, from } });
const group = (areas: string[], from: string | null = null, name = 'Enheten'): BoardEvent => ({
  type: 'AreaGroupDefined',
  data: { code: 'AME', name, areas, from },
});
const officer = (name: string, from: string, party: string | null = null): BoardEvent => ({
  type: 'OfficerAppointed',
  data: { role: 'Ordförande', name, party, from },
});

const register = { type: 'RegisterBoard', code: 'KS', name: 'Kommunstyrelsen' } as const;
const appoint = { type: 'AppointOfficer', board: 'KS', role: 'Ordförande', name: 'N.N.', from: '2024-01' } as const;
const add = { type: 'AddProgrammeArea', board: 'KS', code: '136', name: 'Område 136' } as const;
const rename = { type: 'RenameProgrammeArea', board: 'KS', code: '136', name: 'Arbete', from: '2024-07' } as const;
const close = { type: 'CloseProgrammeArea', board: 'KS', code: '136', from: '2025-01' } as const;
const define = { type: 'DefineAreaGroup', board: 'KS', code: 'AME', name: 'Enheten', areas: ['136', '752'] } as const;

const board = given(boardDecider, [REGISTERED, area('136', '2024-03'), area('752')]);

describe('no board yet', () => {
  it('takes its registration, of a committee unless it says otherwise', () => {
    given(boardDecider).when(register).then([REGISTERED]);
    given(boardDecider)
      .when({ ...register, code: 'VEAB', name: 'Energi', kind: 'COMPANY' })
      .then([{ type: 'BoardRegistered', data: { code: 'VEAB', name: 'Energi', kind: 'COMPANY' } }]);
  });
  it.each([appoint, add, rename, close, define])('takes no $type', (command) => {
    given(boardDecider).when(command).thenRefused('NOT_FOUND');
  });
});

describe('input that is wrong by itself', () => {
  it.each([
    ['an empty code', { ...register, code: '' }, 'code'],
    ['a code that is too long', { ...register, code: 'x'.repeat(65) }, 'code'],
    ['a code with a space', { ...add, code: '1 36' }, 'code'],
    ['an empty name', { ...register, name: ' ' }, 'name'],
    ['a name that is too long', { ...register, name: 'x'.repeat(201) }, 'name'],
    ['a control character in a name', { ...rename, name: 'Arbete\u0007' }, 'name'],
    ['a line break in a name', { ...rename, name: 'Arbete\noch' }, 'name'],
    ['a lone surrogate in a name', { ...rename, name: 'Arbete \ud83d' }, 'name'],
    ['a kind of board that is none', { ...register, kind: 'COUNCIL' }, 'kind'],
    ['a month that is none', { ...appoint, from: '2024-13' }, 'from'],
    ['an empty role', { ...appoint, role: '' }, 'role'],
    ['no month to close from', { ...close, from: null }, 'from'],
    ['a row that statements have', { ...add, code: 'TOTAL' }, 'code'],
    ['another row that statements have', { ...define, code: 'BUDGET_DEVIATION' }, 'code'],
    ['a group of nothing', { ...define, areas: [] }, 'areas'],
    ['a group that names an area twice', { ...define, areas: ['136', '752', '136'] }, 'areas.2'],
    ['a field that is not known', { ...add, colour: 'red' }, ''],
    ['a command that is not known', { ...add, type: 'PaintArea' as never }, 'type'],
  ])('is refused: %s', (_, command, field) => {
    board.when(command).thenRefused('BAD_USER_INPUT', field);
  });
});

describe('a registered board', () => {
  it('is not registered again', () => board.when(register).thenRefused('ALREADY_EXISTS'));
  it('takes areas, since ever unless a month is said', () => {
    board.when({ ...add, code: '100', name: 'Område 100' }).then([area('100')]);
    board.when({ ...add, code: '100', name: 'Område 100', from: '2024-06' }).then([area('100', '2024-06')]);
  });
  it('takes names in whatever form of Unicode, and keeps them composed', () => {
    board
      .when({ ...add, code: 'A\u030a', name: 'O\u0308' })
      .then([{ type: 'ProgrammeAreaAdded', data: { code: 'Å', name: 'Ö', from: null } }]);
  });
  it('has one name space for areas and groups', () => {
    board.when(add).thenRefused('ALREADY_EXISTS');
    board.when({ ...define, code: '752', areas: ['136'] }).thenRefused('ALREADY_EXISTS');
    given(boardDecider, [REGISTERED, area('136'), group(['136'])])
      .when({ ...add, code: 'AME' })
      .thenRefused('ALREADY_EXISTS');
  });
  it.each(['constructor', '__proto__', 'toString'])('has no area %s before it is added, and then has it', (code) => {
    board.when({ ...rename, code }).thenRefused('NOT_FOUND');
    board.when({ ...define, areas: [code] }).thenRefused('NOT_FOUND');
    board
      .when({ ...define, code })
      .then([{ type: 'AreaGroupDefined', data: { code, name: 'Enheten', areas: ['136', '752'], from: null } }]);
    board.when({ ...add, code, name: `Område ${code}` }).then([area(code)]);
    const having = given(boardDecider, [REGISTERED, area(code)]);
    having.when({ ...add, code }).thenRefused('ALREADY_EXISTS');
    having.when({ ...rename, code, name: `Område ${code}` }).thenNothing();
    having
      .when({ ...appoint, role: code })
      .then([{ type: 'OfficerAppointed', data: { role: code, name: 'N.N.', party: null, from: '2024-01' } }]);
  });
});

describe('a name of an area', () => {
  const named = given(boardDecider, [REGISTERED, area('136'), renamed('136', 'Arbete', '2024-07')]);
  it('holds from the month that is said, or from the month of recording', () => {
    board.when(rename).then([renamed('136', 'Arbete', '2024-07')]);
    board.when({ ...rename, from: null }, { month: '2024-05' }).then([renamed('136', 'Arbete', '2024-05')]);
  });
  it('is quiet where it holds already', () => {
    named.when({ ...rename, from: '2024-09' }).thenNothing();
    named.when({ ...rename, name: 'Område 136', from: '2024-06' }).thenNothing();
  });
  it('may begin earlier', () => named.when({ ...rename, from: '2024-06' }).then([renamed('136', 'Arbete', '2024-06')]));
  it('is of an area that is there', () => named.when({ ...rename, code: '100' }).thenRefused('NOT_FOUND'));
});

describe('closing an area', () => {
  it('is done once', () => {
    board.when(close).then([closed('136', '2025-01')]);
    given(boardDecider, [REGISTERED, area('136'), closed('136', '2025-01')])
      .when(close)
      .thenNothing();
  });
  it('may be moved', () => {
    given(boardDecider, [REGISTERED, area('136'), closed('136', '2025-01')])
      .when({ ...close, from: '2025-07' })
      .then([closed('136', '2025-07')]);
  });
  it('comes after its opening', () => {
    board.when({ ...close, from: '2024-03' }).thenRefused('INVALID_STATE');
    board.when({ ...close, from: '2024-04' }).then([closed('136', '2024-04')]);
  });
  it('needs the area', () => board.when({ ...close, code: '100' }).thenRefused('NOT_FOUND'));
});

describe('a group of areas', () => {
  const grouped = given(boardDecider, [REGISTERED, area('136'), area('752'), group(['136', '752'])]);
  it('holds since ever the first time, later from the month of recording', () => {
    board.when(define).then([group(['136', '752'])]);
    grouped.when({ ...define, areas: ['136'] }, { month: '2024-05' }).then([group(['136'], '2024-05')]);
  });
  it('is quiet where it says the same', () => {
    grouped.when(define).thenNothing();
    grouped.when({ ...define, from: '2024-09' }).thenNothing();
  });
  it('names areas of the board', () => grouped.when({ ...define, areas: ['136', '100'] }).thenRefused('NOT_FOUND'));
});

describe('an officer', () => {
  const appointed = given(boardDecider, [REGISTERED, officer('N.N.', '2024-01', 'M')]);
  it('holds from the month that is said, or from the month of recording', () => {
    board.when(appoint).then([officer('N.N.', '2024-01')]);
    board.when({ ...appoint, from: undefined }, { month: '2024-05' }).then([officer('N.N.', '2024-05')]);
  });
  it('is quiet where the same person holds the role', () => {
    appointed.when({ ...appoint, party: 'M', from: '2024-06' }).thenNothing();
  });
  it('is another with another party, or in an earlier month', () => {
    appointed.when(appoint).then([officer('N.N.', '2024-01')]);
    appointed.when({ ...appoint, party: 'M', from: '2023-01' }).then([officer('N.N.', '2023-01', 'M')]);
  });
});

describe('what holds in a period', () => {
  it('is what began last', () => {
    const values = { '': 'a', '2024-03': 'b', '2024-09': 'c' };
    expect(['2023-12', '2024-03', '2024-08', '2025-01'].map((period) => holdingIn(values, period))).toEqual([
      ...['a', 'b', 'b', 'c'],
    ]);
    expect(holdingIn({ '2024-03': 'b' }, '2024-02')).toBeUndefined();
  });
});

describe('an area bears figures of a year', () => {
  it.each([
    [null, null, true],
    ['2024-12', null, true],
    ['2025-01', null, false],
    [null, '2024-01', false],
    [null, '2024-02', true],
    ['2023-05', '2025-01', true],
  ])('opened %s and closed %s: %p', (opened, closedFrom, open) => {
    expect(isOpenIn({ opened, closed: closedFrom, names: {} }, 2024)).toBe(open);
  });
});
