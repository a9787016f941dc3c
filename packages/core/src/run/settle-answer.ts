import type { ContactOutcome, ContactState } from '../account/index.ts'
import type { CollectionsStore } from '../ports/index.ts'

/** How a contact ended, as the store takes it. */
export type Settlement = Parameters<CollectionsStore['settleContact']>[0]

/** Calls of one settlement, one right after the other: where a connection was lost, the next call has another one. */
const settleTriesMax = 3

/**
 * Writes how a contact ended. A call that fails may have been written all the same, so it is made again, and what is there then is held
 * against it.
 *
 * @param isRepeated whether the same settlement was tried before, and failed.
 * @returns `stale` when somebody else settled it otherwise, or holds it now.
 * @throws the last error of the store.
 */
export async function settleAnswer(
  store: CollectionsStore,
  settlement: Settlement,
  { isRepeated = false }: Readonly<{ isRepeated?: boolean }> = {},
): Promise<'settled' | 'stale'> {
  for (let tries = 1; ; tries += 1) {
    try {
      const { kind } = await store.settleContact(settlement)
      const mayBeOurs = isRepeated || tries > 1
      return kind === 'stale' && mayBeOurs && (await isWritten(store, settlement)) ? 'settled' : kind
    } catch (error) {
      if (tries === settleTriesMax) throw error
    }
  }
}

async function isWritten(store: CollectionsStore, { customerId, key, outcome }: Settlement): Promise<boolean> {
  const [account] = await store.load([customerId])
  const state = account?.contacts.find(({ plan }) => plan.key === key)?.state
  return state !== undefined && isAfter(state, outcome)
}

/** Planned again, it may be in other hands by now. */
function isAfter(state: ContactState, { kind, token }: ContactOutcome): boolean {
  if (state.token === token) return state.kind === kind
  return kind === 'planned' && state.token > token
}
