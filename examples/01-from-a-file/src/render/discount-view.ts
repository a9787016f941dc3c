import type { DiscountSum, OpenDiscount } from '../money-result.ts'
import { fill } from '../words.ts'
import type { Speech } from './speech.ts'

/** So much on so many invoices. */
export function atStake({ amount, invoices }: DiscountSum, { words, counted, money }: Speech): string {
  const text = words.money.discounts
  return fill(text.atStake, { amount: money(amount), invoices: counted(text.invoices, invoices) })
}

/** What follows when the day has gone. */
export function nextText({ next }: OpenDiscount, { words, money, date }: Speech): string | undefined {
  if (next === undefined) return undefined
  return fill(words.money.discounts.next, { saves: money(next.saves), date: date(next.lastDate) })
}
