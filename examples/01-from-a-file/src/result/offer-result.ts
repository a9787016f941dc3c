import {
  type Decision,
  fromMinor,
  hardshipState,
  type IsoDate,
  type Money,
  makeOffers,
  type NegotiationPolicy,
  type Offer,
} from '@cobranza/core'
import type { OffersResult } from '../conduct-result.ts'
import type { AccountState } from './account-state.ts'
import { isInTrouble } from './plan-result.ts'
import { type CurrencySum, shareIn, sumByCurrency } from './sum-by-currency.ts'

/** Customers in difficulty who are tried before it is given up on. */
const triesMax = 20
/** Fewer are no choice. */
const offersMin = 2

type Context = Readonly<{
  asOf: IsoDate
  policy: NegotiationPolicy
  decisions: ReadonlyMap<string, Decision>
}>

/**
 * The offers to one customer in difficulty: of those who said so, or else of those who pay little or nearly all of it late, the one
 * with the largest share of what is overdue in its currency to whom more than one thing can be offered.
 *
 * @returns undefined when there is nobody to offer something to.
 */
export function offersResult(states: readonly AccountState[], context: Context): OffersResult | undefined {
  const debts = states.flatMap((state) => debtsOf(state, context))
  const sums = sumByCurrency(debts.map(({ overdue }) => overdue))
  const troubled = debts.filter(({ isHardship, segment }) => isHardship || isInTrouble(segment)).sort(byNeed(sums))
  for (const debt of troubled.slice(0, triesMax)) {
    const offers = offersTo(debt, context)
    const [first] = offers
    if (first === undefined || offers.length < offersMin) continue
    const { customerId, customerName } = debt.state
    const { segment, isHardship } = debt
    const [documents, owed] = [first.documents.length, first.owed.total]
    return { customerId, customerName, segment, isHardship, documents, debt: owed, offers }
  }
  return undefined
}

type Debt = Readonly<{ state: AccountState; overdue: Money; segment: string; isHardship: boolean }>

function debtsOf(state: AccountState, { asOf, decisions }: Context): readonly Debt[] {
  const record = decisions.get(state.customerId)?.record
  if (record === undefined) return []
  const isHardship = hardshipState(state.facts, asOf).kind === 'in-hardship'
  return record.balances
    .filter(({ overdue }) => overdue.minor > 0)
    .map(({ overdue, currency }) => ({
      ...{ state, isHardship, segment: record.segment.name },
      overdue: fromMinor(overdue.minor, currency),
    }))
}

function byNeed(sums: readonly CurrencySum[]): (a: Debt, b: Debt) => number {
  return (a, b) =>
    Number(b.isHardship) - Number(a.isHardship) ||
    shareIn(sums, b.overdue) - shareIn(sums, a.overdue) ||
    (a.state.customerId < b.state.customerId ? -1 : 1)
}

/** Nothing is offered on what is disputed or at an agency. */
function offersTo({ state, overdue, segment, isHardship }: Debt, { policy, decisions }: Context): readonly Offer[] {
  const { customerId, book: facts, position, profile } = state
  const silences = decisions.get(customerId)?.record.silences ?? []
  const apart = silences.filter(({ kind }) => kind === 'dispute' || kind === 'placement')
  const leaveOut = new Set(apart.flatMap(({ items }) => items))
  const { currency } = overdue
  const answer = makeOffers({ customerId, facts, position, currency, segment, profile, isHardship, leaveOut }, policy)
  return answer.kind === 'offers' ? answer.offers : []
}
