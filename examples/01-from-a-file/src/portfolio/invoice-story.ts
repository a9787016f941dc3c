import {
  addDays,
  type EarlyPaymentDiscount,
  type Fact,
  factDate,
  fromMinor,
  type IsoDate,
  type Money,
} from '@cobranza/core'
import { earlyPayment } from './early-payment.ts'
import { bouncePercent, type PayerHabit, payDay, twoPartPercent } from './payer-habit.ts'
import { portfolioDate } from './portfolio-date.ts'
import type { Random } from './random.ts'

type Bill = Readonly<{
  number: number
  customerId: string
  issueDate: IsoDate
  dueDate: IsoDate
  amount: Money
  discount?: EarlyPaymentDiscount
}>

/** Label of the draws for early payments, so that they change nothing of the story of an invoice without a discount. */
const earlyFork = 1

/** An invoice and all that happened to it up to the last day of the portfolio. */
export function invoiceStory(
  random: Random,
  { number, customerId, issueDate, dueDate, amount, discount }: Bill,
  payer: Readonly<{ habit: PayerHabit; stopDate: IsoDate }>,
): readonly Fact[] {
  const id = `F001-${String(number).padStart(6, '0')}`
  const terms = discount === undefined ? {} : { discount }
  const facts: Fact[] = [{ kind: 'invoice', id, customerId, issueDate, dueDate, amount, ...terms }]
  if (random.chance(1)) {
    const voidDate = addDays(issueDate, random.between(0, 4))
    facts.push({ kind: 'void', id, customerId, voidDate, document: { kind: 'invoice', id }, reason: 'issued twice' })
    return untilToday(facts)
  }
  let owed = amount.minor
  if (random.chance(3)) {
    const credit = percentOf(owed, random.between(5, 30))
    const creditDate = addDays(issueDate, random.between(1, 20))
    const note = { id: `NC-${number}`, customerId, issueDate: creditDate, invoiceId: id }
    facts.push({ kind: 'credit-note', ...note, amount: fromMinor(credit, amount.currency) })
    owed -= credit
  }
  if (discount !== undefined && owed === amount.minor) {
    const early = earlyPayment(random.fork(earlyFork), { issueDate, amount, discount, habit: payer.habit })
    if (early !== undefined) {
      const part = { kind: 'invoice', id, amount: early.amount } as const
      facts.push({ kind: 'payment', id: `P-${number}`, customerId, ...early, parts: [part] })
      return untilToday(facts)
    }
  }
  const paidDate = payDay(random, payer.habit, { issueDate, dueDate })
  if (payer.habit === 'stopped' && paidDate > payer.stopDate) return untilToday(facts)

  const pay = (suffix: string, date: IsoDate, minor: number) => {
    facts.push(paymentOf(random, { id: `P-${number}${suffix}`, customerId, date, invoiceId: id, minor, amount }))
  }
  if (random.chance(twoPartPercent[payer.habit])) {
    const first = percentOf(owed, random.between(30, 70))
    pay('a', paidDate, first)
    if (random.chance(85)) pay('b', addDays(paidDate, random.between(10, 40)), owed - first)
    return untilToday(facts)
  }
  pay('', paidDate, owed)
  if (random.chance(bouncePercent[payer.habit])) {
    const reversalDate = addDays(paidDate, random.between(1, 4))
    const reversal = { id: `R-${number}`, customerId, reversalDate, paymentId: `P-${number}` }
    facts.push({ kind: 'payment-reversal', ...reversal, reason: 'bounced' })
    if (random.chance(70)) pay('r', addDays(reversalDate, random.between(4, 20)), owed)
  }
  return untilToday(facts)
}

type Paid = Readonly<{ id: string; customerId: string; date: IsoDate; invoiceId: string; minor: number; amount: Money }>

/** Most payments name their invoice; some only say how much, and some are rounded up. */
function paymentOf(random: Random, { id, customerId, date, invoiceId, minor, amount: { currency } }: Paid): Fact {
  const part = { kind: 'invoice', id: invoiceId, amount: fromMinor(minor, currency) } as const
  const received = random.chance(2) ? Math.ceil(minor / 1_000) * 1_000 : minor
  const payment = {
    kind: 'payment',
    id,
    customerId,
    receivedDate: date,
    amount: fromMinor(received, currency),
  } as const
  return random.chance(6) ? payment : { ...payment, parts: [part] }
}

function percentOf(minor: number, percent: number): number {
  return Math.floor((minor * percent) / 100)
}

function untilToday(facts: readonly Fact[]): readonly Fact[] {
  return facts.filter((fact) => factDate(fact) <= portfolioDate)
}
