import type { BusinessDayConvention, HolidayCalendar, IsoDate } from '../calendar/index.ts'
import { isRate, type Money, type Rate, split } from '../money/index.ts'
import { quote } from '../plain/index.ts'
import type { DuePart } from './due-part.ts'
import { type DueRule, dueDate } from './due-rule.ts'

/** One part of what is billed, and when it falls due. */
export type PaymentTermsPart = Readonly<{
  /** Share of the amount as a fraction above zero: `'0.3'` is 30 %. */
  share: Rate
  due: DueRule
}>

/**
 * When an invoice has to be paid (condiciones de pago): all on one day, or in parts whose shares add up to exactly 1.
 *
 * Shares are written out, so that a typing error cannot leave money without a due date: thirds are
 * `'0.3333'`, `'0.3333'` and `'0.3334'`.
 *
 * @example
 * const net30: PaymentTerms = { due: { kind: 'net', days: 30 }, convention: 'following' }
 * const thirtySeventy: PaymentTerms = {
 *   parts: [
 *     { share: rate('0.3'), due: { kind: 'on-receipt' } },
 *     { share: rate('0.7'), due: { kind: 'net', days: 60 } },
 *   ],
 * }
 */
export type PaymentTerms = Readonly<{
  /** Where a due date goes that is no business day; `'none'` when absent. */
  convention?: BusinessDayConvention
}> &
  (Readonly<{ due: DueRule; parts?: never }> | Readonly<{ parts: readonly PaymentTermsPart[]; due?: never }>)

/** The invoice that terms are applied to. */
export type BilledAmount = Readonly<{
  issueDate: IsoDate
  amount: Money
  /** Needed by terms with a convention other than `'none'`. */
  calendar?: HolidayCalendar
}>

/**
 * What falls due when, under these terms: one due part per part of the terms and in their order, adding up to the amount
 * exactly.
 *
 * Minor units that the shares leave over go to the parts that lost most by rounding down, the first among equals. Parts
 * that fall due on the same day stay separate, so that the n-th due part is always the n-th of the terms; a part too small
 * for a minor unit is a due part of zero.
 *
 * @throws RangeError when the shares do not add up to exactly 1 or one is not above zero, when there are no parts, or as
 * {@link dueDate} does.
 * @throws TypeError as {@link dueDate} does.
 * @example
 * dueParts(thirtySeventy, { issueDate: isoDate('2026-01-15'), amount: money('99.99', 'PEN') })
 * // [{ dueDate: '2026-01-15', amount: S/ 30.00 }, { dueDate: '2026-03-16', amount: S/ 69.99 }]
 */
export function dueParts(terms: PaymentTerms, { amount, ...billed }: BilledAmount): readonly DuePart[] {
  const context = { ...billed, convention: terms.convention ?? 'none' }
  if (terms.parts === undefined) return [{ dueDate: dueDate(terms.due, context), amount }]
  const shares = terms.parts.map((part) => part.share)
  assertWhole(shares)
  const amounts = split(amount, shares)
  return terms.parts.map((part, index) => ({ dueDate: dueDate(part.due, context), amount: amounts[index] as Money }))
}

/** Whether shares are all above zero and add up to exactly 1. Reckoned in whole numbers, so ten times 0.1 is 1. */
export function isWhole(shares: readonly Rate[]): boolean {
  if (!shares.every(isRate)) return false
  const decimals = shares.reduce((most, share) => Math.max(most, decimalsOf(share).length), 0)
  const scaled = shares.map((share) => BigInt(share.replace('.', '') + '0'.repeat(decimals - decimalsOf(share).length)))
  const total = scaled.reduce((sum, share) => sum + share, 0n)
  return scaled.every((share) => share > 0n) && total === 10n ** BigInt(decimals)
}

function decimalsOf(share: Rate): string {
  return share.split('.')[1] ?? ''
}

function assertWhole(shares: readonly Rate[]): void {
  if (isWhole(shares)) return
  throw new RangeError(
    `parts: shares ${quote(shares)} do not add up to 1; make each above zero and all together exactly 1, as in "0.3" and "0.7"`,
  )
}
