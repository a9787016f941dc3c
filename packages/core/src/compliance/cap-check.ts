import type { ZoneOffset } from '../calendar/index.ts'
import { isSurelyFree, reachOf } from './cap-at-a-glance.ts'
import { ruleChannels } from './channel.ts'
import type { Asked, CheckPlace, Refusal, Refuses } from './check.ts'
import type { ContactCap, FrequencyCap } from './contact-rule.ts'
import {
  type ContactSpan,
  type Counting,
  contactSpan,
  debtsOf,
  isAbout,
  isConversation,
  isCounted,
  nearestMoment,
} from './counted-contact.ts'
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
  const group = rule.countTogether === undefined ? undefined : new Set(ruleChannels(rule.countTogether))
  const counting: Counting = { rule, place, group }
  const reach = reachOf(rule)
  return (asked, at) => {
    const { contacts } = asked.debtor
    if (contacts.length === 0 && !rule.caps.some(({ max }) => max === 0)) return undefined
    if (place.isExempt(asked.request.purpose, at)) return undefined
    for (const debt of debtsOf(counting, asked)) {
      for (const offsetAt of place.clocks) {
        if (isSurelyFree(counting, asked, { debt, offsetAt, at, reach })) continue
        const seen = seenContacts(counting, asked, { debt, offsetAt })
        const refusal = refusalOf(rule, { ...seen, asked, channel: place.channel }, { offsetAt, at })
        if (refusal !== undefined) return refusal
      }
    }
    return undefined
  }
}

/** Contacts as a cap sees them on one clock. */
type Seen = Readonly<{
  spans: readonly ContactSpan[]
  channels: readonly string[]
  conversations: readonly ContactSpan[]
}>

function seenContacts(
  counting: Counting,
  { debtor, times }: Asked,
  { debt, offsetAt }: Readonly<{ debt: string | undefined; offsetAt: ZoneOffset }>,
): Seen {
  const spans: ContactSpan[] = []
  const channels: string[] = []
  const conversations: ContactSpan[] = []
  for (const [index, contact] of debtor.contacts.entries()) {
    if (!isAbout(contact, debt)) continue
    const time = times[index] as number
    const span = contactSpan(contact, time, offsetAt)
    if (isConversation(counting, contact)) conversations.push(span)
    if (!isCounted(counting, contact, time)) continue
    spans.push(span)
    channels.push(contact.channel)
  }
  return { spans, channels, conversations }
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

function capLimit({ max, per }: ContactCap, { spans }: Seen, offsetAt: ZoneOffset): Limit {
  const shared = { reason: 'too-many-contacts', saw: { max, per, contacts: spans.length } } as const
  if (per === 'rolling-7-days') {
    return {
      ...shared,
      refuses: (at) => isWeekFull({ max, times: spans.map((span) => nearestMoment(span, at)) }, at, offsetAt),
      ends: () => spans.map(({ last }) => leavesWeek(last, offsetAt)),
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
      for (const { last } of spans) if (periodOf(last) === period) count += 1
      return count >= max
    },
    ends: () => spans.map(({ last }) => startOfDay(periodOf(last) + days, offsetAt)),
  }
}

function gapLimit(days: number, { spans }: Seen, offsetAt: ZoneOffset): Limit {
  return {
    reason: 'too-soon',
    saw: { minGapDays: days },
    refuses: (at) => {
      const day = localDay(at, offsetAt)
      return spans.some(({ last }) => Math.abs(day - localDay(last, offsetAt)) < days)
    },
    ends: () => spans.map(({ last }) => startOfDay(localDay(last, offsetAt) + days, offsetAt)),
  }
}

function silenceLimit(days: number, { conversations }: Seen, offsetAt: ZoneOffset): Limit {
  return {
    reason: 'silence-after-conversation',
    saw: { days },
    refuses: (at) => {
      const day = localDay(at, offsetAt)
      return conversations.some(({ first, last }) => first <= at && day - localDay(last, offsetAt) < days)
    },
    ends: () => conversations.map(({ last }) => startOfDay(localDay(last, offsetAt) + days, offsetAt)),
  }
}

function channelLimit(max: number, { spans, channels, channel, asked }: Book, offsetAt: ZoneOffset): Limit {
  const first = firstConversation(asked, offsetAt)
  return {
    reason: 'too-many-channels',
    saw: { distinctChannelsMax: max },
    refuses: (at) => {
      if (first > at) return false
      const monday = mondayOf(localDay(at, offsetAt))
      const used = new Set([channel])
      for (const [index, span] of spans.entries()) {
        if (span.last < first) continue
        const time = nearestMoment(span, at)
        const isInWeek = mondayOf(localDay(time, offsetAt)) === monday || isNear(time, at, offsetAt)
        if (isInWeek) used.add(channels[index] as string)
      }
      return used.size > max
    },
    ends: () =>
      spans.flatMap(({ last }) => [
        leavesWeek(last, offsetAt),
        startOfDay(mondayOf(localDay(last, offsetAt)) + 7, offsetAt),
      ]),
  }
}

/** When the debtor was first spoken to, by whatever channel and about whatever debt. */
function firstConversation({ debtor, times }: Asked, offsetAt: ZoneOffset): number {
  if (debtor.hadConversation === true) return Number.NEGATIVE_INFINITY
  return debtor.contacts.reduce(
    (first, contact, index) =>
      contact.isConversation === true
        ? Math.min(first, contactSpan(contact, times[index] as number, offsetAt).first)
        : first,
    Number.POSITIVE_INFINITY,
  )
}
