import {
  type CreditDecisionOutcome,
  checkOrder,
  creditDecisionOutcomes,
  creditExposure,
  creditHistory,
  creditStanding,
  type Decision,
  daysPastDue,
  decideCredit,
  exposureParts,
  type IsoDate,
  isPositive,
  type Money,
  multiply,
  type Policy,
  rate,
} from '@cobranza/core'
import type { CreditResult } from '../money-result.ts'
import { creditTerms, orderTerms, requestedTermDays } from '../terms/credit-terms.ts'
import type { AccountState } from './account-state.ts'
import { shareIn, sumByCurrency } from './sum-by-currency.ts'

/** Of a customer with fewer documents due in a year nobody can say how it pays. */
const dueCountMin = 5

/** Customers that are tried before an answer nobody gets is given up on. */
const triesMax = 200

type Context = Readonly<{ asOf: IsoDate; policy: Policy; decisions: ReadonlyMap<string, Decision> }>

/**
 * Credit decisions for customers who ask for two months of what falls due: for each answer that there is, the first customer to
 * get it, those first who buy the largest share in their currency.
 */
export function creditResult(states: readonly AccountState[], context: Context): readonly CreditResult[] {
  const buyers = states.flatMap((state) => {
    const currencies = state.profile.capacity.byCurrency.filter(({ duePerMonth }) => isPositive(duePerMonth))
    const [only, ...others] = currencies
    const isKnown = state.profile.delay.dueCount >= dueCountMin
    return only === undefined || others.length > 0 || !isKnown ? [] : [{ state, duePerMonth: only.duePerMonth }]
  })
  const sums = sumByCurrency(buyers.map(({ duePerMonth }) => duePerMonth))
  const ordered = buyers
    .map((buyer) => ({ ...buyer, share: shareIn(sums, buyer.duePerMonth) }))
    .sort((a, b) => b.share - a.share || (a.state.customerId < b.state.customerId ? -1 : 1))
  const found = new Map<CreditDecisionOutcome, CreditResult>()
  for (const { state, duePerMonth } of ordered.slice(0, triesMax)) {
    const result = answered(state, { duePerMonth, ...context })
    if (!found.has(result.decision.kind)) found.set(result.decision.kind, result)
    if (found.size === creditDecisionOutcomes.length) break
  }
  return creditDecisionOutcomes.flatMap((outcome) => found.get(outcome) ?? [])
}

function answered(
  state: AccountState,
  { duePerMonth, asOf, policy, decisions }: Context & Readonly<{ duePerMonth: Money }>,
): CreditResult {
  const { customerId, customerName, items, position, profile } = state
  const { currency } = duePerMonth
  const terms = creditTerms(currency)
  const { multipleOf } = terms.limit
  const requestedLimit = multiply(duePerMonth, { rate: rate('2'), multipleOf, rounding: 'up' })
  const oldestOverdueDays = items.reduce((most, item) => Math.max(most, daysPastDue(item, asOf)), 0)
  const history = creditHistory(profile, { currency, brokenPromises: 0, oldestOverdueDays })
  const application = { id: `${customerId}/${asOf}`, requestedLimit, requestedTermDays, history }
  const decision = decideCredit(application, terms, { asOf })

  const orderAmount = history.averageTicket ?? duePerMonth
  const limit =
    decision.kind === 'approve' || decision.kind === 'approve-with-conditions'
      ? { amount: decision.limit, validUntil: decision.validUntil }
      : undefined
  const order = checkOrder(
    { id: `O-${customerId}`, amount: orderAmount },
    {
      customerId,
      ...(limit === undefined ? {} : { limit }),
      exposure: creditExposure(
        exposureParts(position),
        { currency, include: ['open', 'overdue', 'unapplied-credit'] },
        { asOf },
      ),
      standing: creditStanding(position, {
        dunningLevel: dunningLevelOf(decisions.get(customerId), policy),
        brokenPromises: 0,
      }),
    },
    orderTerms,
    { asOf },
  )
  return { customerId, customerName, requestedLimit, requestedTermDays, decision, orderAmount, order }
}

/** The n-th step after the due date is level n; today's message says how far the customer has come. */
function dunningLevelOf(decision: Decision | undefined, { reminder: { cadences } }: Policy): number {
  const levels = (decision?.effects ?? []).map((effect) => {
    if (effect.kind !== 'reminder') return 0
    const steps = cadences.find(({ name }) => name === effect.cadence)?.steps ?? []
    return 1 + steps.filter(({ timing }) => 'after' in timing).findIndex(({ name }) => name === effect.step)
  })
  return levels.reduce((most, level) => Math.max(most, level), 0)
}
