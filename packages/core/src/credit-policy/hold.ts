import type { IsoDate } from '../calendar/index.ts'
import { compare, type Money, subtract } from '../money/index.ts'
import { assertHoldPolicy } from './hold-fault.ts'
import type { HoldCount, HoldPolicy, HoldRule } from './hold-policy.ts'
import { type CreditOverride, chooseOverride, type OverrideNote } from './override.ts'
import { assertStanding, type CreditStanding, oldestDays, overdueAmount, overdueByCurrency } from './standing.ts'

/** One rule as it was tried. */
export type HoldTried = Readonly<{
  name: string
  watches: HoldRule['watches']
  seen: number | Money
  holdAbove: number | Money
  releaseAtMost: number | Money
  /** `holds`: above the hold bound; `lingers`: at or below it, but above the release bound; `clear`: at most the release bound. */
  result: 'holds' | 'lingers' | 'clear'
}>

/** What lifts a hold: paying so much, one amount per currency, or a value that has to come down. */
export type HoldRemedy =
  | Readonly<{ rule: string; kind: 'pay'; amounts: readonly Money[] }>
  | Readonly<{ rule: string; kind: 'lower'; watches: Exclude<HoldCount, 'overdue-days'>; to: number }>

/** Whether a customer is held, and whether that changed. */
export type CreditHold = Readonly<{
  kind: 'placed' | 'kept' | 'released' | 'none'
  isHeld: boolean
  /** Names of the rules that hold, or still linger; `override` where a person decided. */
  reasons: readonly string[]
  rules: readonly HoldTried[]
  /** Everything that has to happen; empty when not held, or held by a person. */
  toRelease: readonly HoldRemedy[]
  overrides: readonly OverrideNote[]
  policyVersion: string
  asOf: IsoDate
}>

/**
 * Holds a customer, keeps or lifts the hold.
 *
 * A customer who is not held becomes so when one rule holds; one who is held stays so until every rule is clear. A valid
 * override of the kind `hold` decides in its place.
 *
 * @throws TypeError | RangeError when a rule, the standing or an override is broken, or the standing does not tell what a rule watches.
 * @example
 * creditHold({ isHeld: false, standing }, policy, { asOf }).kind // 'placed'
 */
export function creditHold(
  { isHeld: wasHeld, standing }: Readonly<{ isHeld: boolean; standing: CreditStanding }>,
  policy: HoldPolicy,
  { asOf, overrides = [] }: Readonly<{ asOf: IsoDate; overrides?: readonly CreditOverride[] }>,
): CreditHold {
  assertHoldPolicy(policy)
  assertStanding(standing)
  const rules = policy.rules.map((rule) => tryHold(rule, standing))
  const holding = rules.filter(({ result }) => (wasHeld ? result !== 'clear' : result === 'holds'))
  const { applied, notes } = chooseOverride(overrides, { kind: 'hold', asOf })
  const isHeld = applied === undefined ? holding.length > 0 : applied.outcome === 'hold'
  const kind = isHeld ? (wasHeld ? 'kept' : 'placed') : wasHeld ? 'released' : 'none'
  const isByRule = isHeld && applied === undefined
  const toRelease = policy.rules.flatMap((rule, index) => {
    const isOpen = isByRule && rules[index]?.result !== 'clear'
    return isOpen ? [remedyOf(rule, standing)] : []
  })
  const reasons = applied === undefined ? holding.map(({ name }) => name) : ['override']
  return { kind, isHeld, reasons, rules, toRelease, overrides: notes, policyVersion: policy.version, asOf }
}

function tryHold(rule: HoldRule, standing: CreditStanding): HoldTried {
  const { name, watches } = rule
  if (rule.watches === 'overdue-amount') {
    const { holdAbove, releaseAtMost } = rule
    const seen = overdueAmount(standing, { currency: holdAbove.currency })
    const result = compare(seen, holdAbove) > 0 ? 'holds' : compare(seen, releaseAtMost) > 0 ? 'lingers' : 'clear'
    return { name, watches, seen, holdAbove, releaseAtMost, result }
  }
  const { holdAbove, releaseAtMost } = rule
  const seen = countOf(rule.watches, standing)
  return {
    name,
    watches,
    seen,
    holdAbove,
    releaseAtMost,
    result: seen > holdAbove ? 'holds' : seen > releaseAtMost ? 'lingers' : 'clear',
  }
}

/**
 * The count a rule looks at.
 *
 * @throws RangeError when the standing does not tell it: nothing seen must not come to lift a hold.
 */
function countOf(watches: HoldCount, standing: CreditStanding): number {
  switch (watches) {
    case 'overdue-days':
      return oldestDays(standing)
    case 'dunning-level':
      return standing.dunningLevel
    case 'broken-promises':
      return standing.brokenPromises
    case 'at-agency':
      return known('atAgency', standing)
    case 'written-off':
      return known('writtenOff', standing)
  }
}

function known(field: 'atAgency' | 'writtenOff', standing: CreditStanding): number {
  const count = standing[field]
  if (count !== undefined) return count
  throw new RangeError(`standing.${field}: is missing, and a rule watches it; tell how many there are, or 0`)
}

function remedyOf(rule: HoldRule, standing: CreditStanding): HoldRemedy {
  switch (rule.watches) {
    case 'overdue-days':
      return { rule: rule.name, kind: 'pay', amounts: overdueByCurrency(standing, rule.releaseAtMost) }
    case 'overdue-amount': {
      const seen = overdueAmount(standing, { currency: rule.releaseAtMost.currency })
      return { rule: rule.name, kind: 'pay', amounts: [subtract(seen, rule.releaseAtMost)] }
    }
    default:
      return { rule: rule.name, kind: 'lower', watches: rule.watches, to: rule.releaseAtMost }
  }
}
