import type { Account, Contact } from '../account/index.ts'
import type { Instant } from '../calendar/index.ts'
import type { ClaimedContact, CollectionsStore } from '../ports/index.ts'
import {
  type DeliveryResult,
  type DeliveryTools,
  deliverOne,
  type Held,
  heldBy,
  putBack,
  type Seen,
} from './deliver-contact.ts'
import { inLanes } from './in-lanes.ts'

/** How a batch is worked on. */
export type BatchOptions = Omit<Seen, 'account'> &
  Readonly<{
    concurrency: number
    signal: AbortSignal
    /** Whether a contact is given back without a look, and until when. */
    passOver: (contact: Contact) => Readonly<{ notBeforeAt?: Instant }> | undefined
  }>

/** What became of the contacts of a batch, in their order; and the errors that ended it before its time, if any. */
export type BatchEnd = Readonly<{ results: readonly DeliveryResult[]; errors: readonly unknown[] }>

/** It was not begun, or the store failed before it was handed over: either way it did not go out. */
const waiting = { kind: 'waiting' } as const

/**
 * Delivers the contacts of one batch. Once the store has failed, nothing more is begun; then what was answered is written once more, and
 * what waits is given back, as far as the store takes it.
 */
export async function deliverBatch(
  tools: DeliveryTools,
  claimed: readonly ClaimedContact[],
  { concurrency, passOver, ...view }: BatchOptions,
): Promise<BatchEnd> {
  const held = claimed.map(heldBy)
  const errors: unknown[] = []
  const accounts = await accountsOf(tools.store, held).catch((error: unknown) => {
    errors.push(error)
    return new Map<string, Account>()
  })
  let hasFailed = errors.length > 0
  const begun = await inLanes(held, {
    concurrency,
    laneOf: ({ customerId }) => customerId,
    async work(one): Promise<Begun> {
      if (hasFailed) return waiting
      try {
        const passed = passOver(one.contact)
        if (passed !== undefined) return await givenBack(tools, one, passed.notBeforeAt)
        const account = accounts.get(one.customerId)
        // What becomes of this contact is written to the account, so the customer's next one needs it as it is then.
        accounts.delete(one.customerId)
        const result = await deliverOne(tools, one, { ...view, account })
        hasFailed ||= result.kind === 'unsettled'
        return result
      } catch (error) {
        hasFailed = true
        errors.push(error)
        return waiting
      }
    },
  })
  const answered = await settledAgain(begun)
  errors.push(...answered.flatMap((result) => (result.kind === 'unsettled' ? [result.error] : [])))
  const waits = held.filter((_one, index) => answered[index]?.kind === 'waiting')
  errors.push(...(await allGivenBack(tools, waits)))
  const results = answered.map((result): DeliveryResult => (result.kind === 'waiting' ? { kind: 'putBack' } : result))
  return { results, errors }
}

/** The accounts of a batch, loaded at once: a load for each contact would be most of what a delivery costs. */
async function accountsOf(store: CollectionsStore, held: readonly Held[]): Promise<Map<string, Account>> {
  const accounts = await store.load([...new Set(held.map(({ customerId }) => customerId))])
  return new Map(accounts.map((account) => [account.customerId, account]))
}

type Begun = DeliveryResult | typeof waiting

async function settledAgain(results: readonly Begun[]): Promise<readonly Begun[]> {
  const settled: Begun[] = []
  for (const result of results) settled.push(result.kind === 'unsettled' ? await result.again() : result)
  return settled
}

async function givenBack(tools: DeliveryTools, held: Held, notBeforeAt?: Instant): Promise<DeliveryResult> {
  await putBack(tools, held, notBeforeAt)
  return { kind: 'putBack' }
}

/** Gives back what it can: after an error the store is not asked in vain for the others, whose leases end by themselves. */
async function allGivenBack(tools: DeliveryTools, waits: readonly Held[]): Promise<readonly unknown[]> {
  try {
    for (const held of waits) await putBack(tools, held)
    return []
  } catch (error) {
    return [error]
  }
}
