import type {
  CompliancePolicy,
  ContactRequest,
  DebtorSituation,
  FrequencyCap,
  Instant,
  JurisdictionHolidays,
  PastContact,
  Rule,
  RuleSet,
} from '@cobranza/core'

/*
 * What rules say of a contact that was made, read off the data rule by rule: with texts of local days and hours from Intl, and by
 * looking at whole histories, where the gate reckons with offsets and looks for the next moment. Written to be compared with it.
 */

/** A contact that was made, and what was known when it was. */
export type MadeContact = Readonly<{
  request: ContactRequest
  at: Instant
  debtor: DebtorSituation
}>

/** The ids of the rules that a contact breaks. */
export function brokenRules(policy: CompliancePolicy, made: MadeContact): readonly string[] {
  const sets = setsOf(policy, made.debtor.country)
  const place = { zones: zonesOf(sets, made.debtor), tables: tablesOf(policy, sets, made.debtor.country) }
  return sets.flatMap((set) =>
    set.rules
      .filter((rule) => rule.enforcement === 'block' || rule.enforcement === 'require')
      .filter((rule) => concerns(rule, policy, made) && isInForce(rule, made.at, place.zones))
      .filter((rule) => breaks(rule, made, { ...place, set, policy }))
      .map(({ id }) => id),
  )
}

type Place = Readonly<{ zones: readonly string[]; tables: readonly JurisdictionHolidays[] | undefined }>
type Around = Place & Readonly<{ set: RuleSet; policy: CompliancePolicy }>

function isLawOf({ jurisdiction, countries = [jurisdiction] }: RuleSet, country: string): boolean {
  return jurisdiction === country || countries.includes(country)
}

function setsOf({ ruleSets }: CompliancePolicy, country: string | undefined): readonly RuleSet[] {
  const law = ruleSets.filter((set) => set.name !== 'XX' && country !== undefined && isLawOf(set, country))
  return law.length === 0 ? ruleSets : [...law, ...ruleSets.filter(({ name }) => name === 'XX')]
}

function zonesOf(sets: readonly RuleSet[], { timeZone, subdivision }: DebtorSituation): readonly string[] {
  if (timeZone !== undefined) return [timeZone]
  return sets.flatMap((set) => set.subdivisionZones?.[subdivision ?? ''] ?? set.timeZones)
}

/** `undefined` when the holidays of one of the countries are not known. */
function tablesOf(
  { holidays = [] }: CompliancePolicy,
  sets: readonly RuleSet[],
  country: string | undefined,
): Place['tables'] {
  const isKnown = country !== undefined && sets.some((set) => set.name !== 'XX' && isLawOf(set, country))
  const own = sets.filter((set) => set.name !== 'XX' && set.countries === undefined).map((set) => set.jurisdiction)
  const needed = isKnown ? [country] : own
  const found = needed.map((one) => holidays.find(({ jurisdiction }) => jurisdiction === one))
  return needed.length === 0 || found.includes(undefined) ? undefined : (found as JurisdictionHolidays[])
}

function concerns(
  { appliesTo, subdivision }: Rule,
  policy: CompliancePolicy,
  { request, debtor }: MadeContact,
): boolean {
  const isOneOf = (value: string | undefined, list: readonly string[] | undefined) =>
    value === undefined || list === undefined || list.includes(value)
  return (
    appliesTo.debtors.some((one) => one === (debtor.debtorClass ?? 'consumer')) &&
    appliesTo.creditorRoles.some((one) => one === (policy.creditorRole ?? 'third-party')) &&
    isOneOf(policy.sector, appliesTo.sectors) &&
    isOneOf(request.channel, appliesTo.channels) &&
    isOneOf(debtor.subdivision, subdivision === undefined ? undefined : [subdivision])
  )
}

function isInForce(rule: Rule, at: Instant, zones: readonly string[]): boolean {
  const [from, to] = [rule.effectiveFrom ?? '', rule.effectiveTo ?? '9999']
  return zones.some((zone) => wallClock(at, zone).date >= from && wallClock(at, zone).date <= to)
}

function isFreed(type: string, { set, policy }: Around, purpose: string | undefined): boolean {
  return set.rules.some(
    (rule) =>
      rule.type === 'exemption' &&
      rule.from.some((freed) => freed === type) &&
      rule.purposes.some((freed) => freed === purpose) &&
      rule.appliesTo.creditorRoles.includes(policy.creditorRole ?? 'third-party'),
  )
}

const courtesies = ['thanks', 'requested-information', 'transaction-confirmation', 'fraud-alert']

function breaks(rule: Rule, made: MadeContact, around: Around): boolean {
  const { request, debtor } = made
  const { content } = request
  const asks = !courtesies.includes(request.purpose)
  const lacks = (items: readonly string[]) => items.some((item) => !content?.items.some((held) => held === item))
  const says = (tags: readonly string[] = []) =>
    content === undefined || tags.some((tag) => content.tags.some((one) => one === tag))
  const before = debtor.contacts.filter((one) => one.direction === 'outbound' && one.at <= made.at)
  const isFirst = before.length === 0 && debtor.hadContact !== true
  switch (rule.type) {
    case 'contact-window':
      return (
        rule.hours !== undefined &&
        !isFreed(rule.type, around, request.purpose) &&
        (around.zones.length === 0 ||
          around.zones.some((zone) => isClosed(rule, wallClock(made.at, zone), around, debtor)))
      )
    case 'frequency-cap':
      return !isFreed(rule.type, around, request.purpose) && breaksCap(rule, made, around)
    case 'channel-consent':
      return lastWord(made, around) !== 'granted'
    case 'opt-out':
      return (
        (rule.honoursRefusal === true && lastWord(made, around) === 'refused') ||
        (rule.everyMessage === true && lacks(['opt-out-line']))
      )
    case 'forbidden-channel':
      return rule.channels.includes(request.channel) && !rule.exceptSectors?.includes(around.policy.sector ?? '?')
    case 'forbidden-recipient':
      return (
        rule.parties.some((party) => party === (request.party ?? 'third-party')) ||
        rule.addresses?.some((address) => address === request.address) === true
      )
    case 'forbidden-content':
      return says(rule.tags)
    case 'required-content':
      if (!asks) return false
      if (says(rule.forbiddenTags)) return true
      return rule.parts.some((part) => {
        if (part.when === 'first-contact') return isFirst && lacks(part.items)
        if (part.when === 'later-contact') return !isFirst && lacks(part.items)
        if (part.when === 'tagged') return says([part.tag]) && lacks(part.items)
        return lacks(part.items)
      })
    case 'stop-contact':
      return breaksStop(rule, made, around)
    case 'required-notice': {
      if (rule.of !== 'first-contact' || !asks || isFirst || !lacks([rule.notice])) return false
      if (debtor.notices?.some(({ notice }) => notice === rule.notice)) return false
      const first = before.map(({ at }) => at).sort()[0]
      if (debtor.hadContact === true || first === undefined) return true
      return around.zones.some((zone) => daysApart(first, made.at, zone) > rule.withinDays)
    }
    default:
      return false
  }
}

type Wall = Readonly<{ date: string; time: string; weekday: 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun' }>

function isClosed(
  rule: Extract<Rule, { type: 'contact-window' }>,
  { date, time, weekday }: Wall,
  { tables }: Around,
  { subdivision }: DebtorSituation,
): boolean {
  const hours = rule.hours?.[weekday]
  if (hours === undefined || hours === null || time < hours[0] || time >= hours[1]) return true
  if (rule.holidays !== 'closed') return false
  const year = Number(date.slice(0, 4))
  if (tables === undefined || tables.some((table) => year < table.firstYear || year > table.lastYear)) return true
  return tables.some(({ dates, subdivisions = {} }) => {
    const parts = subdivision === undefined ? Object.values(subdivisions) : [subdivisions[subdivision] ?? []]
    return [dates, ...parts].some((list) => list.some((holiday) => holiday === date))
  })
}

function lastWord({ request, at, debtor }: MadeContact, { zones }: Around): string | undefined {
  const clocks = zones.length === 0 ? ['Etc/GMT+12', 'Etc/GMT-14'] : zones
  const heard = debtor.consents.filter(({ channel, decision, sinceDate }) => {
    if (channel !== 'any' && channel !== request.channel) return false
    const begun = clocks.filter((zone) => wallClock(at, zone).date >= sinceDate)
    return decision === 'refused' ? begun.length > 0 : begun.length === clocks.length
  })
  return heard.toSorted((a, b) => (a.sinceDate < b.sinceDate ? -1 : a.sinceDate > b.sinceDate ? 1 : 0)).at(-1)?.decision
}

function breaksStop(rule: Extract<Rule, { type: 'stop-contact' }>, made: MadeContact, { zones }: Around): boolean {
  const { request, debtor, at } = made
  if (rule.exceptPurposes?.includes(request.purpose)) return false
  const clocks = zones.length === 0 ? ['Etc/GMT+12', 'Etc/GMT-14'] : zones
  return debtor.stops.some(({ event, sinceDate, untilDate, debts }) => {
    const events: readonly string[] = event === 'written-dispute' ? [event, 'dispute'] : [event]
    if (!rule.events.some((one) => events.includes(one))) return false
    const isOther =
      debts !== undefined && request.debts !== undefined && !request.debts.some((one) => debts.includes(one))
    if (rule.scope === 'claimed-amounts' && isOther) return false
    const lastDate = untilDate ?? (rule.days === undefined ? '9999-12-31' : dayAfter(sinceDate, rule.days - 1))
    const dates = clocks.map((zone) => wallClock(at, zone).date)
    return dates.some((date) => date >= sinceDate) && dates.some((date) => date <= lastDate)
  })
}

/** Looks at every day, week and run of seven days that the contact is in. */
function breaksCap(rule: FrequencyCap, made: MadeContact, around: Around): boolean {
  const { request, at, debtor } = made
  const isInGroup = ({ channel }: PastContact) => rule.countTogether?.includes(channel) ?? true
  const isLeftOut = ({ isConnected, isRequested, party }: PastContact) =>
    (isConnected === false && rule.excludes?.includes('not-connected')) ||
    (isRequested === true && rule.excludes?.includes('requested')) ||
    (party === 'attorney' && rule.excludes?.includes('attorney'))
  const clocks = around.zones.length === 0 ? ['Etc/GMT+12', 'Etc/GMT-14'] : around.zones
  const perDebt = rule.scope === 'debt' ? (request.debts ?? [undefined]) : [undefined]
  return perDebt.some((debt) =>
    clocks.some((zone) => {
      const about = debtor.contacts.filter(({ debts }) => debt === undefined || (debts?.includes(debt) ?? true))
      const counted = about.filter(
        (one) =>
          one.direction === 'outbound' && isInGroup(one) && !isLeftOut(one) && !isFreed(rule.type, around, one.purpose),
      )
      const talks = about.filter((one) => one.isConversation && isInGroup(one) && one.at <= at)
      const gap = rule.minGapDays ?? 0
      const silence = rule.silenceAfterConversationDays ?? 0
      return (
        rule.caps.some((cap) => isOver(cap, [...counted.map((one) => one.at), at], zone, at)) ||
        counted.some((one) => Math.abs(daysApart(one.at, at, zone)) < gap) ||
        talks.some((one) => daysApart(one.at, at, zone) < silence) ||
        usesTooManyChannels(rule, counted, made, zone)
      )
    }),
  )
}

function isOver(
  { max, per }: FrequencyCap['caps'][number],
  all: readonly Instant[],
  zone: string,
  at: Instant,
): boolean {
  const own = wallClock(at, zone).date
  if (per === 'day') return all.filter((one) => wallClock(one, zone).date === own).length > max
  if (per === 'calendar-week') {
    return all.filter((one) => mondayOf(wallClock(one, zone).date) === mondayOf(own)).length > max
  }
  // Every run of seven days, by hours and by the calendar, that begins with a contact and holds this one.
  return all.some((first) => {
    if (first > at || isApart(first, at, zone)) return false
    return all.filter((one) => one >= first && !isApart(first, one, zone)).length > max
  })
}

function isApart(first: Instant, second: Instant, zone: string): boolean {
  const hours = (Date.parse(second) - Date.parse(first)) / 3_600_000
  return hours >= 168 && daysApart(first, second, zone) >= 7
}

function usesTooManyChannels(
  { distinctChannelsMax = 99 }: FrequencyCap,
  counted: readonly PastContact[],
  { request, at, debtor }: MadeContact,
  zone: string,
): boolean {
  const talks = debtor.contacts.filter(({ isConversation }) => isConversation).map((one) => one.at)
  const since = debtor.hadConversation === true ? '' : talks.toSorted()[0]
  if (since === undefined || since > at) return false
  const own = mondayOf(wallClock(at, zone).date)
  const week = counted.filter((one) => {
    const isSameWeek = mondayOf(wallClock(one.at, zone).date) === own
    return one.at >= since && (isSameWeek || Math.abs(Date.parse(one.at) - Date.parse(at)) < 168 * 3_600_000)
  })
  return new Set([request.channel, ...week.map(({ channel }) => channel)]).size > distinctChannelsMax
}

const formats = new Map<string, Intl.DateTimeFormat>()
const walls = new Map<string, Wall>()

/** Day and hour on the wall, as Intl tells them. */
function wallClock(at: Instant, zone: string): Wall {
  const key = zone + at
  const known = walls.get(key)
  if (known !== undefined) return known
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      weekday: 'short',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
  formats.set(zone, format)
  const part = Object.fromEntries(format.formatToParts(Date.parse(at)).map(({ type, value }) => [type, value]))
  const wall: Wall = {
    date: `${part['year']}-${part['month']}-${part['day']}`,
    time: `${part['hour']}:${part['minute']}`,
    weekday: (part['weekday'] ?? '').slice(0, 3).toLowerCase() as Wall['weekday'],
  }
  if (walls.size > 20_000) walls.clear()
  walls.set(key, wall)
  return wall
}

function daysApart(first: Instant, second: Instant, zone: string): number {
  return (Date.parse(wallClock(second, zone).date) - Date.parse(wallClock(first, zone).date)) / 86_400_000
}

function dayAfter(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10)
}

function mondayOf(date: string): string {
  return dayAfter(date, -((new Date(Date.parse(date)).getUTCDay() + 6) % 7))
}
