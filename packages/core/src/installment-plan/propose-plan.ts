import { amortizationSchedule, type Schedule, type ScheduleContext, type ScheduleTerms } from '../amortization/index.ts'
import { add, compare, isNegative, type Money, minimum, subtract, sum, zero } from '../money/index.ts'
import { quote } from '../plain/index.ts'
import type { AllocationPart, PlanInstalment } from '../receivable/index.ts'
import { type PlanSourceItem, planSources, sourceTotal } from './plan-source.ts'
import { type PlanSpread, spreadOver } from './principal-spread.ts'

/**
 * What a plan is to look like: a schedule, whose principal is what the sources owe less what is forgiven at the end.
 *
 * @example
 * const terms: PlanTerms = {
 *   schedule: { startDate: isoDate('2026-03-01'), count: 6, frequency: { kind: 'monthly' }, method: { kind: 'level' } },
 * }
 */
export type PlanTerms = Readonly<{
  schedule: Omit<ScheduleTerms, 'principal'>
  /** Forgiven once everything else is paid (quita); less than what the sources owe. */
  conditionalWaiver?: Money
  /** `in-order` when left out. */
  spread?: PlanSpread
}>

/** Which sources the principal of an instalment pays. */
export type InstallmentSpread = Readonly<{ number: number; parts: readonly AllocationPart[] }>

/** Sums of a proposal. `principal` and `conditionalWaiver` together are `sources`. */
export type PlanTotals = Readonly<{
  sources: Money
  principal: Money
  interest: Money
  fee: Money
  payment: Money
  conditionalWaiver: Money
}>

/** A plan that nobody has agreed to yet: plain data to show, compare and sign. */
export type PlanProposal = Readonly<{
  /** What each document owes, in the order in which they are paid. */
  sources: readonly AllocationPart[]
  /** The instalments, the down payment first if there is one; number 1 is the first of them. */
  instalments: readonly PlanInstalment[]
  /** The schedule they come from. Interest that it adds to the principal is interest here. */
  schedule: Schedule
  spread: readonly InstallmentSpread[]
  conditionalWaiver?: Money
  totals: PlanTotals
}>

/**
 * One plan over several open items.
 *
 * The principals of the instalments and the conditional waiver add up to what the items owe, to the minor unit, and the parts
 * of the spread add up to the principal of each instalment, so that plan and sources always reconcile.
 *
 * @param items of one customer and one currency; what owes nothing is left out.
 * @throws RangeError when nothing is open or the conditional waiver leaves nothing to pay, and as `amortizationSchedule` does;
 * TypeError when currencies meet.
 * @example
 * const proposal = proposePlan(position.items.filter(isOpen), {
 *   schedule: {
 *     startDate: isoDate('2026-03-01'),
 *     count: 6,
 *     frequency: { kind: 'monthly' },
 *     method: { kind: 'level' },
 *     interest: { annualRate: rate('0.18'), kind: 'nominal' },
 *   },
 * })
 */
export function proposePlan(
  items: readonly PlanSourceItem[],
  terms: PlanTerms,
  context: ScheduleContext = {},
): PlanProposal {
  const sources = planSources(items)
  const total = sourceTotal(sources)
  const waiver = terms.conditionalWaiver ?? zero(total.currency)
  if (isNegative(waiver) || compare(waiver, total) >= 0) {
    throw new RangeError(
      `conditionalWaiver: ${quote(waiver)} is not from zero to less than the sources' ${quote(total)}`,
    )
  }
  const schedule = amortizationSchedule({ ...terms.schedule, principal: subtract(total, waiver) }, context)
  return proposalOf(schedule, { sources, waiver, spread: terms.spread ?? 'in-order' })
}

/** What a schedule means to the documents it pays. */
export function proposalOf(
  schedule: Schedule,
  given: Readonly<{ sources: readonly AllocationPart[]; waiver: Money; spread: PlanSpread }>,
): PlanProposal {
  const { sources, waiver } = given
  const instalments = instalmentsOf(schedule)
  const totalOf = (name: 'principal' | 'interest' | 'fee'): Money =>
    sum(
      instalments.map((instalment) => instalment[name]),
      waiver.currency,
    )
  const [principal, interest, fee] = [totalOf('principal'), totalOf('interest'), totalOf('fee')]
  return {
    sources,
    instalments,
    schedule,
    spread: spreadOf(instalments, given),
    ...(waiver.minor === 0 ? undefined : { conditionalWaiver: waiver }),
    totals: {
      sources: sourceTotal(sources),
      principal,
      interest,
      fee,
      payment: add(add(principal, interest), fee),
      conditionalWaiver: waiver,
    },
  }
}

/**
 * Lines as instalments. Interest that a schedule adds to the principal belongs to no source: it is interest of the lines that
 * pay it back, before any principal.
 */
function instalmentsOf({ lines, principal }: Schedule): readonly PlanInstalment[] {
  let capitalised = zero(principal.currency)
  return lines.map((line) => {
    const moved = minimum(capitalised, line.principal)
    capitalised = add(subtract(capitalised, moved), line.capitalised)
    const { dueDate, fee } = line
    return { dueDate, principal: subtract(line.principal, moved), interest: add(line.interest, moved), fee }
  })
}

function spreadOf(
  instalments: readonly PlanInstalment[],
  { sources, spread }: Readonly<{ sources: readonly AllocationPart[]; spread: PlanSpread }>,
): readonly InstallmentSpread[] {
  let documents = sources.map(({ kind, id, amount }) => ({ kind, id, open: amount }))
  return instalments.map(({ principal }, index) => {
    const parts = spreadOver(documents, principal, spread)
    documents = documents.map((document) => {
      const part = parts.find(({ kind, id }) => kind === document.kind && id === document.id)
      return part === undefined ? document : { ...document, open: subtract(document.open, part.amount) }
    })
    return { number: index + 1, parts }
  })
}
