import type { Account } from '../account/index.ts'
import type { IsoDate } from '../calendar/index.ts'
import { quote } from '../plain/index.ts'
import type { CollectionsStore } from '../ports/index.ts'
import { difference } from './difference.ts'
import { scramble } from './scramble.ts'
import { accountIn, customersIn, dueIn, type Owned, type StoreModel, unknownIn } from './store-model.ts'

/** Fails the test that runs it. */
export function demand(holds: boolean, message: string): asserts holds {
  if (!holds) throw new Error(message)
}

/** Fails with the first place where the two differ. */
export function demandSame(actual: unknown, expected: unknown, what: string): void {
  const found = difference(actual, expected)
  demand(found === undefined, `${what}: ${found}`)
}

/** All pages in one list; the same customer twice fails. */
export async function collect(pages: AsyncIterable<readonly string[]>, what: string): Promise<readonly string[]> {
  const seen = new Set<string>()
  for await (const page of pages) {
    for (const customerId of page) {
      demand(!seen.has(customerId), `${what}: ${quote(customerId)} comes twice`)
      seen.add(customerId)
    }
  }
  return [...seen]
}

/** One account as the store has it. */
export async function loadOne(store: CollectionsStore, customerId: string): Promise<Account> {
  const [account, ...more] = await store.load([customerId])
  demand(account !== undefined && more.length === 0, `load: one account was asked for, ${more.length + 1} came`)
  return account
}

/** Loads the accounts, some of them twice, and holds each against the model; then changes all that was loaded. */
export async function checkAccounts(
  model: StoreModel,
  store: CollectionsStore,
  customerIds: readonly string[],
): Promise<void> {
  const asked = [...customerIds, ...customerIds.slice(0, 1)]
  const loaded = await store.load(asked)
  demand(loaded.length === asked.length, `load: ${asked.length} accounts were asked for, ${loaded.length} came`)
  asked.forEach((customerId, index) => {
    demandSame(loaded[index], accountIn(model, customerId), `load: account ${quote(customerId)}`)
  })
  scramble(loaded)
}

/** Holds the lists of customers and the decision records against the model. */
export async function checkLists(
  model: StoreModel,
  store: CollectionsStore,
  { customerIds, days }: Readonly<{ customerIds: readonly string[]; days: readonly IsoDate[] }>,
): Promise<void> {
  await checkCustomers(model, store)
  await checkUnknown(model, store)
  for (const asOf of days) await checkDue(model, store, asOf)
  for (const customerId of customerIds) await checkRecords(model, store, customerId)
}

/** The walk over unknown contacts, held against the model; then all that was met is changed. */
export async function checkUnknown(model: StoreModel, store: CollectionsStore): Promise<void> {
  const met: Owned[] = []
  for await (const page of store.unknownContacts()) met.push(...page)
  const byKey = (a: Owned, b: Owned) => (a.contact.plan.key < b.contact.plan.key ? -1 : 1)
  demandSame(met.toSorted(byKey), unknownIn(model).toSorted(byKey), 'unknownContacts, by key')
  scramble(met)
}

export async function checkCustomers(model: StoreModel, store: CollectionsStore): Promise<void> {
  const listed = await collect(store.customerIds(), 'customerIds')
  demandSame(listed.toSorted(), customersIn(model).toSorted(), 'customerIds, sorted')
}

export async function checkDue(model: StoreModel, store: CollectionsStore, asOf: IsoDate): Promise<void> {
  const due = await collect(store.dueCustomerIds(asOf), `dueCustomerIds(${asOf})`)
  demandSame(due.toSorted(), dueIn(model, asOf).toSorted(), `dueCustomerIds(${asOf}), sorted`)
}

export async function checkRecords(model: StoreModel, store: CollectionsStore, customerId: string): Promise<void> {
  const records = await store.decisionRecords(customerId)
  demandSame(records, model.records.get(customerId) ?? [], `decisionRecords of ${quote(customerId)}`)
  scramble(records)
}
