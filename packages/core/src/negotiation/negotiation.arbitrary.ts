import fc from 'fast-check'
import { addDays, type IsoDate, isoDate } from '../calendar/index.ts'
import { compareRates, fromMinor, type Rate, rate } from '../money/index.ts'
import { payerProfile } from '../payer-profile/index.ts'
import { type Allocator, accountPosition, type Charge, type Fact, type Invoice } from '../receivable/index.ts'
import { defaultNegotiationPolicy } from './default-policy.ts'
import type { OfferBounds } from './offer-bounds.ts'
import type { OfferTerms } from './offer-terms.ts'
import type { NegotiationPolicy } from './policy.ts'
import type { NegotiationSituation } from './situation.ts'

/** The day on which everything is negotiated. */
export const today: IsoDate = isoDate('2026-03-01')

const takeNothing: Allocator = () => []
const day = (from: number, to: number) => fc.integer({ min: from, max: to }).map((days) => addDays(today, days))
const pen = (minor: number) => fromMinor(minor, 'PEN')

/** The account of a book, as it stands on a day. */
export function situationOf(
  facts: readonly Fact[],
  given: Partial<NegotiationSituation> = {},
  asOf: IsoDate = today,
): NegotiationSituation {
  const position = accountPosition(facts, { asOf, allocate: takeNothing })
  return {
    customerId: 'C-1',
    facts,
    position,
    currency: 'PEN',
    segment: 'medium/occasional',
    profile: payerProfile(position, { windowMonths: 12 }),
    ...given,
  }
}

/** One to four invoices, a late fee, late interest and credit now and then. */
export function debtBooks(): fc.Arbitrary<readonly Fact[]> {
  const base = { customerId: 'C-1' } as const
  const invoice = fc.tuple(fc.integer({ min: 1, max: 500_000 }), day(-200, 20))
  const charge = fc.tuple(
    fc.constantFrom<Charge['chargeKind']>('late-fee', 'late-interest'),
    fc.integer({ min: 1, max: 20_000 }),
  )
  return fc
    .tuple(
      fc.array(invoice, { minLength: 1, maxLength: 4 }),
      fc.array(charge, { maxLength: 2 }),
      fc.constantFrom(0, 0, 15_000),
    )
    .map(([invoices, charges, credit]) => [
      ...invoices.map(([minor, dueDate], index): Invoice => {
        const invoice = { ...base, kind: 'invoice', id: `F-${index + 1}`, issueDate: isoDate('2025-07-01') } as const
        if (index !== 1 || minor < 2) return { ...invoice, dueDate, amount: pen(minor) }
        const half = Math.floor(minor / 2)
        const parts = [
          { dueDate, amount: pen(half) },
          { dueDate: addDays(dueDate, 30), amount: pen(minor - half) },
        ]
        return { ...invoice, parts, amount: pen(minor) }
      }),
      ...charges.map(
        ([chargeKind, minor], index): Charge => ({
          ...base,
          kind: 'charge',
          id: `X-${index + 1}`,
          chargeKind,
          issueDate: isoDate('2026-02-01'),
          dueDate: isoDate('2026-02-10'),
          amount: pen(minor),
        }),
      ),
      ...(credit === 0
        ? []
        : [{ ...base, kind: 'payment', id: 'P-0', receivedDate: isoDate('2026-02-20'), amount: pen(credit) } as const]),
    ])
}

/** Customers of several segments, with and without a stated capacity, in hardship or not. */
export function situations(): fc.Arbitrary<NegotiationSituation> {
  return fc
    .record({
      facts: debtBooks(),
      segment: fc.constantFrom('low/chronic', 'medium/occasional', 'high/punctual', 'medium/new'),
      isHardship: fc.boolean(),
      capacity: fc.constantFrom(undefined, 500, 20_000, 200_000),
    })
    .map(({ facts, segment, isHardship, capacity }) =>
      situationOf(facts, {
        segment,
        isHardship,
        ...(capacity === undefined ? {} : { monthlyCapacity: pen(capacity) }),
      }),
    )
}

const shares = fc.constantFrom('0', '0.05', '0.333', '0.5', '1').map(rate)

function bounds(): fc.Arbitrary<OfferBounds> {
  return fc.record(
    {
      discountShareMax: shares,
      payNowDaysMax: fc.nat(20),
      partShareMin: shares,
      promisesOpenMax: fc.nat(4),
      planCountMax: fc.nat(24),
      freePlanCountMax: fc.nat(12),
      annualRateMin: fc.constantFrom('0', '0.1', '0.18').map(rate),
      downPaymentShareMin: fc.constantFrom('0', '0', '0.1', '0.25').map(rate),
      instalmentMins: fc.constantFrom([], [pen(1_000)], [pen(20_000)]),
      firstPaymentDaysMax: fc.nat(70),
      totalDaysMax: fc.nat(800),
      longerDaysMax: fc.nat(90),
      feeWaiverShareMax: shares,
      interestWaiverShareMax: shares,
      principalWaiverShareMax: fc.constantFrom('0', '0', '0.1', '0.4').map(rate),
      waiverFromDays: fc.constantFrom(0, 30, 120),
      pauseDaysMax: fc.nat(90),
      plansPerYearMax: fc.nat(3),
    },
    { noNullPrototype: true },
  )
}

/** Bounds that ask for no more interest than plans are charged. */
function withinRate(own: OfferBounds, planRate: Rate): OfferBounds {
  return compareRates(own.annualRateMin, planRate) > 0 ? { ...own, annualRateMin: planRate } : own
}

/** Bounds of every width, over the menu and the chances of the default. */
export function negotiationPolicies(): fc.Arbitrary<NegotiationPolicy> {
  const base = defaultNegotiationPolicy({ version: 'v1', smallBalances: [pen(10_000)] })
  return fc
    .record({
      own: bounds(),
      hardship: bounds(),
      supervisor: bounds(),
      manager: bounds(),
      covers: fc.constantFrom('overdue', 'open'),
      planRate: fc.constantFrom('0', '0.18', '0.36').map(rate),
      validDays: fc.nat(14),
      isDefault: fc.boolean(),
    })
    .map(({ own, hardship, supervisor, manager, covers, planRate, validDays, isDefault }) => {
      if (isDefault) return { ...base, covers, validDays }
      const [group] = base.groups.slice(-1)
      return {
        ...base,
        covers,
        planRate,
        validDays,
        groups: group === undefined ? [] : [{ ...group, bounds: withinRate(own, planRate) }],
        hardship: { bounds: hardship },
        approvals: [
          { role: 'supervisor', bounds: supervisor },
          { role: 'manager', bounds: manager },
        ],
      }
    })
}

/** Anything a customer, or somebody who pretends to be one, may ask for. */
export function counterOffers(): fc.Arbitrary<OfferTerms> {
  const amount = fc.oneof(
    { arbitrary: fc.integer({ min: 0, max: 200_000 }), weight: 8 },
    { arbitrary: fc.constantFrom(0, 1, -5, 100_000_000), weight: 1 },
  )
  const money = fc
    .tuple(amount, fc.constantFrom('PEN', 'PEN', 'PEN', 'PEN', 'PEN', 'USD'))
    .map(([minor, code]) => fromMinor(minor, code))
  const soon = fc.oneof({ arbitrary: day(0, 15), weight: 4 }, { arbitrary: day(-20, 4_000), weight: 1 })
  const later = fc.oneof({ arbitrary: day(0, 90), weight: 4 }, { arbitrary: day(-20, 4_000), weight: 1 })
  const exact = { noNullPrototype: true } as const
  const rates: fc.Arbitrary<Rate | undefined> = fc
    .constantFrom(undefined, '0', '0.1', '0.12', '0.18', '0.5', '-0.1')
    .map((text) => (text === undefined ? undefined : rate(text)))
  const plan = fc
    .record({
      count: fc.oneof(fc.integer({ min: 1, max: 24 }), fc.constantFrom(0, 1.5, 400)),
      firstDueDate: later,
      annualRate: rates,
      down: fc.option(fc.record({ dueDate: soon, amount: money }, exact)),
      waiver: fc.option(money),
    })
    .map(
      ({ count, firstDueDate, annualRate, down, waiver }): OfferTerms => ({
        kind: 'plan',
        count,
        firstDueDate,
        ...(annualRate === undefined ? {} : { annualRate }),
        ...(down === null ? {} : { downPayment: down }),
        ...(waiver === null ? {} : { waiver }),
      }),
    )
  const of = <K extends OfferTerms['kind']>(kind: K) => fc.constant(kind)
  return fc.oneof(
    fc.record({ kind: of('pay-now'), payByDate: soon, discount: money }, exact),
    fc.record({ kind: of('settlement'), payByDate: soon, waiver: money }, exact),
    fc.record({ kind: of('pay-part'), payByDate: soon, amount: money, restByDate: later }, exact),
    fc.record({ kind: of('longer-terms'), payByDate: later }, exact),
    fc.record({ kind: of('pause'), endDate: later }, exact),
    plan,
    plan,
  )
}
