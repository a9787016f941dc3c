import { addDays, daysBetween, isoDate } from '@cobranza/core'
import { describe, expect, it } from 'vitest'
import { chartWidth } from './chart.ts'
import { type Element, parseMarkup, tagged, textOf } from './markup.ts'
import { type Lane, timelineChart } from './timeline-chart.ts'

const from = isoDate('2026-03-01')
const to = isoDate('2026-05-29') // 90 days
const options = { from, to, dayText: String, legend: { inTime: 'in time', late: 'late' } }
const draw = (lanes: readonly Lane[]) =>
  parseMarkup(timelineChart({ id: 'x', title: 'T', description: 'D' }, lanes, options).markup)
const number = (element: Element | undefined, name: string) => Number(element?.attributes[name])
const invoice = { kind: 'document', label: 'F-1', title: 'F-1' } as const
const barsOf = (root: Element) => tagged(root, 'g').flatMap((group) => tagged(group, 'rect'))

describe('timelineChart', () => {
  it('draws an invoice in one ink until it falls due and in another until it is settled', () => {
    const dates = { issueDate: addDays(from, 10), dueDate: addDays(from, 39), settledDate: addDays(from, 55) }
    const [early, late, ...more] = barsOf(draw([{ ...invoice, ...dates }]))
    expect(more).toEqual([])
    expect(early?.attributes['class']).toBe('age-0')
    expect(late?.attributes['class']).toBe('age-3')
    // 30 days in time (the due date is one of them), 15 late.
    expect(number(early, 'width') / number(late, 'width')).toBeCloseTo(30 / 15, 1)
    expect(number(late, 'x')).toBeCloseTo(number(early, 'x') + number(early, 'width'), 1)
  })

  it('cuts at both ends what began before and goes on', () => {
    const dates = { issueDate: addDays(from, -40), dueDate: addDays(from, -10) }
    const [only, ...more] = barsOf(draw([{ ...invoice, ...dates }]))
    expect(more).toEqual([])
    expect(only?.attributes['class']).toBe('age-3')
    expect(number(only, 'x') + number(only, 'width')).toBeCloseTo(chartWidth, 1)
  })

  it('draws nothing late of what was paid in time', () => {
    const dates = { issueDate: from, dueDate: addDays(from, 30), settledDate: addDays(from, 20) }
    expect(barsOf(draw([{ ...invoice, ...dates }])).map(({ attributes }) => attributes['class'])).toEqual(['age-0'])
  })

  it('sets marks on their days and says of each what it is', () => {
    const marks = [0, 45, 89].map((days) => ({ date: addDays(from, days), title: `day ${days}` }))
    const chart = draw([{ kind: 'marks', label: 'Payments', ink: 'accent', marks }])
    const circles = tagged(chart, 'circle')
    expect(circles.map((circle) => tagged(circle, 'title').map(textOf))).toEqual([['day 0'], ['day 45'], ['day 89']])
    const [first = 0, middle = 0, last = 0] = circles.map((circle) => number(circle, 'cx'))
    expect((middle - first) / (last - first)).toBeCloseTo(45 / 89, 2)
    expect(last).toBeLessThan(chartWidth)
  })

  it('draws a silence through its last day', () => {
    const bar = { fromDate: addDays(from, 80), toDate: to, title: 'H-1' }
    const [drawn] = barsOf(draw([{ kind: 'silence', label: 'On hold', bars: [bar] }]))
    expect(number(drawn, 'x') + number(drawn, 'width')).toBeCloseTo(chartWidth, 1)
    expect(daysBetween(bar.fromDate, bar.toDate)).toBe(9)
  })
})
