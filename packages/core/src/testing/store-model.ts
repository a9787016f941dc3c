import {
  type Account,
  type ContactState,
  type DecisionRecord,
  emptyAccount,
  evolve,
  isClaimable,
} from '../account/index.ts'
import { daysBetween, type Instant, type IsoDate } from '../calendar/index.ts'
import type { AccountCommit, CommitOutcome, OwnedContact } from '../ports/index.ts'
import { factKey } from '../receivable/index.ts'

/** What a store must hold, as plainly as it can be said: the suite compares a store with this. */
export type StoreModel = {
  readonly accounts: Map<string, Account>
  readonly records: Map<string, readonly DecisionRecord[]>
}

export type ConflictReason = Extract<CommitOutcome, { kind: 'conflict' }>['reason']

/** A contact and whose it is. */
export type Owned = OwnedContact

export function emptyModel(): StoreModel {
  return { accounts: new Map(), records: new Map() }
}

export function accountIn(model: StoreModel, customerId: string): Account {
  return model.accounts.get(customerId) ?? emptyAccount(customerId)
}

export function contactsIn(model: StoreModel): readonly Owned[] {
  return [...model.accounts.values()].flatMap(({ customerId, contacts }) =>
    contacts.map((contact) => ({ customerId, contact })),
  )
}

/** Every reason there is to refuse a commit; a store may give any of them. None means that it has to be written. */
export function conflictsOf(
  model: StoreModel,
  { customerId, expectedVersion, change }: AccountCommit,
): readonly ConflictReason[] {
  const account = accountIn(model, customerId)
  const reasons: ConflictReason[] = []
  if (account.version !== expectedVersion) reasons.push('version')
  if (hasRepeats([...account.facts, ...(change.facts ?? [])].map(factKey))) reasons.push('fact-key')
  const plans = (change.plans ?? []).map((contact) => ({ customerId, contact }))
  if (hasRepeats([...contactsIn(model), ...plans].map(({ contact }) => contact.plan.key))) reasons.push('contact-key')
  return reasons
}

function hasRepeats(keys: readonly string[]): boolean {
  return new Set(keys).size < keys.length
}

export function write(model: StoreModel, { customerId, change }: AccountCommit): void {
  model.accounts.set(customerId, evolve(accountIn(model, customerId), change))
  if (change.record === undefined) return
  model.records.set(customerId, [...(model.records.get(customerId) ?? []), change.record])
}

/** Gives a contact a state, and its account the version the store gave it. */
export function setState(
  model: StoreModel,
  {
    customerId,
    key,
    state,
    version,
  }: Readonly<{ customerId: string; key: string; state: ContactState; version: number }>,
): void {
  model.accounts.set(customerId, {
    ...evolve(accountIn(model, customerId), { transitions: [{ key, state }] }),
    version,
  })
}

/** Contacts that a claim may take, oldest day first. */
export function claimableIn(
  model: StoreModel,
  { plannedBy, now }: Readonly<{ plannedBy: IsoDate; now: Instant }>,
): readonly Owned[] {
  return contactsIn(model)
    .filter(({ contact }) => contact.plan.plannedDate <= plannedBy && isClaimable(contact, now))
    .toSorted((a, b) => daysBetween(b.contact.plan.plannedDate, a.contact.plan.plannedDate))
}

export function unknownIn(model: StoreModel): readonly Owned[] {
  return contactsIn(model).filter(({ contact }) => contact.state.kind === 'unknown')
}

export function dueIn({ accounts }: StoreModel, asOf: IsoDate): readonly string[] {
  const due = [...accounts.values()].filter(
    ({ nextActionDate }) => nextActionDate !== undefined && nextActionDate <= asOf,
  )
  return due.map(({ customerId }) => customerId)
}

export function customersIn({ accounts }: StoreModel): readonly string[] {
  return [...accounts.values()].filter(({ facts }) => facts.length > 0).map(({ customerId }) => customerId)
}
