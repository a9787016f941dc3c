import fc from 'fast-check'
import { addDays, fromEpochMilliseconds, type Instant, type IsoDate, instant, isoDate } from '../calendar/index.ts'
import { compileRules } from './compile-rules.ts'
import { contactGate } from './contact-gate.ts'
import type { ContactRequest, DebtorSituation, DebtorStop, PastContact } from './contact-request.ts'
import type { ContactRule, ContactWindow, WeekHours } from './contact-rule.ts'
import type { JurisdictionHolidays } from './holidays.ts'
import type { CompliancePolicy } from './policy.ts'
import type { RuleSet } from './rule.ts'
import type { RuleBase } from './rule-base.ts'
import {
  contactPurposes,
  contentTags,
  creditorRoles,
  type DebtorClass,
  debtorClasses,
  requiredItems,
  stopEvents,
} from './vocabulary.ts'

/** A rule of a place of its own that binds everybody. */
export const base: Omit<RuleBase, 'id'> = {
  jurisdiction: 'AA',
  enforcement: 'block',
  appliesTo: { debtors: debtorClasses, creditorRoles },
  citation: 'Ley 1, art. 1',
  basis: 'statute',
  evidence: 'primary-text',
  confidence: 'high',
}

/** Hours from Monday to Friday, shorter ones on Saturday, none on Sunday. */
export const officeHours: WeekHours = {
  mon: ['08:00', '20:00'],
  tue: ['08:00', '20:00'],
  wed: ['08:00', '20:00'],
  thu: ['08:00', '20:00'],
  fri: ['08:00', '20:00'],
  sat: ['09:00', '14:00'],
  sun: null,
}

/** Those hours, closed on holidays. */
export const officeWindow: ContactWindow = {
  ...base,
  id: 'AA.window',
  type: 'contact-window',
  hours: officeHours,
  holidays: 'closed',
}

/** 29 June 2026, a Monday, and nothing else. */
export const holidays: JurisdictionHolidays = {
  jurisdiction: 'AA',
  firstYear: 2026,
  lastYear: 2027,
  dates: [isoDate('2026-06-29')],
  subdivisions: { 'AA-N': [isoDate('2026-06-30')] },
}

/** A policy of one set of rules, in Lima. */
export function policyOf(rules: readonly ContactRule[], more: Partial<RuleSet> = {}): CompliancePolicy {
  const set: RuleSet = {
    name: 'AA',
    version: '1',
    disclaimer: 'Made up.',
    jurisdiction: 'AA',
    timeZones: ['America/Lima'],
    rules,
    ...more,
  }
  return { ruleSets: [set], holidays: [holidays] }
}

/** A debtor of that place of whom nothing else is known. */
export const stranger: DebtorSituation = { country: 'AA', contacts: [], consents: [], stops: [] }

/** A request to call somebody about money at a moment, by a message that says nothing wrong and misses nothing. */
export function call(at: string, more: Partial<ContactRequest> = {}): ContactRequest {
  return {
    channel: 'call',
    at: instant(at),
    purpose: 'collection',
    party: 'debtor',
    content: { tags: [], items: requiredItems },
    ...more,
  }
}

/** A Monday, ten in the morning in Lima. */
export const mondayAt = '2026-06-22T15:00:00Z'

/** A made-up rule of that place, from what it has beside what every rule has. */
export function madeUp(detail: object): ContactRule {
  return { ...base, id: 'AA.rule', ...detail } as unknown as ContactRule
}

/** A call that was made. */
export function outbound(at: string, more: Partial<PastContact> = {}): PastContact {
  return { at: instant(at), channel: 'call', direction: 'outbound', ...more }
}

/** `'allowed'`, or the reason of the first rule that refuses and the moment it waits for. */
export function answer(
  policy: CompliancePolicy,
  request: ContactRequest,
  debtor: Partial<DebtorSituation> = {},
): string {
  const given = contactGate(compileRules(policy), { ...stranger, ...debtor }, request)
  if (given.kind === 'allowed') return 'allowed'
  const reason = given.because[0]?.reason
  return given.kind === 'wait' ? `${reason} until ${given.untilAt}` : `${reason} for ever`
}

const HOUR = 3_600_000
const firstAt = Date.UTC(2026, 3, 1)
const channels = ['call', 'sms', 'email'] as const

function instants(): fc.Arbitrary<Instant> {
  return fc
    .integer({ min: 0, max: 24 * 4 * 21 })
    .map((quarters) => fromEpochMilliseconds(firstAt + (quarters * HOUR) / 4))
}

function days(): fc.Arbitrary<IsoDate> {
  return fc.nat(30).map((days) => addDays(isoDate('2026-03-25'), days))
}

function hours(): fc.Arbitrary<readonly [string, string] | null> {
  const time = fc.integer({ min: 0, max: 23 }).map((hour) => `${String(hour).padStart(2, '0')}:00`)
  return fc.oneof(
    fc.constant(null),
    fc.constant(['00:00', '24:00'] as const),
    fc.tuple(time, time).map(([a, b]): readonly [string, string] => (a < b ? [a, b] : [b, '24:00'])),
  )
}

const some = <T>(values: readonly T[]) => fc.subarray([...values], { minLength: 1 })

const weekHours: fc.Arbitrary<WeekHours> = fc.record(
  { mon: hours(), tue: hours(), wed: hours(), thu: hours(), fri: hours(), sat: hours(), sun: hours() },
  { noNullPrototype: true },
)

const cap = fc.record(
  {
    max: fc.integer({ min: 1, max: 4 }),
    per: fc.constantFrom('day' as const, 'calendar-week' as const, 'rolling-7-days' as const),
  },
  { noNullPrototype: true },
)

type Detail = Readonly<Record<string, unknown>>

const details: fc.Arbitrary<Detail> = fc.oneof(
  {
    weight: 6,
    arbitrary: weekHours.chain((hours) =>
      fc.constantFrom('open', 'closed').map((holidays) => ({ type: 'contact-window', hours, holidays })),
    ),
  },
  {
    weight: 4,
    arbitrary: fc.record(
      {
        type: fc.constant('frequency-cap'),
        caps: fc.array(cap, { minLength: 1, maxLength: 2 }),
        scope: fc.constantFrom('debtor', 'debt'),
        countTogether: some(channels),
        minGapDays: fc.integer({ min: 0, max: 4 }),
        silenceAfterConversationDays: fc.integer({ min: 0, max: 9 }),
        distinctChannelsMax: fc.integer({ min: 1, max: 2 }),
        excludes: some(['not-connected', 'requested', 'attorney']),
      },
      {
        requiredKeys: ['type', 'caps', 'scope'],
        noNullPrototype: true,
      },
    ),
  },
  fc.constant({ type: 'channel-consent' }),
  fc.constant({ type: 'opt-out', everyMessage: true, honoursRefusal: true }),
  fc.constant({ type: 'forbidden-channel', channels: ['sms'], exceptSectors: ['rural'] }),
  fc.constant({ type: 'forbidden-recipient', parties: ['reference', 'third-party'] }),
  some(contentTags.slice(0, 3)).map((tags) => ({ type: 'forbidden-content', tags })),
  some(requiredItems.slice(0, 3)).map((items) => ({
    type: 'required-content',
    parts: [
      { when: 'first-contact', items },
      { when: 'tagged', tag: 'asks-reason', items: ['debtor-rights'] },
    ],
  })),
  fc.record(
    {
      type: fc.constant('stop-contact'),
      events: some(stopEvents.slice(0, 3)),
      scope: fc.constantFrom('all', 'claimed-amounts'),
      days: fc.integer({ min: 1, max: 40 }),
      exceptPurposes: some(contactPurposes),
    },
    { requiredKeys: ['type', 'events', 'scope'], noNullPrototype: true },
  ),
  fc.constant({ type: 'required-notice', notice: 'validation-notice', of: 'first-contact', withinDays: 5 }),
  fc.constant({ type: 'local-regime', regime: 'read the act' }),
)

/** What narrows a rule: nothing, mostly. */
const limits: fc.Arbitrary<
  Readonly<{
    enforcement?: 'warn'
    effectiveFrom?: IsoDate
    effectiveTo?: IsoDate
    subdivision?: string
    channels?: readonly string[]
    sectors?: readonly string[]
    debtors?: readonly DebtorClass[]
  }>
> = fc.oneof(
  { weight: 8, arbitrary: fc.constant({}) },
  days().map((effectiveFrom) => ({ effectiveFrom })),
  days().map((effectiveTo) => ({ effectiveTo })),
  fc.constantFrom('AA-N', 'AA-S').map((subdivision) => ({ subdivision })),
  some(channels).map((channels) => ({ channels })),
  some(['retail', 'rural']).map((sectors) => ({ sectors })),
  some(debtorClasses).map((debtors) => ({ debtors })),
  fc.constant({ enforcement: 'warn' as const }),
)

/** Rules of every kind that refuses or warns, of two places and of none. */
export function contactRules(): fc.Arbitrary<ContactRule> {
  return fc
    .tuple(
      details,
      fc.record(
        { jurisdiction: fc.constantFrom('AA', 'AA', 'BB', 'XX'), enforcement: fc.constantFrom('block', 'require') },
        { noNullPrototype: true },
      ),
      limits,
    )
    .map(([detail, known, { channels, sectors, debtors = debtorClasses, ...more }]) => {
      const appliesTo = {
        debtors,
        creditorRoles,
        ...(channels === undefined ? {} : { channels }),
        ...(sectors === undefined ? {} : { sectors }),
      }
      return { ...base, ...known, ...more, ...detail, appliesTo, id: 'a rule' } as unknown as ContactRule
    })
}

/** Policies of some rules, each in the set of its place. */
export function policies(): fc.Arbitrary<CompliancePolicy> {
  return fc
    .tuple(fc.array(contactRules(), { minLength: 1, maxLength: 5 }), fc.constantFrom(undefined, 'retail', 'rural'))
    .map(([rules, sector]) => withRules(rules, sector === undefined ? {} : { sector }))
}

/** Rules in the sets of their places, with names that tell them apart. */
export function withRules(rules: readonly ContactRule[], more: Partial<CompliancePolicy> = {}): CompliancePolicy {
  const named = rules.map((rule, index) => ({ ...rule, id: `${rule.jurisdiction}.${index}` }))
  const setOf = (jurisdiction: string, timeZones: readonly string[]): RuleSet => ({
    name: jurisdiction,
    version: '1',
    disclaimer: 'Made up.',
    jurisdiction,
    timeZones,
    rules: named.filter((rule) => rule.jurisdiction === jurisdiction),
  })
  return {
    ruleSets: [setOf('AA', ['America/Santiago', 'Pacific/Easter']), setOf('BB', ['Europe/Madrid']), setOf('XX', [])],
    holidays: [holidays, { jurisdiction: 'BB', firstYear: 2026, lastYear: 2026, dates: [isoDate('2026-04-03')] }],
    ...more,
  }
}

const debts = () => some(['F-1', 'F-2', 'F-3'])

function pastContacts(): fc.Arbitrary<PastContact> {
  return fc
    .record(
      {
        at: instants(),
        channel: fc.constantFrom(...channels),
        direction: fc.constantFrom('outbound' as const, 'outbound' as const, 'inbound' as const),
        isConversation: fc.boolean(),
        isConnected: fc.boolean(),
        isRequested: fc.boolean(),
        purpose: fc.constantFrom(...contactPurposes),
        debts: debts(),
        isDayOnly: fc.constantFrom(true, false, false),
      },
      { requiredKeys: ['at', 'channel', 'direction', 'isDayOnly'], noNullPrototype: true },
    )
    .map(({ isDayOnly, ...contact }) => (isDayOnly ? { ...contact, day: isoDate(contact.at.slice(0, 10)) } : contact))
}

function debtorStops(): fc.Arbitrary<DebtorStop> {
  return fc.record(
    { event: fc.constantFrom(...stopEvents.slice(0, 3)), sinceDate: days(), untilDate: days(), debts: debts() },
    { requiredKeys: ['event', 'sinceDate'], noNullPrototype: true },
  )
}

/** Debtors of those places, or of nowhere that is known. */
export function debtors(): fc.Arbitrary<DebtorSituation> {
  return fc.record(
    {
      debtorClass: fc.constantFrom(...debtorClasses),
      country: fc.constantFrom('AA', 'AA', 'BB', 'CC'),
      subdivision: fc.constantFrom('AA-N', 'AA-S'),
      timeZone: fc.constantFrom('America/Santiago', 'Europe/Madrid', 'Australia/Lord_Howe'),
      contacts: fc.array(pastContacts(), { maxLength: 8 }),
      consents: fc.array(
        fc.record(
          {
            channel: fc.constantFrom(...channels, 'any'),
            decision: fc.constantFrom('granted' as const, 'granted' as const, 'refused' as const),
            sinceDate: days(),
          },
          { noNullPrototype: true },
        ),
        { maxLength: 3 },
      ),
      stops: fc.array(debtorStops(), { maxLength: 2 }),
      hadConversation: fc.boolean(),
    },
    { requiredKeys: ['contacts', 'consents', 'stops'], noNullPrototype: true },
  )
}

/** Contacts somebody wants to make. */
export function requests(): fc.Arbitrary<ContactRequest> {
  return fc.record(
    {
      channel: fc.constantFrom(...channels),
      at: instants(),
      purpose: fc.constantFrom('collection' as const, 'collection' as const, 'thanks' as const, 'fraud-alert' as const),
      party: fc.constantFrom('debtor' as const, 'debtor' as const, 'guarantor' as const, 'reference' as const),
      content: fc.record(
        {
          tags: fc.subarray(contentTags.slice(0, 3), { maxLength: 1 }),
          items: fc.constantFrom(requiredItems, requiredItems, requiredItems.slice(2)),
        },
        { noNullPrototype: true },
      ),
      debts: debts(),
    },
    { requiredKeys: ['channel', 'at', 'purpose', 'party', 'content'], noNullPrototype: true },
  )
}
