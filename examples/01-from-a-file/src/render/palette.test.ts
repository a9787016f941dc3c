import { describe, expect, it } from 'vitest'
import { dark, light } from './palette.ts'

/** @see WCAG 2.2, relative luminance and contrast ratio. */
function contrast(colours: Readonly<{ on: string; ink: string }>): number {
  const [bright, dim] = [luminance(colours.on), luminance(colours.ink)].toSorted((a, b) => b - a) as [number, number]
  return (bright + 0.05) / (dim + 0.05)
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

describe.each([
  { name: 'light', palette: light },
  { name: 'dark', palette: dark },
])('the $name palette', ({ palette }) => {
  it('has text that can be read (level AA)', () => {
    for (const on of [palette.page, palette.card]) {
      for (const ink of [palette.ink, palette.quiet, palette.accent])
        expect(contrast({ on, ink })).toBeGreaterThanOrEqual(4.5)
    }
    for (const { fill, ink } of palette.heat) expect(contrast({ on: fill, ink })).toBeGreaterThanOrEqual(4.5)
  })

  it('has bars that stand out from the card', () => {
    for (const ink of [...palette.age, palette.accent])
      expect(contrast({ on: palette.card, ink })).toBeGreaterThanOrEqual(3)
  })

  it('tells ages apart in grey', () => {
    const late = palette.age.slice(1).map(luminance)
    expect(late).toEqual(late.toSorted((a, b) => b - a))
    expect(new Set(late).size).toBe(late.length)
  })
})
