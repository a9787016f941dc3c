import fc from 'fast-check'
import { expect, it } from 'vitest'
import { raced } from './payment-race.ts'

it('sees both ways a race can go', { timeout: 60_000 }, async () => {
  const orders = new Set<string>()
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), async (scheduler) => {
      for (const { order, sent } of await raced({ customers: ['payment', 'hold'], workers: 2, scheduler })) {
        orders.add(`${order}: ${sent} sent`)
      }
    }),
    { numRuns: 60 },
  )
  expect([...orders].sort()).toEqual(['attempting stopped: 1 sent', 'stopped suppressed: 0 sent'])
})
