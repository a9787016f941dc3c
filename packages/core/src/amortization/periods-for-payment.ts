import type { Money } from '../money/index.ts'
import { amortizationSchedule, type ScheduleContext } from './amortization-schedule.ts'
import type { ScheduleTerms } from './schedule-terms.ts'
import { installmentsMax } from './whole.ts'

/** Terms whose number of instalments is asked for. */
export type OpenTerms = Omit<ScheduleTerms, 'count' | 'method'>

/**
 * How many instalments pay a debt off, or why none do:
 *
 * - `payment-within-interest`: the payment does not even cover the interest, so the debt would never shrink;
 * - `too-many`: more than 4,096.
 */
export type PaymentPeriods =
  | Readonly<{ kind: 'found'; count: number; lastPayment: Money }>
  | Readonly<{ kind: 'none'; reason: 'payment-within-interest' | 'too-many' }>

/**
 * How many instalments of this payment pay a debt off (NPER of spreadsheets), the last one smaller or equal. With the count found,
 * `amortizationSchedule` with the method `fixed-payment` gives the lines.
 *
 * @throws RangeError or TypeError as {@link amortizationSchedule} does.
 * @example
 * periodsForPayment(terms, money('100.00', 'PEN')) // { kind: 'found', count: 11, lastPayment: S/ 56.13 }
 */
export function periodsForPayment(terms: OpenTerms, payment: Money, context: ScheduleContext = {}): PaymentPeriods {
  const graceCount = Math.max(terms.grace?.principal ?? 0, terms.grace?.interest ?? 0)
  for (let tried = 16 + graceCount; ; tried = Math.min(tried * 2, installmentsMax)) {
    const count = Math.max(tried, graceCount + 1)
    const { lines } = amortizationSchedule({ ...terms, count, method: { kind: 'fixed-payment', payment } }, context)
    const instalments = lines.filter(({ kind }) => kind === 'installment')
    const last = instalments.at(-1)
    if (last === undefined) return { kind: 'none', reason: 'too-many' }
    const isPaidOff = last.principal.minor + last.interest.minor <= payment.minor
    if (instalments.length < count || isPaidOff) {
      return { kind: 'found', count: instalments.length, lastPayment: last.payment }
    }
    const first = instalments[graceCount]
    if (first !== undefined && last.opening.minor >= first.opening.minor) {
      return { kind: 'none', reason: 'payment-within-interest' }
    }
    if (tried >= installmentsMax) return { kind: 'none', reason: 'too-many' }
  }
}
