import type { CodegenConfig } from '@graphql-codegen/cli';

/** Typed documents from `*.graphql` beside the pages that ask them. */
export default {
  schema: 'schema.graphql',
  documents: 'apps/web/src/**/*.graphql',
  generates: {
    'apps/web/src/gql/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        documentMode: 'string',
        enumsAsTypes: true,
        useTypeImports: true,
        strictScalars: true,
        dedupeFragments: true,
        scalars: {
          Date: 'string',
          DateTime: 'string',
          JSON: 'unknown',
          Period: 'string',
          SafeInt: 'number',
          UUID: 'string',
        },
      },
    },
  },
} satisfies CodegenConfig;
