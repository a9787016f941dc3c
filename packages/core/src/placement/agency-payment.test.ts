import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromMinor, multiply } from '../money/index.ts'
import {
  checkAgainstBook,
  type Fact,
  factProblems,
  type Payment,
  type Placement,
  type PlacementStep,
} from '../receivable/index.ts'
import { day, pen, rate, usd } from '../testing/shorthand.ts'
import { commissionOf, paymentAtAgency, paymentToCreditor } from './agency-payment.ts'
import { lateBooks, positionOn, today } from './placement.arbitrary.ts'
import { type PlacementState, placementStates } from './placement-state.ts'

const invoice = (id: string, due: string, amount: string): Fact => ({
  kind: 'invoice',
  id,
  customerId: 'C-1',
  issueDate: day('2026-01-01'),
  dueDate: day(due),
  amount: pen(amount),
})
const placement: Placement = {
  kind: 'placement',
  id: 'PL-1',
  customerId: 'C-1',
  proposedDate: day('2026-05-10'),
  agency: 'Recupera',
  documents: [
    { kind: 'invoice', id: 'F-2', amount: pen('50.00') },
    { kind: 'invoice', id: 'F-1', amount: pen('100.00') },
  ],
  commissionRate: rate('0.15'),
  actor: 'collections desk',
}
const handed: PlacementStep = {
  kind: 'placement-step',
  id: 'S-1',
  customerId: 'C-1',
  stepDate: day('2026-05-25'),
  placementId: 'PL-1',
  step: 'handed-over',
  actor: 'collections desk',
}
const book = [
  invoice('F-1', '2026-02-01', '100.00'),
  invoice('F-2', '2026-03-01', '50.00'),
  invoice('F-3', '2026-01-15', '70.00'),
  placement,
  handed,
]
const state = (facts: readonly Fact[] = book): PlacementState => {
  const [found] = placementStates(facts, today)
  if (found === undefined) throw new Error('no placement')
  return found
}
const act = { id: 'S-2', date: today, actor: 'Recupera' }
const position = positionOn(book)

describe('paymentAtAgency', () => {
  const pay = (amount: string) =>
    paymentAtAgency(state(), { position, payment: { id: 'P-1', receivedDate: today, amount: pen(amount) } }, act)

  it('goes to what the agency has, the oldest first, and costs its part', () => {
    expect(pay('120.10')).toEqual({
      kind: 'recorded',
      facts: [
        {
          kind: 'payment',
          id: 'P-1',
          customerId: 'C-1',
          receivedDate: today,
          amount: pen('120.10'),
          parts: [
            { kind: 'invoice', id: 'F-1', amount: pen('100.00') },
            { kind: 'invoice', id: 'F-2', amount: pen('20.10') },
          ],
        },
        {
          kind: 'placement-step',
          id: 'S-2',
          customerId: 'C-1',
          stepDate: today,
          placementId: 'PL-1',
          step: 'paid-at-agency',
          paymentId: 'P-1',
          commission: pen('18.02'), // 18.015, half to even
          actor: 'Recupera',
        },
      ],
      collected: pen('120.10'),
      commission: pen('18.02'),
    })
  })

  it('costs nothing for what is too much', () => {
    expect(pay('999.00')).toMatchObject({ collected: pen('150.00'), commission: pen('22.50') })
  })

  it('is for those who have it', () => {
    const payment = { id: 'P-1', receivedDate: today, amount: pen('1.00') }
    expect(paymentAtAgency(state([placement]), { position, payment }, act)).toEqual({
      kind: 'refused',
      reason: 'not-with-agency',
    })
    expect(() =>
      paymentAtAgency(state(), { position, payment: { ...payment, receivedDate: day('2026-05-31') } }, act),
    ).toThrow(RangeError)
  })

  it('loses no minor unit, and its facts fit the book', () => {
    let recorded = 0
    fc.assert(
      fc.property(
        lateBooks(),
        fc.integer({ min: 1, max: 2_000_000 }),
        fc.constantFrom('PEN', 'USD'),
        (facts, minor, code) => {
          const documents = facts.flatMap((fact) =>
            fact.kind === 'invoice' && fact.amount.currency === code
              ? [{ kind: fact.kind, id: fact.id, amount: fact.amount }]
              : [],
          )
          if (documents.length === 0) return
          const all: readonly Fact[] = [...facts, { ...placement, documents }, handed]
          const payment = { id: 'P-1', receivedDate: today, amount: fromMinor(minor, code) }
          const outcome = paymentAtAgency(state(all), { position: positionOn(all), payment }, act)
          if (outcome.kind !== 'recorded') throw new Error(outcome.reason)
          recorded += 1
          expect(outcome.facts.flatMap((fact) => factProblems(fact))).toEqual([])
          expect(checkAgainstBook(all, outcome.facts).problems).toEqual([])
          const owed = (list: readonly Fact[]) =>
            positionOn(list).items.reduce((sum, { open }) => sum + (open.currency === code ? open.minor : 0), 0)
          expect(owed(all) - owed([...all, ...outcome.facts])).toBe(outcome.collected.minor)
          expect(outcome.commission).toEqual(multiply(outcome.collected, { rate: rate('0.15') }))
          const [after] = placementStates([...all, ...outcome.facts], today)
          expect(after?.status).toBe('paid-at-agency')
          expect(after?.commissions).toEqual(outcome.commission.minor === 0 ? [] : [outcome.commission])
        },
      ),
      { numRuns: 100 },
    )
    expect(recorded).toBeGreaterThan(50)
  })
})

describe('paymentToCreditor', () => {
  const payment: Payment = { kind: 'payment', id: 'P-9', customerId: 'C-1', receivedDate: today, amount: pen('130.00') }
  const pay = (parts?: Payment['parts'], share = '0.5') =>
    paymentToCreditor(
      state(),
      {
        position,
        payment: { ...payment, ...(parts === undefined ? {} : { parts }) },
        policy: { directCommissionShare: rate(share) },
      },
      act,
    )

  it('costs the part the policy leaves, and tells the agency', () => {
    expect(pay()).toMatchObject({
      facts: [{ step: 'paid-directly', paymentId: 'P-9', commission: pen('9.75') }], // 130 × 0.15 × 0.5
      tell: { agency: 'Recupera', paymentId: 'P-9', amount: pen('130.00') },
    })
    const none = pay(undefined, '0')
    expect(none).toMatchObject({ commission: pen('0.00'), tell: { amount: pen('130.00') } })
    expect(none.kind === 'recorded' && 'commission' in (none.facts[0] ?? {})).toBe(false)
  })

  it('is for what it names', () => {
    expect(
      pay([
        { kind: 'invoice', id: 'F-3', amount: pen('70.00') },
        { kind: 'invoice', id: 'F-2', amount: pen('60.00') },
      ]),
    ).toMatchObject({
      collected: pen('50.00'),
      commission: pen('3.75'),
    })
    const other = pay([{ kind: 'invoice', id: 'F-3', amount: pen('70.00') }])
    expect(other).toMatchObject({ collected: pen('0.00') })
    expect(other).not.toHaveProperty('tell')
  })
})

describe('commissionOf', () => {
  it('is exact, rounded once, and nothing without a rate', () => {
    expect(commissionOf(pen('123.45'), rate('0.15'))).toEqual(pen('18.52')) // 18.5175
    expect(commissionOf(usd('10.00'), undefined)).toEqual(usd('0.00'))
  })

  it('of parts differs from that of the whole by at most half a minor unit for each', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 0, max: 9999 }),
        (parts, n) => {
          const at = rate(`0.${`${n}`.padStart(4, '0')}`)
          const each = parts.reduce((sum, minor) => sum + commissionOf(fromMinor(minor, 'PEN'), at).minor, 0)
          const whole = parts.reduce((sum, minor) => sum + minor, 0) * (n / 10_000)
          expect(Math.abs(each - whole)).toBeLessThanOrEqual(parts.length / 2 + 1e-6)
        },
      ),
    )
  })
})
