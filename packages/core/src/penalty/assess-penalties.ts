import type { IsoDate } from '../calendar/index.ts'
import { isApplicable } from './applicable-rule.ts'
import type { Charged } from './ceiling-cut.ts'
import { assertPenaltyCase } from './checked-case.ts'
import type { Earning, PenaltyCase } from './earning.ts'
import { feeEarnings } from './fee-earning.ts'
import { interestEarnings } from './interest-earning.ts'
import { latenessOf } from './late-day.ts'
import type { PenaltyAssessment } from './penalty-assessment.ts'
import type { PenaltyClaim } from './penalty-claim.ts'
import type { PenaltyContext } from './penalty-context.ts'
import { assertPenaltyPolicy } from './penalty-fault.ts'
import type { PenaltyPolicy, PenaltyRule } from './penalty-policy.ts'
import type { PenaltyNote, ProposedCharge, UnchargedNote } from './proposed-charge.ts'

/**
 * What being late has cost a claim and has not been charged yet (cargos por mora): fees on the days that earn them, interest on
 * its closing days, within all ceilings.
 *
 * The answer depends on history alone, never on when or how often it was asked: assessed daily and posted, or once after a
 * year, the charges are the same, each dated on the day it was earned, even if the claim was paid since. What is in
 * `posted` is not proposed again. History that changed sets interest right on the next closing; it is never negative: what was
 * charged too much is told in a note and goes against the next.
 *
 * What a ceiling takes off a fee is gone. What it takes off interest stays accrued, and is charged on a later closing, even
 * after the claim was paid, when the ceiling is one of a charge, a month or a year and leaves room there.
 *
 * @throws RangeError when the policy has a fault that `penaltyFaults` tells, a day or an amount of the claim is none, or as
 * `explainInterest` does.
 * @throws TypeError when the claim mixes currencies.
 * @example
 * const { charges } = assessPenalties(claim, policy, { asOf: isoDate('2026-03-31'), posted })
 */
export function assessPenalties(
  claim: PenaltyClaim,
  policy: PenaltyPolicy,
  context: PenaltyContext,
): PenaltyAssessment {
  return assess(claim, policy, { ...context, closesToday: false })
}

/** As {@link assessPenalties}; interest may close on the day itself. */
export function assess(
  claim: PenaltyClaim,
  policy: PenaltyPolicy,
  { closesToday, ...context }: PenaltyContext & Readonly<{ closesToday: boolean }>,
): PenaltyAssessment {
  assertPenaltyPolicy(policy)
  assertPenaltyCase(claim, context.asOf)
  const notes: UnchargedNote[] = []
  const posted = (context.posted ?? []).filter(({ item }) => item === claim.item)
  const lateness = latenessOf(claim, policy, context.account)
  const penaltyCase: PenaltyCase = { claim, policy, context, lateness, posted, notes }
  const rules = policy.rules.filter((rule) => isApplicable(rule, claim))
  const charged: Charged[] = [...posted]
  const nextDates: IsoDate[] = []
  const charges = earned('posted', charged)
  const announcements = earned('announced', [...charged])
  const [nextDate] = nextDates.sort()
  return { charges, announcements, notes: distinct(notes, claim.item), ...(nextDate === undefined ? {} : { nextDate }) }

  /** In order of days and, on one day, of rules: so a ceiling cuts the same charge whenever it is asked. */
  function earned(mode: PenaltyRule['mode'], before: Charged[]): ProposedCharge[] {
    const earnings: Earning[] = []
    for (const rule of rules) {
      if (rule.mode !== mode) continue
      const found =
        rule.kind === 'late-fee'
          ? feeEarnings(rule, penaltyCase)
          : interestEarnings(rule, penaltyCase, { closesToday: closesToday || mode === 'announced' })
      earnings.push(...found.earnings)
      if (found.nextDate !== undefined) nextDates.push(found.nextDate)
    }
    return earnings
      .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
      .flatMap(({ earn }) => earn(before) ?? [])
  }
}

/** Each note once, with its item: several closings may miss the same rate. */
function distinct(notes: readonly UnchargedNote[], item: string): PenaltyNote[] {
  return [...new Map(notes.map((note) => [JSON.stringify(note), { ...note, item }])).values()]
}
