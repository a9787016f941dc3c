import {
  assessPenalties,
  type CeilingLimit,
  explainInterest,
  type IsoDate,
  type PenaltyCeiling,
  type PenaltyClaim,
  type PenaltyPolicy,
  type PostedCharge,
  type ProposedCharge,
  type Rate,
  rateOn,
} from '@cobranza/core'
import { checkAll, demand, demandEqual, property } from './check.ts'
import { drawn } from './drawn.ts'
import { indices, penaltySituation, rates } from './penalty-case.ts'
import type { Provable } from './promise.ts'

const ceilings = property({
  name: 'penalties: no ceiling is passed by any charge, a second look finds nothing, and looking early changes nothing',
  arbitrary: drawn(penaltySituation),
  holds({ claim, policy, asOf, early }) {
    const context = { asOf, rates, indices, account: [claim] }
    const once = assessPenalties(claim, policy, context).charges
    checkCharges(once, { claim, policy })
    const second = assessPenalties(claim, policy, { ...context, posted: once }).charges
    demandEqual(second, [], 'what a second look finds')
    if (early === undefined) return
    const first = assessPenalties(claim, policy, { ...context, asOf: early }).charges
    const rest = assessPenalties(claim, policy, { ...context, posted: first }).charges
    demandEqual([...first, ...rest].map(factsOf), once.map(factsOf), 'charges of two runs, and of one')
  },
})

/** What becomes a fact; lines of interest are told apart by the run that charges them. */
function factsOf({ key, date, amount }: ProposedCharge): readonly unknown[] {
  return [key, date, amount.minor]
}

type Penalties = Readonly<{ claim: PenaltyClaim; policy: PenaltyPolicy }>

/** In the order they were earned: each charge and those before it are within every ceiling of its day. */
function checkCharges(charges: readonly ProposedCharge[], { claim, policy }: Penalties): void {
  const before: PostedCharge[] = []
  const keys = new Set<string>()
  for (const charge of charges) {
    const { key, ruleId, date, amount } = charge
    demand(amount.minor > 0 && !keys.has(key), `${key} is nothing, or is charged twice`)
    keys.add(key)
    before.push(charge)
    const rule = policy.rules.find(({ id }) => id === ruleId)
    for (const ceiling of rule?.ceilings ?? []) {
      checkCeiling(
        ceiling,
        before.filter((one) => one.ruleId === ruleId),
        { claim, date },
      )
    }
    for (const ceiling of policy.ceilings ?? []) checkCeiling(ceiling, before, { claim, date })
  }
}

/** The last charge is on `date`; those that count with it are no more than the ceiling allows on that day. */
function checkCeiling(
  { id, per, limit }: PenaltyCeiling,
  charges: readonly PostedCharge[],
  { claim, date }: Readonly<{ claim: PenaltyClaim; date: IsoDate }>,
): void {
  const sameLength = { charge: 0, claim: 0, month: 'yyyy-mm'.length, year: 'yyyy'.length }[per]
  const counted =
    per === 'charge'
      ? charges.slice(-1)
      : charges.filter((charge) => charge.date.slice(0, sameLength) === date.slice(0, sameLength))
  const sum = counted.reduce((total, { amount }) => total + BigInt(amount.minor), 0n)
  const most = mostOf(limit, { claim, date })
  demand(sum <= most, `${id}: ${sum} is charged by ${date}, and ${most} is the most`)
}

/** The most that a limit allows, in whole minor units, by fractions of our own; nothing when it is not known. */
function mostOf(limit: CeilingLimit, { claim, date }: Readonly<{ claim: PenaltyClaim; date: IsoDate }>): bigint {
  const base = (of: 'open' | 'original'): bigint =>
    BigInt(
      of === 'original' ? claim.original.minor : (claim.balances.findLast(({ from }) => from < date)?.open.minor ?? 0),
    )
  switch (limit.kind) {
    case 'amount': {
      if ('minor' in limit.amount) return BigInt(limit.amount.minor)
      const { index, units } = limit.amount
      const table = indices.find(({ id }) => id === index)
      const unit = table === undefined ? undefined : rateOn(table, date)
      return unit === undefined ? 0n : product(1n, units, unit)
    }
    case 'share':
      return product(base(limit.of), limit.rate)
    case 'dated-share': {
      const table = rates.find(({ id }) => id === limit.table)
      const share = table === undefined ? undefined : rateOn(table, date)
      return share === undefined ? 0n : product(base(limit.of), share)
    }
    case 'interest':
      return BigInt(explainInterest(claim, limit.terms, { asOf: date, rates }).total.minor)
  }
}

/** A whole number times rates, rounded down. */
function product(whole: bigint, ...factors: readonly Rate[]): bigint {
  let [numerator, denominator] = [whole, 1n]
  for (const factor of factors) {
    const [before = '', decimals = ''] = factor.split('.')
    numerator *= BigInt(before + decimals)
    denominator *= 10n ** BigInt(decimals.length)
  }
  return numerator / denominator
}

/** Nobody is charged more than a ceiling allows, or twice. */
export const ceilingsHold: Provable = {
  name: 'ceilings',
  description:
    'Charges never pass a ceiling, of a rule, a claim, a month, a year or the law, and nothing is charged twice.',
  defaultRuns: 1_000_000,
  run: (size) => checkAll([ceilings], size),
}
