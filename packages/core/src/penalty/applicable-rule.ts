import { addDays, type DayRange, firstDate, type IsoDate, lastDate } from '../calendar/index.ts'
import type { PenaltyClaim } from './penalty-claim.ts'
import type { PenaltyRule } from './penalty-policy.ts'

/** Whether a rule speaks of a claim at all. */
export function isApplicable({ currencies, debtorKinds, validity }: PenaltyRule, claim: PenaltyClaim): boolean {
  const { currency } = claim.original
  if (currencies !== undefined && !currencies.includes(currency)) return false
  if (debtorKinds !== undefined && !debtorKinds.includes(claim.debtorKind ?? 'consumer')) return false
  return validity?.by !== 'due-date' || isWithin(validity, claim.dueDate)
}

/** Whether a day can earn something by the validity of a rule. */
export function isValidOn({ validity }: PenaltyRule, date: IsoDate): boolean {
  return validity?.by !== 'day' || isWithin(validity, date)
}

/** The claim with the days on which the rule was no law as pauses, for interest. */
export function claimUnder({ validity }: PenaltyRule, claim: PenaltyClaim): PenaltyClaim {
  if (validity?.by !== 'day') return claim
  const outside: DayRange[] = []
  if (validity.from !== undefined) outside.push({ from: firstDate, to: validity.from })
  if (validity.to !== undefined && validity.to < lastDate) outside.push({ from: addDays(validity.to, 1), to: lastDate })
  return { ...claim, pauses: [...(claim.pauses ?? []), ...outside] }
}

function isWithin({ from, to }: Readonly<{ from?: IsoDate; to?: IsoDate }>, date: IsoDate): boolean {
  return (from === undefined || date >= from) && (to === undefined || date <= to)
}
