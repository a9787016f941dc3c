import { quote } from '../plain/index.ts'
import type { Unit } from './currency.ts'
import type { DecimalDigits } from './money.ts'

/** How a text is read: in which unit, with which decimal sign, and which marks the unit may carry beside its code. */
export type Reading = Readonly<{ unit: Unit; decimalSign: '.' | ','; marks: readonly string[] }>

/** Longer texts are refused before any pattern sees them. */
const textLengthMax = 64

/** Stands for the code of the unit while a text is read: a code such as `P2P` has digits of its own. */
const codeSign = '¤'

/** The digits of an amount written by people, or `undefined` when it is not clearly one. */
export function readAmount(text: string, { unit, decimalSign, marks }: Reading): DecimalDigits | undefined {
  if (text.length > textLengthMax) return undefined
  const code = plain(unit.code)
  const parts = /^(\D*)(\d(?:.*\d)?)(\D*)$/.exec(plain(text).replace(code, codeSign))
  if (parts === null) return undefined
  const [, before = '', number = '', after = ''] = parts

  const surroundings = readSurroundings({ before, after })
  if (surroundings === undefined) return undefined
  const known = [codeSign, ...marks.map((mark) => plain(mark).replace(code, codeSign))]
  if (surroundings.marks.some((mark) => mark !== '' && !known.includes(mark))) return undefined

  const [groups = '', fraction = '', ...rest] = number.split(decimalSign)
  const whole = withoutGroups(groups)
  if (whole === undefined || !/^\d*$/.test(fraction) || rest.length > 0) return undefined
  // "S/.50" is 50 to whoever writes the mark with a point, and 0.50 to whoever does not.
  const isDoubtful = before.endsWith('.') && decimalSign === '.' && fraction === '' && groups.length <= unit.exponent
  return isDoubtful ? undefined : { isNegative: surroundings.isNegative, whole, fraction }
}

/** What {@link readAmount} accepts, for the message when it found no amount. */
export function whyNoAmount({ unit, decimalSign }: Reading): string {
  const group = decimalSign === '.' ? ',' : '.'
  const decimals = unit.exponent === 0 ? '' : decimalSign + '5'.padEnd(unit.exponent, '0')
  return (
    `is not clearly an amount in ${quote(unit.code)} with ${quote(decimalSign)} as decimal sign; write it like ` +
    `"1${group}250${decimals}", "1 250${decimals}" or "1250${decimals}", a negative one like "-1250${decimals}" or ` +
    `"(1250${decimals})", with no mark but that of ${quote(unit.code)}, in at most ${textLengthMax} characters`
  )
}

/** Sign and mark on both sides of the number: a minus on one side, or parentheses around, and nothing in between a mark. */
function readSurroundings({ before, after }: Readonly<{ before: string; after: string }>) {
  const left = /^([-(]?)([^-()]*)([-(]?)$/.exec(before)
  const right = /^([-)]?)([^-()]*)([-)]?)$/.exec(after)
  if (left === null || right === null) return undefined
  const [, outerLeft = '', markBefore = '', innerLeft = ''] = left
  const [, innerRight = '', markAfter = '', outerRight = ''] = right
  const signs = outerLeft + innerLeft + innerRight + outerRight
  if (signs !== '' && signs !== '-' && signs !== '()') return undefined
  return { isNegative: signs !== '', marks: [markBefore.trim(), markAfter.trim()] }
}

/** Digits alone, or in groups of three split by one kind of sign. A first group like the 0 of 0.125 is no group. */
function withoutGroups(text: string): string | undefined {
  if (/^\d+$/.test(text)) return text
  if (!/^[1-9]\d{0,2}([., '])\d{3}(?:\1\d{3})*$/.test(text)) return undefined
  return text.replace(/\D/g, '')
}

/** One kind of space, minus, apostrophe and case. */
function plain(text: string): string {
  return text
    .replace(/[\u00a0\u2007\u2009\u202f]/g, ' ')
    .replace(/[\u2212\u2013]/g, '-')
    .replace(/\u2019/g, "'")
    .trim()
    .toLowerCase()
}
