import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { axisTicks, barChart } from './chart.ts'
import { parseMarkup, tagged } from './markup.ts'

describe('axisTicks', () => {
  it.each([
    [0, [0, 1]],
    [999, [0, 250, 500, 750, 1000]],
    [1_870_000, [0, 500_000, 1_000_000, 1_500_000, 2_000_000]],
    [4, [0, 1, 2, 3, 4]],
  ])('up to %d are %j', (most, ticks) => {
    expect(axisTicks(most)).toEqual(ticks)
  })

  it('begin at nothing, reach the most, and are few', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 1e16, noNaN: true }), (most) => {
        const ticks = axisTicks(most)
        expect(ticks[0]).toBe(0)
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(most)
        expect(ticks.length).toBeGreaterThanOrEqual(3)
        expect(ticks.length).toBeLessThanOrEqual(6)
      }),
    )
  })
})

describe('barChart', () => {
  const text = { id: 'x', title: 'Title', description: 'Description' }
  const widths = (share: number) => {
    const chart = barChart(text, [{ label: 'a', value: '1', share, ink: 'accent' }])
    return tagged(parseMarkup(chart.markup), 'rect').map(({ attributes }) => Number(attributes['width']))
  }

  it('draws a share of its track, little as it may be, and nothing for nothing', () => {
    expect(widths(0.5)).toEqual([340, 170])
    expect(widths(1e-9)).toEqual([340, 2])
    expect(widths(0)).toEqual([340])
    expect(widths(7)).toEqual([340, 340])
  })
})
