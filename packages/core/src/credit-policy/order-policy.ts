import type { Money, Rate } from '../money/index.ts'
import type { RiskRule } from './policy.ts'

/** What a rule does to an order, from mildest to hardest; `allow` takes a rule of a wider layer out. */
export type OrderOutcome = 'allow' | 'warn' | 'needs-approval' | 'hold'

/** The outcomes from mildest to hardest. */
export const orderOutcomes: readonly OrderOutcome[] = ['allow', 'warn', 'needs-approval', 'hold']

/** 0 for the mildest outcome, 3 for the hardest. */
export function hardnessOf(outcome: OrderOutcome): number {
  return orderOutcomes.indexOf(outcome)
}

type RuleBase = Readonly<{
  /** Words joined by hyphens. A rule of the same name in a narrower layer takes its place. */
  name: string
  outcome: OrderOutcome
}>

/** One thing an order is checked for; bounds are still good. */
export type OrderRule =
  /** Exposure and order together over the limit; `'1'` is the limit itself. Applies as well when there is no limit. */
  | (RuleBase & Readonly<{ watches: 'limit-used'; above: Rate }>)
  | (RuleBase & Readonly<{ watches: 'overdue-days' | 'dunning-level' | 'broken-promises'; above: number }>)
  /** What is overdue in the currency of the bound. */
  | (RuleBase & Readonly<{ watches: 'overdue-amount'; above: Money }>)
  /** `sub-limit`: the order does not fit one it belongs to. `limit-expired`: the limit's last day has gone. `blocked`: somebody said so. */
  | (RuleBase & Readonly<{ watches: 'sub-limit' | 'limit-expired' | 'blocked' }>)

/** How orders are checked: for all customers, for groups, for single ones; the narrower layer wins, rule by rule. Plain data. */
export type OrderPolicy = Readonly<{
  version: string
  all: readonly OrderRule[]
  /** By name of the group. */
  groups?: Readonly<Record<string, readonly OrderRule[]>>
  /** By id of the customer. */
  customers?: Readonly<Record<string, readonly OrderRule[]>>
  /** What follows when a prediction worsens: a smaller limit, or a person asks for conditions. */
  risk?: readonly RiskRule[]
}>

/** Where a rule comes from. */
export type OrderLayer = 'customer' | 'group' | 'all'

/** A rule and the layer it was taken from. */
export type LayeredRule = Readonly<{ rule: OrderRule; layer: OrderLayer }>

/**
 * The rules for one customer: of each name the one of the customer, else that of the first group that has it, else
 * that of all.
 *
 * @example
 * orderRulesFor(policy, { customerId: 'C-1', groups: ['wholesale'] })
 */
export function orderRulesFor(
  { all, groups = {}, customers = {} }: OrderPolicy,
  { customerId, groups: memberOf = [] }: Readonly<{ customerId: string; groups?: readonly string[] }>,
): readonly LayeredRule[] {
  const rules = new Map<string, LayeredRule>()
  const layers: readonly (readonly [OrderLayer, readonly OrderRule[]])[] = [
    ['customer', ownOf(customers, customerId)],
    ...memberOf.map((group) => ['group', ownOf(groups, group)] as const),
    ['all', all],
  ]
  for (const [layer, list] of layers) {
    for (const rule of list) if (!rules.has(rule.name)) rules.set(rule.name, { rule, layer })
  }
  return [...rules.values()]
}

function ownOf(layer: Readonly<Record<string, readonly OrderRule[]>>, key: string): readonly OrderRule[] {
  return (Object.hasOwn(layer, key) ? layer[key] : undefined) ?? []
}
