import {
  balanceHistories,
  type CashApplication,
  type Decision,
  type HolidayCalendar,
  type IsoDate,
  itemKey,
  type PenaltyPolicy,
  type ProposedCharge,
  quotePenalties,
} from '@cobranza/core'
import type { ChargeSum, PenaltyAccount, PenaltyResult } from '../money-result.ts'
import type { AccountState } from './account-state.ts'
import { shareIn, sumByCurrency } from './sum-by-currency.ts'

/** Accounts that are told line by line. */
const worstCount = 4

const chargeKinds = ['late-interest', 'late-fee', 'recovery-cost'] as const

/** Late charges that the decisions of the day have posted. */
export function postedPenalties(
  states: readonly AccountState[],
  decisions: ReadonlyMap<string, Decision>,
): PenaltyResult {
  const charged = states.map((state) => ({
    state,
    charges: decisions.get(state.customerId)?.record.penalties?.charges ?? [],
  }))
  return { mode: 'posted', ...summed(charged) }
}

/**
 * What being late would have cost by a day under some terms, on the invoices that are overdue on it. Nobody is charged: this is
 * for invoices of which nobody here knows what their contract allows.
 */
export function announcedPenalties(
  states: readonly AccountState[],
  {
    terms,
    application,
    ...context
  }: Readonly<{ terms: PenaltyPolicy; application: CashApplication; asOf: IsoDate; calendar: HolidayCalendar }>,
): PenaltyResult {
  const { asOf } = context
  const told = states.map((state) => {
    const late = state.items.filter(({ kind, dueDate }) => kind === 'invoice' && dueDate < asOf)
    if (late.length === 0) return { state, charges: [] }
    const histories = balanceHistories(state.book, { asOf, ...application })
    const charges = late.flatMap((item) => {
      const balances = histories.get(itemKey(item)) ?? []
      const claim = { item: itemKey(item), dueDate: item.dueDate, original: item.amount, balances }
      return quotePenalties(claim, terms, context).charges
    })
    return { state, charges }
  })
  return { mode: 'announced', ...summed(told) }
}

type Charged = Readonly<{ state: AccountState; charges: readonly ProposedCharge[] }>

function summed(charged: readonly Charged[]): Pick<PenaltyResult, 'totals' | 'worst'> {
  const all = charged.flatMap(({ charges }) => charges)
  const totals = chargeKinds.flatMap((chargeKind) =>
    sumByCurrency(all.filter((charge) => charge.chargeKind === chargeKind).map(({ amount }) => amount)).map(
      (sum): ChargeSum => ({ chargeKind, ...sum }),
    ),
  )
  const sums = sumByCurrency(all.map(({ amount }) => amount))
  const accounts = charged.flatMap(({ state: { customerId, customerName }, charges }) =>
    sumByCurrency(charges.map(({ amount }) => amount)).map(({ amount: total }): PenaltyAccount => {
      const own = charges.filter(({ amount }) => amount.currency === total.currency)
      return { customerId, customerName, total, charges: own.toSorted((a, b) => (a.date < b.date ? -1 : 1)) }
    }),
  )
  const worst = accounts
    .map((account) => ({ account, share: shareIn(sums, account.total) }))
    .sort((a, b) => b.share - a.share || (a.account.customerId < b.account.customerId ? -1 : 1))
    .slice(0, worstCount)
    .map(({ account }) => account)
  return { totals, worst }
}
