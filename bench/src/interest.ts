import { accrueInterest, addDays, fromMinor, isoDate, type LateInterestTerms, lateInterest, rate } from '@cobranza/core'
import { Decimal } from 'decimal.js'
import { type Benchmark, type BenchRow, benchRow, type Say } from './benchmark.ts'
import { type RaceOptions, race } from './harness.ts'
import { createRandom } from './random.ts'

/** Portfolios and turns of [interest]. */
export type InterestBenchSize = Readonly<{
  /** Accrued by the library and by a loop over typed arrays. */
  rows: number
  turns: RaceOptions
  /** Accrued by the ways that are slower by far, too. */
  smallRows: number
  smallTurns: RaceOptions
}>

/** Late invoices as columns: what is open, and for how many days it is late. */
export type LateRows = Readonly<{ principal: Float64Array; daysPastDue: Int32Array }>

/** How many times the naive loop the library may take. */
const target = 3

const annualRate = '0.18'
const yearDays = 360
const dueDate = isoDate('2026-01-31')

/** 18 % a year over 360 days: one amount in a few hundred is a tie, where halves decide. */
export const benchTerms: LateInterestTerms = {
  rate: { kind: 'fixed', rate: rate(annualRate) },
  accrual: { kind: 'daily', dayCount: 'act/360' },
}

/** Late interest of a portfolio on one day. */
export const interestBenchmark: Benchmark = {
  name: 'interest',
  about: 'late interest of 1,000,000 invoices, exact, against a loop over typed arrays that rounds naively',
  run: (say) =>
    interestRows(
      {
        rows: 1_000_000,
        turns: { rounds: 25, warmUpRounds: 6, garbage: 'all' },
        smallRows: 100_000,
        smallTurns: { rounds: 7, warmUpRounds: 2, garbage: 'all' },
      },
      say,
    ),
}

/** The rows of [interest] for portfolios of some size. */
export async function interestRows(size: InterestBenchSize, say: Say): Promise<readonly BenchRow[]> {
  say('interest: against a loop over typed arrays')
  const [naive] = await rowsOf(lateRows(size.rows), [{ ...rivals.naive, target }], size.turns)
  say('interest: against decimal.js and objects')
  const slow = [
    { ...rivals.decimal, target: null },
    { ...rivals.objects, target: null },
  ]
  return [...(naive === undefined ? [] : [naive]), ...(await rowsOf(lateRows(size.smallRows), slow, size.smallTurns))]
}

/** Invoices of up to 50,000.00, between a few days before their due date and 400 days late. */
export function lateRows(rows: number): LateRows {
  const random = createRandom(1)
  const principal = new Float64Array(rows)
  const daysPastDue = new Int32Array(rows)
  for (let row = 0; row < rows; row++) {
    principal[row] = 1 + random.below(5_000_000)
    daysPastDue[row] = random.below(420) - 20
  }
  return { principal, daysPastDue }
}

/** A way to accrue the rows without {@link accrueInterest}; what it prepares is not timed. */
export type InterestReference = (rows: LateRows) => () => Float64Array

/** What one writes first: a product of floating-point numbers, rounded half up. Not exact. */
export const naiveInterest: InterestReference = ({ principal, daysPastDue }) => {
  const interest = new Float64Array(principal.length)
  const factor = Number(annualRate) / yearDays
  return () => {
    for (let row = 0; row < principal.length; row++) {
      const days = daysPastDue[row] as number
      interest[row] = days <= 0 ? 0 : Math.round((principal[row] as number) * factor * days)
    }
    return interest
  }
}

/** The same with numbers of decimal.js, half to even. */
export const decimalInterest: InterestReference = ({ principal, daysPastDue }) => {
  const interest = new Float64Array(principal.length)
  return () => {
    for (let row = 0; row < principal.length; row++) {
      const days = daysPastDue[row] as number
      const exact = new Decimal(principal[row] as number).times(annualRate).times(Math.max(days, 0)).div(yearDays)
      interest[row] = exact.toDecimalPlaces(0, Decimal.ROUND_HALF_EVEN).toNumber()
    }
    return interest
  }
}

/** A claim as an object for each row, and `lateInterest` for each claim. */
export const objectInterest: InterestReference = ({ principal, daysPastDue }) => {
  const interest = new Float64Array(principal.length)
  const asOf = addDays(dueDate, 400)
  const claims = Array.from(principal, (minor, row) => {
    const due = addDays(asOf, -(daysPastDue[row] as number))
    return { dueDate: due, balances: [{ from: addDays(due, -30), open: fromMinor(minor, 'PEN') }] }
  })
  return () => {
    for (const [row, claim] of claims.entries()) interest[row] = lateInterest(claim, benchTerms, { asOf }).minor
    return interest
  }
}

type Rival = Readonly<{ name: string; referenceName: string; prepare: InterestReference }>

const rivals = {
  naive: { name: 'interest', referenceName: 'loop over typed arrays, Math.round (inexact)', prepare: naiveInterest },
  decimal: { name: 'interest/decimal', referenceName: 'decimal.js', prepare: decimalInterest },
  objects: { name: 'interest/objects', referenceName: 'lateInterest for each claim', prepare: objectInterest },
} as const satisfies Readonly<Record<string, Rival>>

async function rowsOf(
  rows: LateRows,
  against: readonly (Rival & Readonly<{ target: number | null }>)[],
  turns: RaceOptions,
): Promise<readonly BenchRow[]> {
  const columns = { ...rows, interest: new Float64Array(rows.principal.length) }
  const ours = { run: () => accrueInterest(columns, benchTerms) }
  const [oursTime = Number.NaN, ...times] = await race(
    [ours, ...against.map(({ prepare }) => ({ run: prepare(rows) }))],
    turns,
  )
  const size = rows.principal.length
  const nanosecondsPerRow = (milliseconds: number) => (milliseconds * 1e6) / size
  return against.map(({ name, referenceName, target: most }, index) =>
    benchRow({
      name,
      size,
      unit: 'ns/invoice',
      ours: nanosecondsPerRow(oursTime),
      reference: nanosecondsPerRow(times[index] ?? Number.NaN),
      referenceName,
      target: most,
    }),
  )
}
