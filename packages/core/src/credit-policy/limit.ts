import { compare, exactSum, isNegative, isZero, type Money, multiply, type Rate, zero } from '../money/index.ts'
import type { CreditApplication } from './application.ts'
import { lesserRate, one } from './decimal.ts'
import { incomeOf } from './measure.ts'
import type { CreditPolicy, LimitPolicy } from './policy.ts'

/** What one source allows; without `amount` the data for it was missing. */
export type LimitSource = Readonly<{
  source: 'requested' | 'capacity' | 'history' | 'cap'
  amount?: Money
}>

/** How a limit came about. */
export type LimitExplained = Readonly<{
  /** A whole multiple of the policy's, never above a source. */
  limit: Money
  sources: readonly LimitSource[]
  /** The sources that allow least; the first one bounds the limit. */
  boundBy: LimitSource['source']
  /** The part that a band or a risk rule leaves of it. */
  share: Rate
}>

/** The highest limit that all sources allow, times the shares, rounded down. */
export function explainLimit(
  application: CreditApplication,
  { limit: policy, income: basis }: Pick<CreditPolicy, 'limit' | 'income'>,
  shares: readonly Rate[],
): LimitExplained {
  const sources: LimitSource[] = [{ source: 'requested', amount: application.requestedLimit }]
  if (policy.capacity !== undefined) {
    sources.push(sourceOf('capacity', capacityAmount(application, { policy: policy.capacity, basis })))
  }
  if (policy.history !== undefined) sources.push(sourceOf('history', historyAmount(application, policy.history)))
  sources.push({ source: 'cap', amount: policy.cap })
  let least = { source: 'requested' as LimitSource['source'], amount: application.requestedLimit }
  for (const { source, amount } of sources) {
    if (amount !== undefined && compare(amount, least.amount) < 0) least = { source, amount }
  }
  const share = shares.reduce(lesserRate, one)
  const limit = multiply(least.amount, { rate: share, multipleOf: policy.multipleOf, rounding: 'down' })
  return { limit, sources, boundBy: least.source, share }
}

/** The sources whose data is missing and whose policy sends the application to a person. */
export function missingSources({ sources }: LimitExplained, policy: LimitPolicy): readonly LimitSource['source'][] {
  return sources.flatMap(({ source, amount }) => {
    if (amount !== undefined || (source !== 'capacity' && source !== 'history')) return []
    return policy[source]?.missing === 'refer' ? [source] : []
  })
}

function sourceOf(source: LimitSource['source'], amount: Money | undefined): LimitSource {
  return amount === undefined ? { source } : { source, amount }
}

/** months × (share × income − obligations), computed exactly and rounded down once; `undefined` when one is not known. */
function capacityAmount(
  application: CreditApplication,
  {
    policy: { incomeShare, months },
    basis,
  }: Readonly<{ policy: NonNullable<LimitPolicy['capacity']>; basis: CreditPolicy['income'] }>,
): Money | undefined {
  const income = incomeOf(application, basis)
  const { monthlyObligations } = application
  if (income === undefined || monthlyObligations === undefined) return undefined
  const total = exactSum(income.currency)
  total.plus(income, { rate: incomeShare, times: months })
  total.plus(monthlyObligations, { rate: one, times: -months })
  const amount = total.rounded({ rounding: 'down' })
  return isNegative(amount) || isZero(amount) ? zero(income.currency) : amount
}

function historyAmount(
  { history }: CreditApplication,
  { basis, factor }: NonNullable<LimitPolicy['history']>,
): Money | undefined {
  const base =
    basis === 'average-ticket'
      ? history?.averageTicket
      : basis === 'due-per-month'
        ? history?.duePerMonth
        : history?.paidPerMonth
  return base === undefined ? undefined : multiply(base, { rate: factor, rounding: 'down' })
}
