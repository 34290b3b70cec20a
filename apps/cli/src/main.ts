import { Command } from 'commander';
import { failed } from './failure.js';

// No command waits for what another one needs to be loaded.

const VERSION = '0.1.0';

const asOf = 'an entry number, a time (RFC 3339), or the last time the report was open, submitted or approved';

/** A whole log, an audit bundle, or one entry. */
async function exportTo(
  {
    log,
    audit,
    purpose,
    entry,
    to,
    ...options
  }: {
    log?: string;
    audit?: string;
    purpose?: string;
    entry?: string;
    to: string;
    by?: string;
    boards?: string[];
  },
  command: Command,
) {
  if ([log, audit, entry].filter((one) => one !== undefined).length !== 1)
    command.error('error: name a file with --log, a bundle with --audit, or an entry with --entry', { exitCode: 2 });
  if (entry !== undefined) return (await import('./entry-export.js')).exportEntry(entry, to);
  if (log !== undefined) return (await import('./log-file.js')).exportLogFile(log);
  if (!purpose) command.error('error: say with --purpose what the bundle is for', { exitCode: 2 });
  return (await import('./audit-export.js')).exportAudit({ audit: audit!, purpose: purpose!, ...options });
}

/** Report files, or a whole log. */
async function importFrom(
  files: string[],
  options: { log?: string; dryRun?: boolean; json?: boolean },
  command: Command,
) {
  if ((files.length === 0) === (options.log === undefined))
    command.error('error: name report files, or a log with --log', { exitCode: 2 });
  if (options.log !== undefined) return (await import('./log-file.js')).importLogFile(options.log);
  return (await import('./import.js')).importFiles(files, options);
}

const program = new Command('liggare')
  .description(
    "The ledger for a municipality's budget follow-up. Settings come from the environment, or .env: see the README.",
  )
  .version(VERSION)
  .exitOverride()
  .showHelpAfterError('(liggare --help tells more)');

program
  .command('serve')
  .description('serve the API until it is told to stop (SIGTERM, Ctrl-C)')
  .option('--demo', 'record the reports of examples/ first, if the ledger is empty')
  .action(async (options: { demo?: boolean }) => (await import('./serve.js')).serve(options));

program
  .command('import')
  .description('record report files (YAML); what was recorded before is not recorded again')
  .argument('[files...]', 'report files, recorded in this order')
  .option('--dry-run', 'show what would be recorded, and record nothing')
  .option('--json', 'print JSON')
  .option('--log <file>', 'instead: a whole log, as export --log wrote it, into a ledger that is empty')
  .action(importFrom);

program
  .command('export')
  .description('write the ledger to a file')
  .option('--log <file>', 'the whole log, so that it can be moved to another store')
  .option('--audit <path>', 'what an auditor verifies with liggare verify: a .zip, or a folder')
  .option('--purpose <text>', 'with --audit: what it is for')
  .option('--by <name>', 'with --audit: who exports; whoever is logged in where it is left out')
  .option(
    '--boards <codes...>',
    'with --audit: only their content, and what concerns no board; of the rest, the leaves',
  )
  .option('--entry <number>', 'one entry and its proof, for liggare verify --proof --entry')
  .option('--to <folder>', 'with --entry: where the two files are written', '.')
  .action(exportTo);

program
  .command('report')
  .description("print a board's report for a period")
  .argument('<board>', 'its code, such as KS')
  .argument('<period>', 'a month, such as 2024-04')
  .option('--as-of <point>', `as the ledger stood then: ${asOf}`)
  .option('--json', 'print JSON')
  .action(async (board: string, period: string, options) =>
    (await import('./ask.js')).printReport(board, period, options),
  );

program
  .command('compare')
  .description("compare a board's reports at two reporting dates")
  .argument('<board>', 'its code, such as KS')
  .argument('<left>', 'a month, such as 2023-04')
  .argument('<right>', 'a month, such as 2024-04; may be the same')
  .option('--left-as-of <point>', `the left one as the ledger stood then: ${asOf}`)
  .option('--right-as-of <point>', 'the right one likewise')
  .option('--json', 'print JSON')
  .action(async (board: string, left: string, right: string, options) =>
    (await import('./ask.js')).compareReports(board, left, right, options),
  );

// It has a reader of arguments of its own, since it is a program of its own as well.
program
  .command('verify')
  .description('check an audit bundle, or the proof of one entry, offline')
  .argument('[arguments...]')
  .allowUnknownOption()
  .helpOption(false)
  .action(async (args: string[]) => (await import('./verify.js')).verify(args));

program
  .command('status')
  .description('tell how far the ledger is, what of it is signed, and how large it has grown')
  .option('--json', 'print JSON')
  .action(async (options) => (await import('./status.js')).printStatus(options));

program
  .command('rebuild')
  .description('build the views anew from the log; the old ones serve until the new ones are whole')
  .action(async () => (await import('./rebuild.js')).rebuild());

program
  .command('backup')
  .description('write the ledger to one file, while it is served or not; the signing key is not in it')
  .argument('<file>', 'a file that is not there yet')
  .action(async (file: string) => (await import('./backup.js')).backupTo(file));

program
  .command('restore')
  .description('put a backup into a folder, when all of it has been verified')
  .argument('<file>', 'a backup')
  .requiredOption('--into <folder>', 'a new folder, or that of an older copy of the same ledger')
  .option(
    '--signed <files...>',
    'checkpoints of this ledger that somebody kept: one over more than the backup holds makes a new origin',
  )
  .action(async (file: string, options) => (await import('./backup.js')).restoreFrom(file, options));

program
  .command('witness')
  .description("cosign checkpoints of others' ledgers, each consistent with the one before, until it is told to stop")
  .requiredOption('--state <file>', 'what was cosigned; made where it is missing')
  .requiredOption('--key <file>', 'the key to sign with; made where it is missing, with --name')
  .requiredOption('--log <key...>', 'verifier keys of the ledgers, or files that hold them')
  .option('--name <name>', 'the name of the witness, such as witness.example.org')
  .option('--host <address>', 'the address to listen on', '127.0.0.1')
  .option('--port <port>', 'the port to listen on', '3080')
  .action(async (options) => (await import('./witness.js')).witness(options));

program
  .command('key')
  .description('make a signing key for LIGGARE_SIGNING_KEY: one that several nodes share, or the next one')
  .argument('<file>', 'a file that is not there yet')
  .option('--origin <name>', 'what it signs for, such as ledger.example.org; LIGGARE_ORIGIN where it is left out')
  .action(async (file: string, options) => (await import('./key.js')).makeKey(file, options));

program
  .command('token')
  .description('make a token to try LIGGARE_AUTH=oidc with, signed by a key of the data folder')
  .argument('<actor>', 'the id of whoever signs in')
  .requiredOption('--role <roles...>', 'such as CONTROLLER:KS or AUDITOR:*')
  .option('--name <name>', 'their name, for the directory')
  .option('--expires <time>', 'such as 15m, 8h or 30d', '8h')
  .option('--json', 'print JSON, with the settings that the server needs')
  .action(async (actor, options) => (await import('./token.js')).makeToken(actor, options));

program
  .command('forget')
  .description("erase somebody's name from the directory; what they did stays, under their id")
  .argument('<actor>', 'their id')
  .action(async (actor: string) => (await import('./forget.js')).forget(actor));

// Whoever reads what is printed may leave before the end, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

try {
  await program.parseAsync();
} catch (error) {
  failed(error);
}
