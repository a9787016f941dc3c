import { daysBetween, type IsoDate } from '../calendar/index.ts'
import { compare, type Money, multiply, type Rate } from '../money/index.ts'
import type { PromiseToPay } from '../receivable/index.ts'
import type { PromiseState } from './promise-state.ts'

/** What promises a creditor takes. What is absent is not asked for. */
export type PromisePolicy = Readonly<{
  /** Most promises that may be open at a time. */
  openMax?: number
  /** Most days from the day it is made to the day it is to be paid. */
  daysAheadMax?: number
  /** Least share of what its items owe, such as `'0.25'`; rounded up to the minor unit. */
  shareMin?: Rate
  /** Most that broken promises may weigh, as `brokenPromiseScore` says. */
  brokenScoreMax?: number
}>

/** Why a promise is not taken, with the value seen and the bound. */
export type PromiseRefusal =
  | Readonly<{ reason: 'nothing-owed' }>
  | Readonly<{ reason: 'more-than-owed'; amount: Money; most: Money }>
  | Readonly<{ reason: 'below-share'; amount: Money; least: Money }>
  | Readonly<{ reason: 'before-it-is-made'; madeDate: IsoDate; payByDate: IsoDate }>
  | Readonly<{ reason: 'too-far-ahead'; days: number; most: number }>
  | Readonly<{ reason: 'too-many-open'; open: number; most: number }>
  | Readonly<{ reason: 'too-many-broken'; score: number; most: number }>

/** Whether a promise is taken; all reasons when it is not. */
export type PromiseDecision =
  | Readonly<{ kind: 'accepted' }>
  | Readonly<{ kind: 'refused'; reasons: readonly PromiseRefusal[] }>

/** The account a promise is made for. */
export type PromiseSituation = Readonly<{
  states: readonly PromiseState[]
  /** What the items it covers owe today, together. */
  open: Money
  /** As `brokenPromiseScore` says; 0 when absent. */
  brokenScore?: number
}>

/**
 * Whether a creditor takes a promise. One that replaces another does not add to the open ones.
 *
 * A refusal is no reason to be unfriendly: the reasons carry the bounds, so that whoever talks with the debtor can offer the nearest
 * promise that would do.
 *
 * @throws TypeError when the promise is in another currency than what is open.
 * @example
 * decidePromise(promise, { states, open: money('1000.00', 'PEN') }, { daysAheadMax: 30, shareMin: rate('0.25') })
 * // { kind: 'refused', reasons: [{ reason: 'too-far-ahead', days: 45, most: 30 }] }
 */
export function decidePromise(
  promise: Pick<PromiseToPay, 'madeDate' | 'payByDate' | 'amount' | 'replaces'>,
  situation: PromiseSituation,
  policy: PromisePolicy,
): PromiseDecision {
  const reasons = [
    ...amountRefusals(promise.amount, { open: situation.open, shareMin: policy.shareMin }),
    ...dayRefusals({ madeDate: promise.madeDate, payByDate: promise.payByDate }, policy.daysAheadMax),
    ...historyRefusals(promise, situation, policy),
  ]
  return reasons.length === 0 ? { kind: 'accepted' } : { kind: 'refused', reasons }
}

function amountRefusals(
  amount: Money,
  { open, shareMin }: Readonly<{ open: Money; shareMin: Rate | undefined }>,
): readonly PromiseRefusal[] {
  if (open.minor <= 0) return [{ reason: 'nothing-owed' }]
  if (compare(amount, open) > 0) return [{ reason: 'more-than-owed', amount, most: open }]
  if (shareMin === undefined) return []
  const least = multiply(open, { rate: shareMin, rounding: 'up' })
  return compare(amount, least) < 0 ? [{ reason: 'below-share', amount, least }] : []
}

function dayRefusals(
  { madeDate, payByDate }: Readonly<{ madeDate: IsoDate; payByDate: IsoDate }>,
  most: number | undefined,
): readonly PromiseRefusal[] {
  if (payByDate < madeDate) return [{ reason: 'before-it-is-made', madeDate, payByDate }]
  const days = daysBetween(madeDate, payByDate)
  return most !== undefined && days > most ? [{ reason: 'too-far-ahead', days, most }] : []
}

function historyRefusals(
  { replaces }: Pick<PromiseToPay, 'replaces'>,
  { states, brokenScore: score = 0 }: PromiseSituation,
  { openMax, brokenScoreMax }: PromisePolicy,
): readonly PromiseRefusal[] {
  const open = states.filter(({ kind, promise }) => kind === 'open' && promise.id !== replaces).length
  return [
    ...(openMax !== undefined && open >= openMax ? [{ reason: 'too-many-open', open, most: openMax } as const] : []),
    ...(brokenScoreMax !== undefined && score > brokenScoreMax
      ? [{ reason: 'too-many-broken', score, most: brokenScoreMax } as const]
      : []),
  ]
}
