import {
  accountPosition,
  add,
  allocatorOf,
  balances,
  fromMinor,
  type Money,
  multiply,
  netByAge,
  type Rate,
  type Rounding,
  split,
  subtract,
  sum,
} from '@cobranza/core'
import { amounts, day, factHistories, isoDates, rates } from '@cobranza/core/testing'
import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { checkAll, demand, demandEqual, property } from './check.ts'
import type { Provable } from './promise.ts'

/** Enough digits for the product of three numbers of sixteen digits and a rate of twelve decimals. */
const Exact = Decimal.clone({ precision: 120 })
const modes: Readonly<Record<Rounding, Decimal.Rounding>> = {
  'half-even': Decimal.ROUND_HALF_EVEN,
  'half-up': Decimal.ROUND_HALF_UP,
  down: Decimal.ROUND_DOWN,
  up: Decimal.ROUND_UP,
}
const roundings = fc.constantFrom<Rounding>('half-even', 'half-up', 'down', 'up')
const safeMax = Number.MAX_SAFE_INTEGER

/** Amounts of either sign, up to the last one that is exact. */
const minors = fc.oneof(fc.integer({ min: -100_000, max: 100_000 }), fc.maxSafeInteger())
const wholes = fc.oneof(fc.integer({ min: -400, max: 400 }), fc.maxSafeInteger())
const pen = (minor: number): Money => fromMinor(minor, 'PEN')

/** The answer of ours, or that it refuses one. */
function attempt(compute: () => Money): number | 'refused' {
  try {
    return compute().minor
  } catch (error) {
    if (error instanceof RangeError) return 'refused'
    throw error
  }
}

/** The exact answer, where it is one that a safe integer can hold. */
function expected(exact: Decimal): number | 'refused' {
  return exact.abs().gt(safeMax) ? 'refused' : exact.toNumber() + 0
}

const products = property({
  name: 'multiply: the exact product, rounded once, or an error past the safe integers',
  arbitrary: fc.record({
    minor: minors,
    rate: rates(),
    times: wholes,
    over: fc.oneof(fc.constantFrom(1, 30, 360, 365), fc.integer({ min: 1, max: safeMax })),
    rounding: roundings,
    multipleOf: fc.oneof(fc.constantFrom(1, 5, 1000), fc.integer({ min: 1, max: 1e9 })),
  }),
  holds({ minor, rate, times, over, rounding, multipleOf }) {
    const ours = attempt(() => multiply(pen(minor), { rate, times, over, rounding, multipleOf: pen(multipleOf) }))
    const quotient = new Exact(minor).times(rate).times(times).div(new Exact(over).times(multipleOf))
    demandEqual(ours, expected(quotient.toDecimalPlaces(0, modes[rounding]).times(multipleOf)), 'multiply')
  },
})

const sums = property({
  name: 'sum: the exact total, whatever the order; add and subtract: exact, or an error as soon as it passes the safe integers',
  arbitrary: fc.array(minors, { maxLength: 20 }),
  holds(list) {
    let total = new Exact(0)
    let isSafe = true
    for (const minor of list) {
      total = total.plus(minor)
      isSafe &&= total.abs().lte(safeMax)
    }
    demandEqual(
      attempt(() => sum(list.map(pen), 'PEN')),
      expected(total),
      'sum',
    )
    const oneByOne = isSafe ? expected(total) : 'refused'
    demandEqual(
      attempt(() => list.map(pen).reduce(add, pen(0))),
      oneByOne,
      'add',
    )
    demandEqual(
      attempt(() => list.map((minor) => pen(-minor)).reduce(subtract, pen(0))),
      oneByOne,
      'subtract',
    )
  },
})

const shares = property({
  name: 'split: the parts add up, and the largest remainders get what is left',
  arbitrary: fc.record({
    minor: minors,
    ratios: fc.array(fc.oneof(fc.nat(10), fc.nat(safeMax), rates()), { minLength: 1, maxLength: 12 }),
  }),
  holds({ minor, ratios }: { minor: number; ratios: readonly (number | Rate)[] }) {
    const weights = ratios.map((ratio) => new Exact(ratio))
    const whole = weights.reduce((total, weight) => total.plus(weight), new Exact(0))
    if (whole.isZero()) {
      demandEqual(
        attempt(() => split(pen(minor), ratios)[0] ?? pen(0)),
        'refused',
        'split by nothing',
      )
      return
    }
    // Compared as products, for a quotient of decimals may have no end.
    const exact = weights.map((weight) => weight.times(Math.abs(minor)))
    const floors = exact.map((share) => share.divToInt(whole))
    const left = floors.reduce((rest, share) => rest.minus(share), new Exact(Math.abs(minor))).toNumber()
    const losses = exact.map((share, index) => share.minus(whole.times(floors[index] ?? 0)))
    const ranked = losses.map((_, index) => index).sort((a, b) => (losses[b] ?? whole).cmp(losses[a] ?? whole) || a - b)
    const winners = new Set(ranked.slice(0, left))
    const wanted = floors.map(
      (share, index) => (minor < 0 ? -1 : 1) * (share.toNumber() + (winners.has(index) ? 1 : 0)) + 0,
    )
    demandEqual(
      split(pen(minor), ratios).map((part) => part.minor),
      wanted,
      'split',
    )
  },
})

const conserved = property({
  name: 'positions: what came in is applied or unapplied, what was billed is paid, waived, given up or open, in every currency, on every day',
  arbitrary: fc.record({
    facts: factHistories(),
    asOf: isoDates({ from: day('2024-01-01'), to: day('2026-12-31') }),
    order: fc.constantFrom('oldest-due-first' as const, 'leave-unapplied' as const),
    unapplied: fc.constantFrom('keep' as const, 'apply' as const),
  }),
  holds({ facts, asOf, order, unapplied }) {
    const position = accountPosition(facts, { asOf, allocate: allocatorOf({ order }), unapplied })
    const gone = new Set<string>()
    for (const fact of facts) {
      if (fact.kind === 'payment-reversal' && fact.reversalDate <= asOf) gone.add(`payment/${fact.paymentId}`)
      if (fact.kind === 'void' && fact.voidDate <= asOf) gone.add(`${fact.document.kind}/${fact.document.id}`)
    }
    const books = new Map<string, { billed: bigint; received: bigint; open: bigint; left: bigint; reduced: bigint }>()
    const bookOf = (currency: string) => {
      const book = books.get(currency) ?? { billed: 0n, received: 0n, open: 0n, left: 0n, reduced: 0n }
      books.set(currency, book)
      return book
    }
    for (const fact of facts) {
      if (gone.has(`${fact.kind}/${fact.id}`) || !('amount' in fact)) continue
      const { minor, currency } = fact.amount
      if (fact.kind === 'payment' && fact.receivedDate <= asOf) bookOf(currency).received += BigInt(minor)
      if (fact.kind === 'credit-note' && fact.issueDate <= asOf) bookOf(currency).received += BigInt(minor)
      if ((fact.kind === 'invoice' || fact.kind === 'charge') && fact.issueDate <= asOf)
        bookOf(currency).billed += BigInt(minor)
    }
    for (const { open } of position.items) bookOf(open.currency).open += BigInt(open.minor)
    for (const { open } of position.unapplied) bookOf(open.currency).left += BigInt(open.minor)
    for (const { amount } of position.reductions) bookOf(amount.currency).reduced += BigInt(amount.minor)
    const net = netByAge(position)
    for (const [currency, { billed, received, open, left, reduced }] of books) {
      demandEqual(
        String(billed - open - reduced),
        String(received - left),
        `${currency}: billed and neither open nor reduced, received and not left`,
      )
      const balance = balances(position).find((one) => one.currency === currency)
      demandEqual(String(balance?.open.minor ?? 0), String(open), `${currency}: open`)
      demandEqual(String(balance?.unapplied.minor ?? 0), String(left), `${currency}: unapplied`)
      const asked = net.reduce((total, one) => total + (one.net.currency === currency ? BigInt(one.net.minor) : 0n), 0n)
      demandEqual(String(asked), String(open > left ? open - left : 0n), `${currency}: asked after credit`)
    }
    demand(
      position.items.every((item) => item.open.minor >= 0 && item.open.minor <= item.amount.minor),
      'an item owes more than its amount',
    )
  },
  share: 0.5,
})

const dimensions = property({
  name: 'amounts of two currencies are never added',
  arbitrary: fc.tuple(amounts(), amounts()),
  holds([a, b]) {
    let isRefused = false
    try {
      add(a, b)
    } catch (error) {
      isRefused = error instanceof TypeError
    }
    demandEqual(isRefused, a.currency !== b.currency, `adding ${a.currency} and ${b.currency}`)
  },
})

/** Money is exact, or it throws. */
export const exactMoney: Provable = {
  name: 'exact-money',
  description: 'Money is exact or it throws: sums, splits, products and positions agree with a second computation.',
  defaultRuns: 60_000,
  run: (size) => checkAll([products, sums, shares, dimensions, conserved], size),
}
