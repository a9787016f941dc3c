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
  const [a = '', b = '', difference = ''] = sides.map(({ contacts }) => spreadText(contacts, speech.number, speech))
  const amounts = (['costs', 'charged', 'received'] as const).flatMap((name): readonly MeasureView[] => {
    const spreads = sides.map((side) => spreadIn(side, name, currency))
    if (spreads.every((spread) => spread === undefined)) return []
    const [one = '', other = '', more = ''] = spreads.map((spread) =>
      spread === undefined ? speech.number(0) : spreadText(spread, speech.money, speech),
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

function spreadText<Value>(
  { low, middle, high }: Spread<Value>,
  textOf: (value: Value) => string,
  { words }: Speech,
): string {
  const [least, most, usual] = [textOf(low), textOf(high), textOf(middle)]
  return least === most ? usual : fill(words.conduct.policies.spread, { middle: usual, low: least, high: most })
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
  return spreadText(difference, speech.money, speech)
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
