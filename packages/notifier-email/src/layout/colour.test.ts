import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Colour, contrastMin, contrastOf, isColour, palette, readable, wordsOn } from './colour.ts'

const colours = fc.integer({ min: 0, max: 0xffffff }).map((value): Colour => `#${value.toString(16).padStart(6, '0')}`)

describe('contrastOf', () => {
  it.each<{ one: Colour; other: Colour; contrast: number }>([
    { one: '#ffffff', other: '#000000', contrast: 21 },
    { one: '#777777', other: '#ffffff', contrast: 4.48 }, // the well-known grey that just fails
    { one: '#767676', other: '#ffffff', contrast: 4.54 },
    { one: '#ff0000', other: '#ffffff', contrast: 4 },
    { one: '#123456', other: '#123456', contrast: 1 },
  ])('of $one and $other is $contrast', ({ one, other, contrast }) => {
    expect(contrastOf(one, other)).toBeCloseTo(contrast, 2)
    expect(contrastOf(other, one)).toBe(contrastOf(one, other))
  })
})

describe('the palette', () => {
  it.each(['light', 'dark'] as const)('can be read in %s', (mode) => {
    const { page, card, ink, soft } = palette[mode]
    for (const background of [page, card]) {
      for (const words of [ink, soft]) expect(contrastOf(words, background)).toBeGreaterThanOrEqual(contrastMin)
    }
  })
})

describe('wordsOn and readable', () => {
  it('can be read on any colour, and on any of ours', () => {
    fc.assert(
      fc.property(colours, (colour) => {
        expect(contrastOf(wordsOn(colour), colour)).toBeGreaterThanOrEqual(contrastMin)
        for (const mode of ['light', 'dark'] as const) {
          const on = [palette[mode].page, palette[mode].card]
          const link = readable(colour, { towards: mode === 'light' ? '#000000' : '#ffffff', on })
          for (const background of on) expect(contrastOf(link, background)).toBeGreaterThanOrEqual(contrastMin)
        }
      }),
    )
  })

  it('leave a colour as it is that can be read', () => {
    const on = [palette.light.page, palette.light.card]
    expect(readable('#0a7d4b', { towards: '#000000', on })).toBe('#0a7d4b')
    expect(readable('#ffcc00', { towards: '#000000', on })).not.toBe('#ffcc00')
  })
})

describe('isColour', () => {
  it.each(['#fff', 'red', '#12345g', '#1234567', '#123456;x', 7, undefined])('is not %s', (value) => {
    expect(isColour(value)).toBe(false)
  })
})
