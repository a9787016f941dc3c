import { isInstant, isIsoDate, isTimeZone } from '../calendar/index.ts'
import { isCurrency, type Money, type Unit } from '../money/index.ts'
import {
  isCountryCode,
  isLanguageTag,
  isOneLineKey,
  isOneLineText,
  isRemark,
  isSubdivisionCode,
  isTagName,
} from './text.ts'

export type Path = readonly (string | number)[]
export type Report = Readonly<{ note: (path: Path, value: unknown, accepted: string) => void; units: readonly Unit[] }>

/** Looks at one value and notes what is wrong with it. */
export type Check = (value: unknown, path: Path, report: Report) => void

export const that =
  (isAccepted: (value: unknown, report: Report) => boolean, accepted: string): Check =>
  (value, path, report) => {
    if (!isAccepted(value, report)) report.note(path, value, accepted)
  }

export const text: Check = that(isOneLineText, 'one line of text, 1 to 200 characters, without control characters')
export const key: Check = that(isOneLineKey, 'one line of text, 1 to 2000 characters, without control characters')
export const remark: Check = that(
  isRemark,
  'text of 1 to 4000 characters, of one or more lines, without other control characters',
)
export const date: Check = that(isIsoDate, 'a calendar day such as "2026-01-31"')
export const moment: Check = that(isInstant, 'a moment in UTC such as "2026-01-31T12:00:00.000Z"')
export const zone: Check = that(isTimeZone, 'an IANA time zone such as "America/Lima"')
export const locale: Check = that(isLanguageTag, 'a BCP 47 language tag such as "es-PE"')
export const country: Check = that(isCountryCode, 'two capital letters such as "PE" (ISO 3166-1)')
export const subdivision: Check = that(isSubdivisionCode, 'a code such as "BR-SP" (ISO 3166-2)')
export const currency: Check = that(
  (value, { units }) => isCurrency(value) || units.some(({ code }) => code === value),
  'an ISO 4217 code, or a unit listed in the policy',
)

export const oneOf = (...words: readonly string[]): Check =>
  that((value) => typeof value === 'string' && words.includes(value), `one of ${words.join(', ')}`)

const minorFrom = (least: 0 | 1): Check =>
  that(
    (value) => typeof value === 'number' && Number.isSafeInteger(value) && value >= least,
    `a whole number of minor units from ${least} to ${Number.MAX_SAFE_INTEGER}`,
  )

export const wholeFrom = (least: 0 | 1): Check =>
  that(
    (value) => typeof value === 'number' && Number.isSafeInteger(value) && value >= least,
    `a whole number from ${least} up`,
  )
export const count: Check = wholeFrom(0)

/** Objects with exactly these keys; a key that ends in `?` may be missing. Unknown keys are refused: they are typos. */
export const object = (shape: Readonly<Record<string, Check>>, example?: string): Check => {
  const checks = Object.entries(shape).map(([name, check]) => ({
    name: name.replace('?', ''),
    isOptional: name.endsWith('?'),
    check,
  }))
  const names = checks.map(({ name }) => name)
  return (value, path, report) => {
    if (!isPlainObject(value)) return report.note(path, value, example ?? `an object with ${names.join(', ')}`)
    for (const name of Object.keys(value)) {
      if (!names.includes(name))
        report.note([...path, name], value[name], `nothing under this name; known are ${names.join(', ')}`)
    }
    for (const { name, isOptional, check } of checks) {
      const inner = Object.hasOwn(value, name) ? value[name] : undefined
      if (inner !== undefined || !isOptional) check(inner, [...path, name], report)
    }
  }
}

export const list =
  (check: Check, least: 0 | 1): Check =>
  (value, path, report) => {
    if (!Array.isArray(value) || value.length < least) {
      return report.note(path, value, least === 0 ? 'a list' : 'a list with at least one entry')
    }
    for (const [index, entry] of value.entries()) check(entry, [...path, index], report)
  }

export const tags: Check = (value, path, report) => {
  if (!isPlainObject(value)) return report.note(path, value, 'an object of texts such as { "region": "sur" }')
  for (const name of Object.keys(value)) {
    if (isTagName(name)) text(value[name], [...path, name], report)
    else report.note(path, name, 'tag names that are short text, and none that JavaScript gives a meaning')
  }
}

const moneyExample = 'money, as money("1250.00", "PEN") or { "minor": 125000, "currency": "PEN" }'
const amountFrom = (least: 0 | 1): Check => object({ minor: minorFrom(least), currency }, moneyExample)
export const positive: Check = amountFrom(1)
export const zeroOrMore: Check = amountFrom(0)
export const payableRef: Check = object({ kind: oneOf('invoice', 'charge'), id: key })
export const allocationPart: Check = object({ kind: oneOf('invoice', 'charge'), id: key, amount: positive })

const anyAmount = object(
  {
    minor: that(Number.isSafeInteger, `a whole number of minor units within ±${Number.MAX_SAFE_INTEGER}`),
    currency,
  },
  moneyExample,
)

/** Amounts of a discount are refused as a whole, as its own schema refuses them. */
export const amountThat =
  (isAccepted: (minor: number) => boolean, accepted: string): Check =>
  (value, path, report) => {
    let isMoney = true
    const note: Report['note'] = (...problem) => {
      isMoney = false
      report.note(...problem)
    }
    anyAmount(value, path, { ...report, note })
    if (isMoney && !isAccepted((value as Money).minor)) report.note(path, value, accepted)
  }
/** A fact with these fields beside those that every fact has. */
export function fact(shape: Readonly<Record<string, Check>>): Check {
  return object({ kind: kindIsKnown, id: text, customerId: text, ...shape })
}

/** The kind chose the shape, so it has been looked at. */
export function kindIsKnown(): void {}

/** A value whose `kind` says which of several shapes it has. */
export const oneOfKinds = (
  shapes: Readonly<Record<string, Readonly<Record<string, Check>>>>,
  example: string,
): Check => {
  const checks = new Map<unknown, Check>(
    Object.entries(shapes).map(([kind, shape]) => [kind, object({ kind: kindIsKnown, ...shape })]),
  )
  return (value, path, report) => {
    if (!isPlainObject(value)) return report.note(path, value, example)
    const check = checks.get(value['kind'])
    if (check === undefined) report.note([...path, 'kind'], value['kind'], `one of ${[...checks.keys()].join(', ')}`)
    else check(value, path, report)
  }
}

/** As JSON, an object literal or `Object.create(null)` makes it, here or in another realm; never an instance of a class. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  if (typeof prototype !== 'object' || prototype === null) return true
  return Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, 'isPrototypeOf')
}
