import { parseArgs } from 'node:util';
import { isPeriod } from '@liggare/domain';
import type { ReportRequest } from '@liggare/integrity';

/** What was asked for; keys are texts or names of files, everything else names of files. */
export interface VerifyArguments {
  readonly what: { readonly bundle: string } | { readonly proof: string; readonly entry: string };
  readonly key: string;
  readonly formerKeys: readonly string[];
  readonly witnessKeys: readonly string[];
  readonly since: readonly string[];
  readonly report: ReportRequest | null;
  readonly json: boolean;
}

/** A call that cannot be carried out; the message says what to do about it. */
export class WrongCall extends Error {
  override readonly name = 'WrongCall';
}

/** The help, for a program that is called by this name. */
export const usage = (program: string): string => `Usage: ${program} [options] [bundle]

check an audit bundle, or the proof of one entry, offline

Arguments:
  bundle                      a folder or a zip archive, as export --audit wrote it

Options:
  --key <key>                 the ledger's key, got from elsewhere than the bundle: its text, or a file
  --former-key <key>          a key that the ledger signed with before, for --since alone; may be given several times
  --witness-key <key>         a witness that must have cosigned; may be given several times
  --since <file>              a checkpoint that was kept before, which the bundle must extend; may be given several times
  --report <board> <period>   compute this report from the entries alone, and print it as liggare report does
  --as-of <entry>             the report as the ledger stood after this entry
  --json                      print JSON
  --proof <file>              instead of a bundle: the proof that one entry is in the ledger
  --entry <file>              the entry that the proof is of
  -h, --help                  display help for command

Ends with 0 where all holds that was asked for, with 1 where something does not, with 2 for input that cannot be read.
`;

const OPTIONS = {
  key: { type: 'string' },
  'former-key': { type: 'string', multiple: true },
  'witness-key': { type: 'string', multiple: true },
  since: { type: 'string', multiple: true },
  report: { type: 'string' },
  'as-of': { type: 'string' },
  json: { type: 'boolean' },
  proof: { type: 'string' },
  entry: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** What a command line asks for; null for help. `WrongCall` where it cannot be that. */
export function verifyArguments(args: readonly string[]): VerifyArguments | null {
  const { values, tokens } = parsed(args);
  if (values.help) return null;
  // Of the two values of --report, the second is the word that follows the first.
  const report = tokens.findLastIndex((token) => token.kind === 'option' && token.name === 'report');
  const next = tokens[report + 1];
  const period = report >= 0 && next?.kind === 'positional' ? next : null;
  const others = tokens.flatMap((token) => (token.kind === 'positional' && token !== period ? [token.value] : []));
  if (others.length > 1) throw new WrongCall('name one bundle');
  if (values['former-key'] && !values.since) throw new WrongCall('--former-key is for checkpoints given with --since');
  const { key } = values;
  if (key === undefined)
    throw new WrongCall("give the ledger's key with --key; the one in the bundle proves nothing of the bundle");
  return {
    what: subjectOf(others[0], values),
    key,
    formerKeys: values['former-key'] ?? [],
    witnessKeys: values['witness-key'] ?? [],
    since: values.since ?? [],
    report: reportOf(values.report, period?.value, values['as-of']),
    json: values.json ?? false,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true, tokens: true });
  } catch (error) {
    if (error instanceof TypeError) throw new WrongCall(error.message);
    throw error;
  }
}

function subjectOf(
  bundle: string | undefined,
  { proof, entry, ...values }: { proof?: string; entry?: string; since?: string[]; report?: string; 'as-of'?: string },
): VerifyArguments['what'] {
  if (proof === undefined && entry === undefined) {
    if (bundle === undefined) throw new WrongCall('name a bundle: a folder or a zip archive');
    return { bundle };
  }
  if (proof === undefined || entry === undefined || bundle !== undefined)
    throw new WrongCall('give --proof and --entry together, and no bundle');
  if (values.since || values.report !== undefined || values['as-of'] !== undefined)
    throw new WrongCall('--since, --report and --as-of need a bundle: a proof is about one entry alone');
  return { proof, entry };
}

function reportOf(
  board: string | undefined,
  period: string | undefined,
  asOf: string | undefined,
): ReportRequest | null {
  if (board === undefined) {
    if (asOf !== undefined) throw new WrongCall('--as-of is for --report');
    return null;
  }
  if (period === undefined || !isPeriod(period))
    throw new WrongCall('give --report a board and a month, such as --report KS 2024-04');
  if (asOf !== undefined && !/^[1-9]\d{0,14}$/.test(asOf)) throw new WrongCall('give --as-of the number of an entry');
  return { board, period, asOf: asOf === undefined ? null : Number(asOf) };
}
