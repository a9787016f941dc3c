import fc from 'fast-check'
import type { CollectionsStore } from '../ports/index.ts'
import { checkEverything, storeCommands } from './store-command.ts'
import { storeExamples } from './store-example.ts'
import { emptyModel } from './store-model.ts'
import { unknownExamples } from './unknown-example.ts'

/** What the suite needs from the author of an adapter. */
export type StoreSuite = Readonly<{
  /** The `test` of your runner; give it a timeout that fits your store. */
  test: (name: string, body: () => Promise<void>) => void
  /** A fresh and empty store at each call; `dispose` is called when its test is over, failed ones included. */
  createStore: () => Promise<Readonly<{ store: CollectionsStore; dispose: () => Promise<void> }>>
  /** Random sequences of calls to try; 100 when absent. */
  runs?: number
  /** Tries the sequences of an earlier run again: its seed is in the message of the failure. */
  seed?: number
}>

/**
 * The proof that a store keeps the promises of `CollectionsStore`, as tests of your own runner.
 *
 * Random sequences of calls are compared, call by call, with a plain model; what was handed in and what came out is
 * changed afterwards, and must not matter. Further tests race calls against each other. A failure tells the sequence of
 * calls, cut down to what is needed, and the seed.
 *
 * @example
 * import { storeSuite } from '@cobranza/core/testing'
 * import { describe, test } from 'vitest'
 *
 * describe('my store', () => {
 *   storeSuite({ test, createStore: async () => ({ store: myStore(), dispose: async () => {} }) })
 * })
 */
export function storeSuite({ test, createStore, runs = 100, seed }: StoreSuite): void {
  const withStore = async (body: (store: CollectionsStore) => Promise<void>): Promise<void> => {
    const { store, dispose } = await createStore()
    try {
      await body(store)
    } finally {
      await dispose()
    }
  }

  for (const { name, run } of [...storeExamples, ...unknownExamples]) test(name, () => withStore(run))

  test('any sequence of calls agrees with the model', async () => {
    const property = fc.asyncProperty(storeCommands(), (commands) =>
      withStore(async (store) => {
        const model = emptyModel()
        await fc.asyncModelRun(() => ({ model, real: store }), commands)
        await checkEverything(model, store)
      }),
    )
    await fc.assert(property, { numRuns: runs, ...(seed === undefined ? {} : { seed }) })
  })
}
