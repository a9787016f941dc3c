import {
  addDays,
  composeMessage,
  fromMinor,
  isoDate,
  type MessageFacts,
  type MessagePolicy,
  messagePolicy,
  type OutgoingMessage,
} from '@cobranza/core'
import { createRandom } from '../random.ts'

/** Who writes in the benchmarks of e-mail. */
export const benchMessages: MessagePolicy = messagePolicy({
  creditor: {
    name: 'Bodega Norte',
    address: 'Av. Arequipa 100, Lima',
    taxId: '20123456789',
    contact: { name: 'Servicio al cliente', phone: '+51 1 555 0100', email: 'pagos@creditor.example' },
  },
  payment: [
    { kind: 'link', url: 'https://pay.example/c/1' },
    { kind: 'bank-transfer', bank: 'BCP', account: '191-1234567-0-11', beneficiary: 'Bodega Norte S.A.C.' },
  ],
  fallbackLocale: 'es-PE',
})

const asOf = isoDate('2026-03-17')
const documentsEach = 5

/** A reminder in words that lists five documents; it depends on `index` alone. */
export function outgoingMessage(index: number): OutgoingMessage {
  const facts = factsOf(index)
  const [template, channel, locale] = ['overdue-friendly', 'email', 'es-PE']
  return {
    key: `C-${index}/after-3/2026-03-17`,
    customerId: `C-${index}`,
    channel,
    to: `c${index}@customer.example`,
    locale,
    tone: 'friendly',
    template,
    facts,
    composed: composeMessage(benchMessages, { template, channel }, facts, { locale }),
  }
}

function factsOf(index: number): MessageFacts {
  const { below } = createRandom(index + 1)
  const items = Array.from({ length: documentsEach }, (_, number): MessageFacts['items'][number] => {
    const daysPastDue = 3 + below(60)
    return {
      kind: 'invoice',
      number: `F-${index}-${number}`,
      issueDate: addDays(asOf, -daysPastDue - 30),
      dueDate: addDays(asOf, -daysPastDue),
      daysPastDue,
      open: fromMinor(1 + below(1_000_000), 'PEN'),
    }
  })
  const open = fromMinor(
    items.reduce((sum, item) => sum + item.open.minor, 0),
    'PEN',
  )
  const credit = fromMinor(0, 'PEN')
  return {
    customerName: `Comercial Ñandú ${index} S.A.C.`,
    asOf,
    items,
    totals: [{ currency: 'PEN', open, credit, asked: open }],
  }
}
