import {
  addDays,
  type CompliancePolicy,
  type ContactRequest,
  contactPurposes,
  contentTags,
  creditorRoles,
  type DebtorSituation,
  type DebtorStop,
  debtorClasses,
  fromEpochMilliseconds,
  type Instant,
  type IsoDate,
  instant,
  isoDate,
  type JurisdictionHolidays,
  type RuleSet,
  requiredItems,
  stopEvents,
  toEpochMilliseconds,
} from '@cobranza/core'
import * as tables from '@cobranza/core/holidays'
import { ruleSets } from '@cobranza/core/rules'
import type { Choices } from './drawn.ts'

/** Every set of rules that is shipped. */
export const shippedSets: readonly RuleSet[] = Object.values(ruleSets)

/** Every table of holidays that is shipped. */
export const shippedHolidays: readonly JurisdictionHolidays[] = Object.values(tables).filter(
  (table): table is JurisdictionHolidays => typeof table === 'object' && 'firstYear' in table,
)

/** Somebody who owes, under rules of some places, and a moment to begin at. */
export type GateCase = Readonly<{ policy: CompliancePolicy; debtor: DebtorSituation; startAt: Instant }>

export const channels = ['email', 'call', 'sms', 'whatsapp', 'letter', 'push', 'visit'] as const

const sectors = [
  undefined,
  'retail',
  'financial-institutions',
  'commercial-credit-grantors',
  'regulated-consumer-credit',
  'public-utilities',
  'microcredit',
] as const

const minute = 60_000
const firstAt = toEpochMilliseconds(instant('2025-01-01T00:00:00Z'))
const minutes = (toEpochMilliseconds(instant('2036-01-01T00:00:00Z')) - firstAt) / minute

/** A debtor of a place that rules are shipped for, of whom some is known and some is not, with nothing behind them yet. */
export function gateCase(choices: Choices): GateCase {
  const places = shippedSets.filter(({ jurisdiction }) => jurisdiction !== 'XX')
  const home = choices.pick(places as [RuleSet, ...RuleSet[]])
  const others = choices.list(0, 2, () => choices.pick(shippedSets as [RuleSet, ...RuleSet[]]))
  const sector = choices.chance(50) ? choices.pick(sectors) : undefined
  const creditorRole = choices.chance(30) ? choices.pick([undefined, ...creditorRoles]) : undefined
  const policy: CompliancePolicy = {
    ruleSets: [...new Set([home, ...others])],
    holidays: shippedHolidays,
    ...(sector === undefined ? {} : { sector }),
    ...(creditorRole === undefined ? {} : { creditorRole }),
  }
  const debtor = { ...placeOf(home, choices), ...habits(choices) }
  return { policy, debtor, startAt: fromEpochMilliseconds(firstAt + choices.below(minutes) * minute) }
}

type Place = Pick<DebtorSituation, 'country' | 'subdivision' | 'timeZone'>

function placeOf({ jurisdiction, countries, timeZones, subdivisionZones = {} }: RuleSet, choices: Choices): Place {
  if (choices.chance(5)) return {}
  const country = choices.pick([jurisdiction, ...(countries ?? [])])
  const parts = Object.entries(subdivisionZones)
  const holidayParts = Object.keys(shippedHolidays.find((one) => one.jurisdiction === country)?.subdivisions ?? {})
  const [subdivision, zones] = choices.pick<readonly [string | undefined, readonly string[]]>([
    [undefined, timeZones],
    ...parts,
    ...holidayParts.map((part): readonly [string, readonly string[]] => [part, subdivisionZones[part] ?? timeZones]),
  ])
  const [zone] = zones
  const timeZone = zone === undefined ? 'Europe/Paris' : choices.pick([zone, ...zones])
  return {
    country: choices.chance(3) ? 'ZZ' : country,
    ...(subdivision === undefined ? {} : { subdivision }),
    ...(choices.chance(40) ? {} : { timeZone }),
  }
}

function habits(choices: Choices): Omit<DebtorSituation, keyof Place> {
  const debtorClass = choices.chance(50) ? choices.pick([undefined, ...debtorClasses]) : undefined
  const consent = { channel: 'any', decision: 'granted', sinceDate: isoDate('2024-06-01') } as const
  return {
    ...(debtorClass === undefined ? {} : { debtorClass }),
    contacts: [],
    consents: choices.chance(10) ? [] : [consent],
    stops: [],
    ...(choices.chance(10) ? { hadContact: true } : {}),
    ...(choices.chance(10) ? { hadConversation: true } : {}),
    ...(choices.chance(70) ? { notices: [{ notice: 'validation-notice', sentDate: isoDate('2024-06-01') }] } : {}),
  }
}

/** A contact somebody wants to make, mostly one that says nothing wrong and misses nothing. */
export function gateRequest(choices: Choices, at: Instant): ContactRequest {
  const tags = choices.chance(8) ? [choices.pick(contentTags)] : []
  const items = choices.chance(8) ? requiredItems.filter(() => choices.chance(70)) : requiredItems
  const debts = choices.list(0, 2, () => choices.pick(['F-1', 'F-2', 'F-3']))
  return {
    channel: choices.pick(channels),
    at,
    purpose: choices.chance(70) ? 'collection' : choices.pick(contactPurposes),
    ...(choices.chance(3) ? {} : { party: choices.chance(90) ? 'debtor' : choices.pick(['guarantor', 'reference']) }),
    ...(choices.chance(3) ? { address: 'workplace' as const } : {}),
    ...(choices.chance(3) ? {} : { content: { tags, items } }),
    ...(debts.length === 0 ? {} : { debts }),
  }
}

/** Something that happens to a debtor and that rules may stop contacts for. */
export function gateStop(choices: Choices, sinceDate: IsoDate): DebtorStop {
  const untilDate = addDays(sinceDate, choices.below(20))
  return {
    event: choices.pick(stopEvents),
    sinceDate,
    ...(choices.chance(90) ? { untilDate } : {}),
    ...(choices.chance(50) ? { debts: [choices.pick(['F-1', 'F-2', 'F-3'])] } : {}),
  }
}
