import { defineConfig } from 'vitest/config'
import { propertySeed, seedFile } from './scripts/vitest/property-seed.ts'

export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    passWithNoTests: false,
    allowOnly: false,
    // Properties try hundreds of cases; a slow machine must not fail them.
    testTimeout: 60_000,
    setupFiles: [seedFile],
    provide: { seed: propertySeed },
    projects: [
      { extends: true, test: { name: 'core', root: 'packages/core', include: ['src/**/*.test.ts'] } },
      {
        extends: true,
        test: { name: 'adapter-memory', root: 'packages/adapter-memory', include: ['src/**/*.test.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'adapter-postgres',
          root: 'packages/adapter-postgres',
          include: ['src/**/*.test.ts'],
          globalSetup: ['test/global-setup.ts'],
          // Starting PGlite takes seconds, and a minute where others use the machine.
          hookTimeout: 300_000,
          testTimeout: 300_000,
        },
      },
      {
        extends: true,
        test: { name: 'notifier-email', root: 'packages/notifier-email', include: ['src/**/*.test.ts'] },
      },
      { extends: true, test: { name: 'examples', root: 'examples', include: ['*/src/**/*.test.ts'] } },
      { extends: true, test: { name: 'bench', root: 'bench', include: ['src/**/*.test.ts'] } },
      { extends: true, test: { name: 'docs', root: 'docs', include: ['snippets/**/*.test.ts'] } },
      { extends: true, test: { name: 'scripts', root: 'scripts', include: ['**/*.test.ts'] } },
    ],
  },
})
