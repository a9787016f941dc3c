import { dayNumber, type IsoDate, type TimeZone, type ZoneOffset, zoneOffset } from '../calendar/index.ts'
import { ruleChannels } from './channel.ts'
import type { Check, CheckPlace } from './check.ts'
import type { Exemption } from './contact-rule.ts'
import type { RuleRef } from './gate-answer.ts'
import { holidayTable } from './holiday-table.ts'
import { HOUR, startOfDay } from './local-clock.ts'
import type { CompliancePolicy } from './policy.ts'
import type { Rule, RuleSet } from './rule.ts'
import { refusesOf } from './rule-check.ts'
import { readRole } from './strict-reading.ts'
import type { ContactPurpose, DebtorClass } from './vocabulary.ts'

/** What decides which rules bind a contact, besides the policy. */
export type ProfileKey = Readonly<{
  debtorClass: DebtorClass
  country: string | undefined
  subdivision: string | undefined
  timeZone: TimeZone | undefined
  channel: string
}>

/** The checks in force from a moment on, until the next stretch begins. */
export type Stretch = Readonly<{ from: number; checks: readonly Check[]; applied: readonly RuleRef[] }>

/** Everything that is asked about contacts of one kind, in order of time. */
export type Profile = readonly Stretch[]

/** Where no zone is known: the last clock on Earth and the first. */
const anyClock: readonly ZoneOffset[] = [() => -12 * HOUR, () => 14 * HOUR]

/** The rules of a policy that bind a contact, made ready to be asked. */
export function profileOf(policy: CompliancePolicy, key: ProfileKey): Profile {
  const sets = setsFor(policy, key.country)
  const zones = zonesOf(sets, key)
  const clocks = zones.length === 0 ? anyClock : zones.map(zoneOffset)
  const base = {
    channel: key.channel,
    sector: policy.sector,
    clocks,
    isZoneUnknown: zones.length === 0,
    holidays: holidayTable(policy, { countries: countriesOf(policy, key, sets), subdivision: key.subdivision }),
  }
  return stretchesOf(sets.flatMap((set) => checksOf(set, policy, key, base)))
}

/** Sets of no law bind everywhere. */
const anywhere = 'XX'

function isSetOf(set: RuleSet, country: string): boolean {
  return set.jurisdiction === country || set.countries?.includes(country) === true
}

/** Whether a place is known and somebody chose the rules of its law. */
function isCovered({ ruleSets }: CompliancePolicy, country: string): boolean {
  return ruleSets.some((set) => set.jurisdiction !== anywhere && isSetOf(set, country))
}

/** The sets of a debtor's place, and those of no law; all of them when nobody knows the place or chose rules for it. */
function setsFor(policy: CompliancePolicy, country: string | undefined): readonly RuleSet[] {
  if (country === undefined || !isCovered(policy, country)) return policy.ruleSets
  return policy.ruleSets.filter((set) => set.jurisdiction === anywhere || isSetOf(set, country))
}

/** Countries whose holidays are kept: the debtor's own or, without rules for it, those that the debtor may live in. */
function countriesOf(policy: CompliancePolicy, { country }: ProfileKey, sets: readonly RuleSet[]): readonly string[] {
  if (country !== undefined && isCovered(policy, country)) return [country]
  const single = sets.filter(({ jurisdiction, countries }) => jurisdiction !== anywhere && countries === undefined)
  const others = single.map(({ jurisdiction }) => jurisdiction)
  const hasTable = policy.holidays?.some(({ jurisdiction }) => jurisdiction === country)
  const own = country !== undefined && (hasTable === true || others.length === 0) ? [country] : []
  return [...new Set([...others, ...own])]
}

function zonesOf(sets: readonly RuleSet[], { timeZone, subdivision }: ProfileKey): readonly TimeZone[] {
  if (timeZone !== undefined) return [timeZone]
  const zones = sets.flatMap(({ timeZones, subdivisionZones = {} }) => {
    const local = subdivision !== undefined && Object.hasOwn(subdivisionZones, subdivision)
    return local ? (subdivisionZones[subdivision] ?? timeZones) : timeZones
  })
  return [...new Set(zones)]
}

type PlaceBase = Omit<CheckPlace, 'isExempt'>

function checksOf(set: RuleSet, policy: CompliancePolicy, key: ProfileKey, base: PlaceBase): readonly Check[] {
  const binding = set.rules.filter((rule) => binds(rule, policy, key))
  const exemptions = binding.filter((rule): rule is Exemption => frees(rule, policy, key))
  return binding.flatMap((rule): Check[] => {
    const place = { ...base, isExempt: exempter(exemptions, rule, base.clocks) }
    const stops = rule.enforcement === 'block' || rule.enforcement === 'require'
    const refuses = stops || rule.enforcement === 'warn' ? refusesOf(rule, place) : undefined
    if (refuses === undefined) return []
    const ref = { rule: rule.id, ruleSet: `${set.name}@${set.version}`, citation: rule.citation }
    return [{ ref, stops, refuses, ...inForce(rule, base.clocks) }]
  })
}

/** Whether a rule is about such a contact, as far as anybody knows. */
function binds({ subdivision, appliesTo }: Rule, policy: CompliancePolicy, key: ProfileKey): boolean {
  const { debtors, creditorRoles, sectors, channels } = appliesTo
  if (subdivision !== undefined && key.subdivision !== undefined && subdivision !== key.subdivision) return false
  if (!debtors.includes(key.debtorClass) || !creditorRoles.includes(readRole(policy.creditorRole))) return false
  if (sectors !== undefined && policy.sector !== undefined && !sectors.includes(policy.sector)) return false
  return channels === undefined || ruleChannels(channels).includes(key.channel)
}

/** What frees has to fit for certain: a line of business or a place that nobody knows frees from nothing. */
function frees(
  { type, enforcement, subdivision, appliesTo }: Rule,
  policy: CompliancePolicy,
  key: ProfileKey,
): boolean {
  if (type !== 'exemption' || enforcement !== 'allow') return false
  if (subdivision !== undefined && key.subdivision === undefined) return false
  return appliesTo.sectors === undefined || policy.sector !== undefined
}

function exempter(
  exemptions: readonly Exemption[],
  { type }: Rule,
  clocks: readonly ZoneOffset[],
): (purpose: ContactPurpose | undefined, at: number) => boolean {
  const freeing = exemptions
    .filter(({ from }) => (from as readonly string[]).includes(type))
    .map((rule) => ({ purposes: new Set<ContactPurpose>(rule.purposes), ...surelyInForce(rule, clocks) }))
  if (freeing.length === 0) return never
  return (purpose, at) =>
    purpose !== undefined && freeing.some(({ purposes, from, to }) => at >= from && at < to && purposes.has(purpose))
}

const never = () => false

type Span = Readonly<{ from: number; to: number }>

/** A rule is in force from the first clock that shows its first day to the last that shows its last. */
function inForce(rule: Rule, clocks: readonly ZoneOffset[]): Span {
  return {
    from: startsOf(rule.effectiveFrom, 0, clocks).reduce(least, Number.POSITIVE_INFINITY),
    to: startsOf(rule.effectiveTo, 1, clocks, Number.POSITIVE_INFINITY).reduce(most, Number.NEGATIVE_INFINITY),
  }
}

/** An exemption is in force once every clock shows its first day, until the first shows the day after its last. */
function surelyInForce(rule: Rule, clocks: readonly ZoneOffset[]): Span {
  return {
    from: startsOf(rule.effectiveFrom, 0, clocks).reduce(most, Number.NEGATIVE_INFINITY),
    to: startsOf(rule.effectiveTo, 1, clocks, Number.POSITIVE_INFINITY).reduce(least, Number.POSITIVE_INFINITY),
  }
}

function startsOf(
  date: IsoDate | undefined,
  daysLater: number,
  clocks: readonly ZoneOffset[],
  without: number = Number.NEGATIVE_INFINITY,
): readonly number[] {
  if (date === undefined) return [without]
  return clocks.map((offsetAt) => startOfDay(dayNumber(date) + daysLater, offsetAt))
}

const least = (a: number, b: number) => Math.min(a, b)
const most = (a: number, b: number) => Math.max(a, b)

function stretchesOf(checks: readonly Check[]): Profile {
  const starts = new Set([Number.NEGATIVE_INFINITY, ...checks.flatMap(({ from, to }) => [from, to])])
  return [...starts]
    .sort((a, b) => a - b)
    .map((from) => {
      const active = checks.filter((check) => check.from <= from && from < check.to)
      return { from, checks: active, applied: active.map(({ ref }) => ref) }
    })
}
