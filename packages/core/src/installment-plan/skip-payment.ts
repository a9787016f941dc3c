import { amortizationSchedule, type ScheduleContext } from '../amortization/index.ts'
import type { IsoDate } from '../calendar/index.ts'
import { add, type Money, subtract, zero } from '../money/index.ts'
import { quote } from '../plain/index.ts'
import type { PlanAgreement, PlanInstalment } from '../receivable/index.ts'
import { planFacts } from './agree-plan.ts'
import { keepingEarned } from './earned-interest.ts'
import { assertSameDay, type PlanOnDay } from './end-plan.ts'
import { openInstalments, planClaims } from './plan-claim.ts'
import type { RemainingTerms } from './reamortize-plan.ts'
import { remainingDates } from './remaining-dates.ts'
import {
  capitalised,
  newTerms,
  type PlanChange,
  type PlanReplacement,
  principalLeft,
  remainderOf,
  replaceBySchedule,
  replaced,
  sourcesLeft,
  waiverOf,
} from './replace-plan.ts'

/**
 * What becomes of the next payment when it is skipped.
 *
 * - `to-end`: it is paid on a day after all others, as it is: the other instalments stay, and no interest is added.
 * - `capitalise`: its interest is added to the principal on its due date, and the instalments after it pay all of it by the
 *   schedule. Where the law forbids interest on interest (anatocismo), use `to-end`.
 */
export type SkippedPayment =
  | Readonly<{ moves: 'to-end'; dueDate: IsoDate }>
  | Readonly<{ moves: 'capitalise'; schedule: RemainingTerms; context?: ScheduleContext }>

/**
 * Lets a customer skip the next payment.
 *
 * @returns a new plan in the place of the old one; refused while an instalment is late (reschedule instead), when nothing is left
 * to skip or nothing would follow, and for a plan that is broken or has ended.
 * @throws RangeError when the state is of another day, when `dueDate` is not after the last one, or as `amortizationSchedule` does.
 * @example
 * skipPayment(old, { state, items }, { moves: 'to-end', dueDate: isoDate('2026-10-01') }, {
 *   id: 'P-2',
 *   date: isoDate('2026-04-20'),
 *   dayCount: 'act/365f',
 *   actor: 'collections desk',
 *   reason: 'closed for holidays',
 * })
 */
export function skipPayment(
  plan: PlanAgreement,
  { state, items }: PlanOnDay,
  skipped: SkippedPayment,
  change: PlanChange,
): PlanReplacement {
  assertSameDay({ state, items }, change)
  if (state.kind === 'ended' || state.kind === 'broken') return { kind: 'refused', reason: `plan-${state.kind}` }
  if (state.pastDue.minor > 0) return { kind: 'refused', reason: 'past-due' }
  const next = state.installments.find(({ open }) => open.minor > 0)
  if (next === undefined) return { kind: 'refused', reason: 'nothing-open' }
  if (skipped.moves === 'to-end') return moveToEnd(plan, { items, number: next.number, ...skipped }, change)
  const remainder = capitalised(remainderOf(plan, items, { ...change, earnedTo: next.dueDate }))
  const { schedule: rest, context } = skipped
  const dates = remainingDates(plan, next.dueDate, { terms: rest, context })
  if (typeof dates === 'string') return { kind: 'refused', reason: dates }
  const { principal } = remainder
  if (principal.minor <= 0) return { kind: 'refused', reason: 'nothing-open' }
  const terms = { ...rest, ...dates, startDate: next.dueDate, principal }
  const schedule = amortizationSchedule(terms, context)
  return replaceBySchedule(plan, { remainder, schedule }, change)
}

function moveToEnd(
  plan: PlanAgreement,
  { items, number, dueDate }: Readonly<{ items: PlanOnDay['items']; number: number; dueDate: IsoDate }>,
  change: PlanChange,
): PlanReplacement {
  const late = plan.instalments.find((instalment) => instalment.dueDate >= dueDate)
  if (late !== undefined) {
    throw new RangeError(`dueDate: ${quote(dueDate)} is not after ${quote(late.dueDate)}, when an instalment is due`)
  }
  const claims = planClaims(plan, items)
  const sources = sourcesLeft(claims, [])
  if (sources.length === 0) return { kind: 'refused', reason: 'nothing-open' }
  const { waiver, principal } = principalLeft(plan, { sources, currency: claims.currency })
  const rows = keepingEarned(openInstalments(plan, claims), plan)
  const replacement = planFacts(
    {
      ...newTerms(plan, change),
      ...waiverOf(waiver),
      sources,
      instalments: movedTo(dueDate, { rows, number, principal, date: change.date }),
    },
    { ids: claims.charges.filter(({ open }) => open.minor > 0).map(({ id }) => id), charged: [] },
  )
  return replaced(plan, { replacement, waivers: [], change })
}

/** What is left of the instalments, the skipped one on its new day; what is left of earlier ones goes to the first of them. */
function movedTo(
  dueDate: IsoDate,
  given: Readonly<{ rows: readonly PlanInstalment[]; number: number; principal: Money; date: IsoDate }>,
): readonly PlanInstalment[] {
  const { rows, number, principal, date } = given
  const nothing = zero(principal.currency)
  const moved = { ...(rows[number - 1] ?? { principal: nothing, interest: nothing, fee: nothing }), dueDate }
  const others = rows.filter((_, index) => index + 1 !== number)
  const [first = moved, ...following] = [...others.filter((row) => row.dueDate >= date), moved]
  const merged = others.filter((row) => row.dueDate < date).reduce(plus, first)
  const all = [merged, ...following].filter((row) => row.principal.minor + row.interest.minor + row.fee.minor > 0)
  const last = all.at(-1) ?? moved
  const missing = all.reduce((rest, row) => subtract(rest, row.principal), principal)
  return [...all.slice(0, -1), { ...last, principal: add(last.principal, missing) }]
}

function plus(a: PlanInstalment, b: PlanInstalment): PlanInstalment {
  const { principal, interest, fee } = a
  return {
    ...a,
    principal: add(principal, b.principal),
    interest: add(interest, b.interest),
    fee: add(fee, b.fee),
  }
}
