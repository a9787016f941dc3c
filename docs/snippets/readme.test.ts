import { memoryStore } from '@cobranza/adapter-memory'
import {
  createCollections,
  defaultPolicy,
  explain,
  instant,
  isoDate,
  money,
  type OutgoingMessage,
} from '@cobranza/core'
import { expect, it } from 'vitest'

const sent: OutgoingMessage[] = []
const sendMail = async (message: OutgoingMessage) => {
  sent.push(message)
  return { kind: 'sent' as const }
}

it('runs the code of the README', async () => {
  const collections = createCollections({
    store: memoryStore(),
    notifiers: { email: { send: (message) => sendMail(message) } },
    policy: defaultPolicy({ version: '2026-01', locale: 'en', timeZone: 'America/Lima' }),
    clock: { now: () => instant(new Date().toISOString()) },
  })
  const [issueDate, dueDate] = [isoDate('2026-01-05'), isoDate('2026-02-04')]
  await collections.recordInvoice({
    id: 'F-12',
    customerId: 'C-7',
    issueDate,
    dueDate,
    amount: money('1180.00', 'PEN'),
  })
  await collections.tick(isoDate('2026-02-07')) // decides, and writes down why
  await collections.deliver() // sends, each message once
  for (const record of await collections.decisions('C-7')) console.log(explain(record, 'en'))
  expect(sent).toHaveLength(1)
})

it('ejecuta el código del README en español', async () => {
  const collections = createCollections({
    store: memoryStore(),
    notifiers: { email: { send: (message) => sendMail(message) } },
    policy: defaultPolicy({ version: '2026-01', locale: 'es-PE', timeZone: 'America/Lima' }),
    clock: { now: () => instant(new Date().toISOString()) },
  })
  const [issueDate, dueDate] = [isoDate('2026-01-05'), isoDate('2026-02-04')]
  await collections.recordInvoice({
    id: 'F-12',
    customerId: 'C-7',
    issueDate,
    dueDate,
    amount: money('1180.00', 'PEN'),
  })
  await collections.tick(isoDate('2026-02-07')) // decide, y anota por qué
  await collections.deliver() // envía cada mensaje una sola vez
  for (const record of await collections.decisions('C-7')) console.log(explain(record, 'es'))
  expect(sent).toHaveLength(2)
})
