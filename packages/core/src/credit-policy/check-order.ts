import type { IsoDate } from '../calendar/index.ts'
import { isPositive, type Money, minimum, zero } from '../money/index.ts'
import { quote } from '../plain/index.ts'
import type { CreditRisk } from './application.ts'
import type { CreditExposure } from './exposure.ts'
import { assertOrderPolicy } from './order-fault.ts'
import { hardnessOf, type OrderOutcome, type OrderPolicy, orderRulesFor } from './order-policy.ts'
import { type OrderTried, tryOrderRule } from './order-rule.ts'
import { type CreditOverride, chooseOverride, type OverrideNote } from './override.ts'
import type { ConditionRule } from './policy.ts'
import { assessRisk, limitAtRisk, type RiskTried } from './risk.ts'
import { assertStanding, type CreditStanding } from './standing.ts'

/** An order that waits for an answer. Its amount is not part of the exposure yet. */
export type CreditOrder = Readonly<{ id: string; amount: Money; tags?: Readonly<Record<string, string>> }>

/** The customer as it stands when the order comes in. */
export type OrderContext = Readonly<{
  customerId: string
  /** Groups the customer belongs to, the one that counts most first. */
  groups?: readonly string[]
  /** Left out when the customer has none. */
  limit?: Readonly<{ amount: Money; validUntil?: IsoDate }>
  exposure: CreditExposure
  standing: CreditStanding
  /** Why the customer is blocked, such as the reasons of a credit hold. */
  blocks?: readonly string[]
  risk?: CreditRisk
  overrides?: readonly CreditOverride[]
}>

/** What every check tells. */
export type OrderRecord = Readonly<{
  orderId: string
  policyVersion: string
  asOf: IsoDate
  /** What the rules say by themselves; differs from `kind` only under an override. */
  policyOutcome: OrderOutcome
  /** Every rule that was tried, those that do nothing as well. */
  rules: readonly OrderTried[]
  /** The limit that counted, after what a prediction takes off. */
  limit?: Money
  /** What a prediction asks for. */
  conditions: readonly ConditionRule[]
  risk: readonly RiskTried[]
  /** How much of the order would pass without approval; zero when something else than its amount stands in the way. */
  fitsAmount: Money
  overrides: readonly OverrideNote[]
}>

/** The answer to an order; `reason` is the name of the hardest rule, the first of several. */
export type OrderCheck =
  | (OrderRecord & Readonly<{ kind: 'allow' }>)
  | (OrderRecord & Readonly<{ kind: 'warn' | 'needs-approval' | 'hold'; reason: string }>)

/**
 * Checks an order against limit, standing and prediction of its customer; the hardest rule that applies decides.
 *
 * An exposure that is not known holds every order, and a customer without a limit is over it. A valid override of the kind
 * `order` takes the place of the rules, for orders up to its amount; the record tells both.
 *
 * @throws TypeError when order, limit and exposure are not in one currency.
 * @throws TypeError | RangeError when the policy, the standing or an override is broken, or the order is not above zero.
 * @example
 * const check = checkOrder({ id: 'O-1', amount }, { customerId: 'C-1', limit, exposure, standing }, policy, { asOf })
 * check.kind // 'needs-approval'
 * check.fitsAmount // what could be delivered at once
 */
export function checkOrder(
  order: CreditOrder,
  context: OrderContext,
  policy: OrderPolicy,
  { asOf }: Readonly<{ asOf: IsoDate }>,
): OrderCheck {
  assertOrderPolicy(policy)
  assertOneCurrency(order, context)
  const { exposure, standing, overrides = [], blocks = [] } = context
  assertStanding(standing)
  const answer = assessRisk(context.risk, policy.risk ?? [])
  const limit = context.limit === undefined ? undefined : limitAtRisk(context.limit.amount, answer)
  const facts = {
    amount: order.amount,
    tags: order.tags ?? {},
    limit,
    limitValidUntil: context.limit?.validUntil,
    exposure: exposure.kind === 'known' ? exposure : undefined,
    standing,
    blocks,
    asOf,
  }
  const tried = orderRulesFor(policy, context).flatMap((layered) => tryOrderRule(layered, facts))
  const rules = [...unknownExposure(exposure), ...tried, ...riskRules(answer)]
  const hardest = hardestOf(rules)
  const policyOutcome = hardest?.outcome ?? 'allow'
  const { applied, notes } = chooseOverride(overrides, {
    kind: 'order',
    asOf,
    applies: ({ orderId, upTo }) =>
      (orderId === undefined || orderId === order.id) && (upTo === undefined || isWithin(order.amount, upTo)),
  })
  const outcome = applied?.outcome ?? policyOutcome
  const record: OrderRecord = {
    orderId: order.id,
    policyVersion: policy.version,
    asOf,
    policyOutcome,
    rules,
    ...(limit === undefined ? {} : { limit }),
    conditions: answer.conditions,
    risk: answer.tried,
    fitsAmount: applied === undefined ? fitsOf(order.amount, rules) : fitsUnder(applied.outcome, order.amount),
    overrides: notes,
  }
  if (outcome === 'allow') return { ...record, kind: 'allow' }
  return { ...record, kind: outcome, reason: applied === undefined ? (hardest?.name ?? outcome) : 'override' }
}

function hardestOf(rules: readonly OrderTried[]): OrderTried | undefined {
  let hardest: OrderTried | undefined
  for (const rule of rules) {
    if (rule.applies && hardnessOf(rule.outcome) > hardnessOf(hardest?.outcome ?? 'allow')) hardest = rule
  }
  return hardest
}

/** The least room of the rules that would stop the order; nothing where one does not look at the amount. */
function fitsOf(amount: Money, rules: readonly OrderTried[]): Money {
  return rules.reduce((fits, { applies, outcome, room }) => {
    if (!applies || hardnessOf(outcome) <= hardnessOf('warn')) return fits
    return minimum(fits, room ?? zero(amount.currency))
  }, amount)
}

function fitsUnder(outcome: 'allow' | 'hold', amount: Money): Money {
  return outcome === 'allow' ? amount : zero(amount.currency)
}

function unknownExposure(exposure: CreditExposure): readonly OrderTried[] {
  if (exposure.kind === 'known') return []
  const base = {
    name: 'exposure-unknown',
    watches: 'exposure',
    layer: 'built-in',
    applies: true,
    outcome: 'hold',
  } as const
  return [{ ...base, remedies: [{ kind: 'exchange-rate' }] }]
}

/** Rules on predictions that ask for more than a smaller limit. */
function riskRules({ outcome: worst, conditions, reasons }: ReturnType<typeof assessRisk>): readonly OrderTried[] {
  if (worst === undefined && conditions.length === 0) return []
  const outcome = worst === 'decline' ? 'hold' : 'needs-approval'
  const name = reasons[0] ?? 'risk'
  return [{ name, watches: 'risk', layer: 'built-in', applies: true, outcome, remedies: [{ kind: 'review' }] }]
}

function isWithin(amount: Money, upTo: Money): boolean {
  return amount.currency === upTo.currency && amount.minor <= upTo.minor
}

function assertOneCurrency({ amount }: CreditOrder, { limit, exposure }: OrderContext): void {
  if (!isPositive(amount)) throw new RangeError(`amount: ${quote(amount)} is not above zero; there is nothing to check`)
  const others = {
    'limit.amount': limit?.amount.currency,
    exposure: exposure.kind === 'known' ? exposure.total.currency : undefined,
  }
  for (const [field, currency] of Object.entries(others)) {
    if (currency === undefined || currency === amount.currency) continue
    throw new TypeError(
      `${field}: ${quote(currency)} is not the currency of the order, ${quote(amount.currency)}; convert the order first`,
    )
  }
}
