import type { ComparedPolicy, Offer, PolicyComparison, PolicyFigures, ProposedCharge } from '@cobranza/core'
import type { ComparisonResult, OffersResult, TimelineResult } from '../conduct-result.ts'
import type { DemoResult } from '../demo-result.ts'
import type { CreditResult, DiscountSum, OpenDiscount, PenaltyAccount, PlanResult } from '../money-result.ts'

/** The document that `--json` prints: the figures of a result, without what only people look at. */
export type JsonDocument = Readonly<{
  asOf: string
  rows: DemoResult['rows']
  aging: DemoResult['aging']
  openTotal: DemoResult['openTotal']
  segments: DemoResult['segments']
  actions: readonly Readonly<{ customerId: string; kind: string; key: string; reason: string }>[]
  /** Customers left alone, by reason. */
  silent: DemoResult['silent']
  discounts: Readonly<{
    open: readonly Omit<OpenDiscount, 'customerName'>[]
    openTotals: readonly DiscountSum[]
    /** `taken` and `lost` count from this day on. */
    since: string
    taken: readonly DiscountSum[]
    lost: readonly DiscountSum[]
  }>
  penalties: Readonly<{
    mode: DemoResult['penalties']['mode']
    totals: DemoResult['penalties']['totals']
    /** The accounts it costs most, with the lines of each charge. */
    accounts: readonly Readonly<
      Pick<PenaltyAccount, 'customerId' | 'total'> & { charges: readonly Omit<ProposedCharge, 'citation'>[] }
    >[]
  }>
  /** `null` when nobody is in trouble. */
  plan: Readonly<
    Pick<PlanResult, 'customerId' | 'debt' | 'annualRate' | 'effectiveAnnualRate'> & {
      payments: PlanResult['table']['rows']
      totals: PlanResult['table']['totals']
    }
  > | null
  credit: readonly Readonly<{
    customerId: string
    requestedLimit: CreditResult['requestedLimit']
    outcome: string
    score: string
    reasons: readonly string[]
    limit?: CreditResult['requestedLimit']
    changes: CreditResult['decision']['changes']
    order: Readonly<{ amount: CreditResult['orderAmount']; outcome: string; reason?: string }>
  }>[]
  /** What happened to one customer; `null` when nothing happened to anybody. */
  timeline: Readonly<
    Pick<TimelineResult, 'customerId' | 'from' | 'to' | 'gate' | 'silences'> & {
      entries: readonly Readonly<{ date: string; kind: string; of: string }>[]
    }
  > | null
  /** What one customer in difficulty can be offered; `null` when there is nobody. */
  offers: Readonly<
    Pick<OffersResult, 'customerId' | 'isHardship' | 'debt'> & {
      offers: readonly Readonly<
        Pick<Offer, 'pays' | 'payment' | 'forgiven' | 'added' | 'value'> & { kind: string; reasons: readonly string[] }
      >[]
    }
  > | null
  /** Two policies on a sample; `null` when no book can be lived through. */
  policies: Readonly<
    Pick<PolicyComparison, 'from' | 'to' | 'accounts' | 'replications' | 'difference'> & {
      currency: string
      a: PolicyFigures & Readonly<{ version: string }>
      b: PolicyFigures & Readonly<{ version: string }>
      assumptions: readonly string[]
    }
  > | null
}>

/** Keys always come in the same order, so equal results print equal bytes. */
export function toJsonDocument(result: DemoResult): JsonDocument {
  const { asOf, rows, aging, openTotal, segments, actions, silent, discounts, penalties, plan, credit } = result
  const { timeline, offers: offered, policies } = result
  const { open, openTotals, since, taken, lost } = discounts
  return {
    asOf,
    rows,
    aging,
    openTotal,
    segments,
    actions: actions.map(({ customerId, kind, key, reason }) => ({ customerId, kind, key, reason })),
    silent,
    discounts: { open: open.map(({ customerName: _, ...offer }) => offer), openTotals, since, taken, lost },
    penalties: {
      mode: penalties.mode,
      totals: penalties.totals,
      accounts: penalties.worst.map(({ customerId, total, charges }) => ({
        customerId,
        total,
        charges: charges.map(({ citation: _, ...charge }) => charge),
      })),
    },
    plan: plan === undefined ? null : planDocument(plan),
    credit: credit.map(creditDocument),
    timeline: timeline === undefined ? null : timelineDocument(timeline),
    offers: offered === undefined ? null : offersDocument(offered),
    policies: policies === undefined ? null : policiesDocument(policies),
  }
}

function planDocument({
  customerId,
  debt,
  annualRate,
  effectiveAnnualRate,
  table,
}: PlanResult): NonNullable<JsonDocument['plan']> {
  return {
    customerId,
    debt,
    annualRate,
    ...(effectiveAnnualRate === undefined ? {} : { effectiveAnnualRate }),
    payments: table.rows,
    totals: table.totals,
  }
}

function creditDocument({
  customerId,
  requestedLimit,
  decision,
  orderAmount,
  order,
}: CreditResult): JsonDocument['credit'][number] {
  const { kind, score, reasons, changes } = decision
  return {
    customerId,
    requestedLimit,
    outcome: kind,
    score,
    reasons: reasons.map(({ reason }) => reason),
    ...('limit' in decision ? { limit: decision.limit } : {}),
    changes,
    order: { amount: orderAmount, outcome: order.kind, ...('reason' in order ? { reason: order.reason } : {}) },
  }
}

function timelineDocument(timeline: TimelineResult): NonNullable<JsonDocument['timeline']> {
  const { customerId, from, to, gate, silences, entries } = timeline
  const told = entries.map((entry) => {
    const of = 'fact' in entry ? `${entry.fact.kind}/${entry.fact.id}` : 'message' in entry ? entry.message.key : ''
    return { date: entry.date, kind: entry.kind, of: 'promiseId' in entry ? `promise/${entry.promiseId}` : of }
  })
  return { customerId, from, to, entries: told, gate, silences }
}

function offersDocument({ customerId, isHardship, debt, offers }: OffersResult): NonNullable<JsonDocument['offers']> {
  const told = offers.map(({ terms: { kind }, pays, payment, forgiven, added, value, reasons }) => {
    return { kind, pays, payment, forgiven, added, value, reasons: reasons.map(({ reason }) => reason) }
  })
  return { customerId, isHardship, debt, offers: told }
}

function policiesDocument({ currency, comparison }: ComparisonResult): NonNullable<JsonDocument['policies']> {
  const { from, to, accounts, replications, a, b, difference, assumptions } = comparison
  const told = assumptions.map(({ kind }) => kind)
  const [one, other] = [figuresOf(a), figuresOf(b)]
  return { currency, from, to, accounts, replications, a: one, b: other, difference, assumptions: told }
}

function figuresOf({ policyVersion, contacts, charged, costs, received }: ComparedPolicy) {
  return { version: policyVersion, contacts, charged, costs, received }
}
