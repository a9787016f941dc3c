import { type Account, type AccountChange, type Contact, evolve } from '../account/index.ts'
import { earlier, type IsoDate, later } from '../calendar/index.ts'
import { type Fact, factDate } from '../receivable/index.ts'
import { type Decider, type Decision, decider, type KnownData } from './decide.ts'
import { undecidedSince } from './parking.ts'
import type { Policy } from './policy.ts'

/**
 * The decisions that bring an account up to a day: one, for the day itself, unless the policy replays. Then each day
 * that had something to do gets its own, in order, as if there had been a run on it.
 *
 * @param decideOn a decider of this customer and policy that has been used before, to go on from where it stands.
 * @returns decisions in the order of their days; each one builds on the account the one before left.
 */
export function decideThrough(
  account: Account,
  policy: Policy,
  asOf: IsoDate,
  { decideOn = decider(policy), ...known }: KnownData & Readonly<{ decideOn?: Decider }> = {},
): readonly Decision[] {
  if (policy.reminder.catchUp !== 'replay') return [decideOn(account, asOf, known)]
  const decisions: Decision[] = []
  let current = account
  let day: IsoDate | undefined = undecidedSince(account) ?? asOf
  while (day !== undefined && day <= asOf) {
    const decision = decideOn(current, day, known)
    decisions.push(decision)
    current = evolve(current, changeOf(decision))
    day = current.nextActionDate
  }
  return decisions
}

/** What committing a decision adds to the account. */
export function changeOf({ effects, record }: Decision): AccountChange {
  const plans: Contact[] = []
  const facts: Fact[] = []
  for (const effect of effects) {
    if (effect.kind === 'reminder') {
      const when = effect.slotAt === undefined ? {} : { notBeforeAt: effect.slotAt }
      plans.push({ plan: effect, state: { kind: 'planned', token: 0, ...when } })
    } else facts.push(effect.charge)
  }
  return {
    ...(facts.length === 0 ? {} : { facts }),
    ...(plans.length === 0 ? {} : { plans }),
    record,
    nextActionDate: record.nextActionDate ?? 'dormant',
  }
}

/** The change that records facts: the account wakes on the day the first of them counts. */
export function recordingOf(account: Account, facts: readonly Fact[]): AccountChange {
  return { facts, nextActionDate: wakeDate(account, facts.map(factDate).reduce(earlier)) }
}

/**
 * The day on which to look at an account again because of something that counts from `date` on; where a decision was
 * already made for that day, the day of the last decision. Never later than the account would wake anyway.
 */
export function wakeDate({ decidedThrough, nextActionDate }: Account, date: IsoDate): IsoDate {
  const wake = decidedThrough === undefined ? date : later(date, decidedThrough)
  return nextActionDate === undefined ? wake : earlier(wake, nextActionDate)
}
