import {
  type Decision,
  fromMinor,
  type HolidayCalendar,
  type IsoDate,
  isPositive,
  type Money,
  netByAge,
  type PlanProposal,
  planTable,
  proposePlan,
  scheduleAnnualRate,
  sum,
} from '@cobranza/core'
import type { PlanResult } from '../money-result.ts'
import { planCounts, planRate, planSchedule } from '../terms/plan-terms.ts'
import type { AccountState } from './account-state.ts'
import { type CurrencySum, shareIn, sumByCurrency } from './sum-by-currency.ts'

type Day = Readonly<{ asOf: IsoDate; calendar: HolidayCalendar }>

/** Debtors that are looked at before the largest gets a plan it can hardly keep. */
const triesMax = 50

/**
 * A plan for a debtor in trouble: of the customers who pay little of what falls due, or nearly all of it late, and whose means
 * reach for a plan, the one with the largest share of what is overdue in its currency; when no means reach, the largest of all.
 * It gets the fewest instalments that take at most half of what it has paid by the month over the last year, or the most there are.
 *
 * @returns undefined when nobody of that kind owes anything.
 */
export function planResult(
  states: readonly AccountState[],
  { decisions, ...day }: Day & Readonly<{ decisions: ReadonlyMap<string, Decision> }>,
): PlanResult | undefined {
  const debts = states.flatMap((state) => debtsOf(state, day.asOf))
  const sums = sumByCurrency(debts.map(({ debt }) => debt))
  const troubled = debts
    .filter(({ state }) => isInTrouble(segmentOf(state, decisions)))
    .sort((a, b) => shareIn(sums, b.debt) - shareIn(sums, a.debt) || compareIds(a, b))
  let first: PlanResult | undefined
  for (const debt of troubled.slice(0, triesMax)) {
    const plan = proposed(debt, { sums, segment: segmentOf(debt.state, decisions), ...day })
    if (plan.isWithinMeans) return plan
    first ??= plan
  }
  return first
}

/** What an account owes past its due date in one currency, once its unapplied credit is set against it. */
type Debt = Readonly<{
  state: AccountState
  debt: Money
  overdue: readonly Parameters<typeof proposePlan>[0][number][]
}>

function debtsOf(state: AccountState, asOf: IsoDate): readonly Debt[] {
  const late = netByAge(state.position)
    .filter(({ item, net }) => item.dueDate < asOf && isPositive(net))
    .map(({ item, net }) => ({ ...item, open: net }))
  return sumByCurrency(late.map(({ open }) => open)).map(({ amount: debt }) => ({
    state,
    debt,
    overdue: late.filter(({ open }) => open.currency === debt.currency),
  }))
}

function segmentOf({ customerId }: AccountState, decisions: ReadonlyMap<string, Decision>): string {
  return decisions.get(customerId)?.record.segment.name ?? ''
}

/** In the words of the default segmentation: low payment capacity, or a chronic delay. */
export function isInTrouble(segment: string): boolean {
  return segment.startsWith('low/') || segment.endsWith('/chronic')
}

function compareIds(a: Debt, b: Debt): number {
  return a.state.customerId < b.state.customerId ? -1 : 1
}

function proposed(
  { state, debt, overdue }: Debt,
  { sums, segment, asOf, calendar }: Day & Readonly<{ sums: readonly CurrencySum[]; segment: string }>,
): PlanResult {
  const { currency } = debt
  const paidPerMonth =
    state.profile.capacity.byCurrency.find((one) => one.currency === currency)?.paidPerMonth ?? fromMinor(0, currency)
  const offers = planCounts.map((count) => {
    const proposal = proposePlan(overdue, { schedule: planSchedule(debt, { asOf, count }) }, { calendar })
    return { count, proposal, instalment: instalmentOf(proposal) }
  })
  const fit = offers.find(({ instalment }) => 2 * instalment.minor <= paidPerMonth.minor)
  const { count, proposal, instalment } = fit ?? lastOf(offers)
  const annual = scheduleAnnualRate(proposal.schedule, { kind: 'cet' }, { dates: 'adjusted' })
  return {
    customerId: state.customerId,
    customerName: state.customerName,
    share: shareIn(sums, debt),
    segment,
    documents: proposal.sources.length,
    debt,
    paidPerMonth,
    count,
    isWithinMeans: fit !== undefined,
    instalment,
    annualRate: planRate,
    ...(annual.kind === 'found' ? { effectiveAnnualRate: annual.annualRate } : {}),
    kinds: proposal.schedule.lines.map(({ kind }) => kind),
    table: planTable(proposal),
  }
}

/** The first regular payment; all of them but the last are the same. */
function instalmentOf({ schedule: { lines, principal } }: PlanProposal): Money {
  return lines.find(({ kind }) => kind === 'installment')?.payment ?? sum([], principal.currency)
}

function lastOf<Value>(values: readonly Value[]): Value {
  const last = values.at(-1)
  if (last === undefined) throw new RangeError('planCounts: [] offers nothing; name at least one number of instalments')
  return last
}
