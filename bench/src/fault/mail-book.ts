import { type Fact, isoDate, messagePolicy, type Policy } from '@cobranza/core'
import { messageIdOf } from '@cobranza/notifier-email'
import { customerName, dueInvoices, proofPolicy } from './book.ts'

/** The policy of the proofs, with words for its messages. */
export const mailPolicy: Policy = {
  ...proofPolicy,
  messages: messagePolicy({
    creditor: { name: 'Bodega Norte', contact: { email: 'pagos@creditor.example' } },
    payment: [{ kind: 'link', url: 'https://pay.example/c/1' }],
    fallbackLocale: 'es-PE',
  }),
}

/** Who writes. */
export const mailSender = 'cobranzas@creditor.example'

/** Customers that can be written to, each with an invoice that is due. */
export function mailFacts(customers: number): readonly Fact[] {
  const records = Array.from({ length: customers }, (_, index): Fact => {
    return {
      kind: 'customer',
      id: `R-${index}`,
      customerId: customerName(index),
      validFrom: isoDate('2026-01-01'),
      name: `Comercial Ñandú ${index}`,
      addresses: [{ channel: 'email', address: `c${index}@customer.example` }],
    }
  })
  return [...records, ...dueInvoices(customers)]
}

/** The Message-ID of a contact's message. */
export function mailIdOf(key: string): string {
  return messageIdOf({ key, domain: 'creditor.example' })
}
