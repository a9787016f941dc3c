import type {
  Account,
  CollectionsStore,
  Contact,
  DecisionRecord,
  Fact,
  Instant,
  OutgoingMessage,
  Policy,
} from '@cobranza/core'

/** An attempt that was committed: what the book held at that moment, and the policy of the process that made it. */
export type LifeAttempt = Readonly<{
  customerId: string
  plan: Contact['plan']
  at: Instant
  facts: readonly Fact[]
  policy: Policy
}>

/** What an onlooker saw of some accounts: what was committed in which order, and what left the house. */
export type LifeLog = Readonly<{
  attempts: LifeAttempt[]
  /** Messages that went out, whatever the notifier said, each with the number of attempts committed before. */
  out: { message: OutgoingMessage; attempts: number }[]
  records: { record: DecisionRecord; facts: readonly Fact[] }[]
}>

export function emptyLifeLog(): LifeLog {
  return { attempts: [], out: [], records: [] }
}

/**
 * A store that writes down what is committed to it, with what the account held at that moment. The store beneath does each call in
 * one go, so the order of the answers is the order of the commits.
 */
export function watchedStore(
  store: CollectionsStore,
  { log, books }: Readonly<{ log: LifeLog; books: Map<string, Account> }>,
): (policy: Policy) => CollectionsStore {
  return (policy) => ({
    ...store,
    async commit(commits) {
      const outcomes = await store.commit(commits)
      for (const [index, { customerId, change }] of commits.entries()) {
        if (outcomes[index]?.kind !== 'committed') continue
        const before = books.get(customerId)
        const facts = [...(before?.facts ?? []), ...(change.facts ?? [])]
        const contacts = [...(before?.contacts ?? []), ...(change.plans ?? [])]
        books.set(customerId, { customerId, version: 0, facts, contacts })
        if (change.record !== undefined) log.records.push({ record: change.record, facts: before?.facts ?? [] })
        for (const { key, state } of change.transitions ?? []) {
          const plan = contacts.find((contact) => contact.plan.key === key)?.plan
          if (state.kind !== 'attempting' || plan === undefined) continue
          log.attempts.push({ customerId, plan, at: state.attemptedAt, facts, policy })
        }
      }
      return outcomes
    },
  })
}
