import type { Account, Contact, ContactState } from '../account/index.ts'
import { dateInZone, type Instant, type IsoDate, type TimeZone } from '../calendar/index.ts'
import { type Fact, factDate } from '../receivable/index.ts'

/** A fact and the day on which it comes to be known. */
export type TimedFact = Readonly<{ fact: Fact; date: IsoDate }>

/** An account as a simulation begins with it, and what it will come to know. */
export type SimulatedStart = Readonly<{ account: Account; coming: readonly TimedFact[] }>

/**
 * The account on the morning of the first day. What was known, contacted and charged before stays; the contacts and charges of the
 * policy that was really used are left out from then on, and every other fact waits for its day.
 */
export function simulatedStart(
  { customerId, facts, contacts }: Account,
  { from, knownOn = factDate, zone }: Readonly<{ from: IsoDate; knownOn?: (fact: Fact) => IsoDate; zone: TimeZone }>,
): SimulatedStart {
  const known: Fact[] = []
  const coming: TimedFact[] = []
  for (const fact of facts) {
    const date = knownOn(fact)
    if (date < from) known.push(fact)
    else if (!isEngineCharge(fact)) coming.push({ fact, date })
  }
  const before = contacts.flatMap((contact) => contactBefore(contact, { from, zone }))
  const hasPast = known.length > 0 || before.length > 0
  return {
    account: {
      customerId,
      version: 0,
      facts: known,
      contacts: before,
      ...(hasPast ? { decidedThrough: from, nextActionDate: from } : {}),
    },
    // Sorting is stable: facts of one day stay in the order in which they were recorded.
    coming: coming.toSorted((a, b) => (a.date < b.date ? -1 : Number(a.date > b.date))),
  }
}

/** Whether a rule of a policy raised it. */
export function isEngineCharge(fact: Fact): boolean {
  return fact.kind === 'charge' && fact.rule !== undefined && fact.item !== undefined
}

/** A contact as it stood on a morning: what became of it later is not known yet. */
function contactBefore(
  { plan, state }: Contact,
  { from, zone }: Readonly<{ from: IsoDate; zone: TimeZone }>,
): readonly Contact[] {
  if (plan.plannedDate >= from) return []
  const at = endedAt(state)
  const isOver = at !== undefined && dateInZone(at, zone) < from
  return [{ plan, state: isOver ? state : { kind: 'planned', token: 0 } }]
}

/** When the contact was tried or given up; undefined while it waits. */
export function endedAt(state: ContactState): Instant | undefined {
  switch (state.kind) {
    case 'sent':
      return state.sentAt
    case 'refused':
      return state.refusedAt
    case 'unknown':
      return state.unknownAt
    case 'suppressed':
      return state.suppressedAt
    case 'attempting':
      return state.attemptedAt
    default:
      return undefined
  }
}
