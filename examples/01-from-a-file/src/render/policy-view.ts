import {
  addDays,
  daysBetween,
  explainAssumption,
  type IsoDate,
  type Money,
  type MoneySpread,
  type PolicyFigures,
  type Spread,
} from '@cobranza/core'
import type { ComparisonResult } from '../conduct-result.ts'
import { fill } from '../words.ts'
import type { Speech } from './speech.ts'

/** A figure of both policies and how much the second has more of it. */
export type MeasureView = Readonly<{ label: string; a: string; b: string; difference: string }>

/** The figures of both policies: messages, what they cost, late charges, cash; those that are nothing on both sides are left out. */
export function measureViews({ comparison, currency }: ComparisonResult, speech: Speech): readonly MeasureView[] {
  const { measures } = speech.words.conduct.policies
  const sides = [comparison.a, comparison.b, comparison.difference] as const
  const [a = '', b = '', difference = ''] = sides.map(({ contacts }) => countText(contacts, speech))
  const amounts = (['costs', 'charged', 'received'] as const).flatMap((name): readonly MeasureView[] => {
    const spreads = sides.map((side) => spreadIn(side, name, currency))
    if (spreads.every((spread) => spread === undefined)) return []
    const [one = '', other = '', more = ''] = spreads.map((spread) =>
      spread === undefined ? speech.number(0) : moneyText(spread, speech),
    )
    return [{ label: measures[name], a: one, b: other, difference: more }]
  })
  return [{ label: measures.contacts, a, b, difference }, ...amounts]
}

function spreadIn(
  figures: PolicyFigures,
  name: 'costs' | 'charged' | 'received',
  currency: string,
): MoneySpread | undefined {
  return figures[name].find((spread) => spread.currency === currency)
}

function countText({ low, middle, high }: Spread, { number, words }: Speech): string {
  if (low === high) return number(middle)
  return fill(words.conduct.policies.spread, { middle: number(middle), low: number(low), high: number(high) })
}

/** The middle to the cent; the least and the most in round figures, which is what they are. */
function moneyText({ low, middle, high }: Spread<Money>, speech: Speech): string {
  if (low.minor === high.minor) return speech.money(middle)
  const round = ({ minor, currency }: Money) => speech.shortAmount(minor / 10 ** speech.exponent(currency))
  const range = { low: round(low), high: round(high) }
  return fill(speech.words.conduct.policies.spread, { middle: speech.money(middle), ...range })
}

/** Cash that had come in by the end of a day. */
export type CashPoint = Readonly<{ date: IsoDate; a: Money; b: Money; difference: Spread<Money> }>

const pointsMax = 6

/** Cash over time on days an even distance apart, the last day among them; what came in between stands on the next. */
export function cashPoints({ comparison, currency }: ComparisonResult): readonly CashPoint[] {
  const { from, to } = comparison
  const rows = comparison.cash.filter((row) => row.currency === currency)
  const days = daysBetween(from, to)
  const count = Math.min(pointsMax, days)
  return Array.from({ length: count }, (_, index) => addDays(from, Math.round((days * (index + 1)) / count))).flatMap(
    (date) => {
      const row = rows.findLast((one) => one.date <= date)
      return row === undefined ? [] : [{ date, a: row.a.middle, b: row.b.middle, difference: row.difference }]
    },
  )
}

/** A point of the picture in words: the day, and how much more is in by then. */
export function differenceText({ difference }: CashPoint, speech: Speech): string {
  return moneyText(difference, speech)
}

/** Whom the comparison is about, and what the second policy does. */
export function policyScope({ comparison, currency }: ComparisonResult, speech: Speech): readonly string[] {
  const { words, counted, day } = speech
  const text = words.conduct.policies
  const { accounts, from, to, replications } = comparison
  return [
    fill(text.scope, {
      customers: counted(words.counts.customers, accounts),
      currency,
      from: day(from),
      to: day(to),
      times: counted(text.times, replications),
    }),
    text.patient,
  ]
}

/** What the comparison takes for granted, in sentences. */
export function policyAssumptions({ comparison }: ComparisonResult, { locale, words }: Speech): readonly string[] {
  return comparison.assumptions.map((assumption) =>
    assumption.kind === 'response-model'
      ? fill(words.conduct.policies.model, { seed: String(assumption.seed) })
      : explainAssumption(assumption, locale),
  )
}
