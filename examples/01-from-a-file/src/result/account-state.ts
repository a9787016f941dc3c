import {
  type AgingAccount,
  accountPosition,
  allocatorOf,
  type CollectionsStore,
  type IsoDate,
  type Item,
  isOpen,
  type Policy,
  type Position,
  payerProfile,
  type RunOptions,
} from '@cobranza/core'

/** What the result shows of an account beside its decision. */
export type AccountState = AgingAccount &
  Readonly<{
    /** The id of customers without a name. */
    customerName: string
    /** Open items only. */
    items: readonly Item[]
    /** Days by which the customer usually pays late; 0 for one who has no history. */
    usualDaysLate: number
    /** With the open items only. */
    position: Position
  }>

/** Looks at every account of a store as it stood on a day. Stops between two pages when the signal says so. */
export async function accountStates(
  { store, policy, asOf }: Readonly<{ store: CollectionsStore; policy: Policy; asOf: IsoDate }>,
  { signal, onProgress }: RunOptions = {},
): Promise<readonly AccountState[]> {
  const states: AccountState[] = []
  const allocate = allocatorOf(policy.allocation)
  for await (const page of store.customerIds()) {
    if (signal?.aborted) break
    for (const { customerId, facts } of await store.load(page)) {
      const position = accountPosition(facts, { asOf, allocate })
      const { medianDaysLate = 0 } = payerProfile(position, policy.profile).delay
      const items = position.items.filter(isOpen)
      states.push({
        customerId,
        customerName: position.customer?.name ?? customerId,
        items,
        usualDaysLate: Math.round(medianDaysLate),
        position: { ...position, items },
      })
    }
    onProgress?.({ done: states.length })
  }
  return states
}
