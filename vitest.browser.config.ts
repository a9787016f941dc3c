import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { propertySeed, seedFile } from './scripts/vitest/property-seed.ts'

/** Core's whole suite in the Chromium that `CHROMIUM_PATH` names (`npm run test:browser` finds it). */
export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    name: 'core in Chromium',
    root: 'packages/core',
    include: ['src/**/*.test.ts'],
    passWithNoTests: false,
    allowOnly: false,
    // Properties try hundreds of cases; a slow machine must not fail them.
    testTimeout: 60_000,
    setupFiles: [seedFile],
    provide: { seed: propertySeed },
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({
        launchOptions: {
          executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
          args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
        },
      }),
      instances: [{ browser: 'chromium' }],
    },
  },
})
