import { isoDate } from '../calendar/index.ts'
import { money } from '../money/index.ts'
import type { MessageFacts } from '../reminder/index.ts'
import type { ComposeOptions } from './compose-option.ts'
import { messagePolicy } from './message-policy.ts'
import type { MessagePolicy } from './policy.ts'

/** A creditor who says everything there is to say. */
export const policy: MessagePolicy = messagePolicy({
  creditor: {
    name: 'Bodega Norte',
    address: 'Av. Arequipa 100, Lima',
    taxId: '20123456789',
    contact: { name: 'Servicio al cliente', phone: '+51 1 555 0100', email: 'pagos@bodega.example' },
  },
  payment: [
    { kind: 'link', url: 'https://pay.example/c/1' },
    { kind: 'pix', key: 'pagos@bodega.example', countries: ['BR'] },
    {
      kind: 'bank-transfer',
      bank: 'BCP',
      account: '191-1234567-0-11',
      interbankNumber: '002-191-001234567011-55',
      beneficiary: 'Bodega Norte S.A.C.',
      countries: ['PE'],
    },
  ],
  stopMessages: { word: 'STOP' },
  fallbackLocale: 'es-PE',
})

/** A creditor of whom nothing is known but the name. */
export const barePolicy: MessagePolicy = messagePolicy({
  creditor: { name: 'Bodega Norte', contact: {} },
  payment: [],
  fallbackLocale: 'es-PE',
})

/** One document overdue, another not yet, late interest charged, a late fee announced, a credit taken off. */
export function overdueFacts(currency: string): MessageFacts {
  const amount = (text: string) => money(text, currency)
  return {
    customerName: 'Ñandú S.A.C.',
    asOf: isoDate('2026-03-17'),
    items: [
      {
        kind: 'invoice',
        number: 'F-101',
        issueDate: isoDate('2026-02-03'),
        dueDate: isoDate('2026-03-05'),
        daysPastDue: 12,
        open: amount('1250.00'),
      },
      {
        kind: 'charge',
        chargeKind: 'late-interest',
        number: 'I-7',
        issueDate: isoDate('2026-03-16'),
        dueDate: isoDate('2026-03-16'),
        daysPastDue: 1,
        open: amount('18.75'),
      },
    ],
    totals: [{ currency, open: amount('1268.75'), credit: amount('50.00'), asked: amount('1218.75') }],
    announced: [{ chargeKind: 'late-fee', amount: amount('5.00') }],
  }
}

/** One document that is due in a few days, and nothing else. */
export function dueSoonFacts(currency: string): MessageFacts {
  const open = money('1250.00', currency)
  return {
    customerName: 'Ñandú S.A.C.',
    asOf: isoDate('2026-03-17'),
    items: [
      {
        kind: 'invoice',
        number: 'F-101',
        issueDate: isoDate('2026-02-18'),
        dueDate: isoDate('2026-03-20'),
        daysPastDue: 0,
        open,
      },
    ],
    totals: [{ currency, open, credit: money('0.00', currency), asked: open }],
  }
}

/** Three instalments of a plan, none of them due yet. */
export function planFacts(currency: string): MessageFacts {
  const open = money('410.00', currency)
  const none = money('0.00', currency)
  const total = money('1230.00', currency)
  return {
    customerName: 'Ñandú S.A.C.',
    asOf: isoDate('2026-03-17'),
    items: ['2026-04-05', '2026-05-05', '2026-06-05'].map((dueDate, index) => ({
      kind: 'installment',
      number: `PL-3-${index + 1}`,
      issueDate: isoDate('2026-03-17'),
      dueDate: isoDate(dueDate),
      daysPastDue: 0,
      open,
    })),
    totals: [{ currency, open: total, credit: none, asked: total }],
  }
}

/** What courtesies speak of, and two offers. */
export function fullOptions(locale: string, currency: string): ComposeOptions {
  const amount = (text: string) => money(text, currency)
  return {
    locale,
    occasion: {
      amount: amount('500.00'),
      date: isoDate('2026-03-20'),
      remaining: amount('718.75'),
      document: 'F-101',
      outcome: 'split',
      agency: 'Cobros del Sur',
    },
    offers: [
      {
        kind: 'plan',
        count: 3,
        amount: amount('410.00'),
        date: isoDate('2026-04-05'),
        total: amount('1230.00'),
        expiresDate: isoDate('2026-03-31'),
      },
      { kind: 'pay-now', amount: amount('1150.00'), date: isoDate('2026-03-20'), saving: amount('68.75') },
    ],
  }
}
