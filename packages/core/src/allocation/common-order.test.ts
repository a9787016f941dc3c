import { describe, expect, it } from 'vitest'
import { day, pen } from '../testing/arbitraries.ts'
import { allocate } from './allocate.ts'
import { type CommonOrder, commonOrders } from './common-order.ts'
import { allocationComponents } from './target.ts'

const asOf = day('2026-03-15')
const items = [day('2026-02-15'), asOf, day('2026-04-15')].flatMap((dueDate, index) =>
  allocationComponents.map((component) => ({
    key: `${index + 1} ${component}`,
    component,
    issueDate: day('2026-01-15'),
    dueDate,
    open: pen('1.00'),
    group: `instalment ${index + 1}`,
  })),
)

describe('commonOrders', () => {
  it.each<{ name: CommonOrder; order: string; last: string }>([
    { name: 'penalty-fee-interest-principal', order: 'penalty fee interest principal', last: '3 principal' },
    { name: 'penalty-fee-principal-interest', order: 'penalty fee principal interest', last: '3 interest' },
    { name: 'interest-first', order: 'interest principal penalty fee', last: '3 fee' },
    { name: 'principal-first', order: 'principal interest penalty fee', last: '3 fee' },
    { name: 'overdue-before-due', order: 'penalty fee interest principal', last: '2 principal' },
  ])('$name pays $order', ({ name, order, last }) => {
    const { lines } = allocate({ amount: pen('20.00') }, items, commonOrders[name], asOf)
    expect(lines.slice(0, 4).map(({ key }) => key)).toEqual(order.split(' ').map((component) => `1 ${component}`))
    expect(lines.at(-1)?.key).toBe(last)
  })
})
