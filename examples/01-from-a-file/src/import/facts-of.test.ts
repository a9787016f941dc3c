import { isoDate } from '@cobranza/core'
import { describe, expect, it } from 'vitest'
import { factsOf } from './facts-of.ts'
import type { RowContent } from './row-reader.ts'

const row: RowContent = {
  kind: 'invoice',
  customerId: 'C-1',
  number: 'F-1',
  issueDate: isoDate('2026-01-05'),
  dueDate: isoDate('2026-02-04'),
  amount: { minor: 11_800, currency: 'PEN' },
}
const paidDate = isoDate('2026-02-10')

describe('factsOf', () => {
  it('makes a payment that names the invoice from a payment date', () => {
    const { amount, customerId, issueDate, dueDate } = row
    expect(factsOf([{ ...row, paidDate }]).facts).toEqual([
      { kind: 'invoice', id: 'F-1', customerId, issueDate, dueDate, amount },
      {
        kind: 'payment',
        id: 'F-1',
        customerId,
        receivedDate: paidDate,
        amount,
        parts: [{ kind: 'invoice', id: 'F-1', amount }],
      },
    ])
  })

  it('makes no payment of nothing', () => {
    const nothing = { minor: 0, currency: 'PEN' }
    expect(factsOf([{ ...row, amount: nothing, paidDate }]).facts.map(({ kind }) => kind)).toEqual(['invoice'])
  })

  it('voids a credit note on the day it was used up, and never before it was issued', () => {
    const note: RowContent = { ...row, kind: 'credit-note' }
    expect(factsOf([note]).facts.map(({ kind }) => kind)).toEqual(['credit-note'])
    expect(factsOf([{ ...note, paidDate }]).facts[1]).toMatchObject({ kind: 'void', voidDate: paidDate })
    const early = isoDate('2026-01-01')
    expect(factsOf([{ ...note, paidDate: early }]).facts[1]).toMatchObject({ voidDate: row.issueDate })
  })

  it('keeps numbers that come again apart, and what is printed on the document', () => {
    const invoices = factsOf([row, row, { ...row, number: 'F-1~2' }, { ...row, customerId: 'C-2' }]).facts
    expect(invoices.map((fact) => [fact.id, 'number' in fact ? fact.number : undefined])).toEqual([
      ['F-1', undefined],
      ['F-1~2', 'F-1'],
      ['F-1~2~2', 'F-1~2'],
      ['F-1', undefined],
    ])
  })

  it('takes the name written most often, from the first day of the customer', () => {
    const named = (customerName: string, issueDate: string) => ({ ...row, customerName, issueDate: isoDate(issueDate) })
    const rows = [named('MOLINO sa', '2026-01-05'), named('Molino', '2026-01-02'), named('Molino', '2026-01-03')]
    expect(factsOf(rows).facts.at(-1)).toMatchObject({ kind: 'customer', name: 'Molino', validFrom: '2026-01-02' })
  })

  it('knows the last day on which something happened, due dates left aside', () => {
    expect(factsOf([row]).latestDate).toBe('2026-01-05')
    expect(factsOf([{ ...row, paidDate }, row]).latestDate).toBe('2026-02-10')
    expect(factsOf([])).toEqual({ facts: [] })
  })
})
