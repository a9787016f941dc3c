import { type Instant, type IsoDate, later } from '../calendar/index.ts'
import { quote } from '../plain/index.ts'
import type { Fact } from '../receivable/index.ts'
import type { Contact } from './contact.ts'
import type { DecisionRecord } from './decision-record.ts'

/**
 * One customer's book, whole enough to decide: the unit of consistency.
 *
 * `version` counts its changes; 0 is the empty book of a customer nobody has recorded anything about.
 */
export type Account = Readonly<{
  customerId: string
  version: number
  /** In the order they were recorded. */
  facts: readonly Fact[]
  /** In the order they were planned. */
  contacts: readonly Contact[]
  /** The last day a decision was made for. */
  decidedThrough?: IsoDate
  /** The next day a run has to look at this account; absent when only a new fact can give it something to do. */
  nextActionDate?: IsoDate
  /** There when the last run could not decide it. */
  parked?: Parked
}>

/**
 * Why an account has no decision: deciding it threw. It is put aside, so that the others go on and it is not met again at
 * every run of the day; the next decision ends that.
 */
export type Parked = Readonly<{
  /** The first day it was to be decided for and was not; a policy that replays starts again from here. */
  asOf: IsoDate
  /** What was thrown: its message in one line, at most 500 characters of it. */
  reason: string
  parkedAt: Instant
}>

/** What one commit adds to an account. A change is written whole or not at all. */
export type AccountChange = Readonly<{
  facts?: readonly Fact[]
  /** Planned contacts; their keys must be new. */
  plans?: readonly Contact[]
  record?: DecisionRecord
  /** Contacts whose state changes, by key. */
  transitions?: readonly Readonly<{ key: string; state: Contact['state'] }>[]
  /** The next day a run has to look at the account, or `'dormant'`; what it was when absent. */
  nextActionDate?: IsoDate | 'dormant'
  /** The account could not be decided. It stays parked until a change has a `record`. */
  parked?: Parked
}>

/** The book of a customer before the first fact. */
export function emptyAccount(customerId: string): Account {
  return { customerId, version: 0, facts: [], contacts: [] }
}

/**
 * The account after a change. Pure: what a store must hold once it has committed the change.
 *
 * @throws RangeError when a transition names a contact the account does not have.
 */
export function evolve(account: Account, change: AccountChange): Account {
  const { customerId, version, facts, contacts, decidedThrough, nextActionDate, parked } = account
  const next = change.transitions === undefined ? contacts : afterTransitions(account, change.transitions)
  const decided = lastOf(decidedThrough, change.record?.asOf)
  const wake = change.nextActionDate ?? nextActionDate
  const aside = change.parked ?? (change.record === undefined ? parked : undefined)
  return {
    customerId,
    version: version + 1,
    facts: change.facts === undefined ? facts : [...facts, ...change.facts],
    contacts: change.plans === undefined ? next : [...next, ...change.plans],
    ...(decided === undefined ? {} : { decidedThrough: decided }),
    ...(wake === undefined || wake === 'dormant' ? {} : { nextActionDate: wake }),
    ...(aside === undefined ? {} : { parked: aside }),
  }
}

function afterTransitions(
  { customerId, contacts }: Account,
  transitions: NonNullable<AccountChange['transitions']>,
): readonly Contact[] {
  const states = new Map(transitions.map(({ key, state }) => [key, state]))
  const next = contacts.map((contact) => {
    const state = states.get(contact.plan.key)
    if (state === undefined) return contact
    states.delete(contact.plan.key)
    return { plan: contact.plan, state }
  })
  for (const key of states.keys())
    throw new RangeError(`transitions: ${quote(key)} is no contact of ${quote(customerId)}; plan it first`)
  return next
}

/** A decision for an earlier day, made later, does not undo that the later day was decided. */
function lastOf(a: IsoDate | undefined, b: IsoDate | undefined): IsoDate | undefined {
  return a === undefined || b === undefined ? (a ?? b) : later(a, b)
}
