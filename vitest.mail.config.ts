import { defineConfig } from 'vitest/config'
import { propertySeed, seedFile } from './scripts/vitest/property-seed.ts'

/** Mail through real servers of the system (`npm run test:mail` looks whether they are here). */
export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    name: 'mail',
    root: 'tools/mail-peers',
    include: ['proof/**/*.test.ts'],
    passWithNoTests: false,
    allowOnly: false,
    // Servers take seconds to start, and messages their time where others use the machine.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    setupFiles: [seedFile],
    provide: { seed: propertySeed },
  },
})
