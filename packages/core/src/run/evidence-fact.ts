import type { Contact, DecisionRecord, SilenceNote } from '../account/index.ts'
import { addDays, type IsoDate } from '../calendar/index.ts'
import { ownAddresses } from '../interaction/index.ts'
import { type Customer, type Fact, type FactKind, factDate, type Interaction } from '../receivable/index.ts'
import type { EvidenceAudience, EvidenceFact } from './evidence.ts'

/** The days told, and what else decides which facts belong to them. */
export type EvidenceSpan = Readonly<{
  from: IsoDate
  to: IsoDate
  records: readonly DecisionRecord[]
  /** Of the days told. */
  contacts: readonly Contact[]
  audience: EvidenceAudience
}>

/** What holds until something else is recorded is told from its beginning, what happened only where it is of the days. */
const told: Readonly<Partial<Record<FactKind, 'standing' | 'event'>>> = {
  customer: 'standing',
  consent: 'standing',
  hold: 'standing',
  'hold-release': 'standing',
  hardship: 'standing',
  'hardship-end': 'standing',
  interaction: 'event',
  'contact-override': 'event',
  promise: 'event',
  'promise-withdrawal': 'event',
  dispute: 'event',
  'dispute-resolution': 'event',
  placement: 'event',
  'placement-step': 'event',
}

/**
 * The facts that belong to the days, in the order they were recorded, for those who read them.
 *
 * A promise, a dispute or a placement of earlier days is told where it silenced something in the days or may have, with what became
 * of it. For anybody but an authority, what is said of people other than the debtor is left out, and so are the tags of the
 * host's own.
 */
export function evidenceFacts(facts: readonly Fact[], span: EvidenceSpan): readonly EvidenceFact[] {
  const { to, audience } = span
  const standing = silencing(facts, span)
  const isTold = (fact: Fact): boolean => {
    const kind = told[fact.kind]
    if (kind === undefined || factDate(fact) > to) return false
    return kind === 'standing' || factDate(fact) >= span.from || standing.has(topicOf(fact))
  }
  return facts.filter(isTold).map((fact) => (audience === 'authority' ? { kind: 'fact', fact } : withoutOthers(fact)))
}

type Topic = `${SilenceNote['kind']} ${string}`

/** The promise, dispute or placement that a fact is, or that it is about. */
function topicOf(fact: Fact): Topic | undefined {
  switch (fact.kind) {
    case 'promise':
    case 'dispute':
    case 'placement':
      return `${fact.kind} ${fact.id}`
    case 'promise-withdrawal':
      return `promise ${fact.promiseId}`
    case 'dispute-resolution':
      return `dispute ${fact.disputeId}`
    case 'placement-step':
      return `placement ${fact.placementId}`
    default:
      return undefined
  }
}

/** What silenced something in the days: named by a decision of them or the last before, by a message given up, or not over by then. */
function silencing(facts: readonly Fact[], { from, to, records, contacts }: EvidenceSpan): ReadonlySet<unknown> {
  const last = records.filter(({ asOf }) => asOf < from).reduce(laterOf, undefined)
  const seen = [...(last === undefined ? [] : [last]), ...records.filter(({ asOf }) => from <= asOf && asOf <= to)]
  const named = seen.flatMap(({ silences = [] }) => silences.map(({ kind, id }): Topic => `${kind} ${id}`))
  const givenUp = contacts.flatMap(({ state }) => (state.kind === 'suppressed' ? (state.because ?? []) : []))
  const ended = new Set(facts.flatMap((fact) => (endsBefore(fact, from) ? [topicOf(fact)] : [])))
  const open = facts.filter((fact) => isOpenOn(fact, from)).map(topicOf)
  return new Set([
    ...named,
    ...givenUp.flatMap((id): readonly Topic[] => [`promise ${id}`, `dispute ${id}`, `placement ${id}`]),
    ...open.filter((topic) => !ended.has(topic)),
  ])
}

function laterOf(latest: DecisionRecord | undefined, record: DecisionRecord): DecisionRecord {
  return latest === undefined || record.asOf >= latest.asOf ? record : latest
}

/** Whether it is over with a fact of an earlier day, as far as that one fact says. */
function endsBefore(fact: Fact, date: IsoDate): boolean {
  if (factDate(fact) >= date) return false
  switch (fact.kind) {
    case 'promise-withdrawal':
      return true
    case 'dispute-resolution':
      return fact.resumeDate === undefined || fact.resumeDate < date
    case 'placement-step':
      return fact.step === 'recalled' || fact.step === 'closed'
    default:
      return false
  }
}

function isOpenOn(fact: Fact, date: IsoDate): boolean {
  if (fact.kind === 'promise') return addDays(fact.payByDate, fact.toleranceDays ?? 0) >= date
  return fact.kind === 'dispute' || fact.kind === 'placement'
}

/** A fact without what it says of other people, and the names of the fields that are missing. */
function withoutOthers(fact: Fact): EvidenceFact {
  switch (fact.kind) {
    case 'customer':
      return withoutStrangers(fact)
    case 'interaction':
      return fact.party === 'debtor' ? { kind: 'fact', fact } : withoutRemarks(fact)
    default:
      return { kind: 'fact', fact }
  }
}

function withoutStrangers(customer: Customer): EvidenceFact {
  const { tags, addresses, ...rest } = customer
  const own = addresses === undefined ? undefined : ownAddresses(customer)
  return leavingOut(
    { ...rest, ...(own === undefined ? {} : { addresses: own }) },
    { tags: tags !== undefined, addresses: own?.length !== addresses?.length },
  )
}

function withoutRemarks(interaction: Interaction): EvidenceFact {
  const { note, nextStep, attachments, ...rest } = interaction
  const isSaid = { note, nextStep, attachments }
  return leavingOut(
    rest,
    Object.fromEntries(Object.entries(isSaid).map(([name, value]) => [name, value !== undefined])),
  )
}

function leavingOut(fact: Fact, isLeftOut: Readonly<Record<string, boolean>>): EvidenceFact {
  const leftOut = Object.keys(isLeftOut).filter((name) => isLeftOut[name])
  return leftOut.length === 0 ? { kind: 'fact', fact } : { kind: 'fact', fact, leftOut }
}
