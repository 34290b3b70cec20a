// Checks what docker-compose.yml needs from .env, before anything begins its life with a wrong password: one line for each fault.

/** Passwords stand in a connection string, where other characters mean something. */
const PASSWORD = /^[0-9A-Za-z._~-]{16,}$/;
const NAMES = [
  'EVENTSTOREDB_ADMIN_PASSWORD',
  'EVENTSTOREDB_LEDGER_PASSWORD',
  'LIGGARE_OIDC_ISSUER',
  'LIGGARE_OIDC_AUDIENCE',
  'LIGGARE_ORIGIN',
];

const faults = NAMES.flatMap((name) => {
  const value = process.env[name];
  if (!value) return `${name} is not set.`;
  if (name.endsWith('_PASSWORD') && !PASSWORD.test(value))
    return `${name}: give at least 16 letters, digits, dots, hyphens, underscores and tildes.`;
  return [];
});
const { EVENTSTOREDB_ADMIN_PASSWORD: admin, EVENTSTOREDB_LEDGER_PASSWORD: ledger } = process.env;
if (faults.length === 0 && admin === ledger)
  faults.push('EVENTSTOREDB_LEDGER_PASSWORD: give another one than that of admin.');

for (const fault of faults) console.error(fault);
if (faults.length > 0) {
  console.error('Set it in .env; docs/operating.md tells how.');
  process.exitCode = 1;
}
