import { type PictureRules, pictureFault } from './checked-address.ts'
import { areFixed, hasMark, unmarked } from './output-mark.ts'

/** What a style is checked with. */
export type StyleRules = PictureRules &
  Readonly<{
    /** Outputs that may stand in a style or as an address, by what they say. */
    fixed?: ReadonlySet<string>
  }>

/** The longest style, in UTF-16 units: many times that of the shipped layout. */
export const styleLengthMax: number = 20_000

const refused = ['\\', 'javascript:', '-moz-binding', 'behavior:', 'progid']
const atRules: ReadonlySet<string> = new Set(['media', 'supports', '-ms-viewport', 'charset'])
/** Of these only `url` loads anything; an empty name is a bracket, as in `@media (…)`. */
const functions: ReadonlySet<string> = new Set([
  ...['', 'url', 'rgb', 'rgba', 'hsl', 'hsla', 'calc', 'min', 'max', 'clamp', 'linear-gradient', 'radial-gradient'],
  ...['not', 'is', 'where', 'lang', 'nth-child', 'nth-last-child', 'nth-of-type', 'translate', 'scale', 'rotate'],
])

/**
 * Why a style may not stand in a mail; `undefined` when it may. What it loads are pictures over https; at-rules and functions outside the
 * lists are refused, and so is what came from a message, but for colours, directions, numbers and addresses of the policy.
 *
 * Looks at every sign a fixed number of times, whatever it is given.
 */
export function styleFault(style: string, rules: StyleRules = {}): string | undefined {
  if (style.length > styleLengthMax) return `a style may have ${styleLengthMax} characters, and one has ${style.length}`
  if (hasMark(style) && !areFixed(style, rules.fixed)) return 'what comes from a message may not stand in a style'
  const text = unmarked(style).toLowerCase()
  const found = refused.find((part) => text.includes(part))
  if (found !== undefined) return `${found} may not stand in a style`
  const atRule = [...text.matchAll(/@([a-z-]*)/g)].find(([, name = '']) => !atRules.has(name))
  if (atRule !== undefined) return `${atRule[0]} may not stand in a style`
  return functionFault(text, rules)
}

function functionFault(text: string, rules: StyleRules): string | undefined {
  let at = text.indexOf('(')
  while (at >= 0) {
    const name = nameBefore(text, at)
    if (!functions.has(name)) return `${name}( may not stand in a style`
    if (name === 'url') {
      const close = text.indexOf(')', at)
      if (close < 0) return 'url( is not closed in a style'
      const fault = pictureFault(unquoted(text.slice(at + 1, close).trim()), rules)
      if (fault !== undefined) return `an address in a style: ${fault}`
      at = close
    }
    at = text.indexOf('(', at + 1)
  }
  return undefined
}

/** The name that ends right before a place. */
function nameBefore(text: string, end: number): string {
  let begin = end
  while (begin > 0 && /[a-z0-9-]/.test(text.charAt(begin - 1))) begin -= 1
  return text.slice(begin, end)
}

function unquoted(text: string): string {
  const sign = text.charAt(0)
  const isQuoted = (sign === '"' || sign === "'") && text.length > 1 && text.endsWith(sign)
  return isQuoted ? text.slice(1, -1) : text
}
