import type { ProposedCharge } from '@cobranza/core'
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
}>

/** Keys always come in the same order, so equal results print equal bytes. */
export function toJsonDocument(result: DemoResult): JsonDocument {
  const { asOf, rows, aging, openTotal, segments, actions, silent, discounts, penalties, plan, credit } = result
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
