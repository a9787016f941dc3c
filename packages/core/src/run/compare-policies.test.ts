import { describe, expect, it } from 'vitest'
import { type Account, emptyAccount } from '../account/index.ts'
import { addDays } from '../calendar/index.ts'
import { defaultPolicy, type Policy } from '../engine/index.ts'
import type { Fact } from '../receivable/index.ts'
import { day, pen, rate } from '../testing/arbitraries.ts'
import { comparePolicies } from './compare-policies.ts'
import { simulate } from './simulate.ts'
import { spreadOf } from './spread.ts'

const standard = defaultPolicy({ version: 'standard', locale: 'es-PE', timeZone: 'America/Lima' })
/** Says nothing. */
const silent: Policy = { ...standard, version: 'silent', reminder: { ...standard.reminder, cadences: [] } }

const accounts = Array.from({ length: 12 }, (_, n): Account => {
  const customerId = `C-${n}`
  const issueDate = day('2026-01-05')
  const dueDate = addDays(issueDate, 20 + n)
  const facts: readonly Fact[] = [
    { kind: 'invoice', customerId, id: 'F-1', issueDate, dueDate, amount: pen('100.00') },
    { kind: 'payment', customerId, id: 'P-1', receivedDate: addDays(dueDate, 90), amount: pen('100.00') },
  ]
  return { ...emptyAccount(customerId), facts }
})
const response = {
  name: 'by hand',
  source: 'a guess',
  responses: [{ chance: { low: rate('0.1'), likely: rate('0.3'), high: rate('0.5') }, withinDays: 10 }],
}
const shared = {
  accounts,
  from: day('2026-01-01'),
  to: day('2026-12-31'),
  costs: [{ channel: 'email', amount: pen('0.10') }],
}

describe('comparePolicies', () => {
  it('sets a policy that speaks beside one that says nothing', async () => {
    const compared = await comparePolicies({ ...shared, a: silent, b: standard, response, replications: 12, seed: 3 })
    expect(compared).toMatchObject({ accounts: 12, replications: 12, stopped: false })
    expect(compared.a.contacts).toEqual({ low: 0, middle: 0, high: 0 })
    expect(compared.b.contacts.low).toBeGreaterThan(0)
    expect(compared.b.contacts.low).toBeLessThan(compared.b.contacts.high)
    expect(compared.difference.contacts).toEqual(compared.b.contacts)
    const [costs] = compared.b.costs
    expect(costs?.middle.minor).toBe(compared.b.contacts.middle * 10)
    // In the end both have it all; on the way there the one that speaks has more.
    expect(compared.difference.received).toEqual([])
    const last = compared.cash.at(-1)
    expect(last).toMatchObject({ currency: 'PEN', a: { middle: pen('1200.00') }, b: { middle: pen('1200.00') } })
    const march = compared.cash.findLast(({ date }) => date <= '2026-03-15')
    expect(march?.a.high).toEqual(pen('0.00'))
    expect(march?.b.low.minor).toBeGreaterThan(0)
    expect(march?.difference).toEqual(march?.b)
    expect(compared.assumptions.map(({ kind }) => kind)).toContain('replications')
  })

  it('finds no difference between a policy and itself, however luck falls', async () => {
    const { a, b, difference, cash } = await comparePolicies({
      ...shared,
      a: standard,
      b: standard,
      response,
      replications: 5,
    })
    expect(a).toEqual(b)
    expect(difference).toEqual({ contacts: { low: 0, middle: 0, high: 0 }, charged: [], costs: [], received: [] })
    expect(cash.every((row) => row.difference.low.minor === 0 && row.difference.high.minor === 0)).toBe(true)
  })

  it('leaves nothing to chance without a model, and then is two simulations', async () => {
    const { a, b, replications } = await comparePolicies({ ...shared, a: silent, b: standard })
    expect(replications).toBe(1)
    expect(b.contacts.low).toBe(b.contacts.high)
    const alone = await simulate({ ...shared, policy: standard })
    expect(b.likely).toEqual({
      accounts: alone.accounts,
      decisions: alone.decisions,
      months: alone.months,
      steps: alone.steps,
      silences: alone.silences,
    })
    expect(a.policyVersion).toBe('silent')
  })

  it('stops when told to, with the figures of the accounts so far', async () => {
    const controller = new AbortController()
    const onProgress = ({ done }: Readonly<{ done: number }>) => done === 3 && controller.abort()
    const options = {
      signal: controller.signal,
      onProgress: (progress: Readonly<{ done: number }>) => void onProgress(progress),
    }
    const { accounts: lived, stopped, cash } = await comparePolicies({ ...shared, a: silent, b: standard }, options)
    expect({ lived, stopped }).toEqual({ lived: 3, stopped: true })
    expect(cash.at(-1)?.a.middle).toEqual(pen('300.00'))
  })

  it('refuses a number of replications that is none', async () => {
    await expect(comparePolicies({ ...shared, a: silent, b: standard, replications: 0 })).rejects.toThrow(
      'replications: 0',
    )
  })
})

describe('spreadOf', () => {
  it.each([
    { values: [4], spread: { low: 4, middle: 4, high: 4 } },
    { values: [2, 1], spread: { low: 1, middle: 1, high: 2 } },
    { values: Array.from({ length: 100 }, (_, n) => 100 - n), spread: { low: 5, middle: 50, high: 95 } },
  ])('of $values.length values gives values that are there', ({ values, spread }) => {
    expect(spreadOf(values)).toEqual(spread)
  })

  it('refuses none', () => {
    expect(() => spreadOf([])).toThrow(RangeError)
  })
})
