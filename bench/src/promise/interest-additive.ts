import {
  addDays,
  daysBetween,
  explainInterest,
  type InterestLine,
  type InterestStatement,
  type IsoDate,
  lateInterest,
  type Rounding,
} from '@cobranza/core'
import { checkAll, demand, demandEqual, property } from './check.ts'
import { type Choices, drawn } from './drawn.ts'
import { type InterestCase, interestCase } from './interest-case.ts'
import type { Provable } from './promise.ts'

/** A case, and the days at whose end its period is split. */
type Split = InterestCase & Readonly<{ cuts: readonly IsoDate[] }>

function splitCase(choices: Choices): Split {
  const drawnCase = interestCase(choices)
  const { claim, asOf } = drawnCase
  const days = Math.max(daysBetween(claim.dueDate, asOf), 0)
  const cut = () => addDays(claim.dueDate, choices.below(days + 1))
  const cuts = choices.chance(25) ? [cut(), cut()] : [cut()]
  return { ...drawnCase, cuts: cuts.sort() }
}

const additive = property({
  name: 'interest: the lines add up to the total, and so do the parts of any split of the period',
  arbitrary: drawn(splitCase),
  holds({ claim, terms, rates, asOf, cuts }) {
    const whole = explainInterest(claim, terms, { asOf, rates })
    checkLines(whole, { after: claim.dueDate, asOf })
    if (terms.method?.kind === 'simple') checkArithmetic(whole.lines, terms.rounding ?? 'half-even')
    // Others come to their total by way of the lines.
    if (terms.rate.kind === 'fixed') {
      demandEqual(lateInterest(claim, terms, { asOf, rates }), whole.total, 'the total without its lines')
    }
    let split = 0
    let from: IsoDate | undefined
    for (const to of [...cuts, asOf]) {
      const part = explainInterest(claim, terms, from === undefined ? { asOf: to, rates } : { asOf: to, from, rates })
      checkLines(part, { after: claim.dueDate, asOf: to })
      split += part.total.minor
      from = to
    }
    demandEqual(split, whole.total.minor, 'the parts of the period, and the whole')
  },
})

/** Lines follow one another, none is negative, and they add up. */
function checkLines(
  { lines, total }: InterestStatement,
  { after, asOf }: Readonly<{ after: IsoDate; asOf: IsoDate }>,
): void {
  let [sum, until] = [0, after]
  for (const { from, to, amount } of lines) {
    demand(until <= from && from < to && to <= asOf, `the line from ${from} to ${to} is out of place`)
    demand(amount.minor >= 0, `the line from ${from} to ${to} is negative`)
    sum += amount.minor
    until = to
  }
  demandEqual(sum, total.minor, 'the lines, and the total')
}

/** Principal × rate × part of a year by what the lines say, in fractions, rounded once after each line. */
function checkArithmetic(lines: readonly InterestLine[], rounding: Rounding): void {
  let [numerator, denominator, charged] = [0n, 1n, 0n]
  for (const { principal, annualRate, basis, amount } of lines) {
    const [of = '', over = ''] = basis.split('/')
    const [whole = '', decimals = ''] = annualRate.split('.')
    const above = BigInt(principal.minor) * BigInt(whole + decimals) * BigInt(of)
    const below = 10n ** BigInt(decimals.length) * BigInt(over)
    if (below === denominator) numerator += above
    else [numerator, denominator] = [numerator * below + above * denominator, denominator * below]
    charged += BigInt(amount.minor)
    demandEqual(String(rounded({ numerator, denominator }, rounding)), String(charged), 'by hand, and charged')
  }
}

function rounded({ numerator, denominator }: Readonly<{ numerator: bigint; denominator: bigint }>, rounding: Rounding) {
  const [floor, rest] = [numerator / denominator, numerator % denominator]
  if (rest === 0n || rounding === 'down') return floor
  if (rounding === 'up') return floor + 1n
  const half = 2n * rest - denominator
  if (half === 0n) return rounding === 'half-up' ? floor + 1n : floor + (floor % 2n)
  return half > 0n ? floor + 1n : floor
}

/** Interest does not depend on how often somebody looks. */
export const interestAdditive: Provable = {
  name: 'interest-additive',
  description:
    'Interest comes to the same however the period is split, its lines add up, and each can be done by hand.',
  defaultRuns: 1_000_000,
  run: (size) => checkAll([additive], size),
}
