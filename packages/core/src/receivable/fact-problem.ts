import { isInstant, isIsoDate, isTimeZone } from '../calendar/index.ts'
import { compareRates, isCurrency, isRate, type Money, rate, type Unit } from '../money/index.ts'
import { quote, showPath } from '../plain/index.ts'
import type { Fact, FactKind } from './fact.ts'
import { fieldProblems } from './field-problem.ts'
import { isLanguageTag, isOneLineKey, isOneLineText, isTagName } from './text.ts'

/** One thing wrong with what was handed in: where, what was there, and what is accepted. */
export type FactProblem = Readonly<{ path: string; value: string; accepted: string }>

type Path = readonly (string | number)[]
type Report = Readonly<{ note: (path: Path, value: unknown, accepted: string) => void; units: readonly Unit[] }>

/** Looks at one value and notes what is wrong with it. */
type Check = (value: unknown, path: Path, report: Report) => void

const that =
  (isAccepted: (value: unknown, report: Report) => boolean, accepted: string): Check =>
  (value, path, report) => {
    if (!isAccepted(value, report)) report.note(path, value, accepted)
  }

const text = that(isOneLineText, 'one line of text, 1 to 200 characters, without control characters')
const key = that(isOneLineKey, 'one line of text, 1 to 2000 characters, without control characters')
const date = that(isIsoDate, 'a calendar day such as "2026-01-31"')
const moment = that(isInstant, 'a moment in UTC such as "2026-01-31T12:00:00.000Z"')
const zone = that(isTimeZone, 'an IANA time zone such as "America/Lima"')
const locale = that(isLanguageTag, 'a BCP 47 language tag such as "es-PE"')
const country = that(isCountryCode, 'two capital letters such as "PE" (ISO 3166-1)')
const currency = that(
  (value, { units }) => isCurrency(value) || units.some(({ code }) => code === value),
  'an ISO 4217 code, or a unit listed in the policy',
)

const oneOf = (...words: readonly string[]): Check =>
  that((value) => typeof value === 'string' && words.includes(value), `one of ${words.join(', ')}`)

const minorFrom = (least: 0 | 1): Check =>
  that(
    (value) => typeof value === 'number' && Number.isSafeInteger(value) && value >= least,
    `a whole number of minor units from ${least} to ${Number.MAX_SAFE_INTEGER}`,
  )

const wholeFrom = (least: 0 | 1): Check =>
  that(
    (value) => typeof value === 'number' && Number.isSafeInteger(value) && value >= least,
    `a whole number from ${least} up`,
  )
const count = wholeFrom(0)
const dayOfMonth = that(
  (value) => typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 31,
  'a day of the month, 1 to 31',
)

/** Objects with exactly these keys; a key that ends in `?` may be missing. Unknown keys are refused: they are typos. */
const object = (shape: Readonly<Record<string, Check>>, example?: string): Check => {
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

const list =
  (check: Check, least: 0 | 1): Check =>
  (value, path, report) => {
    if (!Array.isArray(value) || value.length < least) {
      return report.note(path, value, least === 0 ? 'a list' : 'a list with at least one entry')
    }
    for (const [index, entry] of value.entries()) check(entry, [...path, index], report)
  }

const tags: Check = (value, path, report) => {
  if (!isPlainObject(value)) return report.note(path, value, 'an object of texts such as { "region": "sur" }')
  for (const name of Object.keys(value)) {
    if (isTagName(name)) text(value[name], [...path, name], report)
    else report.note(path, name, 'tag names that are short text, and none that JavaScript gives a meaning')
  }
}

const moneyExample = 'money, as money("1250.00", "PEN") or { "minor": 125000, "currency": "PEN" }'
const amountFrom = (least: 0 | 1): Check => object({ minor: minorFrom(least), currency }, moneyExample)
const positive = amountFrom(1)
const zeroOrMore = amountFrom(0)
const allocationPart = object({ kind: oneOf('invoice', 'charge'), id: key, amount: positive })

const anyAmount = object(
  {
    minor: that(Number.isSafeInteger, `a whole number of minor units within ±${Number.MAX_SAFE_INTEGER}`),
    currency,
  },
  moneyExample,
)

/** Amounts of a discount are refused as a whole, as its own schema refuses them. */
const amountThat =
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
const discountAmount = amountThat((minor) => minor >= 0, 'an amount of zero or more')
const discountAmountAboveZero = amountThat((minor) => minor > 0, 'an amount above zero')
const conventions = ['none', 'following', 'modified-following', 'preceding']
const roundings = ['half-even', 'half-up', 'down', 'up']
const discountRate = that(
  (value) => isRate(value) && compareRates(value, rate('0')) > 0 && compareRates(value, rate('1')) < 0,
  'a rate above 0 and below 1, such as "0.02" for 2 %',
)
const days = object({ kind: kindIsKnown, days: count })

/** What a discount window says beside its kind. */
const windows: ReadonlyMap<unknown, Check> = new Map([
  ['on-receipt', object({ kind: kindIsKnown })],
  ['net', days],
  ['net-end-of-month', days],
  ['net-months-end-of-month', object({ kind: kindIsKnown, months: wholeFrom(0) })],
  ['after-month-end', days],
  ['day-of-following-month', object({ kind: kindIsKnown, day: dayOfMonth, months: wholeFrom(1) })],
  ['business-days', days],
  ['fixed-date', object({ kind: kindIsKnown, date })],
])

const window: Check = (value, path, report) => {
  if (!isPlainObject(value)) return report.note(path, value, 'a window such as { "kind": "net", "days": 10 }')
  const check = windows.get(value['kind'])
  if (check === undefined) report.note([...path, 'kind'], value['kind'], `one of ${[...windows.keys()].join(', ')}`)
  else check(value, path, report)
}

const discount = object({
  tiers: list(object({ window, 'rate?': discountRate, 'amount?': discountAmountAboveZero }), 1),
  partialPayment: oneOf('pro-rata', 'full-only'),
  taxTreatment: oneOf('net-and-tax', 'net-only', 'always'),
  'eligibleAmount?': discountAmount,
  'floor?': discountAmount,
  'ceiling?': discountAmount,
  'rounding?': oneOf(...roundings),
  'multipleOf?': discountAmountAboveZero,
  'convention?': oneOf(...conventions),
})

/** The fields of each kind of fact, beside `kind`, `id` and `customerId`. */
const shapes: Readonly<Record<FactKind, Check>> = {
  customer: fact({
    validFrom: date,
    name: text,
    'locale?': locale,
    'timeZone?': zone,
    'country?': country,
    'debtorKind?': oneOf('business', 'consumer'),
    'addresses?': list(object({ channel: text, address: text }), 0),
    'tags?': tags,
  }),
  invoice: fact({
    issueDate: date,
    amount: zeroOrMore,
    'number?': text,
    'tags?': tags,
    'dueDate?': date,
    'parts?': list(object({ dueDate: date, amount: zeroOrMore }), 1),
    'tax?': zeroOrMore,
    'discount?': discount,
  }),
  'credit-note': fact({ issueDate: date, amount: positive, 'invoiceId?': text, 'number?': text }),
  charge: fact({
    id: key,
    chargeKind: oneOf('late-fee', 'late-interest', 'recovery-cost', 'plan-interest', 'plan-fee', 'debit-note'),
    issueDate: date,
    dueDate: date,
    amount: positive,
    'invoiceId?': text,
    'item?': key,
    'rule?': text,
    'period?': object({ from: date, to: date }),
    'number?': text,
    'tags?': tags,
  }),
  payment: fact({ receivedDate: date, amount: positive, 'parts?': list(allocationPart, 1) }),
  allocation: fact({
    allocationDate: date,
    source: object({ kind: oneOf('payment', 'credit-note'), id: text }),
    parts: list(allocationPart, 1),
  }),
  'payment-reversal': fact({
    reversalDate: date,
    paymentId: text,
    reason: oneOf('bounced', 'chargeback', 'recalled', 'entered-by-mistake'),
  }),
  void: fact({
    voidDate: date,
    document: object({ kind: oneOf('invoice', 'charge', 'credit-note'), id: key }),
    reason: text,
  }),
  waiver: fact({
    waiverDate: date,
    document: object({ kind: oneOf('invoice', 'charge'), id: key }),
    amount: positive,
    reason: text,
    actor: text,
  }),
  plan: fact({
    agreedDate: date,
    sources: list(allocationPart, 1),
    instalments: list(
      object({
        dueDate: date,
        principal: zeroOrMore,
        interest: zeroOrMore,
        fee: zeroOrMore,
        'earned?': object({ from: date, to: date, interest: zeroOrMore }),
      }),
      1,
    ),
    'charges?': list(key, 0),
    'breach?': object({ 'missedMax?': count, 'daysLateMax?': count }),
    'conditionalWaiver?': positive,
    penalties: oneOf('suspended', 'continue'),
    'supersedes?': text,
    'reason?': text,
    'actor?': text,
    'approvedBy?': text,
    'approvedAt?': moment,
  }),
  'plan-end': fact({
    endDate: date,
    planId: text,
    reason: oneOf('broken', 'cancelled', 'rescheduled', 'completed'),
    'actor?': text,
    'note?': text,
  }),
}

function fact(shape: Readonly<Record<string, Check>>): Check {
  return object({ kind: kindIsKnown, id: text, customerId: text, ...shape })
}

/** The kind chose the shape, so it has been looked at. */
function kindIsKnown(): void {}

/**
 * What is wrong with a fact taken by itself: missing and unknown fields, dates that do not exist, amounts that are not
 * exact, parts that do not add up.
 *
 * A field that is `undefined` counts as missing. Only plain objects are accepted, as they come from JSON.
 *
 * @param units of your own that amounts may be in, beside the currencies of ISO 4217.
 * @returns every problem found, empty when the value is a {@link Fact}.
 * @example factProblems(JSON.parse(line)) // [{ path: 'amount.minor', value: '12.5', accepted: 'a whole number …' }]
 */
export function factProblems(value: unknown, units: readonly Unit[] = []): readonly FactProblem[] {
  const problems: FactProblem[] = []
  const note: Report['note'] = (path, found, accepted) => {
    problems.push({ path: showPath(path), value: quote(found), accepted })
  }
  if (!isPlainObject(value)) note([], value, 'a fact: an object with kind, id and customerId')
  else if (!isFactKind(value['kind'])) note(['kind'], value['kind'], `one of ${Object.keys(shapes).join(', ')}`)
  else {
    shapes[value['kind']](value, [], { note, units })
    if (problems.length === 0) {
      // Every field is right, so the value has the type; what the fields say together is left.
      const fact = value as Fact
      for (const problem of fieldProblems(fact)) {
        note(problem.path, problem.value, problem.accepted)
      }
    }
  }
  return problems
}

function isFactKind(value: unknown): value is FactKind {
  return typeof value === 'string' && Object.hasOwn(shapes, value)
}

function isCountryCode(value: unknown): boolean {
  return typeof value === 'string' && /^[A-Z]{2}$/.test(value)
}

/** As JSON, an object literal or `Object.create(null)` makes it, here or in another realm; never an instance of a class. */
function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  if (typeof prototype !== 'object' || prototype === null) return true
  return Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, 'isPrototypeOf')
}
