import {
  currencyExponent,
  type DecisionRecord,
  explain,
  formatDate,
  formatMoney,
  formatRate,
  fromMinor,
  type IsoDate,
  type Money,
  type Rate,
  roundRate,
  sum,
  type Unit,
} from '@cobranza/core'
import { type Counted, fill, type UiWords, wordsOf } from '../words.ts'
import { cutText, plainText } from './plain-text.ts'

/** How a result is put into the words, numbers and dates of one locale. Every text it gives is plain text. */
export type Speech = Readonly<{
  locale: string
  words: UiWords
  number: (value: number) => string
  percent: (share: number) => string
  /** A rate as a percentage, with at most two decimals. */
  rate: (value: Rate) => string
  /** A number of days or months, whole or not: "10.5 days". */
  duration: (value: number, unit: 'days' | 'months') => string
  money: (amount: Money) => string
  /** Whole units, shortened as in "1.2 M"; for the axis of a chart only. */
  shortAmount: (units: number) => string
  exponent: (currency: string) => number
  day: (date: IsoDate) => string
  /** A day in digits, for tables. */
  date: (date: IsoDate) => string
  /** Day and month, for the axis of a chart. */
  shortDay: (date: IsoDate) => string
  counted: (text: Counted, count: number) => string
  bucket: (name: string) => string
  segment: (name: string) => string
  step: (name: string) => string
  tone: (name: string) => string
  channel: (name: string) => string
  reason: (name: string) => string
  decision: (record: DecisionRecord) => string
  explanation: (record: DecisionRecord) => readonly string[]
  customer: (customer: Readonly<{ customerId: string; customerName: string }>) => string
  asked: (amounts: readonly Money[]) => string
}>

/** Names longer than this are cut; a person still recognises them. */
const nameWidthMax = 80

/**
 * @param units that are not in ISO 4217, as in the policy.
 * @throws RangeError when the language of the locale is not Spanish, English or Portuguese.
 */
export function speechOf(locale: string, units: readonly Unit[] = []): Speech {
  const words = wordsOf(locale)
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
  const short = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 })
  const fine = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  const finePercent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
  const dayAndMonth = new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    calendar: 'gregory',
    day: 'numeric',
    month: 'short',
  })
  const unitOf = (currency: string) => units.find(({ code }) => code === currency)
  const money = (amount: Money) => {
    const unit = unitOf(amount.currency)
    return formatMoney(amount, unit === undefined ? { locale } : { locale, unit })
  }
  const counted = ({ one, other }: Counted, count: number) =>
    fill(count === 1 ? one : other, { n: whole.format(count) })
  const reason = (name: string) => named(words.reasons, name)
  return {
    locale,
    words,
    number: (value) => whole.format(value),
    percent: (share) => {
      if (share > 0 && share < 0.0005) return `<${finePercent.format(0.001)}`
      return (share > 0 && share < 0.01 ? finePercent : percent).format(share)
    },
    rate: (value) => formatRate(roundRate(value, { decimals: 4 }), { locale }),
    duration: (value, unit) => {
      const { one, other } = words.money[unit]
      return fill(value === 1 ? one : other, { n: fine.format(value) })
    },
    money,
    shortAmount: (value) => short.format(value),
    exponent: (currency) => unitOf(currency)?.exponent ?? currencyExponent(currency),
    day: (date) => formatDate(date, { locale }),
    date: (date) => formatDate(date, { locale, style: 'short' }),
    shortDay: (date) => dayAndMonth.format(new Date(`${date}T00:00:00Z`)),
    counted,
    bucket: (name) => bucketText(words, name),
    segment: (name) => segmentText(words, name),
    step: (name) => stepText(name, { words, counted }),
    tone: (name) => named(words.tones, name),
    channel: (name) => named(words.channels, name),
    reason,
    decision: ({ outcome }) => {
      if (outcome.kind === 'silent') return fill(words.decided.silent, { reason: reason(outcome.reason) })
      const messages = outcome.messages.map(
        ({ step, tone }) => `${stepText(step, { words, counted })} (${named(words.tones, tone)})`,
      )
      return fill(words.decided.remind, { reason: messages.join(', ') })
    },
    explanation: ({ penalties, ...record }) => [
      ...explain(record, locale, units)
        .split('\n')
        .map(plainText)
        .filter((line) => line !== ''),
      ...chargedLines(penalties?.charges ?? [], { words, counted, money }),
    ],
    customer: ({ customerId, customerName }) =>
      cutText(plainText(customerName) || plainText(customerId) || words.noName, nameWidthMax),
    asked: (amounts) => amounts.map(money).join(' + '),
  }
}

/** An amount in minor units, from the rows of a result. */
export function amountOf({ minor, currency }: Readonly<{ minor: number; currency: string }>): Money {
  return fromMinor(minor, currency)
}

/** A text with its first letter as a capital. */
export function capitalised(text: string, locale: string): string {
  const [first = '', ...rest] = text
  return first.toLocaleUpperCase(locale) + rest.join('')
}

/** The word for a name; a name of somebody's own policy stands for itself. */
export function named(words: Readonly<Record<string, string>>, name: string): string {
  return (Object.hasOwn(words, name) ? words[name] : undefined) ?? plainText(name)
}

function bucketText({ buckets }: UiWords, name: string): string {
  if (name === 'current') return buckets.current
  const days = /^(\d+)(?:-(\d+))?(\+)?$/.exec(name)
  if (days === null) return plainText(name)
  const [, first = '', last, over] = days
  if (over !== undefined) return fill(buckets.over, { days: first })
  return fill(buckets.range, { days: last === undefined ? first : `${first}–${last}` })
}

function segmentText({ capacity, delay }: UiWords, name: string): string {
  const [can, does, ...more] = name.split('/')
  if (can === undefined || does === undefined || more.length > 0) return plainText(name)
  if (!Object.hasOwn(capacity, can) || !Object.hasOwn(delay, does)) return plainText(name)
  return `${capacity[can]}, ${delay[does]}`
}

/** Days from the due date to a step named as in the default policy, `before-5` or `overdue-30`. */
export function daysOfStep(name: string): number | undefined {
  const match = /^(before|overdue)-(\d{1,4})$/.exec(name)
  if (match === null) return undefined
  return match[1] === 'before' ? -Number(match[2]) : Number(match[2])
}

/** Late charges of an account in one sentence per currency; their lines are told elsewhere. */
function chargedLines(
  charges: readonly Readonly<{ amount: Money }>[],
  { words, counted, money }: Pick<Speech, 'words' | 'counted' | 'money'>,
): readonly string[] {
  const { penalties } = words.money
  return [...new Set(charges.map(({ amount }) => amount.currency))].map((currency) => {
    const amounts = charges.map(({ amount }) => amount).filter((amount) => amount.currency === currency)
    const count = counted(penalties.charges, amounts.length)
    return fill(penalties.inAccount, { charges: count, amount: money(sum(amounts, currency)) })
  })
}

function stepText(name: string, { words, counted }: Pick<Speech, 'words' | 'counted'>): string {
  const days = daysOfStep(name)
  if (days === undefined) return plainText(name)
  if (days === 0) return words.steps.onDueDate
  return counted(days < 0 ? words.steps.before : words.steps.after, Math.abs(days))
}
