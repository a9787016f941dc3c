import { type Account, evolve } from '../account/index.ts'
import { type IsoDate, isoDate } from '../calendar/index.ts'
import { changeOf, type Decision, decide, decideThrough, type KnownData, type Policy } from '../engine/index.ts'
import { quote } from '../plain/index.ts'
import type { CollectionsStore } from '../ports/index.ts'
import type { RunOptions } from './run-option.ts'

/**
 * What every customer would get on a day, the silent ones included. Nothing is written.
 *
 * The decision for `asOf` comes once for each customer; under `replay` those for the missed days come before it.
 *
 * @throws TypeError | RangeError when `asOf` is no calendar day; Error naming a customer who cannot be decided for.
 */
export async function* preview(
  { store, policy }: Readonly<{ store: CollectionsStore; policy: Policy }>,
  asOf: IsoDate,
  { signal, onProgress, ...known }: RunOptions & KnownData = {},
): AsyncGenerator<Decision, void, undefined> {
  isoDate(asOf)
  let done = 0
  for await (const page of store.customerIds()) {
    if (signal?.aborted) return
    for (const account of await store.load(page)) {
      if (signal?.aborted) return
      yield* foreseen(account, policy, { asOf, ...known })
      done += 1
    }
    onProgress?.({ done })
  }
}

function foreseen(
  account: Account,
  policy: Policy,
  { asOf, ...known }: KnownData & Readonly<{ asOf: IsoDate }>,
): readonly Decision[] {
  const { customerId, nextActionDate } = account
  const isDue = nextActionDate !== undefined && nextActionDate <= asOf
  try {
    const missed = isDue ? decideThrough(account, policy, asOf, known) : []
    if (missed.at(-1)?.record.asOf === asOf) return missed
    const current = missed.reduce((before, decision) => evolve(before, changeOf(decision)), account)
    return [...missed, decide(current, policy, asOf, known)]
  } catch (error) {
    throw new Error(`customer ${quote(customerId)} cannot be decided for on ${asOf}`, { cause: error })
  }
}
