import { add, addDays, daysBetween, type IsoDate, type Money, sum } from '@cobranza/core'
import type { DemoAction, DemoResult } from '../demo-result.ts'
import type { DeliveryCount } from '../words.ts'
import { amountOf, daysOfStep } from './speech.ts'

/** What one currency looks like by age. */
export type AgingView = Readonly<{
  currency: string
  count: number
  open: Money
  overdue: Money
  overdueShare: number
  buckets: readonly Readonly<{ bucket: string; count: number; amount: Money; share: number; level: number }>[]
}>

/** Levels of age: 0 is not due yet, 1 to 4 from a little late to very late. */
const oldestLevel = 4

/** Aging by currency, in the order of the result. */
export function agingView({ aging, openTotal }: Pick<DemoResult, 'aging' | 'openTotal'>): readonly AgingView[] {
  return openTotal.map(({ currency, count, minor }) => {
    const open = amountOf({ minor, currency })
    const rows = aging.filter((row) => row.currency === currency)
    const late = rows.filter(({ bucket }) => bucket !== 'current')
    const overdue = sum(late.map(amountOf), currency)
    return {
      currency,
      count,
      open,
      overdue,
      overdueShare: shareOf(overdue.minor, open.minor),
      buckets: rows.map((row) => ({
        bucket: row.bucket,
        count: row.count,
        amount: amountOf(row),
        share: shareOf(row.minor, open.minor),
        level: row.bucket === 'current' ? 0 : levelOf(late.indexOf(row), late.length),
      })),
    }
  })
}

function levelOf(index: number, count: number): number {
  return count < 2 ? oldestLevel : 1 + Math.round((index * (oldestLevel - 1)) / (count - 1))
}

/** A part of a whole, from 0 to 1; of nothing, nothing. */
export function shareOf(part: number, whole: number): number {
  return whole > 0 ? Math.min(1, Math.max(0, part / whole)) : 0
}

/** Bands in the order in which people read them, from the default policy. */
const capacityBands = ['high', 'medium', 'low'] as const
const delayBands = ['punctual', 'occasional', 'chronic', 'new'] as const

export type SegmentView = Readonly<{ total: number; most: number }> &
  (
    | Readonly<{
        kind: 'matrix'
        columns: readonly string[]
        rows: readonly Readonly<{ band: string; cells: readonly number[] }>[]
      }>
    | Readonly<{ kind: 'list'; rows: readonly Readonly<{ segment: string; customers: number }>[] }>
  )

/** Segments as a table of capacity by delay when all their names are of that kind, else as a list, largest first. */
export function segmentView(segments: DemoResult['segments']): SegmentView {
  const total = segments.reduce((so, { customers }) => so + customers, 0)
  const most = segments.reduce((so, { customers }) => Math.max(so, customers), 0)
  const customersOf = new Map(segments.map(({ segment, customers }) => [segment, customers]))
  const known = new Set(capacityBands.flatMap((band) => delayBands.map((delay) => `${band}/${delay}`)))
  if (!segments.every(({ segment }) => known.has(segment))) {
    return { kind: 'list', total, most, rows: segmentList(segments) }
  }
  return {
    kind: 'matrix',
    total,
    most,
    columns: delayBands,
    rows: capacityBands.map((band) => ({
      band,
      cells: delayBands.map((delay) => customersOf.get(`${band}/${delay}`) ?? 0),
    })),
  }
}

/** Segments that somebody is in, largest first. */
export function segmentList(segments: DemoResult['segments']): DemoResult['segments'] {
  return segments.filter(({ customers }) => customers > 0).toSorted((a, b) => b.customers - a.customers)
}

export type StepView = Readonly<{
  step: string
  tone: string
  channel: string
  messages: number
  share: number
  samples: readonly DemoAction[]
}>

/** Today's messages by step, tone and channel, in the order of the steps, with a few samples of each. */
export function stepView(actions: readonly DemoAction[], samplesMax: number): readonly StepView[] {
  const groups = new Map<string, DemoAction[]>()
  for (const action of actions) {
    const key = JSON.stringify([action.step, action.tone, action.channel])
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [action])
    else group.push(action)
  }
  const most = [...groups.values()].reduce((so, { length }) => Math.max(so, length), 0)
  return [...groups.values()]
    .flatMap((group) => {
      const [first] = group
      if (first === undefined) return []
      const { step, tone, channel } = first
      const samples = group.slice(0, samplesMax)
      return [{ step, tone, channel, messages: group.length, share: shareOf(group.length, most), samples }]
    })
    .toSorted((a, b) => stepOrder(a.step) - stepOrder(b.step) || b.messages - a.messages)
}

/** Steps of somebody's own come last. */
function stepOrder(step: string): number {
  return daysOfStep(step) ?? Number.MAX_SAFE_INTEGER
}

export type SilenceView = Readonly<{
  customers: number
  reasons: readonly Readonly<{ reason: string; customers: number; share: number }>[]
}>

/** Customers without a message by reason, most first; reasons nobody has are left out. */
export function silenceView(silent: DemoResult['silent']): SilenceView {
  const reasons = Object.entries(silent).filter(([, customers]) => customers > 0)
  const customers = reasons.reduce((so, [, count]) => so + count, 0)
  return {
    customers,
    reasons: reasons
      .map(([reason, count]) => ({ reason, customers: count, share: shareOf(count, customers) }))
      .toSorted((a, b) => b.customers - a.customers),
  }
}

/** A week, or all weeks before the one of today, or all after the last shown. */
export type WeekView = Readonly<{ kind: 'earlier' | 'week' | 'later'; weekOf: IsoDate; amount: Money }>

export type ExpectedView = Readonly<{ currency: string; most: number; total: Money; weeks: readonly WeekView[] }>

const weeksShownMax = 12

/** What may come in by currency and week: a row of weeks without holes, from the week of today. */
export function expectedView({ asOf, expected }: Pick<DemoResult, 'asOf' | 'expected'>): readonly ExpectedView[] {
  const [first] = expected
  if (first === undefined) return []
  const thisWeek = addDays(asOf, -(((daysBetween(first.weekOf, asOf) % 7) + 7) % 7))
  const indexOf = (weekOf: IsoDate) => Math.floor(daysBetween(thisWeek, weekOf) / 7)
  const indexes = expected.map(({ weekOf }) => indexOf(weekOf))
  const weeksShown = Math.min(weeksShownMax, Math.max(1, ...new Set(indexes.map((index) => index + 1))))
  const hasEarlier = indexes.some((index) => index < 0)
  const hasLater = indexes.some((index) => index >= weeksShown)

  return [...new Set(expected.map(({ currency }) => currency))].map((currency) => {
    const nothing = amountOf({ minor: 0, currency })
    const amounts = new Map<number, Money>()
    for (const row of expected) {
      if (row.currency !== currency) continue
      const index = Math.min(weeksShown, Math.max(-1, indexOf(row.weekOf)))
      amounts.set(index, add(amounts.get(index) ?? nothing, amountOf(row)))
    }
    const weeks: WeekView[] = []
    for (let index = hasEarlier ? -1 : 0; index < weeksShown + (hasLater ? 1 : 0); index += 1) {
      const kind = index < 0 ? 'earlier' : index < weeksShown ? 'week' : 'later'
      weeks.push({ kind, weekOf: addDays(thisWeek, index * 7), amount: amounts.get(index) ?? nothing })
    }
    const most = weeks.reduce((so, { amount }) => Math.max(so, amount.minor), 0)
    return {
      currency,
      most,
      total: sum(
        weeks.map(({ amount }) => amount),
        currency,
      ),
      weeks,
    }
  })
}

/** What became of the contacts, in the order in which people want to know. */
export function deliveryView(
  delivery: DemoResult['delivery'],
): readonly Readonly<{ name: DeliveryCount; contacts: number }>[] {
  // One process delivers here, so no answer can be crossed by another.
  const { stopped: _s, crossed: _c, failed, ...counts } = delivery
  const contacts: Readonly<Record<DeliveryCount, number>> = { ...counts, failed: failed.length }
  const names = ['sent', 'refused', 'notSent', 'postponed', 'suppressed', 'unknown', 'failed'] as const
  return names.map((name) => ({ name, contacts: contacts[name] }))
}
