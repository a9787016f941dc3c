import { type Instant, isoDate, type TimeZone, windowInZone } from '../calendar/index.ts'
import type {
  AddressKind,
  ContactCase,
  ContactRequest,
  ContentTag,
  DebtorSituation,
  JudgeCase,
  PastContact,
  RateCase,
  RequiredItem,
  SubjectCase,
} from '../compliance/index.ts'
import { type Money, type Rate, rate } from '../money/index.ts'

/** What rules accept and what they refuse, by the id of the rule. */
export type Examples = Readonly<Record<string, Example>>

/** Cases that a rule by itself accepts, and cases that it refuses. */
export type Example = Readonly<{ accepted: readonly JudgeCase[]; refused: readonly JudgeCase[] }>

type Party = NonNullable<ContactRequest['party']>

/** Where and by whom contacts are made. */
type Setting = Readonly<{ zone: TimeZone; subdivision?: string }> &
  Pick<ContactCase, 'creditorRole' | 'sector' | 'holidays'>

/** What is out of the ordinary about a contact: by default a call to the debtor that says nothing odd. */
type Unusual = Partial<Omit<ContactRequest, 'at'>> &
  Partial<DebtorSituation> &
  Pick<ContactCase, 'creditorRole' | 'sector'>

/** The moment at which the wall of a zone shows a day and time, `'2026-11-24 10:00'`. */
export function moment(zone: TimeZone, local: string): Instant {
  const [day = '', time = ''] = local.split(' ')
  const open = windowInZone({ date: isoDate(day), opens: time, closes: '24:00', zone })
  if (open === undefined) throw new RangeError(`local: ${local} is never shown in ${zone}`)
  return open.opensAt
}

/** Contacts at a local time, `'2026-11-24 10:00'`, to a debtor nobody has ever contacted. */
export function contactsIn(setting: Setting): (local: string, unusual?: Unusual) => ContactCase {
  const { zone, subdivision, creditorRole, sector, holidays } = setting
  return (local, unusual = {}) => {
    const { channel, purpose, party, address, content, debts, ...debtorAndCreditor } = unusual
    const { creditorRole: role = creditorRole, sector: line = sector, ...debtor } = debtorAndCreditor
    return {
      kind: 'contact',
      request: {
        channel: channel ?? 'call',
        at: moment(zone, local),
        purpose: purpose ?? 'collection',
        party: party ?? 'debtor',
        content: content ?? { tags: [], items: [] },
        ...(address === undefined ? {} : { address }),
        ...(debts === undefined ? {} : { debts }),
      },
      debtor: {
        timeZone: zone,
        ...(subdivision === undefined ? {} : { subdivision }),
        contacts: [],
        consents: [],
        stops: [],
        ...debtor,
      },
      ...(role === undefined ? {} : { creditorRole: role }),
      ...(line === undefined ? {} : { sector: line }),
      ...(holidays === undefined ? {} : { holidays }),
    }
  }
}

type Hours = readonly [opens: string, closes: string] | undefined

/**
 * The first and the last minute of the hours of each day, Monday first, and the minutes before and after them; noon on days
 * without hours. The days are 23 to 29 November 2026, which are no holidays.
 */
export function edges(contactAt: (local: string) => ContactCase, week: readonly Hours[]): Example {
  const inside = (opens: string, closes: string) => [opens, minutesFrom(closes, -1)]
  const outside = (opens: string, closes: string) => [...(opens === '00:00' ? [] : [minutesFrom(opens, -1)]), closes]
  const timesOf = (pick: (opens: string, closes: string) => readonly string[], otherwise: readonly string[]) =>
    week.flatMap((hours, index) => {
      const times = hours === undefined ? otherwise : pick(...hours)
      return times.map((time) => contactAt(`2026-11-${23 + index} ${time}`))
    })
  return { accepted: timesOf(inside, []), refused: timesOf(outside, ['12:00']) }
}

/** Cases of two examples. */
export function together(a: Example, b: Example): Example {
  return { accepted: [...a.accepted, ...b.accepted], refused: [...a.refused, ...b.refused] }
}

function minutesFrom(time: string, minutes: number): string {
  const [hour = '0', minute = '0'] = time.split(':')
  const total = Number(hour) * 60 + Number(minute) + minutes
  return `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`
}

/** The same hours from Monday to Friday, and what is said of the weekend. */
export function week(weekdays: Hours, saturday?: Hours, sunday?: Hours): readonly Hours[] {
  return [weekdays, weekdays, weekdays, weekdays, weekdays, saturday, sunday]
}

/** One contact for each tag, which its message has. */
export function sayingEach(contactAt: ReturnType<typeof contactsIn>, ...tags: readonly ContentTag[]): ContactCase[] {
  return tags.map((tag) => contactAt('2026-11-24 10:00', { content: { tags: [tag], items: [] } }))
}

/** One contact for each item, which its message lacks of them all. */
export function lackingEach(contactAt: ReturnType<typeof contactsIn>, items: readonly RequiredItem[]): ContactCase[] {
  const without = (lacking: RequiredItem) => ({ tags: [], items: items.filter((item) => item !== lacking) })
  return items.map((item) => contactAt('2026-11-24 10:00', { content: without(item) }))
}

/** One contact for each person, whom it is with. */
export function withEach(contactAt: ReturnType<typeof contactsIn>, ...parties: readonly Party[]): ContactCase[] {
  return parties.map((party) => contactAt('2026-11-24 10:00', { party }))
}

/** One contact for each kind of address, to which it goes. */
export function atEach(contactAt: ReturnType<typeof contactsIn>, ...addresses: readonly AddressKind[]): ContactCase[] {
  return addresses.map((address) => contactAt('2026-11-24 10:00', { address }))
}

/** Contacts that went out before, at local times. */
export function earlier(zone: TimeZone, channel: string, ...locals: readonly string[]): PastContact[] {
  return locals.map((local) => ({ at: moment(zone, local), channel, direction: 'outbound' }))
}

/** Whether a rule speaks of such a debtor. */
export function subject(
  debtorClass: SubjectCase['debtorClass'],
  more: Partial<Omit<SubjectCase, 'kind' | 'debtorClass'>> = {},
): SubjectCase {
  return { kind: 'subject', debtorClass, ...more }
}

/** A yearly rate that is charged while references have these values. */
export function charged(
  annualRate: string,
  references: Readonly<Record<string, string>> = {},
  more: Pick<RateCase, 'case' | 'source' | 'available'> = {},
): RateCase {
  const values: Record<string, Rate> = {}
  for (const [id, value] of Object.entries(references)) values[id] = rate(value)
  return { kind: 'rate', annualRate: rate(annualRate), references: values, ...more }
}

/** Money in minor units. */
export const euros = (minor: number): Money => ({ minor, currency: 'EUR' })
export const pounds = (minor: number): Money => ({ minor, currency: 'GBP' })
export const chileanPesos = (minor: number): Money => ({ minor, currency: 'CLP' })
