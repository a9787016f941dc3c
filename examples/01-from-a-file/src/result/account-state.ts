import {
  accountPosition,
  type CollectionsStore,
  cashApplicationOf,
  type Decision,
  type Fact,
  type FollowedItem,
  followedPosition,
  type IsoDate,
  type Item,
  isOpen,
  type PayerProfile,
  type Policy,
  type Position,
  type PositionOf,
  payerProfile,
  type RunOptions,
} from '@cobranza/core'

/** What the result shows of an account beside its decision. */
export type AccountState = Readonly<{
  customerId: string
  /** The id of customers without a name. */
  customerName: string
  /** Everything recorded. */
  facts: readonly Fact[]
  /** The same with the charges of today's decision. */
  book: readonly Fact[]
  /** Open items only. */
  items: readonly Item[]
  /** Days by which the customer usually pays late; 0 for one who has no history. */
  usualDaysLate: number
  profile: PayerProfile
  position: Position
  /** The position as messages follow it: instalments in place of the documents of a plan. */
  followed: PositionOf<FollowedItem>
}>

/**
 * Looks at every account of a store as it stands on a day once its decision is carried out: with the late charges of that day.
 * Stops between two pages when the signal says so.
 */
export async function accountStates(
  {
    store,
    policy,
    asOf,
    decisions,
  }: Readonly<{
    store: CollectionsStore
    policy: Policy
    asOf: IsoDate
    decisions: ReadonlyMap<string, Decision>
  }>,
  { signal, onProgress }: RunOptions = {},
): Promise<readonly AccountState[]> {
  const states: AccountState[] = []
  const application = cashApplicationOf(policy.allocation, { calendar: policy.calendar })
  for await (const page of store.customerIds()) {
    if (signal?.aborted) break
    for (const { customerId, facts } of await store.load(page)) {
      const book = [...facts, ...chargesOf(decisions.get(customerId))]
      const position = accountPosition(book, { asOf, ...application })
      const profile = payerProfile(position, policy.profile)
      states.push({
        customerId,
        customerName: position.customer?.name ?? customerId,
        facts,
        book,
        items: position.items.filter(isOpen),
        usualDaysLate: Math.round(profile.delay.medianDaysLate ?? 0),
        profile,
        position,
        // What `dunningFacts` answers, on the position that is there already.
        followed: followedPosition(position, book, application).position,
      })
    }
    onProgress?.({ done: states.length })
  }
  return states
}

function chargesOf(decision: Decision | undefined): readonly Fact[] {
  return (decision?.effects ?? []).flatMap((effect) => (effect.kind === 'charge' ? [effect.charge] : []))
}
