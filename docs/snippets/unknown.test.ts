import { memoryStore } from '@cobranza/adapter-memory'
import {
  createCollections,
  defaultPolicy,
  instant,
  isoDate,
  money,
  type Notifier,
  resolveUnknown,
} from '@cobranza/core'
import { simulatedClock } from '@cobranza/core/testing'
import { expect, it } from 'vitest'

it('a message whose answer is missing is settled by evidence', async () => {
  const clock = simulatedClock(instant('2026-02-07T15:00:00Z'))
  const archive = new Set<string>()
  const lossy: Notifier = {
    async send({ key }) {
      if (archive.size === 0) archive.add(key)
      return { kind: 'unknown', reason: 'the connection was lost' }
    },
  }
  const notifiers = { email: lossy, sms: lossy, 'call-task': lossy }
  const policy = defaultPolicy({ version: '1', locale: 'es-PE', timeZone: 'America/Lima' })
  const collections = createCollections({ store: memoryStore(), notifiers, policy, clock })
  const dated = { issueDate: isoDate('2026-01-01'), dueDate: isoDate('2026-01-31'), amount: money('118.00', 'PEN') }
  for (const customerId of ['A', 'B']) await collections.recordInvoice({ id: 'F-1', customerId, ...dated })
  await collections.tick(isoDate('2026-02-07'))
  expect(await collections.deliver()).toMatchObject({ unknown: 2 })

  clock.advance({ hours: 1 })
  const find = async (key: string) => (archive.has(key) ? 'found' : 'absent') // or 'cannot-tell'
  const summary = await resolveUnknown(collections, { now: clock.now(), find, resendUnknown: 'after-reconcile' })
  expect(summary).toMatchObject({ sent: 1, notSent: 1, left: 0 })
})
