import type { Contact, DecisionRecord, SilenceNote } from '../account/index.ts'
import { dateInZone, type Instant, type IsoDate, type TimeZone } from '../calendar/index.ts'
import type { PromiseState } from '../promise-to-pay/index.ts'
import { type Charge, type Fact, factDate, type PlanAgreement } from '../receivable/index.ts'
import type { SilenceReason } from '../reminder/index.ts'

/** A message of a timeline: what a person wants to know of it. */
export type TimelineMessage = Readonly<{ key: string; channel: string; step: string; template: string; items: number }>

/** Something that happened to a customer, or that did not. Plain data. */
export type TimelineEntry = Readonly<{
  date: IsoDate
  /** The moment, where it is known. */
  at?: Instant
}> &
  (
    | Readonly<{
        kind: 'fact'
        fact: Fact
        /** Of a plan, the charges that were agreed on with it: they are told with it and have no entries of their own. */
        charges?: readonly Charge[]
      }>
    | Readonly<{ kind: 'planned' | 'sent'; message: TimelineMessage }>
    | Readonly<{
        kind: 'refused' | 'unknown' | 'suppressed'
        message: TimelineMessage
        reason: string
        /** Ids of what stood in its way. */
        because?: readonly string[]
      }>
    | Readonly<{
        kind: 'silence'
        /** The day of the last decision that was silent for this reason; the next decision was another. */
        lastDate: IsoDate
        reason: SilenceReason
        /** What was not chased, and why. */
        silences: readonly SilenceNote[]
      }>
    | Readonly<{ kind: 'promise-kept' | 'promise-partly-kept' | 'promise-broken'; promiseId: string }>
  )

/** What there is to tell about a customer; an `Account` fits, with the decisions made for it. */
export type TimelineSource = Readonly<{
  facts: readonly Fact[]
  contacts: readonly Contact[]
  /** Decision records, oldest first. */
  decisions?: readonly DecisionRecord[]
  /** As `promiseStates` gives them. */
  promises?: readonly PromiseState[]
}>

/**
 * Everything that happened to a customer, in order: facts, messages with their fates, promises kept and broken, and silences with
 * their reasons. Decisions in a row that were silent for one reason, about the same things, are one entry.
 *
 * Within a day facts come first, then what became of promises, silences, what was planned, and the fates of messages by their moments.
 *
 * @param options `timeZone` says to which day a moment belongs. Only days from `from` through `to` are told, all when left out; a
 * silence is told when one of its days is.
 * @example
 * const { promises } = silencesOf(view, policy) // without them, nothing is told of promises kept or broken
 * const entries = customerTimeline({ ...account, decisions, promises }, { timeZone: policy.timeZone })
 * entries.map((entry) => timelineText(entry, 'es-PE'))
 */
export function customerTimeline(
  { facts, contacts, decisions = [], promises = [] }: TimelineSource,
  { timeZone, from, to }: Readonly<{ timeZone: TimeZone; from?: IsoDate; to?: IsoDate }>,
): readonly TimelineEntry[] {
  const entries: TimelineEntry[] = [
    ...factEntries(facts),
    ...promises.flatMap(promiseEntries),
    ...silenceEntries(decisions),
    ...contacts.flatMap((contact) => contactEntries(contact, timeZone)),
  ]
  return entries.filter((entry) => isWithin(entry, { from, to })).sort(byDay)
}

const ranks: Readonly<Record<TimelineEntry['kind'], number>> = {
  fact: 0,
  'promise-kept': 1,
  'promise-partly-kept': 1,
  'promise-broken': 1,
  silence: 2,
  planned: 3,
  sent: 4,
  refused: 4,
  unknown: 4,
  suppressed: 4,
}

/** Sorting is stable: facts of one day stay in the order they were recorded, unless their moments say otherwise. */
function byDay(a: TimelineEntry, b: TimelineEntry): number {
  if (a.date !== b.date) return a.date < b.date ? -1 : 1
  if (ranks[a.kind] !== ranks[b.kind]) return ranks[a.kind] - ranks[b.kind]
  if (a.at === undefined || b.at === undefined || a.at === b.at) return 0
  return a.at < b.at ? -1 : 1
}

function isWithin(
  entry: TimelineEntry,
  { from, to }: Readonly<{ from: IsoDate | undefined; to: IsoDate | undefined }>,
): boolean {
  const last = entry.kind === 'silence' ? entry.lastDate : entry.date
  return (from === undefined || last >= from) && (to === undefined || entry.date <= to)
}

/** A plan of a year with interest has twelve charges: one line tells them all. */
function factEntries(facts: readonly Fact[]): readonly TimelineEntry[] {
  const planOf = new Map<string, PlanAgreement>()
  for (const fact of facts) {
    // A plan that takes the place of another one carries the charges of that one, which were told with it.
    if (fact.kind === 'plan') for (const id of fact.charges ?? []) planOf.set(`${fact.agreedDate} ${id}`, fact)
  }
  const grouped = new Map<PlanAgreement, readonly Charge[]>()
  const alone = facts.filter((fact) => {
    const plan = fact.kind === 'charge' ? planOf.get(`${factDate(fact)} ${fact.id}`) : undefined
    if (fact.kind !== 'charge' || plan === undefined) return true
    grouped.set(plan, [...(grouped.get(plan) ?? []), fact])
    return false
  })
  return alone.map((fact): TimelineEntry => {
    const charges = fact.kind === 'plan' ? grouped.get(fact) : undefined
    const told = charges === undefined ? {} : { charges }
    return { kind: 'fact', date: factDate(fact), ...momentOf(fact), fact, ...told }
  })
}

function momentOf(fact: Fact): Readonly<{ at?: Instant }> {
  return fact.kind === 'interaction' && fact.happenedAt !== undefined ? { at: fact.happenedAt } : {}
}

function promiseEntries(state: PromiseState): readonly TimelineEntry[] {
  const promiseId = state.promise.id
  switch (state.kind) {
    case 'kept':
      return [{ kind: 'promise-kept', date: state.keptDate, promiseId }]
    case 'partly-kept':
      return [{ kind: 'promise-partly-kept', date: state.brokenDate, promiseId }]
    case 'broken':
      return [{ kind: 'promise-broken', date: state.brokenDate, promiseId }]
    default:
      // Open ones are facts, and so are those that were withdrawn or replaced.
      return []
  }
}

type SilenceEntry = Extract<TimelineEntry, { kind: 'silence' }>

function silenceEntries(decisions: readonly DecisionRecord[]): readonly TimelineEntry[] {
  const entries: SilenceEntry[] = []
  let current: SilenceEntry | undefined
  for (const { asOf: date, outcome, silences = [] } of decisions) {
    const reason = outcome.kind === 'silent' ? outcome.reason : undefined
    if (current !== undefined && current.reason === reason && idsOf(current.silences) === idsOf(silences)) {
      current = { ...current, lastDate: date }
      entries[entries.length - 1] = current
      continue
    }
    current = reason === undefined ? undefined : { kind: 'silence', date, lastDate: date, reason, silences }
    if (current !== undefined) entries.push(current)
  }
  return entries
}

function idsOf(silences: readonly SilenceNote[]): string {
  return JSON.stringify(silences.map(({ kind, id, items }) => [kind, id, items]))
}

function contactEntries({ plan, state }: Contact, timeZone: TimeZone): readonly TimelineEntry[] {
  const { key, channel, step, template, covers, plannedDate } = plan
  const message = { key, channel, step, template, items: covers.length }
  const planned: TimelineEntry = { kind: 'planned', date: plannedDate, message }
  const moment = (at: Instant) => ({ at, date: dateInZone(at, timeZone) })
  switch (state.kind) {
    case 'sent':
      return [planned, { kind: 'sent', ...moment(state.sentAt), message }]
    case 'refused':
      return [planned, { kind: 'refused', ...moment(state.refusedAt), message, reason: state.reason }]
    case 'unknown':
      return [planned, { kind: 'unknown', ...moment(state.unknownAt), message, reason: state.reason }]
    case 'suppressed': {
      const because = state.because === undefined ? {} : { because: state.because }
      return [planned, { kind: 'suppressed', ...moment(state.suppressedAt), message, reason: state.reason, ...because }]
    }
    default:
      return [planned]
  }
}
