import { memoryStore } from '@cobranza/adapter-memory'
import { createCollections, defaultPolicy, explain, instant, isoDate, money } from '@cobranza/core'

const email = {
  async send(message) {
    console.log(`to ${message.facts.customerName}: ${message.template}, documents: ${message.facts.items.length}`)
    return { kind: 'sent' }
  },
}

const collections = createCollections({
  store: memoryStore(),
  notifiers: { email },
  policy: defaultPolicy({ version: '2026-01', locale: 'en', timeZone: 'America/Lima' }),
  clock: { now: () => instant('2026-02-07T15:00:00Z') },
})

await collections.recordCustomer({
  id: 'C-7/1',
  customerId: 'C-7',
  validFrom: isoDate('2026-01-01'),
  name: 'Ferretería El Tornillo',
})
await collections.recordInvoice({
  id: 'F-12',
  customerId: 'C-7',
  issueDate: isoDate('2026-01-05'),
  dueDate: isoDate('2026-02-04'),
  amount: money('1180.00', 'PEN'),
})
await collections.recordPayment({
  id: 'P-1',
  customerId: 'C-7',
  receivedDate: isoDate('2026-02-01'),
  amount: money('180.00', 'PEN'),
})

await collections.tick(isoDate('2026-02-07'))
await collections.deliver()

for (const record of await collections.decisions('C-7')) console.log(explain(record, 'en'))
