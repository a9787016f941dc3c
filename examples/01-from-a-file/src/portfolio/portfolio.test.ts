import { createHash } from 'node:crypto'
import { addDays, checkAgainstBook, type Fact, factDate, factProblems } from '@cobranza/core'
import { describe, expect, it } from 'vitest'
import { generatePortfolio } from './portfolio.ts'
import { portfolioDate } from './portfolio-date.ts'

const spec = { seed: 1, customers: 200, invoices: 4_000 }
const hash = (facts: readonly Fact[]) => createHash('sha256').update(JSON.stringify(facts)).digest('hex')
const facts = generatePortfolio(spec)
const ofKind = <Kind extends Fact['kind']>(kind: Kind) =>
  facts.filter((fact): fact is Extract<Fact, { kind: Kind }> => fact.kind === kind)

describe('generatePortfolio', () => {
  it('gives the same bytes for the same numbers, and others for another seed', () => {
    expect(hash(generatePortfolio(spec))).toBe(hash(facts))
    expect(hash(generatePortfolio({ ...spec, seed: 2 }))).not.toBe(hash(facts))
  })

  it('makes as many customers and invoices as asked for', () => {
    expect(ofKind('customer')).toHaveLength(200)
    expect(ofKind('invoice')).toHaveLength(4_000)
    expect(new Set(ofKind('invoice').map(({ customerId }) => customerId)).size).toBe(200)
    expect(
      generatePortfolio({ seed: 9, customers: 3, invoices: 3 }).filter(({ kind }) => kind === 'invoice'),
    ).toHaveLength(3)
  })

  it('makes facts that the engine takes', () => {
    expect(facts.flatMap((fact) => factProblems(fact))).toEqual([])
    const customerIds = new Set(facts.map(({ customerId }) => customerId))
    const books = [...customerIds].map((id) => facts.filter(({ customerId }) => customerId === id))
    expect(books.flatMap((book) => checkAgainstBook([], book).problems)).toEqual([])
  })

  it('lets nothing happen after its last day', () => {
    expect(facts.filter((fact) => factDate(fact) > portfolioDate)).toEqual([])
    expect(facts.some((fact) => factDate(fact) === portfolioDate)).toBe(true)
  })

  it('has three currencies, several terms, and every kind of event', () => {
    expect(new Set(ofKind('invoice').map(({ amount }) => amount.currency))).toEqual(new Set(['PEN', 'MXN', 'USD']))
    const kinds = new Set(facts.map(({ kind }) => kind))
    const owed = ['customer', 'invoice', 'payment', 'payment-reversal', 'credit-note', 'void', 'write-off']
    const said = ['promise', 'dispute', 'dispute-resolution', 'hold', 'hardship', 'consent', 'interaction']
    const given = ['write-off-reversal', 'placement', 'placement-step']
    expect(kinds).toEqual(new Set([...owed, ...said, ...given]))
    expect(ofKind('payment').some(({ parts }) => parts === undefined)).toBe(true)
  })

  it('lets some customers pay early: what they pay with the discount of the day is the invoice', () => {
    const payments = new Map(ofKind('payment').map((payment) => [payment.id, payment]))
    const discounted = ofKind('invoice').filter(({ discount }) => discount !== undefined)
    expect(new Set(discounted.map(({ customerId }) => customerId)).size).toBeGreaterThan(20)
    const early = discounted.flatMap(({ id, issueDate, amount, discount }) => {
      const payment = payments.get(`P-${Number(id.slice(5))}`)
      const last = discount?.tiers.at(-1)?.window
      const days = last?.kind === 'net' ? last.days : 0
      if (payment === undefined || payment.receivedDate > addDays(issueDate, days)) return []
      return payment.amount.minor < amount.minor ? [payment.amount.minor / amount.minor] : []
    })
    expect(early.length).toBeGreaterThan(50)
    // 3 % in the first days, 2 % in the others, rounded to the cent.
    for (const part of early) expect(Math.min(Math.abs(part - 0.97), Math.abs(part - 0.98))).toBeLessThan(0.0001)
  })

  it('issues nearly half of the invoices in the last three days of a month', () => {
    const atEnd = ofKind('invoice').filter(({ issueDate }) => Number(issueDate.slice(8)) >= 26)
    expect(atEnd.length / 4_000).toBeGreaterThan(0.4)
    expect(atEnd.length / 4_000).toBeLessThan(0.65)
  })

  it('gives each customer a name of its own', () => {
    const names = ofKind('customer').map(({ name }) => name)
    expect(new Set(names).size).toBe(200)
    for (const name of names) expect(name).toMatch(/^\p{Lu}[\p{L} ]+ \d+$/u)
  })

  it.each([
    { seed: -1 },
    { seed: 0.5 },
    { seed: 2 ** 32 },
    { customers: 0 },
    { invoices: 199 },
    { invoices: Number.NaN },
  ])('refuses %j', (spoilt) => {
    expect(() => generatePortfolio({ ...spec, ...spoilt })).toThrow(RangeError)
  })
})
