import { describe, expect, it } from 'vitest'
import { promises } from './promise/promises.ts'

/** The promises of `npm run prove` at a small size and always the same cases, so that a change breaks them here first. */
describe('what the design promises', () => {
  it.each(promises.filter(({ startsServers }) => startsServers !== true))(
    '$name: $description',
    { timeout: 120_000 },
    async ({ run, runHere = run }) => {
      const { failure, failed, tried } = await runHere({
        runs: 20,
        seed: 20260131,
        onProgress: () => {},
        say: () => {},
      })
      expect(failure).toBeUndefined()
      expect(failed).toBe(0)
      expect(tried).toBeGreaterThanOrEqual(20)
    },
  )
})
