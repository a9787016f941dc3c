import { type Allocator, allocatorOf, commonOrders, type Share } from '@cobranza/core'
import { type AllocationInput, type AllocationSize, allocationInput } from './allocation-input.ts'
import { type Benchmark, type BenchRow, benchRow, type Say } from './benchmark.ts'
import { type RaceOptions, race } from './harness.ts'

/** Payments and turns of [allocation]. */
export type AllocationBenchSize = Readonly<{ input: AllocationSize; turns: RaceOptions }>

/**
 * How many times a plain loop that answers with the same objects the library may take. The loop knows one order and neither
 * discounts nor promises; three times leaves room for those.
 */
const target = 3

/** Payments applied to open invoices. */
export const allocationBenchmark: Benchmark = {
  name: 'allocation',
  about: '100,000 payments over 1,000,000 open invoices, against plain loops that pay the oldest first',
  run: (say) =>
    allocationRows(
      {
        input: { payments: 100_000, itemsPerPayment: 10 },
        turns: { rounds: 9, warmUpRounds: 3, garbage: 'young' },
      },
      say,
    ),
}

/** The rows of [allocation] for some number of payments. */
export async function allocationRows(size: AllocationBenchSize, say: Say): Promise<readonly BenchRow[]> {
  say('allocation: oldest due first, and by target, against plain loops')
  const input = allocationInput(size.input)
  const quick = libraryAllocation(input, allocatorOf({ order: 'oldest-due-first' }))
  const byTarget = libraryAllocation(input, allocatorOf(commonOrders['penalty-fee-interest-principal']))
  const objects = objectAllocation(input)
  const columns = columnAllocation(input)
  const answer = columns()
  // Invoices of one kind and past due: here, all of these orders come to the same.
  for (const [name, run] of Object.entries({ quick, byTarget, objects })) assertSameGiven(name, run(), answer)
  const times = await race([{ run: quick }, { run: byTarget }, { run: objects }, { run: columns }], size.turns)
  const [quickTime, byTargetTime, objectTime, columnTime] = times.map((time) => (time * 1e6) / input.cases.length)
  const rows = [
    { name: 'allocation', ours: quickTime, reference: objectTime, referenceName: 'loop with the same objects', target },
    {
      name: 'allocation/typed-arrays',
      ours: quickTime,
      reference: columnTime,
      referenceName: 'loop over typed arrays',
      target: null,
    },
    {
      name: 'allocation/by-target',
      ours: byTargetTime,
      reference: objectTime,
      referenceName: 'loop with the same objects',
      target: null,
    },
  ]
  return rows.map(({ ours = Number.NaN, reference = Number.NaN, ...row }) =>
    benchRow({ ...row, size: input.cases.length, unit: 'ns/payment', ours, reference }),
  )
}

/** A way to apply the payments: what each item was given, in the order of the columns. */
export type AllocationRun = () => Float64Array

/** What the library answers, written down as a ledger would. */
export function libraryAllocation(
  { cases, asOf, itemsPerPayment }: AllocationInput,
  allocate: Allocator,
): AllocationRun {
  return () => {
    const given = new Float64Array(cases.length * itemsPerPayment)
    for (let payment = 0; payment < cases.length; payment += 1) {
      const { amount, items, source } = cases[payment] as (typeof cases)[number]
      writeDown(allocate(amount, items, asOf, source), payment * itemsPerPayment, given)
    }
    return given
  }
}

/** A plain loop that answers with the same objects, and does nothing else. */
export function objectAllocation({ cases, itemsPerPayment }: AllocationInput): AllocationRun {
  return () => {
    const given = new Float64Array(cases.length * itemsPerPayment)
    for (let payment = 0; payment < cases.length; payment += 1) {
      const { amount, items } = cases[payment] as (typeof cases)[number]
      const shares: Share[] = []
      let left = amount.minor
      for (const item of items) {
        const minor = Math.min(left, item.open.minor)
        shares.push({ item, amount: { minor, currency: amount.currency } })
        left -= minor
        if (left === 0) break
      }
      writeDown(shares, payment * itemsPerPayment, given)
    }
    return given
  }
}

/** What the machine can do: a loop over columns of numbers that makes nothing but its answer. */
export function columnAllocation({ paid, open, itemsPerPayment }: AllocationInput): AllocationRun {
  return () => {
    const given = new Float64Array(open.length)
    for (let payment = 0; payment < paid.length; payment += 1) {
      let left = paid[payment] as number
      for (let row = payment * itemsPerPayment; left > 0 && row < (payment + 1) * itemsPerPayment; row += 1) {
        const minor = Math.min(left, open[row] as number)
        given[row] = minor
        left -= minor
      }
    }
    return given
  }
}

/** The oldest are paid first, so that the shares are the first items of the customer. */
function writeDown(shares: readonly Share[], first: number, given: Float64Array): void {
  for (let n = 0; n < shares.length; n += 1) given[first + n] = (shares[n] as Share).amount.minor
}

/**
 * Refuses to go on when two ways to apply the payments differ.
 *
 * @throws Error that names the first item that differs.
 */
export function assertSameGiven(name: string, found: Float64Array, expected: Float64Array): void {
  const row = found.findIndex((minor, index) => minor !== expected[index])
  if (row === -1 && found.length === expected.length) return
  throw new Error(`allocation: ${name} gives other amounts than the loop over typed arrays, first to item ${row}`)
}
