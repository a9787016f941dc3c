import {
  type CreditChange,
  type CreditCondition,
  type CreditReason,
  fromMinor,
  type OrderRemedy,
  type Rate,
} from '@cobranza/core'
import type { CreditResult } from '../money-result.ts'
import { fill } from '../words.ts'
import { plainText } from './plain-text.ts'
import { capitalised, type Speech } from './speech.ts'

/** A credit decision in words. */
export type CreditView = Readonly<{
  outcome: string
  /** What was asked for, and what is given and under which conditions. */
  answer: readonly string[]
  why: readonly string[]
  criteria: readonly Readonly<{ criterion: string; value: string; points: string }>[]
  score: string
  changes: readonly string[]
  order: readonly string[]
}>

/** How a criterion is told, by its measure. */
const units: Readonly<Record<string, 'days' | 'months' | 'share' | 'money'>> = {
  'history.oldestOverdueDays': 'days',
  'history.weightedMeanDaysLate': 'days',
  'history.lateRate': 'share',
  'history.capacityRatio': 'share',
  'history.monthsKnown': 'months',
  requestedLimit: 'money',
  requestedTermDays: 'days',
}

const changesMax = 3

export function creditView(credit: CreditResult, speech: Speech): CreditView {
  const { words, locale } = speech
  const text = words.money.credit
  const { decision, requestedLimit } = credit
  const value = (measure: string, seen: Rate | undefined) =>
    seen === undefined ? text.unknown : valueText(measure, { value: seen, currency: requestedLimit.currency, speech })
  return {
    outcome: text.outcomes[decision.kind],
    answer: answerOf(credit, speech),
    why: decision.reasons.length === 0 ? [text.noReason] : decision.reasons.map((reason) => reasonText(reason, speech)),
    criteria: decision.criteria.map((tried) => ({
      criterion: capitalised(wordOf(text.criteria, tried.name), locale),
      value: value(tried.measure, tried.value),
      points:
        tried.kind === 'points'
          ? fill(text.points, { points: tried.points, most: tried.pointsMax })
          : tried.result === 'missing'
            ? text.unknown
            : tried.result === 'met'
              ? text.met
              : text.failed,
    })),
    score: decision.score,
    changes: decision.changes.slice(0, changesMax).map((change) => changeText(change, { value, speech })),
    order: orderOf(credit, speech),
  }
}

function answerOf({ decision, requestedLimit, requestedTermDays }: CreditResult, speech: Speech): readonly string[] {
  const { words, money, day, duration } = speech
  const text = words.money.credit
  const asks = fill(text.asks, { limit: money(requestedLimit), days: duration(requestedTermDays, 'days') })
  if (decision.kind === 'refer' || decision.kind === 'decline') return [asks]
  const days = duration(decision.termDays, 'days')
  const gets = fill(text.gets, { limit: money(decision.limit), days, date: day(decision.validUntil) })
  if (decision.kind === 'approve') return [asks, gets]
  const conditions = decision.conditions.map((condition) => conditionText(condition, speech)).join('; ')
  return [asks, gets, fill(text.given, { conditions })]
}

function conditionText(condition: CreditCondition, { words, money, rate, duration }: Speech): string {
  const text = words.money.credit.conditions
  switch (condition.kind) {
    case 'lower-limit':
      return fill(text[condition.kind], { amount: money(condition.limit), requested: money(condition.requested) })
    case 'shorter-terms':
      return fill(text[condition.kind], { days: duration(condition.termDays, 'days') })
    case 'down-payment':
      return fill(text[condition.kind], { share: rate(condition.share) })
    case 'guarantor':
      return text[condition.kind]
    case 'collateral':
      return fill(text[condition.kind], { amount: money(condition.required) })
  }
}

function reasonText({ reason, lostMost = [] }: CreditReason, { words, locale }: Speech): string {
  const text = words.money.credit
  const why = capitalised(wordOf(text.reasons, reason), locale)
  if (lostMost.length === 0) return why
  const criteria = lostMost.map((name) => wordOf(text.criteria, name)).join(', ')
  return `${why}: ${fill(text.lostMost, { criteria })}`
}

type Value = (measure: string, seen: Rate | undefined) => string

function changeText(
  { steps, outcome, limit }: CreditChange,
  { value, speech }: Readonly<{ value: Value; speech: Speech }>,
): string {
  const { words, money, locale } = speech
  const text = words.money.credit
  const told = steps.map(({ measure, from, to }) => {
    const name = wordOf(text.measures, measure)
    return from === undefined
      ? fill(text.stepFromNothing, { measure: name, to: value(measure, to) })
      : fill(text.step, { measure: name, from: value(measure, from), to: value(measure, to) })
  })
  const gives = limit === undefined ? text.outcomes[outcome] : `${text.outcomes[outcome]}, ${money(limit)}`
  return `${capitalised(told.join(' + '), locale)} → ${gives}`
}

function orderOf({ order, orderAmount }: CreditResult, speech: Speech): readonly string[] {
  const { words, money, locale } = speech
  const text = words.money.credit
  const head = fill(text.order, { amount: money(orderAmount), outcome: text.orders[order.kind] })
  if (order.kind === 'allow') return [head]
  const reason = `${capitalised(wordOf(text.orderReasons, order.reason), locale)}.`
  const remedies = order.rules
    .filter(({ name, applies }) => applies && name === order.reason)
    .flatMap((rule) => rule.remedies)
  const fits = order.fitsAmount.minor > 0 && order.fitsAmount.minor < orderAmount.minor
  return [
    head,
    reason,
    ...(fits ? [fill(text.fits, { amount: money(order.fitsAmount) })] : []),
    ...remedies.flatMap((remedy) => remedyText(remedy, speech)),
  ]
}

function remedyText(remedy: OrderRemedy, { words, asked }: Speech): readonly string[] {
  if (remedy.kind !== 'pay' || remedy.amounts.length === 0) return []
  return [fill(words.money.credit.pay, { amount: asked(remedy.amounts) })]
}

function valueText(
  measure: string,
  { value, currency, speech }: Readonly<{ value: Rate; currency: string; speech: Speech }>,
): string {
  switch (Object.hasOwn(units, measure) ? units[measure] : undefined) {
    case 'days':
      return speech.duration(Number(value), 'days')
    case 'months':
      return speech.duration(Number(value), 'months')
    case 'share':
      return speech.rate(value)
    case 'money':
      return speech.money(fromMinor(Number(value), currency))
    default:
      return plainText(value)
  }
}

function wordOf(words: Readonly<Record<string, string>>, name: string): string {
  return (Object.hasOwn(words, name) ? words[name] : undefined) ?? plainText(name)
}
