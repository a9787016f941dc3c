import type { ZoneOffset } from '../calendar/index.ts'
import { isSurelyFree, reachOf } from './cap-at-a-glance.ts'
import type { Asked, CheckPlace, Refusal, Refuses } from './check.ts'
import type { ContactCap, FrequencyCap } from './contact-rule.ts'
import { type Counting, debtsOf, isAbout, isConversation, isCounted } from './counted-contact.ts'
import type { RefusalReason, RuleSight } from './gate-answer.ts'
import { firstFree, localDay, mondayOf, startOfDay } from './local-clock.ts'
import { isNear, isWeekFull, leavesWeek } from './near-week.ts'

/** One thing that a cap asks: whether it refuses a moment, and the moments at which that may end. */
type Limit = Readonly<{
  reason: RefusalReason
  saw: RuleSight
  refuses: (at: number) => boolean
  ends: () => number[]
}>

/** Asks whether one more contact is too many or too soon. Days and weeks are those of each clock that may be the debtor's. */
export function capCheck(rule: FrequencyCap, place: CheckPlace): Refuses {
  const group = rule.countTogether === undefined ? undefined : new Set(rule.countTogether)
  const counting: Counting = { rule, place, group }
  const reach = reachOf(rule)
  return (asked, at) => {
    const { contacts } = asked.debtor
    if (contacts.length === 0 && !rule.caps.some(({ max }) => max === 0)) return undefined
    if (place.isExempt(asked.request.purpose, at)) return undefined
    for (const debt of debtsOf(counting, asked)) {
      for (const offsetAt of place.clocks) {
        if (isSurelyFree(counting, asked, { debt, offsetAt, at, reach })) continue
        const seen = seenContacts(counting, asked, debt)
        const refusal = refusalOf(rule, { ...seen, asked, channel: place.channel }, { offsetAt, at })
        if (refusal !== undefined) return refusal
      }
    }
    return undefined
  }
}

/** Contacts as a cap sees them. */
type Seen = Readonly<{
  times: readonly number[]
  channels: readonly string[]
  conversations: readonly number[]
}>

function seenContacts(counting: Counting, { debtor, times: all }: Asked, debt: string | undefined): Seen {
  const times: number[] = []
  const channels: string[] = []
  const conversations: number[] = []
  for (const [index, contact] of debtor.contacts.entries()) {
    const time = all[index] as number
    if (!isAbout(contact, debt)) continue
    if (isConversation(counting, contact)) conversations.push(time)
    if (!isCounted(counting, contact, time)) continue
    times.push(time)
    channels.push(contact.channel)
  }
  return { times, channels, conversations }
}

type Book = Seen & Readonly<{ asked: Asked; channel: string }>
type Clock = Readonly<{ offsetAt: ZoneOffset; at: number }>

function refusalOf(rule: FrequencyCap, book: Book, { offsetAt, at }: Clock): Refusal | undefined {
  for (const limit of limitsOf(rule, book, offsetAt)) {
    if (!limit.refuses(at)) continue
    const until = firstFree(at, limit.ends(), (moment) => !limit.refuses(moment))
    return { reason: limit.reason, until, saw: limit.saw }
  }
  return undefined
}

function* limitsOf(rule: FrequencyCap, book: Book, offsetAt: ZoneOffset): Generator<Limit> {
  for (const cap of rule.caps) yield capLimit(cap, book, offsetAt)
  if (rule.minGapDays !== undefined) yield gapLimit(rule.minGapDays, book, offsetAt)
  if (rule.silenceAfterConversationDays !== undefined)
    yield silenceLimit(rule.silenceAfterConversationDays, book, offsetAt)
  if (rule.distinctChannelsMax !== undefined) yield channelLimit(rule.distinctChannelsMax, book, offsetAt)
}

function capLimit({ max, per }: ContactCap, { times }: Seen, offsetAt: ZoneOffset): Limit {
  const shared = { reason: 'too-many-contacts', saw: { max, per, contacts: times.length } } as const
  if (per === 'rolling-7-days') {
    return {
      ...shared,
      refuses: (at) => isWeekFull({ max, times }, at, offsetAt),
      ends: () => times.map((time) => leavesWeek(time, offsetAt)),
    }
  }
  const days = per === 'day' ? 1 : 7
  const periodOf = (at: number) => {
    const day = localDay(at, offsetAt)
    return days === 1 ? day : mondayOf(day)
  }
  return {
    ...shared,
    refuses: (at) => {
      const period = periodOf(at)
      let count = 0
      for (const time of times) if (periodOf(time) === period) count += 1
      return count >= max
    },
    ends: () => times.map((time) => startOfDay(periodOf(time) + days, offsetAt)),
  }
}

function gapLimit(days: number, { times }: Seen, offsetAt: ZoneOffset): Limit {
  return {
    reason: 'too-soon',
    saw: { minGapDays: days },
    refuses: (at) => {
      const day = localDay(at, offsetAt)
      return times.some((time) => Math.abs(day - localDay(time, offsetAt)) < days)
    },
    ends: () => times.map((time) => startOfDay(localDay(time, offsetAt) + days, offsetAt)),
  }
}

function silenceLimit(days: number, { conversations }: Seen, offsetAt: ZoneOffset): Limit {
  return {
    reason: 'silence-after-conversation',
    saw: { days },
    refuses: (at) => {
      const day = localDay(at, offsetAt)
      return conversations.some((time) => time <= at && day - localDay(time, offsetAt) < days)
    },
    ends: () => conversations.map((time) => startOfDay(localDay(time, offsetAt) + days, offsetAt)),
  }
}

function channelLimit(max: number, { times, channels, channel, asked }: Book, offsetAt: ZoneOffset): Limit {
  const first = firstConversation(asked)
  return {
    reason: 'too-many-channels',
    saw: { distinctChannelsMax: max },
    refuses: (at) => {
      if (first > at) return false
      const monday = mondayOf(localDay(at, offsetAt))
      const used = new Set([channel])
      for (const [index, time] of times.entries()) {
        if (time < first) continue
        const isInWeek = mondayOf(localDay(time, offsetAt)) === monday || isNear(time, at, offsetAt)
        if (isInWeek) used.add(channels[index] as string)
      }
      return used.size > max
    },
    ends: () =>
      times.flatMap((time) => [
        leavesWeek(time, offsetAt),
        startOfDay(mondayOf(localDay(time, offsetAt)) + 7, offsetAt),
      ]),
  }
}

/** When the debtor was first spoken to, by whatever channel and about whatever debt. */
function firstConversation({ debtor, times }: Asked): number {
  if (debtor.hadConversation === true) return Number.NEGATIVE_INFINITY
  return debtor.contacts.reduce(
    (first, { isConversation }, index) => (isConversation === true ? Math.min(first, times[index] as number) : first),
    Number.POSITIVE_INFINITY,
  )
}
