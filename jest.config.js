// Everything, dependencies too, is transformed to CommonJS, so that ESM-only packages run in jest on Node 20, 22 and 24.
const swc = {
  swcrc: false,
  sourceMaps: 'inline',
  module: { type: 'commonjs' },
  jsc: {
    target: 'es2022',
    keepClassNames: true,
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
  },
};

export default {
  testEnvironment: 'node',
  testTimeout: 60_000,
  roots: ['<rootDir>/apps', '<rootDir>/libs'],
  testRegex: ['\\.spec\\.ts$', '\\.e2e-spec\\.ts$'],
  transform: { '^.+\\.(ts|js|mjs)$': ['@swc/jest', swc] },
  // google-protobuf is a script whose `this` the transform would take away; playwright-core is large, and CommonJS already.
  transformIgnorePatterns: ['/node_modules/(google-protobuf|playwright-core)/'],
  moduleNameMapper: {
    '^@liggare/([^/]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^@liggare/([^/]+)/([^/]+)$': '<rootDir>/libs/$1/src/$2.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
};
