import { addDays, type IsoDate } from '../calendar/index.ts'
import { explainInterest, rateOn } from '../interest/index.ts'
import { compare, exactSum, isNegative, type Money, subtract, sum, zero } from '../money/index.ts'
import { amountOnDay, tableNamed, valueRoundedDown } from './indexed-amount.ts'
import { baseOn } from './late-fee.ts'
import type { CeilingLimit, PenaltyCeiling } from './penalty-ceiling.ts'
import type { PenaltyClaim } from './penalty-claim.ts'
import type { PenaltyContext } from './penalty-context.ts'
import type { PenaltyPolicy, PenaltyRule } from './penalty-policy.ts'
import type { CeilingCut, PostedCharge, UnchargedNote } from './proposed-charge.ts'

/** What counts against a ceiling. */
export type Charged = Pick<PostedCharge, 'ruleId' | 'date' | 'amount'>

/** Where a ceiling is looked at: a claim and a day, with all that was charged on the claim. */
export type CeilingScope = Readonly<{
  claim: PenaltyClaim
  policy: PenaltyPolicy
  context: PenaltyContext
  date: IsoDate
  charged: readonly Charged[]
}>

/** What ceilings leave of an amount. */
export type CutAmount = Readonly<{ amount: Money; cuts: readonly CeilingCut[]; notes: readonly UnchargedNote[] }>

/** Cuts what a rule charges on a day to its own ceilings, then to those of the policy. */
export function cutToCeilings(full: Money, rule: PenaltyRule, scope: CeilingScope): CutAmount {
  const cuts: CeilingCut[] = []
  const notes: UnchargedNote[] = []
  let amount = full
  const own = scope.charged.filter(({ ruleId }) => ruleId === rule.id)
  for (const ceiling of rule.ceilings ?? []) cut(ceiling, own)
  for (const ceiling of scope.policy.ceilings ?? []) cut(ceiling, scope.charged)
  return { amount, cuts, notes }

  function cut(ceiling: PenaltyCeiling, charged: readonly Charged[]): void {
    const limit = limitOf(ceiling.limit, { rule, scope })
    notes.push(...limit.notes)
    const used = sum(
      charged.filter(({ date }) => isCounted(ceiling.per, { date, on: scope.date })).map((charge) => charge.amount),
      full.currency,
    )
    const room = subtract(limit.amount, used)
    const to = isNegative(room) ? zero(full.currency) : room
    if (compare(amount, to) <= 0) return
    const citation = ceiling.citation === undefined ? {} : { citation: ceiling.citation }
    cuts.push({ ceiling: ceiling.id, from: amount, to, ...citation })
    amount = to
  }
}

function isCounted(per: PenaltyCeiling['per'], { date, on }: Readonly<{ date: IsoDate; on: IsoDate }>): boolean {
  switch (per) {
    case 'charge':
      return false
    case 'claim':
      return true
    case 'month':
      return date.slice(0, 7) === on.slice(0, 7)
    case 'year':
      return date.slice(0, 4) === on.slice(0, 4)
  }
}

/** The most that a limit allows; nothing when it is not known, and why. */
function limitOf(
  limit: CeilingLimit,
  { rule, scope }: Readonly<{ rule: PenaltyRule; scope: CeilingScope }>,
): Readonly<{ amount: Money; notes: readonly UnchargedNote[] }> {
  const { claim, context, date } = scope
  const { currency } = claim.original
  const share = exactSum(currency)
  switch (limit.kind) {
    case 'amount': {
      const valued = amountOnDay(limit.amount, { date, currency, indices: context.indices ?? [] })
      if (valued.kind === 'known') return { amount: valueRoundedDown(valued.value), notes: [] }
      return { amount: zero(currency), notes: [{ ...valued, ruleId: rule.id, date }] }
    }
    case 'share':
      share.plus(baseOn(limit.of, { claim, date }), { rate: limit.rate })
      return { amount: share.rounded({ rounding: 'down' }), notes: [] }
    case 'dated-share': {
      const table = tableNamed(limit.table, context.rates ?? [], 'rates')
      const rate = table === undefined ? undefined : rateOn(table, date)
      if (rate === undefined) {
        const gap = { table: limit.table, from: addDays(date, -1), to: date }
        return { amount: zero(currency), notes: [{ kind: 'missing-rate', ruleId: rule.id, ...gap }] }
      }
      share.plus(baseOn(limit.of, { claim, date }), { rate })
      return { amount: share.rounded({ rounding: 'down' }), notes: [] }
    }
    case 'interest': {
      const { total, gaps } = explainInterest(claim, limit.terms, interestContext(context, date))
      return { amount: total, notes: gaps.map((gap) => ({ kind: 'missing-rate', ruleId: rule.id, ...gap })) }
    }
  }
}

/** The context of interest through a day. */
export function interestContext(
  { rates, calendar }: PenaltyContext,
  asOf: IsoDate,
): Readonly<{
  asOf: IsoDate
  rates?: NonNullable<PenaltyContext['rates']>
  calendar?: NonNullable<PenaltyContext['calendar']>
}> {
  return { asOf, ...(rates === undefined ? {} : { rates }), ...(calendar === undefined ? {} : { calendar }) }
}
