import type { IsoDate } from '../calendar/index.ts'
import { add, compare, isPositive, type Money, multiply, type Rate, rateOf, subtract, zero } from '../money/index.ts'
import { type KnownExposure, matchesSubLimit } from './exposure.ts'
import type { LayeredRule, OrderLayer, OrderOutcome, OrderRule } from './order-policy.ts'
import { type CreditStanding, oldestDays, overdueAmount, overdueByCurrency } from './standing.ts'

/** What frees an order from one rule. */
export type OrderRemedy =
  /** Pay so much, one amount per currency; towards a limit, of debt that counts as exposure. */
  | Readonly<{ kind: 'pay'; amounts: readonly Money[] }>
  | Readonly<{ kind: 'order-up-to'; amount: Money }>
  | Readonly<{ kind: 'lower'; watches: 'dunning-level' | 'broken-promises'; to: number }>
  | Readonly<{ kind: 'give-limit' | 'renew-limit' | 'unblock' | 'exchange-rate' }>
  /** A person has to look at what the prediction asks for. */
  | Readonly<{ kind: 'review' }>

/** One rule on one order: what it saw, and what would free the order of it. */
export type OrderTried = Readonly<{
  name: string
  watches: OrderRule['watches'] | 'exposure' | 'risk'
  layer: OrderLayer | 'built-in'
  /** What was seen: a share of the limit, a count, an amount, a day or a reason; absent when not known. */
  seen?: Rate | number | Money
  above?: Rate | number | Money
  /** The sub-limit it is about. */
  subLimit?: string
  /** Whether the rule does what it says. */
  applies: boolean
  outcome: OrderOutcome
  /** The largest amount that the rule lets pass, for rules that look at the amount. */
  room?: Money
  remedies: readonly OrderRemedy[]
}>

/** What a rule can look at. */
export type OrderFacts = Readonly<{
  amount: Money
  tags: Readonly<Record<string, string>>
  /** After what a prediction takes off. */
  limit: Money | undefined
  limitValidUntil: IsoDate | undefined
  exposure: KnownExposure | undefined
  standing: CreditStanding
  blocks: readonly string[]
  asOf: IsoDate
}>

/** Tries one rule; a rule on sub-limits is tried on each that the order belongs to. */
export function tryOrderRule({ rule, layer }: LayeredRule, facts: OrderFacts): readonly OrderTried[] {
  const { name, watches, outcome } = rule
  const base = { name, watches, layer, outcome }
  switch (rule.watches) {
    case 'limit-used':
      return [{ ...base, above: rule.above, ...limitUsed(rule.above, facts) }]
    case 'sub-limit':
      return subLimits(facts).map((tried) => ({ ...base, ...tried }))
    case 'overdue-days': {
      const seen = oldestDays(facts.standing)
      const applies = seen > rule.above
      const remedies: readonly OrderRemedy[] = applies
        ? [{ kind: 'pay', amounts: overdueByCurrency(facts.standing, rule.above) }]
        : []
      return [{ ...base, seen, above: rule.above, applies, remedies }]
    }
    case 'overdue-amount': {
      const seen = overdueAmount(facts.standing, { currency: rule.above.currency })
      const applies = compare(seen, rule.above) > 0
      const remedies: readonly OrderRemedy[] = applies ? [{ kind: 'pay', amounts: [subtract(seen, rule.above)] }] : []
      return [{ ...base, seen, above: rule.above, applies, remedies }]
    }
    case 'dunning-level':
    case 'broken-promises': {
      const seen = rule.watches === 'dunning-level' ? facts.standing.dunningLevel : facts.standing.brokenPromises
      const applies = seen > rule.above
      const remedies: readonly OrderRemedy[] = applies ? [{ kind: 'lower', watches: rule.watches, to: rule.above }] : []
      return [{ ...base, seen, above: rule.above, applies, remedies }]
    }
    case 'limit-expired': {
      const applies = facts.limitValidUntil !== undefined && facts.asOf > facts.limitValidUntil
      return [{ ...base, applies, remedies: applies ? [{ kind: 'renew-limit' }] : [] }]
    }
    case 'blocked': {
      const seen = facts.blocks.length
      return [{ ...base, seen, applies: seen > 0, remedies: seen > 0 ? [{ kind: 'unblock' }] : [] }]
    }
  }
}

type Finding = Pick<OrderTried, 'applies' | 'remedies'> & Partial<Pick<OrderTried, 'seen' | 'room' | 'subLimit'>>

/** Compared as amounts, exactly; the share that is shown is rounded up to four decimals. */
function limitUsed(above: Rate, { amount, limit, exposure }: OrderFacts): Finding {
  if (limit === undefined) return { applies: true, remedies: [{ kind: 'give-limit' }] }
  // Without an exposure a rule of its own holds the order, and nothing can be told about the limit.
  if (exposure === undefined) return { applies: false, remedies: [] }
  const room = subtract(multiply(limit, { rate: above, rounding: 'down' }), exposure.total)
  const part = add(exposure.total, amount)
  const seen = isPositive(limit) ? rateOf({ part, whole: limit }, { decimals: 4, rounding: 'up' }) : undefined
  return { ...(seen === undefined ? {} : { seen }), ...fitting(amount, room) }
}

function subLimits({ amount, tags, exposure }: OrderFacts): readonly Finding[] {
  if (exposure === undefined) return []
  return exposure.subLimits
    .filter((subLimit) => matchesSubLimit({ kind: 'ordered', amount, tags }, subLimit))
    .map(({ name, used, available }) => ({ subLimit: name, seen: add(used, amount), ...fitting(amount, available) }))
}

function fitting(amount: Money, left: Money): Finding & Readonly<{ room: Money }> {
  const room = isPositive(left) ? left : zero(left.currency)
  if (compare(amount, left) <= 0) return { applies: false, room, remedies: [] }
  const pay: OrderRemedy = { kind: 'pay', amounts: [subtract(amount, left)] }
  return { applies: true, room, remedies: isPositive(room) ? [{ kind: 'order-up-to', amount: room }, pay] : [pay] }
}
