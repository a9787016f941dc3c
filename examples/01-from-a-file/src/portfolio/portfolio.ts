import { addDays, addMonths, dayOfMonth, type Fact, type IsoDate, monthEnd, monthStart } from '@cobranza/core'
import { companyName } from './company-name.ts'
import { conductStory } from './conduct-story.ts'
import { drawDiscount } from './early-payment.ts'
import { invoiceStory } from './invoice-story.ts'
import { drawHabit } from './payer-habit.ts'
import { portfolioDate } from './portfolio-date.ts'
import { createRandom, type Random } from './random.ts'

/** What to make up. */
export type PortfolioSpec = Readonly<{
  /** Another seed, another portfolio; a whole number from 0 to 4294967295. */
  seed: number
  customers: number
  /** At least one for each customer. */
  invoices: number
}>

const months = 24

/** Label of the draws for early-payment terms: a stream of their own, away from those of invoices. */
const discountFork = 0x64697363
/** And for how customers were talked to. */
const conductFork = 0x74616c6b

/** Where customers are: language of their messages, country and currency. One in three countries, most in the first. */
const markets = [
  { percent: 50, locale: 'es-PE', country: 'PE', currency: 'PEN', scale: 1 },
  { percent: 35, locale: 'es-MX', country: 'MX', currency: 'MXN', scale: 5 },
  { percent: 15, locale: 'es-EC', country: 'EC', currency: 'USD', scale: 1 },
] as const

/**
 * A made-up portfolio of small businesses over two years, up to {@link portfolioDate}: punctual, forgetful and late
 * payers and some who stopped; partial payments, payments on account, bounced ones, credit notes, voided invoices, discounts
 * for paying early that are taken or let go; with most documents issued at the end of a month. Customers are called, promise,
 * dispute and ask to be left alone; some debts went to an agency or were written off.
 *
 * The same numbers give the same facts, byte for byte, on every machine.
 *
 * @returns facts by customer, each customer's in the order of its invoices.
 * @throws RangeError when a number is not whole or there are fewer invoices than customers.
 */
export function generatePortfolio({ seed, customers, invoices }: PortfolioSpec): readonly Fact[] {
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) {
    throw new RangeError(`seed: ${seed} is not a whole number from 0 to 4294967295`)
  }
  if (!Number.isInteger(customers) || customers < 1 || !Number.isInteger(invoices) || invoices < customers) {
    throw new RangeError(`invoices: ${invoices} for ${customers} customers; give whole numbers, at least one for each`)
  }
  const random = createRandom(seed)
  const shares = sharesOf(random, { customers, invoices })
  const facts: Fact[] = []
  let number = 0
  for (let index = 0; index < customers; index += 1) {
    const count = shares[index] ?? 0
    facts.push(...bookOf(random.fork(index), { index, count, firstNumber: number + 1 }))
    number += count
  }
  return facts
}

/** Invoices per customer: a few buy often, most now and then. */
function sharesOf(random: Random, { customers, invoices }: Omit<PortfolioSpec, 'seed'>): readonly number[] {
  const weights = Array.from({ length: customers }, () => random.pick([1, 1, 1, 2, 2, 3, 5, 8, 20]))
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const spare = invoices - customers
  let [drawn, given] = [0, 0]
  return weights.map((weight) => {
    drawn += weight
    const share = Math.floor((spare * drawn) / sum) - given
    given += share
    return 1 + share
  })
}

type Book = Readonly<{ index: number; count: number; firstNumber: number }>

function bookOf(random: Random, { index, count, firstNumber }: Book): readonly Fact[] {
  const customerId = `C-${String(index + 1).padStart(4, '0')}`
  const { locale, country, currency, scale } = marketOf(random)
  const habit = drawHabit(random)
  const termDays = random.pick([15, 30, 30, 30, 45, 60])
  const discount = drawDiscount(random.fork(discountFork), termDays)
  const stopDate = addDays(portfolioDate, -random.between(45, 400))
  const firstMonth = addMonths(monthStart(portfolioDate), 1 - months)
  const issueDates = Array.from({ length: count }, () => issueDay(random, firstMonth)).sort()
  const customer: Fact = {
    kind: 'customer',
    id: 'registered',
    customerId,
    validFrom: issueDates[0] ?? firstMonth,
    name: companyName(random, index + 1),
    locale,
    country,
  }
  const stories = issueDates.map((issueDate, at) => {
    const amount = { minor: scale * drawMinor(random), currency }
    const invoice = { number: firstNumber + at, customerId, issueDate, dueDate: addDays(issueDate, termDays), amount }
    const terms = discount === undefined ? {} : { discount }
    return invoiceStory(random.fork(at), { ...invoice, ...terms }, { habit, stopDate })
  })
  const book = [customer, ...stories.flat(), ...advance(random, { customerId, currency, number: firstNumber })]
  return [...book, ...conductStory(random.fork(conductFork), book)]
}

function marketOf(random: Random): (typeof markets)[number] {
  const draw = random.between(1, 100)
  const [peru, mexico, ecuador] = markets
  return draw <= peru.percent ? peru : draw <= peru.percent + mexico.percent ? mexico : ecuador
}

/** Nearly half of the invoices go out in the last three days of a month. */
function issueDay(random: Random, firstMonth: IsoDate): IsoDate {
  const month = addMonths(firstMonth, random.between(0, months - 1))
  const length = dayOfMonth(monthEnd(month))
  return addDays(month, random.chance(45) ? length - random.between(1, 3) : random.between(0, length - 4))
}

/** Many small invoices and a few large ones, in minor units. */
function drawMinor(random: Random): number {
  const draw = random.between(1, 10)
  if (draw <= 6) return random.between(8_000, 90_000)
  return draw <= 9 ? random.between(90_000, 600_000) : random.between(600_000, 4_000_000)
}

/** A few customers have paid something on account that names no invoice. */
function advance(
  random: Random,
  { customerId, currency, number }: Readonly<{ customerId: string; currency: string; number: number }>,
): readonly Fact[] {
  if (!random.chance(4)) return []
  const amount = { minor: 1_000 * random.between(20, 300), currency }
  const receivedDate = addDays(portfolioDate, -random.between(0, 20))
  return [{ kind: 'payment', id: `A-${number}`, customerId, receivedDate, amount }]
}
