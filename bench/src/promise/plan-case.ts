import {
  addDays,
  fromMinor,
  type Money,
  type PlanPaymentPolicy,
  type PlanTerms,
  type RepaymentMethod,
  rate,
  type ScheduleGrace,
} from '@cobranza/core'
import type { Choices } from './drawn.ts'
import { interestOf, startDate } from './schedule-case.ts'

/** Invoices of a debtor in trouble, and the terms that are offered for them. */
export type PlanCase = Readonly<{
  sources: readonly Readonly<{ kind: 'invoice'; id: string; dueDate: ReturnType<typeof startDate>; open: Money }>[]
  terms: PlanTerms
  /** What comes in, days after the agreement, and how it is spread. */
  payments: readonly Readonly<{ days: number; amount: Money; policy: PlanPaymentPolicy }>[]
}>

const pen = (minor: number): Money => fromMinor(minor, 'PEN')

function termsOf(choices: Choices, owed: number): PlanTerms {
  const { below, between, chance, pick } = choices
  const method = pick<RepaymentMethod>([
    { kind: 'level' },
    { kind: 'equal-principal' },
    { kind: 'bullet' },
    { kind: 'flat' },
  ])
  const grace = pick<ScheduleGrace>([{ principal: 1 }, { principal: 1, interest: 1, deferral: 'capitalised' }])
  return {
    spread: pick(['in-order', 'pro-rata']),
    ...(chance(20) ? { conditionalWaiver: pen(Math.floor((owed * between(1, 50)) / 100)) } : {}),
    schedule: {
      startDate: startDate(choices),
      count: between(2, 8),
      frequency: { kind: 'monthly' },
      method,
      ...(chance(60) ? { interest: interestOf(choices) } : {}),
      ...(chance(30) ? { downPayment: { share: rate(pick(['0.1', '0.25'])) } } : {}),
      ...(chance(30) ? { fee: pen(below(500)) } : {}),
      ...(chance(30) && method.kind !== 'flat' ? { grace } : {}),
    },
  }
}

/** One to four invoices, a plan over them and up to three payments. */
export function planCase(choices: Choices): PlanCase {
  const { below, chance, list, pick } = choices
  const max = pick([10_000, 1_000_000, 2 ** 30])
  const first = startDate(choices)
  const sources = list(1, 4, (index) => ({
    kind: 'invoice' as const,
    id: `F-${index}`,
    dueDate: addDays(first, below(60)),
    open: pen(100 + below(max)),
  }))
  const owed = sources.reduce((sum, { open }) => sum + open.minor, 0)
  return {
    sources,
    terms: termsOf(choices, owed),
    payments: list(0, 3, () => ({
      days: below(250),
      amount: pen(below(Math.ceil(owed / pick([1, 3, 10])))),
      policy: {
        order: pick(['charges-first', 'principal-first']),
        early: pick(['next-installments', 'principal']),
        spread: chance(50) ? 'pro-rata' : 'in-order',
      },
    })),
  }
}
