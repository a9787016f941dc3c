import type { IsoDate } from '../calendar/index.ts'
import { isZero } from '../money/index.ts'
import { type Charged, cutToCeilings } from './ceiling-cut.ts'
import type { Lateness } from './late-day.ts'
import type { PenaltyClaim } from './penalty-claim.ts'
import type { PenaltyContext } from './penalty-context.ts'
import type { PenaltyPolicy, PenaltyRule } from './penalty-policy.ts'
import type { CeilingCut, PostedCharge, ProposedCharge, UnchargedNote } from './proposed-charge.ts'

/** What all rules look at, and where they write down what they found. */
export type PenaltyCase = Readonly<{
  claim: PenaltyClaim
  policy: PenaltyPolicy
  context: PenaltyContext
  lateness: Lateness
  /** Of this claim. */
  posted: readonly PostedCharge[]
  notes: UnchargedNote[]
}>

/** A day on which a rule may charge something. What was charged before it, by whatever rule, comes in and is added to. */
export type Earning = Readonly<{ date: IsoDate; earn: (charged: Charged[]) => ProposedCharge | undefined }>

/** What a rule may charge through the day asked about, in order, and when it may do so next. */
export type RuleEarnings = Readonly<{ earnings: readonly Earning[]; nextDate?: IsoDate | undefined }>

/** A charge as a rule reckons it, before the ceilings of rule and policy. */
export type UncutCharge = Omit<ProposedCharge, 'item' | 'ruleId' | 'citation' | 'ceilings'> &
  Readonly<{ cut?: CeilingCut | undefined }>

/** The charge within all ceilings, added to what was charged; `undefined` and a note when they leave nothing. */
export function withinCeilings(
  { cut, ...uncut }: UncutCharge,
  rule: PenaltyRule,
  { claim, policy, context, notes, charged }: PenaltyCase & Readonly<{ charged: Charged[] }>,
): ProposedCharge | undefined {
  const { date } = uncut
  const { amount, cuts, notes: found } = cutToCeilings(uncut.amount, rule, { claim, policy, context, date, charged })
  const ceilings = cut === undefined ? cuts : [cut, ...cuts]
  notes.push(...found)
  if (isZero(amount)) {
    if (ceilings.length > 0) notes.push({ kind: 'nothing-left', ruleId: rule.id, date, ceilings })
    return undefined
  }
  charged.push({ ruleId: rule.id, date, amount })
  return {
    ...uncut,
    item: claim.item,
    ruleId: rule.id,
    amount,
    ...(ceilings.length > 0 ? { ceilings } : {}),
    ...(rule.citation === undefined ? {} : { citation: rule.citation }),
  }
}
