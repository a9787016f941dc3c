import {
  addDays,
  daysBetween,
  discountAvailable,
  discountTiers,
  type EarlyPaymentDiscount,
  type IsoDate,
  type Money,
  rate,
} from '@cobranza/core'
import type { PayerHabit } from './payer-habit.ts'
import type { Random } from './random.ts'

const twoTen: EarlyPaymentDiscount = {
  tiers: [{ window: { kind: 'net', days: 10 }, rate: rate('0.02') }],
  partialPayment: 'pro-rata',
  taxTreatment: 'net-and-tax',
}

const threeFiveTwoTen: EarlyPaymentDiscount = {
  ...twoTen,
  tiers: [{ window: { kind: 'net', days: 5 }, rate: rate('0.03') }, ...twoTen.tiers],
}

/** One customer in five may deduct something for paying early: most of them 2/10, some 3/5, 2/10. */
export function drawDiscount(random: Random, termDays: number): EarlyPaymentDiscount | undefined {
  if (termDays < 30 || !random.chance(25)) return undefined
  return random.pick([twoTen, twoTen, threeFiveTwoTen])
}

/** Percent of invoices with a discount that are paid in time for it. */
const earlyPercent: Readonly<Record<PayerHabit, number>> = { punctual: 60, occasional: 30, chronic: 5, stopped: 0 }

/** The payment of who takes the discount: the price of its day, on one of the last days of a window. */
export function earlyPayment(
  random: Random,
  {
    issueDate,
    amount,
    discount,
    habit,
  }: Readonly<{ issueDate: IsoDate; amount: Money; discount: EarlyPaymentDiscount; habit: PayerHabit }>,
): Readonly<{ receivedDate: IsoDate; amount: Money }> | undefined {
  const steps = discountTiers({ issueDate, amount }, discount)
  const [first, last = first] = steps
  if (first === undefined || last === undefined || !random.chance(earlyPercent[habit])) return undefined
  const { lastDate } = random.pick([first, last])
  const receivedDate = addDays(lastDate, -random.between(0, Math.min(3, daysBetween(issueDate, lastDate))))
  const offer = discountAvailable({ issueDate, amount }, discount, { asOf: receivedDate })
  return { receivedDate, amount: offer.payment }
}
