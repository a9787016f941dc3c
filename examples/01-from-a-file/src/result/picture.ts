import {
  aging,
  agingLines,
  cashApplicationOf,
  type Decision,
  daysPastDue,
  type Effect,
  fromMinor,
  type IsoDate,
  messageFacts,
  type Policy,
} from '@cobranza/core'
import type { DemoAction, DemoResult, TopAccount } from '../demo-result.ts'
import { announcedPenalty } from '../terms/penalty-terms.ts'
import type { AccountState } from './account-state.ts'
import { creditResult } from './credit-result.ts'
import { discountResult } from './discount-result.ts'
import { expectedByWeek } from './expected-by-week.ts'
import { offersResult } from './offer-result.ts'
import { announcedPenalties, postedPenalties } from './penalty-result.ts'
import { planResult } from './plan-result.ts'
import { timelineResult } from './timeline-result.ts'

/** What there is to see on a day, before anything is sent. */
export type Picture = Omit<DemoResult, 'asOf' | 'rows' | 'policies' | 'delivery'>

const topCount = 10

/**
 * Puts accounts and decisions together.
 *
 * Items count as open with what documents say, before unapplied credit is set against them; messages ask for less.
 */
export function pictureOf({
  asOf,
  states,
  decisions,
  policy,
}: Readonly<{
  asOf: IsoDate
  states: readonly AccountState[]
  decisions: ReadonlyMap<string, Decision>
  policy: Policy
}>): Picture {
  const report = aging(states, { asOf })
  const segments = new Map<string, number>()
  const silent = new Map<string, number>()
  const actions: DemoAction[] = []
  for (const state of states) {
    const decision = decisions.get(state.customerId)
    if (decision === undefined) continue
    const { record, effects } = decision
    count(segments, record.segment.name)
    if (record.outcome.kind === 'silent') count(silent, record.outcome.reason)
    else actions.push(...effects.flatMap((effect) => actionsOf(state, effect, record.outcome.reason)))
  }
  const { calendar } = policy
  const plan = planResult(states, { asOf, calendar, decisions })
  const timeline = timelineResult(states, { asOf, policy })
  const { negotiation } = policy
  const offers = negotiation && offersResult(states, { asOf, policy: negotiation, decisions })
  return {
    aging: agingLines(report).map(({ currency, bucket, count: items, total }) => {
      return { currency, bucket, count: items, minor: total.minor }
    }),
    openTotal: report.rows.map(({ currency, count: items, total }) => ({ currency, count: items, minor: total.minor })),
    segments: byCount(segments).map(([segment, customers]) => ({ segment, customers })),
    actions,
    silent: Object.fromEntries(byCount(silent)),
    topAccounts: topAccounts(states, decisions),
    expected: expectedByWeek(states, asOf),
    discounts: discountResult(states, { asOf, calendar }),
    penalties:
      policy.penalty === undefined
        ? announcedPenalties(states, {
            terms: announcedPenalty,
            application: cashApplicationOf(policy.allocation, { calendar }),
            asOf,
            calendar,
          })
        : postedPenalties(states, decisions),
    ...(plan === undefined ? {} : { plan }),
    credit: creditResult(states, { asOf, policy, decisions }),
    ...(timeline === undefined ? {} : { timeline }),
    ...(offers === undefined ? {} : { offers }),
  }
}

/** A message of the day; what was charged stands among the penalties. */
function actionsOf(state: AccountState, effect: Effect, reason: string): readonly DemoAction[] {
  if (effect.kind === 'charge') return []
  const { kind, key, step, tone, channel } = effect
  const asked = messageFacts(state.followed, effect)?.totals.map((total) => total.asked) ?? []
  const { customerId, customerName } = state
  return [{ customerId, customerName, kind, key, reason, step, tone, channel, asked }]
}

/** Each customer in the currency in which it holds the largest share of what is overdue. */
function topAccounts(states: readonly AccountState[], decisions: ReadonlyMap<string, Decision>): readonly TopAccount[] {
  const totals = new Map<string, number>()
  for (const { record } of decisions.values()) {
    for (const { currency, overdue } of record.balances) {
      totals.set(currency, (totals.get(currency) ?? 0) + overdue.minor)
    }
  }
  const candidates = states.flatMap((state) => {
    const record = decisions.get(state.customerId)?.record
    if (record === undefined) return []
    const shares = record.balances
      .filter(({ overdue }) => overdue.minor > 0)
      .map(({ overdue, currency }) => ({ overdue, share: overdue.minor / (totals.get(currency) ?? overdue.minor) }))
    const [largest] = shares.sort((a, b) => b.share - a.share)
    return largest === undefined ? [] : [{ ...largest, state, record }]
  })
  return candidates
    .sort((a, b) => b.share - a.share || (a.state.customerId < b.state.customerId ? -1 : 1))
    .slice(0, topCount)
    .map(({ state: { customerId, customerName, items, position }, share, overdue, record }) => {
      const days = items
        .filter(({ open }) => open.currency === overdue.currency)
        .map((item) => daysPastDue(item, position.asOf))
      const oldestDaysPastDue = days.reduce((most, next) => Math.max(most, next), 0)
      return {
        customerId,
        customerName,
        share,
        overdue: fromMinor(overdue.minor, overdue.currency),
        oldestDaysPastDue,
        record,
      }
    })
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1)
}

/** Most first; equal ones by name, so that the order does not depend on the order of the accounts. */
function byCount(counts: ReadonlyMap<string, number>): [string, number][] {
  return [...counts].sort(([nameA, a], [nameB, b]) => b - a || (nameA < nameB ? -1 : 1))
}
