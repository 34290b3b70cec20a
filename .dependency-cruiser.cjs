/** Import directions: apps → libs; each lib through its index; no cycles. Type-only imports do not count. */
const LIBS = {
  domain: [],
  integrity: ['domain'],
  'event-store': ['domain'],
  interchange: ['event-store', 'domain'],
  'read-model': ['event-store', 'domain', 'integrity'],
  ledger: ['event-store', 'read-model', 'domain', 'integrity'],
};

const directions = Object.entries(LIBS).map(([lib, allowed]) => ({
  name: `${lib}-imports-only-${allowed.join('-') || 'itself'}`,
  severity: 'error',
  from: { path: `^libs/${lib}/` },
  to: { path: '^(libs|apps)/', pathNot: `^libs/(${[lib, ...allowed].join('|')})/` },
}));

module.exports = {
  forbidden: [
    ...directions,
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'libs-through-their-index',
      severity: 'error',
      from: { path: '^(libs|apps)/([^/]+)/' },
      to: { path: '^libs/([^/]+)/src/', pathNot: ['^libs/$2/', '^libs/[^/]+/src/index\\.ts$'] },
    },
    {
      name: 'api-imports-no-app',
      severity: 'error',
      from: { path: '^apps/api/' },
      to: { path: '^apps/', pathNot: '^apps/api/' },
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      from: { path: '^libs/domain/', pathNot: '\\.spec\\.ts$|/spec/' },
      to: { dependencyTypes: ['npm', 'core'], pathNot: 'node_modules/(zod|diff)/' },
    },
    {
      name: 'integrity-is-alone',
      severity: 'error',
      from: { path: '^libs/integrity/', pathNot: '\\.spec\\.ts$|/spec/' },
      to: { dependencyTypes: ['npm'] },
    },
    {
      // It is bundled into one file, for a machine that has nothing else of the ledger.
      name: 'verify-is-alone',
      severity: 'error',
      from: { path: '^apps/cli/src/verify' },
      to: { pathNot: '^(apps/cli/src/(verify|progress)|libs/(integrity|domain)/)', dependencyTypesNot: ['core'] },
    },
    {
      name: 'tracing-in-one-file',
      severity: 'error',
      from: { path: '^(apps|libs|bench)/', pathNot: '^apps/api/src/watch/otlp\\.ts$' },
      to: { path: 'node_modules/@opentelemetry/', pathNot: 'node_modules/@opentelemetry/api/' },
    },
    {
      // What is off must cost nothing, and is not loaded.
      name: 'tracing-only-when-asked-for',
      severity: 'error',
      from: {},
      to: { path: '^apps/api/src/watch/otlp\\.ts$', dynamic: false },
    },
    {
      name: 'no-tests-in-code',
      severity: 'error',
      from: { pathNot: '\\.(e2e-)?spec\\.ts$|/spec/' },
      to: { path: '\\.(e2e-)?spec\\.ts$|/spec/' },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: false,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
