import type { CollectionsStore } from '../ports/index.ts'

/** The process died here: what tests throw where a real one would simply stop. */
export class CrashError extends Error {
  override readonly name = 'CrashError'
  readonly code = 'crashed'
}

/**
 * A store as a process sees it that may die: once `isDead` says so, every call throws a `CrashError` and does nothing. A
 * call during which the process dies has done its work, and its answer is lost.
 *
 * Together with a notifier that crashes, nothing after the crash reaches the store, whatever the caller catches.
 *
 * @param isDead asked before and after every call, so a counter in it kills at any chosen point.
 * @example
 * const email = recordingNotifier({ faults: [{ call: 3, outcome: 'crash' }] })
 * const mortal = mortalStore(store, { isDead: () => email.hasCrashed() })
 */
export function mortalStore(
  store: CollectionsStore,
  { isDead }: Readonly<{ isDead: () => boolean }>,
): CollectionsStore {
  const live = () => {
    if (isDead()) throw new CrashError('the process is dead')
  }
  const alive = async <T>(call: () => Promise<T>): Promise<T> => {
    live()
    const answer = await call()
    live()
    return answer
  }
  async function* pages<T>(source: () => AsyncIterable<T>): AsyncGenerator<T, void, undefined> {
    live()
    for await (const page of source()) {
      live()
      yield page
    }
  }
  return {
    load: (customerIds) => alive(() => store.load(customerIds)),
    commit: (commits) => alive(() => store.commit(commits)),
    customerIds: () => pages(() => store.customerIds()),
    dueCustomerIds: (asOf) => pages(() => store.dueCustomerIds(asOf)),
    claimContacts: (claim) => alive(() => store.claimContacts(claim)),
    settleContact: (settlement) => alive(() => store.settleContact(settlement)),
    expireAttempts: (now) => alive(() => store.expireAttempts(now)),
    unknownContacts: () => pages(() => store.unknownContacts()),
    decisionRecords: (customerId) => alive(() => store.decisionRecords(customerId)),
  }
}
