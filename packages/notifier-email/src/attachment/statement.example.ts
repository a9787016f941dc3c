import { isoDate, type MessageFacts, type MessageItem, type Money, money } from '@cobranza/core'

/** An invoice of March that is twelve days late. */
export function invoice(number: string, open: Money, over: Partial<MessageItem> = {}): MessageItem {
  return {
    kind: 'invoice',
    number,
    issueDate: isoDate('2026-02-03'),
    dueDate: isoDate('2026-03-05'),
    daysPastDue: 12,
    open,
    ...over,
  }
}

const pen = (text: string) => money(text, 'PEN')
const usd = (text: string) => money(text, 'USD')

/** Two currencies, a part disputed, interest charged, credit taken off and credit that waits. */
export const facts: MessageFacts = {
  customerName: 'Ñandú & São Cía. €',
  asOf: isoDate('2026-03-17'),
  items: [
    invoice('F-101', pen('1250.00'), { disputed: pen('40.50') }),
    invoice('I-7', pen('18.75'), { kind: 'charge', chargeKind: 'late-interest', daysPastDue: 1 }),
    invoice('F-102', usd('0.05'), { dueDate: isoDate('2026-03-20'), daysPastDue: 0 }),
  ],
  totals: [
    { currency: 'PEN', open: pen('1268.75'), credit: pen('50.00'), asked: pen('1218.75') },
    { currency: 'USD', open: usd('0.05'), credit: usd('0.00'), asked: usd('0.05') },
  ],
  credits: [{ kind: 'payment', id: 'P-9', date: isoDate('2026-03-10'), open: pen('30.00') }],
}
