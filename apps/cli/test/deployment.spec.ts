import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { settingsOf } from '../../api/src/settings.js';
import { FLAGS } from './server-process.js';

const ROOT = join(__dirname, '../../..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

// What the files use of the Compose specification; a name that is not here is a slip, or is added here from the specification.
const texts = z.array(z.string());
const variables = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));
const condition = z.enum(['service_healthy', 'service_completed_successfully']);
const service = z.strictObject({
  build: z.string().optional(),
  image: z.string(),
  profiles: texts.length(1),
  entrypoint: texts.optional(),
  command: texts.optional(),
  environment: variables.optional(),
  depends_on: z.union([texts, z.record(z.string(), z.strictObject({ condition }))]).default([]),
  network_mode: z.string().optional(),
  ports: texts.default([]),
  volumes: texts.default([]),
  secrets: texts.default([]),
  healthcheck: z
    .union([
      z.strictObject({ disable: z.literal(true) }),
      z.strictObject({ test: texts, interval: z.string(), timeout: z.string(), retries: z.number() }),
    ])
    .optional(),
  init: z.boolean().optional(),
  restart: z.enum(['unless-stopped']).optional(),
  stop_grace_period: z.string().optional(),
  read_only: z.boolean().default(false),
  tmpfs: texts.default([]),
  cap_drop: z.tuple([z.literal('ALL')]),
  security_opt: z.tuple([z.literal('no-new-privileges:true')]),
});
const compose = z
  .object({
    services: z.record(z.string(), service),
    volumes: z.record(z.string(), z.null()),
    secrets: z.record(z.string(), z.strictObject({ file: z.string() })),
  })
  .catchall(z.unknown())
  .refine((file) =>
    Object.keys(file).every((key) => key.startsWith('x-') || ['services', 'volumes', 'secrets'].includes(key)),
  );

const text = read('docker-compose.yml');
const file = compose.parse(parse(text, { merge: true }));
const services = Object.entries(file.services);

/** What the Dockerfile copies from this folder. */
const copied = [...read('Dockerfile').matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, sources]) =>
  sources!.split(' '),
);

describe('the program', () => {
  it.each(['Dockerfile', 'deploy/liggare.service', 'package.json'])('is run by %s as its first line has it', (name) => {
    const runs = [
      ...read(name)
        .replace(/[",]/g, '')
        .matchAll(/\bnode (\S+(?: \S+)*?) bin\/liggare\.js/g),
    ];
    expect(runs.length).toBeGreaterThan(0);
    for (const [, flags] of runs) expect(flags!.split(' ')).toEqual(FLAGS);
  });
});

describe('docker-compose.yml', () => {
  it.each(services)('%s waits only for services of its own profile', (_, { depends_on, network_mode, profiles }) => {
    const names = Array.isArray(depends_on) ? depends_on : Object.keys(depends_on);
    for (const name of [...names, ...(network_mode?.match(/(?<=^service:).*/) ?? [])])
      expect(file.services[name]?.profiles).toEqual(profiles);
  });

  it.each(services)('%s mounts what there is', (_, { volumes, secrets }) => {
    for (const volume of volumes) {
      const [source] = volume.split(':') as [string];
      if (source.startsWith('./')) expect(statSync(join(ROOT, source)).isFile()).toBe(true);
      else expect(file.volumes).toHaveProperty(source);
    }
    for (const secret of secrets) expect(file.secrets).toHaveProperty(secret);
  });

  it('keeps the data of each node by itself', () => {
    const data = services.flatMap(([name, { volumes }]) =>
      volumes.filter((one) => /:\/data$|^eventstoredb-\d:/.test(one)).map((volume) => [name, volume.split(':')[0]]),
    );
    expect(data.map(([name]) => name)).toEqual([
      'eventstoredb-1',
      'eventstoredb-2',
      'eventstoredb-3',
      'api-1',
      'api-2',
      'trial',
    ]);
    for (const [name, volume] of data) expect(volume).toBe(name);
  });

  it('has all but the database run on a root that nobody can write to', () => {
    const writable = services.filter(([, { read_only }]) => !read_only).map(([name]) => name);
    expect(writable).toEqual(['eventstoredb-1', 'eventstoredb-2', 'eventstoredb-3']);
  });

  it('names each image with its version', () => {
    for (const [, { image }] of services) expect(image).toMatch(/^[a-z/]+:\d+\.\d+\.\d+(-[a-z0-9]+)?$/);
    const { version } = JSON.parse(read('package.json')) as { version: string };
    expect(file.services['api-1']!.image).toBe(`liggare:${version}`);
  });

  it('begins no service with the password that every EventStoreDB is born with', () => {
    for (const name of ['docker-compose.yml', 'Dockerfile', 'deploy/address.cfg', 'deploy/trial.cfg'])
      expect(read(name)).not.toContain('changeit');
    for (const number of [1, 2, 3])
      expect(file.services[`eventstoredb-${number}`]!.environment).toMatchObject({
        EVENTSTORE_DEFAULT_ADMIN_PASSWORD: expect.stringMatching(/^\$\{EVENTSTOREDB_ADMIN_PASSWORD:-\}$/),
        EVENTSTORE_DEFAULT_OPS_PASSWORD: expect.stringMatching(/^\$\{EVENTSTOREDB_ADMIN_PASSWORD:-\}$/),
      });
  });

  it('asks for nothing in .env that the documentation does not tell of', () => {
    const asked = new Set([...text.matchAll(/\$\{(\w+)/g)].map(([, name]) => name!));
    for (const [, { environment = {} }] of services)
      for (const [name, value] of Object.entries(environment)) if (value === null) asked.add(name);
    expect([...asked].sort()).toEqual([
      'EVENTSTOREDB_ADMIN_PASSWORD',
      'EVENTSTOREDB_LEDGER_PASSWORD',
      'LEDGER_CERTIFICATE',
      'LEDGER_SIGNING_KEY',
      'LIGGARE_OIDC_AUDIENCE',
      'LIGGARE_OIDC_ISSUER',
      'LIGGARE_OIDC_ROLES_CLAIM',
      'LIGGARE_ORIGIN',
    ]);
    for (const name of asked) expect(read('docs/operating.md')).toContain(`\`${name}\``);
  });

  it('gives the nodes one key to sign with, as a secret, and settings that liggare takes', () => {
    const [one, other] = ['api-1', 'api-2'].map((name) => file.services[name]!);
    expect(one!.environment).toEqual(other!.environment);
    for (const { secrets } of [one!, other!]) expect(secrets).toEqual(['signing-key']);
    const given = { LIGGARE_OIDC_ISSUER: 'https://id.example.org', LIGGARE_OIDC_AUDIENCE: 'liggare' };
    const environment = Object.entries(one!.environment!).map(([name, value]) => [name, value ?? undefined]);
    const store = { LIGGARE_STORE: String(one!.environment!.LIGGARE_STORE).replace(/\$\{\w+:-\}/, 'a-password') };
    const settings = settingsOf({
      ...Object.fromEntries(environment),
      ...given,
      ...store,
      LIGGARE_ORIGIN: 'ledger.example.org',
    });
    expect(settings.proof).toMatchObject({ origin: 'ledger.example.org', keyFile: '/run/secrets/signing-key' });
  });

  it('publishes the trial, which asks nobody to sign in, on this machine alone', () => {
    const trial = services.filter(([, { profiles }]) => profiles.includes('trial'));
    expect(trial.flatMap(([, { ports }]) => ports)).toEqual(['127.0.0.1:3000:8080']);
  });

  it('lets nobody through to the metrics, which no one signs in for', () => {
    const [, frontend] = /^frontend address\n((?:\t.*\n)+)/m.exec(read('deploy/address.cfg'))!;
    const [, pattern] = /http-request deny deny_status 404 if \{ path,url_dec -m reg -i (\S+) \}/.exec(frontend!)!;
    for (const path of ['/metrics', '/metrics/', '//metrics', '/%6detrics', '/METRICS'])
      expect(decodeURIComponent(path)).toMatch(new RegExp(pattern!, 'i'));
    expect('/graphql').not.toMatch(new RegExp(pattern!, 'i'));
    expect(frontend!.indexOf('deny')).toBeLessThan(frontend!.indexOf('use_backend'));
  });

  it('runs programs of ours that the image holds', () => {
    const programs = services.flatMap(([, { image, entrypoint }]) =>
      image.startsWith('liggare:') && entrypoint ? [entrypoint] : [],
    );
    expect(programs).toEqual([
      ['node', 'deploy/settings.js'],
      ['node', 'deploy/accounts.js'],
    ]);
    for (const [, program] of programs) expect(copied).toContain(program);
  });
});

describe('Dockerfile', () => {
  const dockerfile = read('Dockerfile');
  const ignore = read('.dockerignore');

  it('copies what there is, and what .dockerignore lets in', () => {
    expect(copied.length).toBeGreaterThan(8);
    for (const source of copied) {
      expect(existsSync(join(ROOT, source))).toBe(true);
      expect(ignore.split('\n')).toContain(`!${source.replace(/^deploy\/.*/, 'deploy/*.js')}`);
    }
  });

  it('ends with a user that is not root, who runs liggare', () => {
    const last = dockerfile.slice(dockerfile.lastIndexOf('FROM '));
    expect(last).toMatch(/^USER node$/m);
    const [, entrypoint] = /^ENTRYPOINT (.+)$/m.exec(last)!;
    const program = (JSON.parse(entrypoint!) as string[]).at(-1)!;
    expect(existsSync(join(ROOT, program))).toBe(true);
    expect(copied).toContain(program.split('/')[0]);
  });

  it.each([
    [200, 0],
    [503, 1],
  ])('finds a node that answers %i on /health/ready to be healthy (0) or not (1): %i', async (code, status) => {
    const [, command] = /^HEALTHCHECK [^\n]*\\\n {2}CMD (.+)$/m.exec(dockerfile)!;
    const [program, ...args] = JSON.parse(command!) as [string, ...string[]];
    expect(program).toBe('node');
    const asked: unknown[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url);
      response.writeHead(code).end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const child = spawn(process.execPath, args, { env: { ...process.env, PORT: String(port) } });
    expect(await once(child, 'close')).toEqual([status, null]);
    await once(server.close(), 'close');
    expect(asked).toEqual(['/health/ready']);
  });
});

describe('what .env says', () => {
  const GOOD = {
    EVENTSTOREDB_ADMIN_PASSWORD: 'an-admin-password',
    EVENTSTOREDB_LEDGER_PASSWORD: 'a-ledgers-password',
    LIGGARE_OIDC_ISSUER: 'https://id.example.org',
    LIGGARE_OIDC_AUDIENCE: 'liggare',
    LIGGARE_ORIGIN: 'ledger.example.org',
  };
  const checked = (env: NodeJS.ProcessEnv) => {
    const { status, stderr } = spawnSync(process.execPath, [join(ROOT, 'deploy/settings.js')], {
      env: { PATH: process.env.PATH, ...env },
      encoding: 'utf8',
    });
    return { status, faults: stderr.trim().split('\n').slice(0, -1) };
  };

  it('is enough where all is there', () => {
    expect(checked(GOOD)).toEqual({ status: 0, faults: [] });
  });

  it.each(Object.keys(GOOD))('is not enough without %s', (name) => {
    expect(checked({ ...GOOD, [name]: '' })).toEqual({ status: 1, faults: [`${name} is not set.`] });
  });

  it.each([
    ['what everybody knows', 'changeit'],
    ['what would end the password in a connection string', 'a-password@eventstoredb'],
  ])('has no password that is %s, and shows none', (_, password) => {
    const { status, faults } = checked({ ...GOOD, EVENTSTOREDB_LEDGER_PASSWORD: password });
    expect({ status, count: faults.length }).toEqual({ status: 1, count: 1 });
    expect(faults[0]).toMatch(/^EVENTSTOREDB_LEDGER_PASSWORD: /);
    expect(faults[0]).not.toContain(password);
  });

  it("gives the ledger another password than the server's admin", () => {
    const same = { ...GOOD, EVENTSTOREDB_LEDGER_PASSWORD: GOOD.EVENTSTOREDB_ADMIN_PASSWORD };
    expect(checked(same).status).toBe(1);
  });
});

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

(hasOpenssl ? describe : describe.skip)('deploy/certificates.sh', () => {
  const { entrypoint, command } = file.services.certificates!;
  const nodes = command!;
  let folder: string;

  const openssl = (...args: string[]) => spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' });
  const made = () => {
    const { status, stdout, stderr } = spawnSync('sh', [join(ROOT, 'deploy/certificates.sh'), 'keys', 'ca', ...nodes], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    return stdout.trim();
  };

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'liggare-certificates-'));
    expect(entrypoint!.slice(0, 2)).toEqual(['sh', '/certificates.sh']);
    expect(made().split('\n')).toEqual([
      'made the authority',
      ...nodes.map((node) => `made the certificate of ${node}`),
    ]);
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(nodes)('makes a certificate of %s that its authority vouches for, as server and as client', (node) => {
    const certificate = `keys/${node}/node.crt`;
    for (const purpose of ['sslserver', 'sslclient'])
      expect(
        openssl('verify', '-CAfile', 'ca/ca.crt', '-purpose', purpose, '-verify_hostname', node, certificate),
      ).toMatchObject({
        status: 0,
      });
    expect(openssl('x509', '-in', certificate, '-noout', '-subject').stdout).toMatch(/CN ?= ?eventstoredb-node/);
    expect(openssl('x509', '-in', certificate, '-noout', '-pubkey').stdout).toBe(
      openssl('pkey', '-in', `keys/${node}/node.key`, '-pubout').stdout,
    );
  });

  it('lets nobody else read a key, and everybody read the certificate of the authority', () => {
    const mode = (path: string) => statSync(join(folder, path)).mode & 0o777;
    for (const path of ['keys/ca.key', ...nodes.map((node) => `keys/${node}/node.key`)]) expect(mode(path)).toBe(0o600);
    expect([mode('ca'), mode('ca/ca.crt')]).toEqual([0o755, 0o444]);
  });

  it('makes nothing anew the next time, but what runs out soon', () => {
    expect(made()).toBe('');
    const [first, second] = nodes.map((node) => `keys/${node}/node`) as [string, string];
    const request = openssl(
      'x509',
      '-x509toreq',
      '-in',
      `${first}.crt`,
      '-signkey',
      `${first}.key`,
      '-out',
      'soon.csr',
    );
    expect(request.status).toBe(0);
    const signing = ['-CA', 'ca/ca.crt', '-CAkey', 'keys/ca.key', '-set_serial', '1', '-days', '29'];
    expect(openssl('x509', '-req', '-in', 'soon.csr', ...signing, '-out', `${first}.crt`).status).toBe(0);
    const before = readFileSync(join(folder, `${second}.crt`), 'utf8');
    expect(made()).toBe(`made the certificate of ${nodes[0]}`);
    expect(readFileSync(join(folder, `${second}.crt`), 'utf8')).toBe(before);
    expect(openssl('x509', '-in', `${first}.crt`, '-noout', '-checkend', String(700 * 24 * 3600)).status).toBe(0);
  });
});
