import { pen } from '../testing/arbitraries.ts'
import type { FactKind } from './fact.ts'

/** A fact as it may come from outside. */
export type Fields = Readonly<Record<string, unknown>>

const base = { id: 'X-1', customerId: 'C-1' }
/** Parts of a payment. */
export const parts: readonly Fields[] = [{ kind: 'invoice', id: 'F-1', amount: pen('4.00') }]
/** A fact of each kind, with every field it may have. */
export const full: Readonly<Record<FactKind, Fields>> = {
  customer: {
    ...base,
    kind: 'customer',
    validFrom: '2026-01-01',
    name: 'Ñandú & Cía.',
    locale: 'es-PE',
    timeZone: 'America/Lima',
    country: 'PE',
    debtorKind: 'business',
    addresses: [{ channel: 'email', address: 'pagos@example.com' }],
    tags: { region: 'sur' },
  },
  invoice: {
    ...base,
    kind: 'invoice',
    issueDate: '2026-01-01',
    amount: pen('10.00'),
    dueDate: '2026-01-31',
    number: 'F001-1',
    tags: { region: 'sur' },
    tax: pen('1.53'),
    discount: {
      tiers: [
        { window: { kind: 'net', days: 10 }, rate: '0.02' },
        { window: { kind: 'fixed-date', date: '2026-01-05' }, amount: pen('0.30') },
      ],
      partialPayment: 'pro-rata',
      taxTreatment: 'net-only',
      eligibleAmount: pen('8.00'),
      floor: pen('0.10'),
      ceiling: pen('0.50'),
      rounding: 'half-up',
      multipleOf: pen('0.01'),
      convention: 'following',
    },
  },
  'credit-note': {
    ...base,
    kind: 'credit-note',
    issueDate: '2026-01-01',
    amount: pen('10.00'),
    invoiceId: 'F-1',
    number: 'N-1',
  },
  charge: {
    ...base,
    kind: 'charge',
    chargeKind: 'late-fee',
    issueDate: '2026-01-01',
    dueDate: '2026-01-31',
    amount: pen('10.00'),
    invoiceId: 'F-1',
    item: 'invoice/F-1#1',
    rule: 'late-interest',
    period: { from: '2026-01-01', to: '2026-01-31' },
    number: 'D-1',
    tags: {},
  },
  payment: { ...base, kind: 'payment', receivedDate: '2026-01-01', amount: pen('10.00'), parts },
  allocation: {
    ...base,
    kind: 'allocation',
    allocationDate: '2026-01-01',
    source: { kind: 'payment', id: 'P-1' },
    parts,
  },
  'payment-reversal': {
    ...base,
    kind: 'payment-reversal',
    reversalDate: '2026-01-01',
    paymentId: 'P-1',
    reason: 'bounced',
  },
  void: {
    ...base,
    kind: 'void',
    voidDate: '2026-01-01',
    document: { kind: 'invoice', id: 'F-1' },
    reason: 'issued twice',
  },
  waiver: {
    ...base,
    kind: 'waiver',
    waiverDate: '2026-01-01',
    document: { kind: 'charge', id: 'D-1' },
    amount: pen('10.00'),
    reason: 'a customer of twenty years',
    actor: 'supervisor',
  },
  plan: {
    ...base,
    kind: 'plan',
    agreedDate: '2026-01-01',
    sources: parts,
    instalments: [
      {
        dueDate: '2026-01-31',
        principal: pen('4.00'),
        interest: pen('0.10'),
        fee: pen('0.50'),
        earned: { from: '2026-01-05', to: '2026-01-31', interest: pen('0.10') },
      },
    ],
    charges: ['D-1'],
    breach: { missedMax: 1, daysLateMax: 30 },
    penalties: 'suspended',
    supersedes: 'X-0',
    reason: 'flood',
    actor: 'supervisor',
    approvedBy: 'manager',
    approvedAt: '2026-01-01T15:00:00.000Z',
  },
  'plan-end': {
    ...base,
    kind: 'plan-end',
    endDate: '2026-01-01',
    planId: 'X-1',
    reason: 'broken',
    actor: 'supervisor',
    note: 'two instalments missed',
  },
}
