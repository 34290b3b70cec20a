import { randomUUID } from 'node:crypto';
import { EventStoreDBClient } from '@eventstore/db-client';
import { SEES_ALL } from '@liggare/read-model';
import { begun, by, Nodes, registered, until } from '../../spec/nodes.js';
import type { Ledger } from '../index.js';

const ALWAYS = { times: Number.POSITIVE_INFINITY };

let nodes: Nodes;
let ledger: Ledger;

beforeEach(async () => {
  nodes = await Nodes.start();
  ledger = await nodes.open('node');
  await begun(ledger);
});
afterEach(() => nodes.dispose());

const boards = () => nodes.server.events('liggare-board-TN').length;
const readable = () =>
  expect(ledger.views.board(SEES_ALL, 'KS', undefined, ledger.views.head())!.name).toBe('Kommunstyrelsen');
const unavailable = (message: RegExp) =>
  expect.objectContaining({ code: 'UNAVAILABLE', message: expect.stringMatching(message) });

describe('while the server is away', () => {
  it('a command waits; one that it comes back for is carried out', async () => {
    await nodes.server.kill();
    await until(() => ledger.status().unreachable !== null);
    const attempt = registered(ledger, 'TN');
    await nodes.server.restart();
    expect((await attempt).entries[0]!.number).toBe(4);
    expect(ledger.status()).toMatchObject({ unreachable: null, caughtUp: true, behind: 0 });
  });

  it('a command waits for five seconds, and is refused before anything is appended; reading goes on', async () => {
    await nodes.server.kill();
    const before = performance.now();
    const refused = unavailable(
      /^Lagret går inte att följa just nu, så inget tas emot: EventStoreDB at 127\.0\.0\.1:\d+: ./,
    );
    await until(() => ledger.status().unreachable !== null);
    await Promise.all(['TN', 'BUN', 'KFN'].map((code) => expect(registered(ledger, code)).rejects.toEqual(refused)));
    expect(performance.now() - before).toBeLessThan(8_000);
    expect(ledger.status()).toMatchObject({ entries: 3, caughtUp: false });
    expect(ledger.trouble).toMatch(/^EventStoreDB at /);
    readable();
    await nodes.server.restart();
    await until(() => ledger.status().caughtUp);
    await registered(ledger, 'TN');
  });

  it('nothing is begun, and the folder is free again', async () => {
    await nodes.close(ledger);
    await nodes.server.kill();
    await expect(nodes.open('node')).rejects.toMatchObject({
      name: 'StoreUnavailable',
      message: expect.stringMatching(/^EventStoreDB at 127\.0\.0\.1:\d+: .*ECONNREFUSED/),
    });
    await nodes.server.restart();
    const lift = nodes.server.fail('append', 'NOT_READY', ALWAYS);
    await expect(nodes.open('node')).rejects.toMatchObject({ name: 'StoreUnavailable' });
    lift();
    ledger = await nodes.open('node');
    expect(ledger.status().entries).toBe(3);
  });
});

describe('an append whose outcome stays unclear', () => {
  it.each([true, false])('says so, and the same command finds out (it had taken effect: %s)', async (committed) => {
    const commandId = randomUUID();
    const lift = nodes.server.fail('append', 'DEADLINE_EXCEEDED', { ...ALWAYS, committed });
    await expect(registered(ledger, 'TN', { ...by, commandId })).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      details: { recorded: null, commandId },
    });
    lift();
    const receipt = await registered(ledger, 'TN', { ...by, commandId });
    expect(receipt).toMatchObject({ repeated: committed, entries: [{ number: 4, commandId }] });
    expect(boards()).toBe(1);
  });

  it('is answered as if nothing had been where only its first answer was lost', async () => {
    nodes.server.fail('append', 'UNAVAILABLE', { committed: true });
    expect(await registered(ledger, 'TN')).toMatchObject({ repeated: false, entries: [{ number: 4 }] });
    expect(boards()).toBe(1);
  });
});

describe('a stream that cannot be read', () => {
  it('is no empty stream: the command is refused, and certainly not recorded', async () => {
    const other = await nodes.open('other');
    await other.reached(3, 5_000);
    nodes.server.fail('read', 'NO_LEADER', ALWAYS);
    await expect(registered(other, 'KS')).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: 'Lagret går inte att nå eller skriva till just nu; försök igen.',
      details: {},
    });
    expect(nodes.server.events('liggare-board-KS')).toHaveLength(2);
  });
});

describe('a command that is recorded although the views do not come to include it', () => {
  it('says so, and gives its receipt to who repeats it when they do', async () => {
    const commandId = randomUUID();
    const attempt = registered(ledger, 'TN', { ...by, commandId });
    // The log has it first, so that the views stop before the command's own event.
    const poison = nodes.put('board-BLUE', { type: 'BoardPainted' });
    await expect(attempt).rejects.toMatchObject({ code: 'UNAVAILABLE', details: { recorded: true, commandId } });
    expect(boards()).toBe(1);
    await nodes.close(ledger);
    ledger = await nodes.open('node', { quarantine: [poison] });
    expect(await registered(ledger, 'TN', { ...by, commandId })).toMatchObject({
      repeated: true,
      entries: [{ number: 5, commandId }],
    });
  });
});

describe('a log that is not the one that it was', () => {
  const gone = /^entry 3 cannot be projected: report-KS-2024-01@0 is not in the log any more$/;
  const another =
    /^entry 3 cannot be projected: report-KS-2024-01@0 is another event in the log than the one that was projected$/;

  it('as the server came back without it stops the views, named; reading goes on', async () => {
    await nodes.server.restart({ keepData: false });
    await until(() => ledger.status().stopped !== null);
    expect(ledger.status()).toMatchObject({ entries: 3, stopped: expect.stringMatching(gone) });
    readable();
    await expect(registered(ledger, 'TN')).rejects.toEqual(
      unavailable(/^Vyerna står stilla och inget tas emot: entry 3 /),
    );
    expect(boards()).toBe(0);
    await nodes.close(ledger);
    ledger = await nodes.open('node');
    expect(ledger.status().stopped).toMatch(gone);
  });

  it('as another grew in its place stops them too', async () => {
    await nodes.close(ledger);
    const { data, metadata } = nodes.server.events('liggare-report-KS-2024-01')[0]!;
    const salted = metadata.toString().replace(/"salt":"[^"]+"/, '"salt":"AAAAAAAAAAAAAAAAAAAAAA"');
    expect(salted).not.toBe(metadata.toString());
    await nodes.server.restart({ keepData: false });
    nodes.put('report-KS-2024-01', { type: 'ReportOpened', data: data.toString(), metadata: salted });
    ledger = await nodes.open('node');
    expect(ledger.status().stopped).toMatch(another);
  });
});

describe('a stream that is told to forget', () => {
  it('stops the views, named, until that is taken away', async () => {
    const other = EventStoreDBClient.connectionString(nodes.server.connectionString);
    await other.setStreamMetadata('liggare-board-KS', { maxAge: 60 });
    await until(() => ledger.status().unreachable !== null);
    expect(ledger.status().unreachable).toMatch(
      /the stream liggare-board-KS has \$maxAge, so that its events would not be kept/,
    );
    await expect(registered(ledger, 'TN')).rejects.toEqual(unavailable(/\$maxAge/));
    expect(boards()).toBe(0);
    await other.setStreamMetadata('liggare-board-KS', {});
    await other.dispose();
    await until(() => ledger.status().caughtUp);
    expect((await registered(ledger, 'TN')).entries[0]!.number).toBe(4);
  });
});

describe('a clock that is more than five seconds off', () => {
  it('refuses commands, named, until it is right', async () => {
    await nodes.close(ledger);
    nodes.server.clockOffsetMs = 7_000;
    ledger = await nodes.open('node', { callMs: 20_000 });
    const fault = /klockan på den här noden går [67]\.\d s efter lagrets; ställ den rätt/;
    expect(ledger.status()).toMatchObject({ unreachable: expect.stringMatching(fault), caughtUp: false });
    expect(ledger.trouble).toMatch(fault);
    const before = performance.now();
    await expect(registered(ledger, 'TN')).rejects.toEqual(unavailable(fault));
    expect(performance.now() - before).toBeLessThan(1_000);
    expect(boards()).toBe(0);
    readable();
    nodes.server.clockOffsetMs = 0;
    // Nobody needs to ask for it to be noticed.
    await until(() => ledger.status().caughtUp);
    await registered(ledger, 'TN');
  });
});
