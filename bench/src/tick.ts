import { memoryStore } from '@cobranza/adapter-memory'
import { type Collections, type CollectionsStore, createCollections, fromMinor, instant } from '@cobranza/core'
import { benchPolicy, decisionDate, generatedAccount } from './account-input.ts'
import { type Benchmark, type BenchRow, benchRow, type Say } from './benchmark.ts'
import { type Contender, type RaceOptions, race } from './harness.ts'

/** Portfolios and turns of [tick]. */
export type TickBenchSize = Readonly<{
  /** Accounts in the smaller and in the larger store. */
  accounts: Readonly<{ small: number; large: number }>
  invoicesPerAccount: number
  /** Accounts that have something due again when the second tick comes. */
  due: number
  /** Ticks in one turn when nothing is due: one alone is too short to time. */
  idleTicksPerTurn: number
  rounds: number
  warmUpRounds: number
}>

/** What a second tick may cost in the larger store, in terms of what it costs in the smaller one. */
const growthTarget = 1.5
/** What a second tick may cost when nothing is due, in terms of the first. */
const againTarget = 0.01

/** `tick` twice on one day. */
export const tickBenchmark: Benchmark = {
  name: 'tick',
  about: 'a second tick on the same day: with nothing due, with 200 accounts due, among 20,000 and 100,000',
  run: (say) =>
    tickRows(
      {
        accounts: { small: 20_000, large: 100_000 },
        invoicesPerAccount: 2,
        due: 200,
        idleTicksPerTurn: 200,
        rounds: 15,
        warmUpRounds: 4,
      },
      say,
    ),
}

/** The rows of [tick] for stores of some size. */
export async function tickRows(size: TickBenchSize, say: Say): Promise<readonly BenchRow[]> {
  const { accounts, due, idleTicksPerTurn, rounds, warmUpRounds } = size
  const turns: RaceOptions = { rounds, warmUpRounds, garbage: 'young' }
  const [small, large] = [await firstTick(accounts.small, size, say), await firstTick(accounts.large, size, say)]
  const both = [small, large]
  const [idleSmall = Number.NaN, idleLarge = Number.NaN] = await race(
    both.map((portfolio) => idleContender(portfolio, idleTicksPerTurn)),
    turns,
  )
  const [busySmall = Number.NaN, busyLarge = Number.NaN] = await race(
    both.map((portfolio) => busyContender(portfolio, due)),
    turns,
  )
  const microseconds = (milliseconds: number) => milliseconds * 1000
  const [oneSmall, oneLarge] = [idleSmall / idleTicksPerTurn, idleLarge / idleTicksPerTurn]
  const among = `the same among ${accounts.small.toLocaleString('en')} accounts`
  const growth = { size: accounts.large, unit: 'µs', referenceName: among, target: growthTarget }
  const first = { size: accounts.large, unit: 'µs', referenceName: 'the first tick, with every account due' }
  const reference = microseconds(large.firstMilliseconds)
  return [
    benchRow({ ...growth, name: 'tick', ours: microseconds(oneLarge), reference: microseconds(oneSmall) }),
    benchRow({ ...growth, name: 'tick/due', ours: microseconds(busyLarge), reference: microseconds(busySmall) }),
    benchRow({ ...first, name: 'tick/again', ours: microseconds(oneLarge), reference, target: againTarget }),
    benchRow({ ...first, name: 'tick/due-again', ours: microseconds(busyLarge), reference, target: null }),
  ]
}

type Portfolio = Readonly<{
  collections: Collections
  accounts: number
  firstMilliseconds: number
}>

/** A store with a portfolio in which every account has just been decided for the first time. */
async function firstTick(accounts: number, { invoicesPerAccount }: TickBenchSize, say: Say): Promise<Portfolio> {
  const store = memoryStore()
  await fill(store, { accounts, invoices: invoicesPerAccount })
  const email = { send: () => Promise.reject(new Error('tick sends nothing')) }
  const clock = { now: () => now }
  const collections = createCollections({ store, notifiers: { email }, policy: benchPolicy, clock })
  globalThis.gc?.()
  say(`tick: the first of ${accounts.toLocaleString('en')} accounts`)
  const started = performance.now()
  const { accounts: decided } = await collections.tick(decisionDate)
  const firstMilliseconds = performance.now() - started
  if (decided !== accounts) throw new Error(`tick: decided for ${decided} accounts, not ${accounts}`)
  return { collections, accounts, firstMilliseconds }
}

const now = instant('2026-03-31T12:00:00Z')
const pageSize = 1_000

/** Writes the facts straight into the store: recording them is not what is measured. */
async function fill(
  store: CollectionsStore,
  { accounts, invoices }: Readonly<{ accounts: number; invoices: number }>,
): Promise<void> {
  for (let at = 0; at < accounts; at += pageSize) {
    const page = Array.from({ length: Math.min(pageSize, accounts - at) }, (_, n) =>
      generatedAccount(at + n, { invoices }),
    )
    await store.commit(
      page.map(({ customerId, facts }) => {
        return { customerId, expectedVersion: 0, change: { facts, nextActionDate: decisionDate }, at: now }
      }),
    )
  }
}

function idleContender({ collections }: Portfolio, ticks: number): Contender {
  return {
    isAsync: true,
    async run() {
      for (let tick = 0; tick < ticks; tick += 1) await tickFor(collections, 0)
    },
  }
}

/** Before each turn some accounts, others than in the turn before, receive a payment, which is a reason to look at them. */
function busyContender({ collections, accounts }: Portfolio, due: number): Contender {
  let at = 0
  let round = 0
  return {
    isAsync: true,
    async before() {
      if (at + due > accounts) at = 0
      round += 1
      await collections.recordAll(
        Array.from({ length: due }, (_, n) => ({
          kind: 'payment' as const,
          id: `small-${round}`,
          customerId: `C-${at + n}`,
          receivedDate: decisionDate,
          amount: fromMinor(1_00, 'PEN'),
        })),
      )
      at += due
    },
    run: () => tickFor(collections, due),
  }
}

async function tickFor(collections: Collections, expected: number): Promise<void> {
  const { accounts } = await collections.tick(decisionDate)
  if (accounts !== expected) throw new Error(`tick: decided for ${accounts} accounts, not ${expected}`)
}
