import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'], externalConditions: ['source'] } },
  test: {
    include: [
      'packages/*/src/**/*.test.ts',
      'packages/*/codegen/**/*.test.ts',
      'apps/*/src/**/*.test.ts',
      'apps/*/codegen/**/*.test.ts',
      'tools/*/src/**/*.test.ts',
      'examples/*/**/*.test.ts',
    ],
    pool: 'forks',
    testTimeout: 30_000,
  },
})
