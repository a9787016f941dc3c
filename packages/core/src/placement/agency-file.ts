import type { Instant, IsoDate } from '../calendar/index.ts'
import type { Money, Rate } from '../money/index.ts'
import {
  type Consent,
  type ContactParty,
  type Customer,
  type Fact,
  factKey,
  type Interaction,
  type PayableRef,
} from '../receivable/index.ts'
import { openDocuments, totalsOf } from './open-document.ts'
import type { PlacementCase } from './placement-case.ts'
import type { PlacementState } from './placement-state.ts'

/** A document as the agency gets it. */
export type AgencyDocument = PayableRef &
  Readonly<{
    number: string
    issueDate: IsoDate
    /** Of its oldest open item. */
    dueDate: IsoDate
    daysPastDue: number
    open: Money
  }>

/** A contact the debtor had, as the agency gets it: what counts towards what the law allows. */
export type AgencyContact = Readonly<{
  date: IsoDate
  at?: Instant
  direction: Interaction['direction']
  channel: string
  party: ContactParty
  outcome: Interaction['outcome']
}>

/** A message that went out, which the host takes from its contacts. */
export type AgencyMessage = Readonly<{ date: IsoDate; channel: string; template: string }>

/** All an agency needs, and no more: notes, owners and people's names of the creditor stay at home. */
export type AgencyFile = Readonly<{
  placementId: string
  agency: string
  asOf: IsoDate
  commissionRate?: Rate
  customer: Readonly<{ id: string }> &
    Readonly<Partial<Pick<Customer, 'name' | 'locale' | 'timeZone' | 'country' | 'subdivision' | 'debtorKind'>>>
  /** Where the debtor may be reached: what they refused is left out. */
  addresses: readonly Readonly<{ channel: string; address: string; consent: 'granted' | 'unknown' }>[]
  /** Channels the debtor refused; `'any'` is all of them. */
  refusedChannels: readonly string[]
  /** What is open, the oldest first. */
  documents: readonly AgencyDocument[]
  totals: readonly Money[]
  /** Payments received from the customer, whatever they were for. */
  payments: readonly Readonly<{ id: string; receivedDate: IsoDate; amount: Money; reversedDate?: IsoDate }>[]
  promises: readonly Readonly<{ madeDate: IsoDate; payByDate: IsoDate; amount: Money }>[]
  contacts: readonly AgencyContact[]
  messages: readonly AgencyMessage[]
}>

/**
 * The file an agency gets: what is open of the documents placed, what was paid and promised, how the debtor was and may be
 * contacted. Plain data as of the day of the position; `agencyRows` gives its documents as a table.
 *
 * @param messages that went out, from the host's contacts; none when absent.
 * @example JSON.stringify(agencyFile(state, account))
 */
export function agencyFile(
  { placement }: PlacementState,
  { position, facts, customerId }: Pick<PlacementCase, 'position' | 'facts' | 'customerId'>,
  messages: readonly AgencyMessage[] = [],
): AgencyFile {
  const { asOf, customer } = position
  const seen = facts.filter((fact) => isSeen(fact, asOf))
  const keys = new Set(placement.documents.map((document) => factKey(document)))
  const documents = openDocuments(position).filter((document) => keys.has(factKey(document)))
  const consents = consentByChannel(seen)
  return {
    placementId: placement.id,
    agency: placement.agency,
    asOf,
    ...(placement.commissionRate === undefined ? {} : { commissionRate: placement.commissionRate }),
    customer: { id: customerId, ...aboutCustomer(customer) },
    addresses: (customer?.addresses ?? []).flatMap(({ channel, address }) => {
      const consent = consents(channel)
      return consent === 'refused' ? [] : [{ channel, address, consent }]
    }),
    refusedChannels: refusedChannels(seen, consents),
    documents: documents.map(({ kind, id, number, issueDate, dueDate, daysPastDue, amount: open }) => {
      return { kind, id, number, issueDate, dueDate, daysPastDue, open }
    }),
    totals: totalsOf(documents),
    payments: position.receipts,
    promises: seen.flatMap((fact) =>
      fact.kind === 'promise' ? [{ madeDate: fact.madeDate, payByDate: fact.payByDate, amount: fact.amount }] : [],
    ),
    contacts: contactsOf(seen),
    messages: messages.filter(({ date }) => date <= asOf),
  }
}

function isSeen(fact: Fact, asOf: IsoDate): boolean {
  if (fact.kind === 'consent') return fact.decidedDate <= asOf
  if (fact.kind === 'interaction') return fact.happenedDate <= asOf
  return fact.kind === 'promise' && fact.madeDate <= asOf
}

function aboutCustomer(customer: Customer | undefined): Omit<AgencyFile['customer'], 'id'> {
  if (customer === undefined) return {}
  const { name, locale, timeZone, country, subdivision, debtorKind } = customer
  return {
    name,
    ...(locale === undefined ? {} : { locale }),
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(country === undefined ? {} : { country }),
    ...(subdivision === undefined ? {} : { subdivision }),
    ...(debtorKind === undefined ? {} : { debtorKind }),
  }
}

type ConsentOf = (channel: string) => 'granted' | 'refused' | 'unknown'

/** The latest word about a channel, by itself or with all others; of one day the one recorded last. */
function consentByChannel(facts: readonly Fact[]): ConsentOf {
  const consents = facts.filter((fact): fact is Consent => fact.kind === 'consent')
  const ordered = consents.toSorted((a, b) =>
    a.decidedDate < b.decidedDate ? -1 : a.decidedDate > b.decidedDate ? 1 : 0,
  )
  return (channel) => {
    return (
      ordered.findLast((consent) => consent.channel === channel || consent.channel === 'any')?.decision ?? 'unknown'
    )
  }
}

function refusedChannels(facts: readonly Fact[], consentOf: ConsentOf): readonly string[] {
  const channels = new Set(facts.flatMap((fact) => (fact.kind === 'consent' ? [fact.channel] : [])))
  return [...channels].filter((channel) => consentOf(channel) === 'refused').sort()
}

/** Interactions but those that a later one corrects, the oldest first. */
function contactsOf(facts: readonly Fact[]): readonly AgencyContact[] {
  const interactions = facts.filter((fact): fact is Interaction => fact.kind === 'interaction')
  const corrected = new Set(interactions.flatMap(({ corrects }) => corrects ?? []))
  return interactions
    .filter(({ id }) => !corrected.has(id))
    .sort((a, b) => (a.happenedDate < b.happenedDate ? -1 : a.happenedDate > b.happenedDate ? 1 : 0))
    .map(({ happenedDate: date, happenedAt: at, direction, channel, party, outcome }) => {
      return { date, ...(at === undefined ? {} : { at }), direction, channel, party, outcome }
    })
}
