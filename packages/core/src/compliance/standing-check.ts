import { dayNumber, type ZoneOffset } from '../calendar/index.ts'
import { ruleChannels } from './channel.ts'
import { type Asked, type CheckPlace, forever, type Refuses } from './check.ts'
import type { DebtorStop } from './contact-request.ts'
import type { ForbiddenChannel, ForbiddenRecipient, LocalRegime, RequiredNotice, StopContact } from './contact-rule.ts'
import { firstContact, holdsNotice, isDemand, wasContacted } from './content-check.ts'
import { firstFree, localDay, startOfDay } from './local-clock.ts'
import { type AddressKind, addressKinds, stopEvents } from './vocabulary.ts'

/** Asks whether the channel is closed to the creditor's line of business. One that nobody named is no exception. */
export function channelCheck(rule: ForbiddenChannel, { channel, sector }: CheckPlace): Refuses | undefined {
  const isException = sector !== undefined && rule.exceptSectors?.includes(sector) === true
  if (isException || !ruleChannels(rule.channels).includes(channel)) return undefined
  return () => forever('channel-forbidden', { channel })
}

/** Asks whether the debt may be spoken about with this person, at this address. */
export function recipientCheck({ parties, addresses = [] }: ForbiddenRecipient): Refuses {
  return ({ party, request: { address } }) => {
    if (parties.includes(party)) return forever('recipient-forbidden', { party })
    if (address !== undefined && mayBeOneOf(addresses, address)) return forever('address-forbidden', { address })
    return undefined
  }
}

/** A kind of address that nobody knows may be any of them. */
function mayBeOneOf(addresses: readonly AddressKind[], address: AddressKind): boolean {
  return addresses.length > 0 && (addresses.includes(address) || !addressKinds.includes(address))
}

/** Asks whether something happened after which the debtor is left alone. */
export function stopCheck(rule: StopContact, place: CheckPlace): Refuses {
  return (asked, at) => {
    if (asked.debtor.stops.length === 0 || rule.exceptPurposes?.includes(asked.request.purpose) === true)
      return undefined
    const stops = asked.debtor.stops.filter((stop) => isMeant(rule, stop, asked))
    const active = stops.find((stop) => lasts(rule, stop, place, at))
    if (active === undefined) return undefined
    const ends = stops.flatMap((stop) => endsOf(rule, stop, place))
    const isFree = (moment: number) => !stops.some((stop) => lasts(rule, stop, place, moment))
    const saw = { event: active.event, sinceDate: active.sinceDate }
    return { reason: 'stopped', until: firstFree(at, ends, isFree), saw }
  }
}

/** An event that nobody knows may be any of them. */
function isMeant({ events, scope }: StopContact, stop: DebtorStop, { request }: Asked): boolean {
  const isEvent =
    events.includes(stop.event) ||
    (stop.event === 'written-dispute' && events.includes('dispute')) ||
    !stopEvents.includes(stop.event)
  if (!isEvent || scope === 'all' || stop.debts === undefined || request.debts === undefined) return isEvent
  return request.debts.some((debt) => stop.debts?.includes(debt))
}

/** On any clock: it begins with the first of them and ends with the last. */
function lasts(rule: StopContact, stop: DebtorStop, { clocks }: CheckPlace, at: number): boolean {
  const since = dayNumber(stop.sinceDate)
  const until = lastDayOf(rule, stop)
  const hasBegun = (offsetAt: ZoneOffset) => localDay(at, offsetAt) >= since
  const isNotOver = (offsetAt: ZoneOffset) => localDay(at, offsetAt) <= until
  return clocks.some(hasBegun) && clocks.some(isNotOver)
}

function lastDayOf({ days }: StopContact, { sinceDate, untilDate }: DebtorStop): number {
  if (untilDate !== undefined) return dayNumber(untilDate)
  return days === undefined ? Number.POSITIVE_INFINITY : dayNumber(sinceDate) + days - 1
}

function endsOf(rule: StopContact, stop: DebtorStop, { clocks }: CheckPlace): readonly number[] {
  const until = lastDayOf(rule, stop)
  return until === Number.POSITIVE_INFINITY ? [] : clocks.map((offsetAt) => startOfDay(until + 1, offsetAt))
}

/** Asks whether a notice was given in the days after the first contact. It may still be given: a message that holds it goes out. */
export function noticeCheck(rule: RequiredNotice, { clocks }: CheckPlace): Refuses | undefined {
  if (rule.of !== 'first-contact') return undefined
  return (asked, at) => {
    const { debtor, request } = asked
    const isGiven = debtor.notices?.some(({ notice }) => notice === rule.notice) === true
    if (isGiven || !wasContacted(asked) || holdsNotice(rule, request.content) || !isDemand(request.purpose))
      return undefined
    const first = firstContact(asked)
    const isOver = clocks.some((offsetAt) => localDay(at, offsetAt) > localDay(first, offsetAt) + rule.withinDays)
    return isOver ? forever('notice-missing', { notice: rule.notice, withinDays: rule.withinDays }) : undefined
  }
}

/** A regime that is not written down as rules always has something to say. */
export function regimeCheck({ regime }: LocalRegime): Refuses {
  return () => forever('local-regime', { regime })
}
