import type { CollectionsStore, Contact } from '@cobranza/core'

/** How the contacts of a store ended, and what contradicts what went out. */
export type DeliveryTally = Readonly<{
  planned: number
  sent: number
  refused: number
  unknown: number
  suppressed: number
  /** Contacts without an end yet. */
  pending: number
  /** In words, each naming a contact. Empty when all is as promised. */
  faults: readonly string[]
}>

/** Every contact of a store. */
export async function contactsIn(store: CollectionsStore): Promise<readonly Contact[]> {
  const contacts: Contact[] = []
  for await (const page of store.customerIds()) {
    for (const account of await store.load(page)) contacts.push(...account.contacts)
  }
  return contacts
}

/**
 * Holds the contacts of a store against what the outside saw: nothing went out twice, what is `sent` went out, and what went
 * out is `sent` or `unknown`.
 *
 * @param taken how often a message went out, by the name that the outside knows it by.
 * @param nameOf that name, by the key of the contact; the key itself when absent.
 */
export async function tallyOf(
  store: CollectionsStore,
  taken: ReadonlyMap<string, number>,
  nameOf: (key: string) => string = (key) => key,
): Promise<DeliveryTally> {
  const contacts = await contactsIn(store)
  const count = (...kinds: readonly Contact['state']['kind'][]) =>
    contacts.filter(({ state }) => kinds.includes(state.kind)).length
  const planned = new Set(contacts.map(({ plan }) => nameOf(plan.key)))
  const faults = [...taken.keys()].filter((name) => !planned.has(name)).map((name) => `${name} went out unplanned`)
  if (planned.size < contacts.length) faults.push('two contacts have one key')
  for (const { plan, state } of contacts) {
    const times = taken.get(nameOf(plan.key)) ?? 0
    if (times > 1) faults.push(`${plan.key} went out ${times} times`)
    if (state.kind === 'sent' && times === 0) faults.push(`${plan.key} is sent and never went out`)
    if (times > 0 && state.kind !== 'sent' && state.kind !== 'unknown')
      faults.push(`${plan.key} went out and is ${state.kind}`)
  }
  return {
    planned: contacts.length,
    sent: count('sent'),
    refused: count('refused'),
    unknown: count('unknown'),
    suppressed: count('suppressed'),
    pending: count('planned', 'claimed', 'attempting'),
    faults,
  }
}
