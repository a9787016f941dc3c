import { dateOfDayNumber, dayNumber, type IsoDate, later } from '../calendar/index.ts'
import { explainInterest } from '../interest/index.ts'
import { add, compare, isPositive, isZero, subtract, sum, zero } from '../money/index.ts'
import { naturalKey } from '../plain/index.ts'
import { claimUnder } from './applicable-rule.ts'
import { interestContext } from './ceiling-cut.ts'
import { type Earning, type PenaltyCase, type RuleEarnings, withinCeilings } from './earning.ts'
import { interestClosings } from './interest-closing.ts'
import type { PenaltyCeiling } from './penalty-ceiling.ts'
import type { LateInterestRule } from './penalty-policy.ts'

/** Whether a ceiling that cut a charge may cut the next one less: it starts anew, or its limit grows by itself. */
function mayLeaveRoomLater({ per, limit }: PenaltyCeiling): boolean {
  return per !== 'claim' || limit.kind === 'dated-share' || (limit.kind === 'amount' && 'index' in limit.amount)
}

/**
 * What an interest rule may charge: on each closing day, all that accrued since the due date less all that was charged. So a
 * payment that was recorded late, a reversal or a rate that was published late is set right on the next closing.
 *
 * @param closesToday whether the day asked about closes a period, too: for quotes and announcements.
 */
export function interestEarnings(
  rule: LateInterestRule,
  penaltyCase: PenaltyCase,
  { closesToday }: Readonly<{ closesToday: boolean }>,
): RuleEarnings {
  const { context, lateness, notes, posted: allPosted } = penaltyCase
  const { asOf } = context
  const claim = claimUnder(rule, penaltyCase.claim)
  const { currency } = claim.original
  const posted = allPosted.filter(({ ruleId }) => ruleId === rule.id)
  let total = sum(
    posted.map(({ amount }) => amount),
    currency,
  )
  let after = posted.reduce((last, { period, date }) => later(last, period?.to ?? date), claim.dueDate)
  const chargedFrom = lateness.chargedFrom === undefined ? undefined : dateOfDayNumber(lateness.chargedFrom)
  const isCharging = chargedFrom !== undefined && chargedFrom <= asOf
  const whole = isCharging ? explainInterest(claim, rule.terms, interestContext(context, lastLateDay(asOf))) : undefined
  const owed = whole?.total ?? zero(currency)
  for (const gap of whole?.gaps ?? []) notes.push({ kind: 'missing-rate', ruleId: rule.id, ...gap })
  if (compare(total, owed) > 0) notes.push({ kind: 'overcharged', ruleId: rule.id, amount: subtract(total, owed) })
  if (chargedFrom === undefined) return { earnings: [] }

  const closings = interestClosings(rule.posting, { claim, lateness, after, asOf: later(asOf, chargedFrom) }).filter(
    (date) => date >= chargedFrom,
  )
  const dates = closings.filter((date) => date <= asOf)
  if (closesToday && isCharging && !dates.includes(asOf)) dates.push(asOf)
  const isOwed = compare(owed, total) > 0
  const nextDate = mayEarnLater(dates.at(-1)) ? closings.find((date) => date > asOf) : undefined
  return { earnings: isOwed ? dates.map(closing) : [], nextDate }

  /** Interest ends with the claim: a method that compounds would go on with interest that stands as a charge of its own. */
  function lastLateDay(date: IsoDate): IsoDate {
    const day = dayNumber(date)
    const span = lateness.late.findLast(({ first }) => first <= day)
    return span === undefined || span.last >= day ? date : dateOfDayNumber(span.last)
  }

  function closing(date: IsoDate): Earning {
    return {
      date,
      earn: (charged) => {
        const through = interestContext(context, lastLateDay(date))
        const accrued = explainInterest(claim, rule.terms, through).total
        const full = subtract(accrued, total)
        if (!isPositive(full)) return undefined
        const since = explainInterest(claim, rule.terms, { ...through, from: after })
        const correction = subtract(full, since.total)
        const charge = withinCeilings(
          {
            key: naturalKey(claim.item, rule.id, date),
            chargeKind: 'late-interest',
            date,
            period: { from: after, to: date },
            amount: full,
            lines: since.lines,
            ...(isZero(correction) ? {} : { correction }),
          },
          rule,
          { ...penaltyCase, charged },
        )
        if (charge !== undefined) {
          total = add(total, charge.amount)
          after = date
        }
        return charge
      },
    }
  }

  /** Whether interest is still running after the day asked about, or some has not been charged because no closing came yet. */
  function mayEarnLater(lastClosing: IsoDate | undefined): boolean {
    const lastLate = lateness.late.at(-1)?.last ?? 0
    const isLaw = rule.validity?.by !== 'day' || rule.validity.to === undefined || rule.validity.to > asOf
    if (lastLate > dayNumber(asOf) && isLaw) return true
    if (compare(owed, total) <= 0) return false
    const ceilings = [...(rule.ceilings ?? []), ...(penaltyCase.policy.ceilings ?? [])]
    return lastClosing === undefined || dayNumber(lastClosing) < lastLate || ceilings.some(mayLeaveRoomLater)
  }
}
