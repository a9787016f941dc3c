import {
  addMonths,
  type DiscountStep,
  daysBetween,
  discountAnnualCost,
  discountAvailable,
  discountTiers,
  type HolidayCalendar,
  type IsoDate,
  type Item,
  isPositive,
  itemKey,
  type Money,
  rateOf,
} from '@cobranza/core'
import type { DiscountResult, DiscountSum, OpenDiscount } from '../money-result.ts'
import type { AccountState } from './account-state.ts'
import { sumByCurrency } from './sum-by-currency.ts'

/** How far back discounts are counted that were taken or lost. */
const monthsBack = 3

type Day = Readonly<{ asOf: IsoDate; calendar: HolidayCalendar }>

/** Early-payment discounts: those that can still be had, and what became of those of the last months. */
export function discountResult(states: readonly AccountState[], day: Day): DiscountResult {
  const since = addMonths(day.asOf, -monthsBack)
  const open = states.flatMap((state) => openDiscounts(state, day))
  return {
    open: open.sort(bySoonest),
    openTotals: sumsOf(open.map(({ saves }) => saves)),
    since,
    taken: sumsOf(states.flatMap((state) => takenDiscounts(state, since))),
    lost: sumsOf(states.flatMap((state) => lostDiscounts(state, { since, ...day }))),
  }
}

function openDiscounts({ customerId, customerName, items }: AccountState, day: Day): readonly OpenDiscount[] {
  return items.flatMap((item): readonly OpenDiscount[] => {
    const { number, open, dueDate, discount } = item
    if (discount === undefined) return []
    const offer = discountAvailable(discountable(item, open), discount, day)
    if (offer.kind === 'none') return []
    const { payment, lastDate, next } = offer
    const cost = annualCost(offer, { open, dueDate })
    return [
      {
        customerId,
        customerName,
        invoice: number,
        open,
        saves: offer.discount,
        payment,
        lastDate,
        dueDate,
        ...(cost === undefined ? {} : { annualCost: cost }),
        ...(next === undefined ? {} : { next: { lastDate: next.lastDate, saves: next.discount } }),
      },
    ]
  })
}

/** What it costs by the year to keep the money until the due date instead. */
function annualCost(
  { discount, lastDate }: Pick<DiscountStep, 'discount' | 'lastDate'>,
  { open, dueDate }: Pick<Item, 'open' | 'dueDate'>,
): OpenDiscount['annualCost'] {
  const days = daysBetween(lastDate, dueDate)
  if (days < 1 || discount.minor >= open.minor) return undefined
  const terms = { rate: rateOf({ part: discount, whole: open }, { decimals: 6 }), days }
  return discountAnnualCost(terms, { yearBasis: 365, decimals: 4 }).effective
}

function takenDiscounts({ position }: AccountState, since: IsoDate): readonly Money[] {
  return position.reductions
    .filter(({ kind, date }) => kind === 'early-payment-discount' && date >= since)
    .map(({ amount }) => amount)
}

/** What the last window would have taken off, where it went by and nothing was taken. */
function lostDiscounts(
  { position }: AccountState,
  { since, asOf, calendar }: Day & Readonly<{ since: IsoDate }>,
): readonly Money[] {
  const reduced = new Set(
    position.reductions.filter(({ kind }) => kind === 'early-payment-discount').map(({ item }) => item),
  )
  return position.items.flatMap((item): readonly Money[] => {
    const { discount, status, amount, dueDate } = item
    // No window is open past the due date: what was due before has nothing to tell of the last months.
    if (discount === undefined || dueDate < since || status === 'voided' || reduced.has(itemKey(item))) return []
    const last = discountTiers(discountable(item, amount), discount, { calendar }).at(-1)
    const isLost = last !== undefined && last.lastDate >= since && last.lastDate < asOf
    return isLost && isPositive(last.discount) ? [last.discount] : []
  })
}

function discountable({ issueDate, amount, tax }: Item, open: Money) {
  return { issueDate, amount, open, ...(tax === undefined ? {} : { taxAmount: tax }) }
}

function sumsOf(amounts: readonly Money[]): readonly DiscountSum[] {
  return sumByCurrency(amounts).map(({ count, amount }) => ({ invoices: count, amount }))
}

function bySoonest(a: OpenDiscount, b: OpenDiscount): number {
  return compareTexts(a.lastDate, b.lastDate) || b.saves.minor - a.saves.minor || compareTexts(a.invoice, b.invoice)
}

function compareTexts(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1
}
