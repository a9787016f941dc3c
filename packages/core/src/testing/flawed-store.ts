import {
  type Account,
  type Contact,
  type ContactState,
  claimedState,
  type DecisionRecord,
  emptyAccount,
  evolve,
  expiredState,
  isClaimable,
  isExpiredAttempt,
  maySettle,
} from '../account/index.ts'
import { daysBetween } from '../calendar/index.ts'
import type { AccountCommit, ClaimedContact, CollectionsStore, CommitOutcome } from '../ports/index.ts'
import { factKey } from '../receivable/index.ts'

/** What can be wrong with a store, one thing at a time; the suite has to notice each. */
export const flaws = [
  'commits on any version',
  'looks at the version, and writes a moment later',
  'hands out its own values',
  'keeps the values handed in',
  'writes the facts although a contact key is taken',
  'stops a batch at the first conflict',
  'writes facts before it throws',
  'skips facts it has instead of a conflict',
  'wants contact keys unique in an account only',
  'forgets all decision records but the last',
  'finds a contact, and claims it a moment later',
  'claims what is leased',
  'never claims a second time',
  'forgets the tries of a contact',
  'forgets the words on a contact that it claims',
  'claims without a higher token',
  'claims before the time has come',
  'claims what is planned for later days',
  'claims the youngest first',
  'claims more than the limit',
  'settles with any token',
  'does not settle what was given up as unknown',
  'settles a contact of another customer',
  'gives up attempts whose lease still runs',
  'forgets what the rules said of an attempt it gives up',
  'forgets when an attempt was made that it gives up',
  'forgets the words on an attempt it gives up',
  'leaves out unknown contacts that a worker reported',
  'lists attempts as unknown whose lease still runs',
  'lists the unknown contacts of one customer only',
  'lists an unknown contact twice',
  'keeps the version when contacts change',
  'lists who is due on the day only',
  'lists a customer again who is still due after a commit',
  'keeps the day of an account that became dormant',
  'forgets that an account is parked',
  'keeps an account parked that was decided',
  'lists customers without facts',
  'loads in its own order',
  'loads a customer once who is asked for twice',
  'keeps the newest facts first',
] as const

export type Flaw = (typeof flaws)[number]

type Shelf = { account: Account; records: DecisionRecord[] }

/**
 * A small store with one flaw, or with none. Every call gives way to others before it starts, as a database would, and
 * then works in one go.
 */
export function flawedStore(flaw?: Flaw): CollectionsStore {
  const has = (one: Flaw) => flaw === one
  const copy = <T>(value: T, unless: Flaw): T => (has(unless) ? value : structuredClone(value))
  const moment = () => Promise.resolve()
  const shelves = new Map<string, Shelf>()
  const shelfOf = (customerId: string) => shelves.get(customerId) ?? { account: emptyAccount(customerId), records: [] }

  const everything = () =>
    [...shelves.values()].flatMap(({ account }) => account.contacts.map((contact) => ({ account, contact })))

  function setState({ account, contact, state }: { account: Account; contact: Contact; state: ContactState }): void {
    const shelf = shelfOf(account.customerId)
    const next = evolve(shelf.account, { transitions: [{ key: contact.plan.key, state }] })
    const version = has('keeps the version when contacts change') ? shelf.account.version : next.version
    shelf.account = { ...next, version }
  }

  async function commitOne({ customerId, expectedVersion, change }: AccountCommit): Promise<CommitOutcome> {
    const seen = shelfOf(customerId)
    if (seen.account.version !== expectedVersion && !has('commits on any version'))
      return { kind: 'conflict', reason: 'version' }
    if (has('looks at the version, and writes a moment later')) await moment()
    const shelf = shelfOf(customerId)
    const known = new Set(shelf.account.facts.map(factKey))
    const fresh = (change.facts ?? []).filter((fact) => known.size < known.add(factKey(fact)).size)
    if (fresh.length < (change.facts ?? []).length && !has('skips facts it has instead of a conflict')) {
      return { kind: 'conflict', reason: 'fact-key' }
    }
    const others = has('wants contact keys unique in an account only')
      ? shelf.account.contacts
      : everything().map(({ contact }) => contact)
    const keys = [...others, ...(change.plans ?? [])].map(({ plan }) => plan.key)
    if (new Set(keys).size < keys.length) {
      if (has('writes the facts although a contact key is taken') && change.facts !== undefined) {
        shelves.set(customerId, { ...shelf, account: evolve(shelf.account, { facts: structuredClone(change.facts) }) })
      }
      return { kind: 'conflict', reason: 'contact-key' }
    }
    if (has('writes facts before it throws')) {
      shelves.set(customerId, {
        ...shelf,
        account: { ...shelf.account, facts: [...shelf.account.facts, ...structuredClone(fresh)] },
      })
    }
    const next = evolve(
      shelf.account,
      copy(change.facts === undefined ? change : { ...change, facts: fresh }, 'keeps the values handed in'),
    )
    const { nextActionDate, parked } = shelf.account
    const keptDay = has('keeps the day of an account that became dormant') && nextActionDate !== undefined
    const keptParked = has('keeps an account parked that was decided') && parked !== undefined
    const { parked: _, ...forgetful } = next
    const account = {
      ...(keptDay ? { nextActionDate } : {}),
      ...(keptParked ? { parked } : {}),
      ...(has('forgets that an account is parked') ? forgetful : next),
    }
    const records = has('forgets all decision records but the last') && change.record !== undefined ? [] : shelf.records
    const added = change.record === undefined ? [] : [copy(change.record, 'keeps the values handed in')]
    shelves.set(customerId, { account, records: [...records, ...added] })
    return { kind: 'committed', version: account.version }
  }

  return {
    async load(customerIds) {
      await moment()
      const wanted = has('loads a customer once who is asked for twice') ? [...new Set(customerIds)] : [...customerIds]
      if (has('loads in its own order')) wanted.sort()
      return wanted.map((customerId) => {
        const account = copy(shelfOf(customerId).account, 'hands out its own values')
        return has('keeps the newest facts first') ? { ...account, facts: account.facts.toReversed() } : account
      })
    },

    async commit(commits) {
      await moment()
      const outcomes: CommitOutcome[] = []
      for (const one of commits) {
        const isStopped = has('stops a batch at the first conflict') && outcomes.some(({ kind }) => kind === 'conflict')
        outcomes.push(isStopped ? { kind: 'conflict', reason: 'version' } : await commitOne(one))
      }
      return outcomes
    },

    async *customerIds() {
      await moment()
      const all = [...shelves.values()].filter(
        ({ account }) => account.facts.length > 0 || has('lists customers without facts'),
      )
      yield all.map(({ account }) => account.customerId)
    },

    async *dueCustomerIds(asOf) {
      await moment()
      const isDue = ({ account: { nextActionDate: date } }: Shelf) =>
        date !== undefined && (has('lists who is due on the day only') ? date === asOf : date <= asOf)
      const due = [...shelves.values()].filter(isDue).map(({ account }) => account.customerId)
      for (let at = 0; at < due.length; at += 100) {
        yield due.slice(at, at + 100)
        await moment()
        if (has('lists a customer again who is still due after a commit')) due.push(...due.slice(at, at + 100))
      }
    },

    async claimContacts({ plannedBy, now, leaseEndsAt, limit }) {
      await moment()
      const claimable = everything()
        .filter(({ contact }) => contact.plan.plannedDate <= plannedBy || has('claims what is planned for later days'))
        .filter(({ contact }) => {
          const { state } = contact
          if (has('claims what is leased') && state.kind === 'claimed') return true
          if (has('never claims a second time') && state.kind === 'claimed') return false
          if (has('claims before the time has come') && state.kind === 'planned') return true
          return isClaimable(contact, now)
        })
        .toSorted((a, b) => daysBetween(b.contact.plan.plannedDate, a.contact.plan.plannedDate))
      if (has('claims the youngest first')) claimable.reverse()
      const taken = claimable.slice(0, has('claims more than the limit') ? limit + 1 : limit)
      if (has('finds a contact, and claims it a moment later')) await moment()
      return taken.map(({ account, contact }): ClaimedContact => {
        const token = has('claims without a higher token') ? Math.max(1, contact.state.token) : contact.state.token + 1
        const { tries, settled, ...claimed } = claimedState(contact, leaseEndsAt)
        const kept = tries === undefined || has('forgets the tries of a contact') ? {} : { tries }
        const isTold = settled !== undefined && !has('forgets the words on a contact that it claims')
        const state = { ...claimed, token, ...kept, ...(isTold ? { settled } : {}) }
        setState({ account, contact, state })
        return structuredClone({ customerId: account.customerId, contact: { plan: contact.plan, state } })
      })
    },

    async settleContact({ customerId, key, token, outcome }) {
      await moment()
      const isAnyCustomer = has('settles a contact of another customer')
      const found = everything().find(
        ({ account, contact }) => contact.plan.key === key && (isAnyCustomer || account.customerId === customerId),
      )
      if (found === undefined) return { kind: 'stale' }
      const { state } = found.contact
      const mayNot = has('does not settle what was given up as unknown') && state.kind === 'unknown'
      if (mayNot || !maySettle(found.contact, has('settles with any token') ? state.token : token))
        return { kind: 'stale' }
      setState({ ...found, state: structuredClone(outcome) })
      return { kind: 'settled' }
    },

    async expireAttempts(now) {
      await moment()
      const expired = everything().filter(
        ({ contact }) =>
          isExpiredAttempt(contact, now) ||
          (has('gives up attempts whose lease still runs') && contact.state.kind === 'attempting'),
      )
      for (const { account, contact } of expired) {
        const { asked, attemptedAt, settled, ...rest } = expiredState(contact, now)
        const isAsked = asked !== undefined && !has('forgets what the rules said of an attempt it gives up')
        const isTimed = attemptedAt !== undefined && !has('forgets when an attempt was made that it gives up')
        const known = { ...(isAsked ? { asked } : {}), ...(isTimed ? { attemptedAt } : {}) }
        const isTold = settled !== undefined && !has('forgets the words on an attempt it gives up')
        setState({ account, contact, state: { ...rest, ...known, ...(isTold ? { settled } : {}) } })
      }
      return expired.length
    },

    async *unknownContacts() {
      await moment()
      const isListed = ({ state }: Contact) => {
        if (state.kind === 'attempting') return has('lists attempts as unknown whose lease still runs')
        if (state.kind !== 'unknown') return false
        return state.attemptedAt !== undefined || !has('leaves out unknown contacts that a worker reported')
      }
      const found = everything().filter(({ contact }) => isListed(contact))
      const some = found.filter(({ account }, _, [first]) => account.customerId === first?.account.customerId)
      const all = has('lists the unknown contacts of one customer only') ? some : found
      if (has('lists an unknown contact twice')) all.push(...all.slice(0, 1))
      for (let at = 0; at < all.length; at += 100) {
        yield structuredClone(
          all.slice(at, at + 100).map(({ account: { customerId }, contact }) => ({ customerId, contact })),
        )
        await moment()
      }
    },

    async decisionRecords(customerId) {
      await moment()
      return copy(shelfOf(customerId).records, 'hands out its own values')
    },
  }
}
