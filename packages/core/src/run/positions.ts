import { type Account, emptyAccount } from '../account/index.ts'
import { cashApplicationOf } from '../allocation/index.ts'
import { type IsoDate, isoDate } from '../calendar/index.ts'
import type { Policy } from '../engine/index.ts'
import type { CollectionsStore } from '../ports/index.ts'
import { accountPosition, type Position } from '../receivable/index.ts'
import type { RunOptions } from './run-option.ts'

/** A customer and where their book stands. */
export type CustomerPosition = Readonly<{ customerId: string; position: Position }>

/** A customer's whole book. */
export async function accountOf(store: CollectionsStore, customerId: string): Promise<Account> {
  const [account] = await store.load([customerId])
  return account ?? emptyAccount(customerId)
}

/** @throws TypeError | RangeError when `asOf` is no calendar day. */
export async function positionOf(
  { store, policy }: Readonly<{ store: CollectionsStore; policy: Policy }>,
  { customerId, asOf }: Readonly<{ customerId: string; asOf: IsoDate }>,
): Promise<Position> {
  const { facts } = await accountOf(store, customerId)
  return accountPosition(facts, {
    asOf: isoDate(asOf),
    ...cashApplicationOf(policy.allocation, { calendar: policy.calendar }),
  })
}

/** @throws TypeError | RangeError when `asOf` is no calendar day. */
export async function* positions(
  { store, policy }: Readonly<{ store: CollectionsStore; policy: Policy }>,
  asOf: IsoDate,
  { signal, onProgress }: RunOptions = {},
): AsyncGenerator<CustomerPosition, void, undefined> {
  isoDate(asOf)
  const application = cashApplicationOf(policy.allocation, { calendar: policy.calendar })
  let done = 0
  for await (const page of store.customerIds()) {
    for (const { customerId, facts } of await store.load(page)) {
      if (signal?.aborted) return
      yield { customerId, position: accountPosition(facts, { asOf, ...application }) }
      done += 1
    }
    onProgress?.({ done })
  }
}
