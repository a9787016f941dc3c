/** A colour as `#rrggbb`. */
export type Colour = `#${string}`

/** The colours behind and in front of words, in light and in dark; layout/mail.mjml has the same. */
export const palette = {
  light: { page: '#f3f4f6', card: '#ffffff', ink: '#1f2430', soft: '#565d6b' },
  dark: { page: '#15171c', card: '#1f232b', ink: '#f1f2f5', soft: '#b4bac6' },
} as const

/** The least contrast of words with what is behind them: WCAG 2.2, success criterion 1.4.3, level AA. */
export const contrastMin: number = 4.5

/** Whether a value is a colour as `#rrggbb`. */
export function isColour(value: unknown): value is Colour {
  return typeof value === 'string' && /^#[0-9a-fA-F]{6}$/.test(value)
}

/**
 * The contrast of two colours, from 1 to 21.
 *
 * @see WCAG 2.2, "contrast ratio" and "relative luminance".
 * @example contrastOf('#ffffff', '#000000') // 21
 */
export function contrastOf(one: Colour, other: Colour): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

/** Black or white, whichever is easier to read on a colour: one of them always passes. */
export function wordsOn(colour: Colour): Colour {
  return contrastOf(colour, '#ffffff') >= contrastOf(colour, '#000000') ? '#ffffff' : '#000000'
}

/** The colour itself, or the nearest on the way to `towards` that can be read on every one of the backgrounds. */
export function readable(
  colour: Colour,
  { towards, on }: Readonly<{ towards: '#000000' | '#ffffff'; on: readonly Colour[] }>,
): Colour {
  for (let step = 0; step < steps; step += 1) {
    const mixed = mix(colour, towards, step / steps)
    if (on.every((background) => contrastOf(mixed, background) >= contrastMin)) return mixed
  }
  return towards
}

const steps = 40

function mix(colour: Colour, towards: Colour, share: number): Colour {
  const target = channels(towards)
  const mixed = channels(colour).map((value, at) => Math.round(value + ((target[at] ?? 0) - value) * share))
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`
}

function channels(colour: Colour): readonly number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
}

function luminance(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((value) => {
    const share = value / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
