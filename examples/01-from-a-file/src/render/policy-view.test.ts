import { fromMinor } from '@cobranza/core'
import { describe, expect, it } from 'vitest'
import { ticksAround } from './policy-chart.ts'
import { cashPoints, differenceText, measureViews, policyAssumptions, policyScope } from './policy-view.ts'
import { sampleComparison } from './sample-conduct.ts'
import { speechOf } from './speech.ts'

const result = sampleComparison()
const speech = speechOf('en-US')
const plain = (text: string) => text.replace(/\s/g, ' ')

describe('measureViews', () => {
  it('puts both policies side by side, with the least and the most in round figures where they differ', () => {
    const [contacts, costs] = measureViews(result, speech)
    expect(contacts).toEqual({
      label: 'Messages',
      a: '157 (157 to 161)',
      b: '107 (107 to 111)',
      difference: '-50 (-50 to -46)',
    })
    expect(plain(costs?.a ?? '')).toBe('PEN 0.50 (0.5 to 0.6)')
  })

  it('leaves out what there is none of', () => {
    const { comparison } = result
    const without = (side: typeof comparison.a) => ({ ...side, charged: [] })
    const difference = { ...comparison.difference, charged: [] }
    const free = { ...comparison, a: without(comparison.a), b: without(comparison.b), difference }
    const labels = measureViews({ ...result, comparison: free }, speech).map(({ label }) => label)
    expect(labels).toEqual(['Messages', 'Cost of messages', 'Cash in'])
  })
})

describe('cashPoints', () => {
  it('ends on the last day, and takes on each day what had come in by then', () => {
    const points = cashPoints(result)
    expect(points.at(-1)?.date).toBe(result.comparison.to)
    expect(points).toHaveLength(6)
    const { cash } = result.comparison
    for (const { date, difference } of points) {
      expect(difference).toEqual(cash.findLast((row) => row.date <= date)?.difference)
    }
  })

  it('has none in another currency', () => {
    expect(cashPoints({ ...result, currency: 'USD' })).toEqual([])
  })

  it('says a difference that is sure without a range', () => {
    const [point] = cashPoints(result)
    if (point === undefined) throw new Error('no point')
    const sure = fromMinor(100, 'PEN')
    const text = differenceText({ ...point, difference: { low: sure, middle: sure, high: sure } }, speech)
    expect(plain(text)).toBe('PEN 1.00')
  })
})

describe('what a comparison says of itself', () => {
  it('names the sample, the days, the trials and every assumption, a guess as a guess', () => {
    const [scope = '', second = ''] = policyScope(result, speech)
    for (const part of ['20 customers', 'PEN', 'January 1, 2026', 'June 30, 2026', '5 times'])
      expect(scope).toContain(part)
    expect(second).toContain('Patient')
    const told = policyAssumptions(result, speech)
    expect(told).toHaveLength(result.comparison.assumptions.length)
    expect(told.some((line) => line.includes('guess') && line.includes('seed 7'))).toBe(true)
  })
})

describe('ticksAround', () => {
  it.each([
    { low: -30, high: 10 },
    { low: 0, high: 0 },
    { low: 5, high: 9 },
    { low: -0.4, high: 1_234_567 },
  ])('has nothing, the least and the most of %j on its axis', (point) => {
    const ticks = ticksAround([point])
    expect(ticks.some((tick) => tick === 0)).toBe(true)
    expect(ticks[0]).toBeLessThanOrEqual(Math.min(0, point.low))
    expect(ticks.at(-1)).toBeGreaterThanOrEqual(point.high)
    expect(ticks.length).toBeGreaterThan(1)
    expect(ticks.length).toBeLessThan(10)
  })
})
