import { addMonths, type IsoDate, monthOf, yearOf } from '../calendar/index.ts'
import { quote } from '../plain/index.ts'
import type { PromiseState } from './promise-state.ts'

/** How a promise that was not kept came to nothing. */
export type BrokenPromiseKind = 'broken' | 'partly-kept' | 'withdrawn' | 'replaced'

/** Which promises are held against a customer, and for how long. */
export type BrokenPromisePolicy = Readonly<{
  /** Kinds that count. A partly kept one that was replaced afterwards counts as `replaced`. */
  counts: readonly BrokenPromiseKind[]
  /** Whole months, from 1 to 120, in which one loses half of its weight; it never does when absent. */
  halfLifeMonths?: number
}>

/** The longest time in which a broken promise loses half of its weight. */
export const halfLifeMonthsMax = 120

/** After so many halvings it is forgotten. */
const halvingsMax = 10

/**
 * A promise broken, taken back or replaced counts, one kept in part does not unless it was replaced; half as much a year later. The
 * first is what large receivables systems do, the second is our convention.
 *
 * @see SAP Collections Management, promise to pay: the level counts promises not kept, withdrawn or replaced, not those kept in part.
 */
export const defaultBrokenPromisePolicy: BrokenPromisePolicy = {
  counts: ['broken', 'withdrawn', 'replaced'],
  halfLifeMonths: 12,
}

/** A promise that counts as broken, and the day from which it does. */
export type BrokenPromise = Readonly<{ promiseId: string; kind: BrokenPromiseKind; date: IsoDate }>

/**
 * The promises that are held against a customer, in the order of the states.
 *
 * @example brokenPromises(states, defaultBrokenPromisePolicy) // [{ promiseId: 'PP-1', kind: 'broken', date: '2026-04-19' }]
 */
export function brokenPromises(
  states: readonly PromiseState[],
  { counts }: Pick<BrokenPromisePolicy, 'counts'>,
): readonly BrokenPromise[] {
  return states.flatMap((state) => {
    const broken = brokenAs(state)
    return broken !== undefined && counts.includes(broken.kind) ? [{ promiseId: state.promise.id, ...broken }] : []
  })
}

function brokenAs(state: PromiseState): Omit<BrokenPromise, 'promiseId'> | undefined {
  switch (state.kind) {
    case 'broken':
      return { kind: 'broken', date: state.brokenDate }
    case 'partly-kept':
      return { kind: state.replacedBy === undefined ? 'partly-kept' : 'replaced', date: state.brokenDate }
    case 'withdrawn':
      return { kind: 'withdrawn', date: state.withdrawnDate }
    case 'replaced':
      return { kind: 'replaced', date: state.replacedDate }
    case 'open':
    case 'kept':
      return undefined
  }
}

/**
 * How much the broken promises of a customer weigh on a day: 1 each, and half as much after every `halfLifeMonths`; nothing after ten
 * halvings. A sum of halves is exact as a number, so no rounding is needed.
 *
 * @throws RangeError when `halfLifeMonths` is no whole number from 1 to 120.
 * @example
 * const asOf = isoDate('2027-05-01')
 * brokenPromiseScore([{ promiseId: 'PP-1', kind: 'broken', date: isoDate('2026-04-19') }], { asOf, halfLifeMonths: 12 }) // 0.5
 */
export function brokenPromiseScore(
  promises: readonly BrokenPromise[],
  { asOf, halfLifeMonths }: Readonly<{ asOf: IsoDate; halfLifeMonths?: number }>,
): number {
  if (halfLifeMonths === undefined) return promises.length
  assertHalfLife(halfLifeMonths)
  return promises.reduce((score, { date }) => {
    const halvings = Math.floor(Math.max(0, wholeMonths(date, asOf)) / halfLifeMonths)
    return halvings > halvingsMax ? score : score + 2 ** -halvings
  }, 0)
}

function assertHalfLife(months: number): void {
  if (Number.isInteger(months) && months >= 1 && months <= halfLifeMonthsMax) return
  throw new RangeError(`halfLifeMonths: ${quote(months)} is no whole number from 1 to ${halfLifeMonthsMax}`)
}

/** Whole months from one day to another, by the calendar: 31 January to 28 February is one. */
function wholeMonths(from: IsoDate, to: IsoDate): number {
  const months = (yearOf(to) - yearOf(from)) * 12 + monthOf(to) - monthOf(from)
  return addMonths(from, months) > to ? months - 1 : months
}
