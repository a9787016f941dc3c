import {
  accountPosition,
  addDays,
  type Charge,
  compareRates,
  defaultNegotiationPolicy,
  type Fact,
  fromMinor,
  type IsoDate,
  isoDate,
  type Money,
  type NegotiationPolicy,
  type NegotiationSituation,
  type OfferBounds,
  type OfferTerms,
  rate,
} from '@cobranza/core'
import type { Choices } from './drawn.ts'

/** A customer in arrears, the policy of today, another one with wider bounds, and what is asked for. */
export type OfferCase = Readonly<{
  facts: readonly Fact[]
  policy: NegotiationPolicy
  /** Of the same version, for forged offers. */
  other: NegotiationPolicy
  counters: readonly OfferTerms[]
  segment: string
  isHardship: boolean
}>

/** The day of the first offer. */
export const firstDate: IsoDate = isoDate('2026-03-01')

const pen = (minor: number): Money => fromMinor(minor, 'PEN')
const shares = ['0', '0.05', '0.25', '0.333', '0.5', '1'] as const

/** The account as it stands on a day. */
export function situationOn(
  { segment, isHardship }: OfferCase,
  facts: readonly Fact[],
  asOf: IsoDate,
): NegotiationSituation {
  const position = accountPosition(facts, { asOf, allocate: () => [] })
  return { customerId: 'C-1', facts, position, currency: 'PEN', segment, isHardship }
}

function factsOf({ below, between, chance, list, pick }: Choices): readonly Fact[] {
  const max = pick([10_000, 1_000_000, 2 ** 30])
  const invoices = list(1, 4, (index): Fact => {
    const dueDate = addDays(firstDate, -between(1, 200))
    return {
      kind: 'invoice',
      id: `F-${index}`,
      customerId: 'C-1',
      issueDate: isoDate('2025-06-01'),
      dueDate,
      amount: pen(1 + below(max)),
    }
  })
  const charges = list(0, 2, (index): Charge => {
    const chargeKind = pick<Charge['chargeKind']>(['late-fee', 'late-interest'])
    const [issueDate, dueDate] = [isoDate('2026-01-01'), isoDate('2026-02-01')]
    return {
      kind: 'charge',
      id: `X-${index}`,
      customerId: 'C-1',
      chargeKind,
      issueDate,
      dueDate,
      amount: pen(1 + below(50_000)),
    }
  })
  const credit: Fact = {
    kind: 'payment',
    id: 'P-0',
    customerId: 'C-1',
    receivedDate: isoDate('2026-02-10'),
    amount: pen(1 + below(20_000)),
  }
  return [...invoices, ...charges, ...(chance(25) ? [credit] : [])]
}

function boundsOf({ below, pick }: Choices): OfferBounds {
  const share = () => rate(pick(shares))
  return {
    discountShareMax: share(),
    payNowDaysMax: below(20),
    partShareMin: share(),
    promisesOpenMax: below(5),
    planCountMax: below(25),
    freePlanCountMax: below(13),
    annualRateMin: rate(pick(['0', '0.1', '0.18'])),
    downPaymentShareMin: rate(pick(['0', '0.1', '0.25'])),
    instalmentMins: pick([[], [pen(1000)], [pen(20_000)]]),
    firstPaymentDaysMax: below(70),
    totalDaysMax: below(800),
    longerDaysMax: below(90),
    feeWaiverShareMax: share(),
    interestWaiverShareMax: share(),
    principalWaiverShareMax: rate(pick(['0', '0.1', '0.4'])),
    waiverFromDays: pick([0, 30, 120]),
    pauseDaysMax: below(90),
    plansPerYearMax: below(4),
  }
}

function policyOf(choices: Choices): NegotiationPolicy {
  const base = defaultNegotiationPolicy({ version: 'v1' })
  const [group] = base.groups.slice(-1)
  if (group === undefined) throw new Error('the default policy has no group')
  const planRate = rate(choices.pick(['0', '0.18', '0.36']))
  const bounds = boundsOf(choices)
  // No policy asks for more interest than its plans are charged.
  const annualRateMin = compareRates(bounds.annualRateMin, planRate) > 0 ? planRate : bounds.annualRateMin
  return {
    ...base,
    planRate,
    validDays: choices.below(15),
    groups: [{ ...group, bounds: { ...bounds, annualRateMin } }],
    hardship: { bounds: boundsOf(choices) },
    approvals: [
      { role: 'supervisor', bounds: boundsOf(choices) },
      { role: 'manager', bounds: boundsOf(choices) },
    ],
  }
}

function counterOf({ below, between, chance, pick }: Choices): OfferTerms {
  const amount = () => pen(below(pick([1000, 100_000, 2 ** 30])))
  const soon = addDays(firstDate, between(chance(5) ? -5 : 0, 15))
  const later = addDays(firstDate, between(0, chance(10) ? 2000 : 80))
  switch (pick(['pay-now', 'settlement', 'pay-part', 'longer-terms', 'pause', 'plan'])) {
    case 'pay-now':
      return { kind: 'pay-now', payByDate: soon, discount: amount() }
    case 'settlement':
      return { kind: 'settlement', payByDate: soon, waiver: amount() }
    case 'pay-part':
      return { kind: 'pay-part', payByDate: soon, amount: amount(), restByDate: later }
    case 'longer-terms':
      return { kind: 'longer-terms', payByDate: later }
    case 'pause':
      return { kind: 'pause', endDate: later }
    default:
      return {
        kind: 'plan',
        count: between(1, 30),
        firstDueDate: later,
        ...(chance(60) ? { annualRate: rate(pick(['0.18', '0.12', '0.1', '0', '0.5'])) } : {}),
        ...(chance(30) ? { downPayment: { dueDate: soon, amount: amount() } } : {}),
        ...(chance(30) ? { waiver: amount() } : {}),
      }
  }
}

/** An account, two policies and one to three things asked for. */
export function offerCase(choices: Choices): OfferCase {
  return {
    facts: factsOf(choices),
    policy: policyOf(choices),
    other: policyOf(choices),
    counters: choices.list(1, 3, () => counterOf(choices)),
    segment: choices.pick(['medium/occasional', 'low/chronic']),
    isHardship: choices.chance(30),
  }
}
