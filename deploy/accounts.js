// Makes the ledger's own user on an EventStoreDB that is the ledger's alone, with the rights that it needs and no more. Run again,
// it mends what differs.
//
//   EVENTSTOREDB_NODES            host:port of the nodes, with commas between
//   EVENTSTOREDB_ADMIN_PASSWORD   of the users admin and ops; a server that has the one that all are born with is given it
//   EVENTSTOREDB_LEDGER_PASSWORD  of the user liggare
//   NODE_EXTRA_CA_CERTS           the authority of the nodes' certificates, a file
//   LIGGARE_STREAM_PREFIX         as for liggare serve
import { setTimeout as pause } from 'node:timers/promises';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';

const BORN_WITH = 'changeit';
const USER = 'liggare';
/** Answered to whoever is let in. */
const CURRENT = '/users/$current';
const WITHIN_MS = 60_000;
const CALL_MS = 10_000;

/** What a person did or must mend. */
class Refused extends Error {}

const env = process.env;
const nodes = env.EVENTSTOREDB_NODES?.split(',') ?? [];
const prefix = env.LIGGARE_STREAM_PREFIX || 'liggare-';

function checkSettings() {
  const names = [
    'EVENTSTOREDB_NODES',
    'EVENTSTOREDB_ADMIN_PASSWORD',
    'EVENTSTOREDB_LEDGER_PASSWORD',
    'NODE_EXTRA_CA_CERTS',
  ];
  const missing = names.filter((name) => !env[name]);
  if (missing.length > 0) throw new Refused(`Not set: ${missing.join(', ')}.`);
}

/** Calls the first node that answers; the status. */
async function call(user, password, path, body) {
  let trouble;
  for (const node of nodes)
    try {
      const response = await fetch(`https://${node}${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
          'content-type': 'application/json',
        },
        body: body && JSON.stringify(body),
        signal: AbortSignal.timeout(CALL_MS),
      });
      await response.arrayBuffer();
      return response.status;
    } catch (error) {
      trouble = `${node}: ${error.cause?.message ?? error.message}`;
    }
  throw new Refused(`No node answers (${trouble}).`);
}

async function asAdmin(path, body) {
  const status = await call('admin', env.EVENTSTOREDB_ADMIN_PASSWORD, path, body);
  if (status >= 300 && status !== 409) throw new Refused(`POST ${path} was answered with ${status}.`);
  return status;
}

/** Waits for a leader and its users, and sees to it that nobody gets in with the password that every server is born with. */
async function takeOver() {
  const { EVENTSTOREDB_ADMIN_PASSWORD: newPassword } = env;
  await until(async () => {
    const status = await call('admin', newPassword, CURRENT);
    if (status === 200) return null;
    if (status === 401 && (await isBornWith('admin')))
      await call('admin', BORN_WITH, '/users/admin/command/change-password', {
        currentPassword: BORN_WITH,
        newPassword,
      });
    return `admin with EVENTSTOREDB_ADMIN_PASSWORD is answered with ${status}`;
  });
  if (await isBornWith('ops')) await asAdmin('/users/ops/command/reset-password', { newPassword });
  // A node remembers who was let in, and forgets it a moment after the change.
  for (const user of ['admin', 'ops'])
    await until(async () =>
      (await isBornWith(user)) ? `${user} has the password that every server is born with` : null,
    );
}

const isBornWith = async (user) => (await call(user, BORN_WITH, CURRENT)) === 200;

/** Tries until nothing is amiss. */
async function until(amiss) {
  for (const end = Date.now() + WITHIN_MS; ; await pause(500)) {
    const trouble = await amiss().catch((error) => {
      if (error instanceof Refused) return error.message;
      throw error;
    });
    if (trouble === null) return;
    if (Date.now() > end) throw new Refused(`Given up after ${WITHIN_MS / 1000} s: ${trouble}.`);
  }
}

async function makeUser() {
  const password = env.EVENTSTOREDB_LEDGER_PASSWORD;
  const status = await asAdmin('/users', { loginName: USER, fullName: 'Liggare', password, groups: [] });
  if (status === 409) await asAdmin(`/users/${USER}/command/reset-password`, { newPassword: password });
}

/**
 * The ledger follows $all, and reads and writes its streams; it deletes none, and changes no stream's metadata, by which one could
 * be cut short. Nobody else but admin may do anything.
 */
async function giveRights() {
  const ca = encodeURIComponent(env.NODE_EXTRA_CA_CERTS);
  const client = EventStoreDBClient.connectionString(
    `esdb://admin:${env.EVENTSTOREDB_ADMIN_PASSWORD}@${nodes.join(',')}?tls=true&tlsCAFile=${ca}&defaultDeadline=${CALL_MS}`,
  );
  const admins = '$admins';
  await client.appendToStream(
    '$settings',
    jsonEvent({
      type: 'update-default-acl',
      data: {
        $userStreamAcl: { $r: USER, $w: USER, $d: admins, $mr: admins, $mw: admins },
        $systemStreamAcl: { $r: admins, $w: admins, $d: admins, $mr: admins, $mw: admins },
      },
    }),
  );
  await client.setStreamMetadata('$all', { acl: { readRoles: [admins, USER] } });
  // The ledger reads the server's time by writing there; the last one is enough, and to say so is no right of the ledger's.
  await client.setStreamMetadata(`${prefix}clock`, { maxCount: 1 });
}

try {
  checkSettings();
  await takeOver();
  await makeUser();
  await giveRights();
  console.log(`The user ${USER} is ready.`);
  process.exit(0);
} catch (error) {
  console.error(error instanceof Refused ? error.message : error);
  process.exit(1);
}
