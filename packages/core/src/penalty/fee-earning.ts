import { dateOfDayNumber } from '../calendar/index.ts'
import { naturalKey } from '../plain/index.ts'
import { isValidOn } from './applicable-rule.ts'
import { type Earning, type PenaltyCase, type RuleEarnings, withinCeilings } from './earning.ts'
import { lateFee } from './late-fee.ts'
import { lateFeeDays } from './late-fee-day.ts'
import type { LateFeeRule } from './penalty-policy.ts'

/** What a fee rule may charge, each turn at its own day. */
export function feeEarnings(rule: LateFeeRule, penaltyCase: PenaltyCase): RuleEarnings {
  const { claim, context, lateness, notes } = penaltyCase
  const { asOf, indices = [] } = context
  const posted = penaltyCase.posted.filter(({ ruleId }) => ruleId === rule.id)
  const postedKeys = new Set(posted.map(({ key }) => key))
  const earnedKeys = new Set<string>()
  const timesMax = rule.when.kind === 'recurring' ? rule.when.timesMax : undefined
  let turnsLeft = timesMax === undefined ? Number.POSITIVE_INFINITY : timesMax - posted.length
  const earnings: Earning[] = []
  let nextDate: RuleEarnings['nextDate']
  for (const { occurrence, day } of lateFeeDays(rule.when, { claim, lateness, asOf })) {
    const date = dateOfDayNumber(day)
    if (!isValidOn(rule, date)) continue
    const key = naturalKey(claim.item, rule.id, String(occurrence))
    if (date <= asOf) earnedKeys.add(key)
    if (postedKeys.has(key) || turnsLeft <= 0) continue
    turnsLeft -= 1
    if (date > asOf) {
      nextDate = date
      break
    }
    earnings.push({
      date,
      earn: (charged) => {
        const fee = lateFee(rule, { claim, date, indices })
        if (fee.kind !== 'known') {
          notes.push({ ...fee, ruleId: rule.id, date })
          return undefined
        }
        const { chargeKind = 'late-fee' } = rule
        return withinCeilings({ key, chargeKind, date, amount: fee.amount, cut: fee.cut }, rule, {
          ...penaltyCase,
          charged,
        })
      },
    })
  }
  for (const { key, amount } of posted) {
    if (!earnedKeys.has(key)) notes.push({ kind: 'no-longer-earned', ruleId: rule.id, key, amount })
  }
  return { earnings, nextDate }
}
