import { verify } from './verify.js';

// `liggare verify` as a program of its own, for a machine that has nothing else of the ledger.

// Whoever reads what is printed may leave before the end, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

await verify(process.argv.slice(2), 'node liggare-verify.mjs');
