import { describe, expect, it } from 'vitest'
import type { Payment } from '../receivable/index.ts'
import { day, pen, usd } from '../testing/arbitraries.ts'
import { broughtForward } from './brought-forward.ts'

const payment = (amount: Payment['amount'], parts?: Payment['parts']): Payment => {
  const base = { kind: 'payment', id: 'P-1', customerId: 'C-1', receivedDate: day('2026-02-10'), amount } as const
  return parts === undefined ? base : { ...base, parts }
}
const part = (id: string, text: string) => ({ kind: 'invoice' as const, id, amount: pen(text) })

describe('broughtForward', () => {
  it('leaves payments alone when nothing came early', () => {
    const whole = payment(pen('100.00'), [part('F-1', '100.00')])
    expect(broughtForward().rest(whole)).toBe(whole)
  })

  it('lessens the payments that follow, until what came early is used up', () => {
    const forward = broughtForward()
    forward.bring(pen('120.00'))
    forward.bring(pen('10.00'))
    expect(forward.rest(payment(pen('100.00')))).toBeUndefined()
    expect(forward.rest(payment(usd('50.00')))).toEqual(payment(usd('50.00')))
    expect(forward.rest(payment(pen('100.00')))).toEqual(payment(pen('70.00')))
    expect(forward.rest(payment(pen('100.00')))).toEqual(payment(pen('100.00')))
  })

  it('takes what is left to the documents in their order', () => {
    const forward = broughtForward()
    forward.bring(pen('55.00'))
    const parts = [part('F-1', '30.00'), part('F-2', '20.00'), part('F-3', '50.00')]
    expect(forward.rest(payment(pen('100.00'), parts))).toEqual(
      payment(pen('45.00'), [part('F-1', '30.00'), part('F-2', '15.00')]),
    )
  })
})
