import {
  addDays,
  agreePlan,
  type Charge,
  fromMinor,
  type PlanAgreement,
  type PlanItem,
  type PlanProposal,
  planOwed,
  planState,
  proposePlan,
  type Schedule,
  type SpreadPayment,
  spreadPayment,
} from '@cobranza/core'
import { checkAll, demand, demandEqual, property } from './check.ts'
import { drawn } from './drawn.ts'
import { type PlanCase, planCase } from './plan-case.ts'
import type { Provable } from './promise.ts'
import { exactSchedule, scheduleTerms } from './schedule-case.ts'

const schedules = property({
  name: 'schedules: every line adds up, nothing is negative, the principal is the debt and the last line leaves nothing',
  arbitrary: drawn(scheduleTerms),
  holds(terms) {
    const schedule = exactSchedule(terms)
    if (schedule !== undefined) checkSchedule(schedule, terms.principal.minor)
  },
  share: 0.6,
})

function checkSchedule({ principal, lines, totals }: Schedule, debt: number): void {
  let [opening, paidPrincipal, interest, fee, earned, capitalised] = [debt, 0, 0, 0, 0, 0]
  for (const line of lines) {
    const { number } = line
    demandEqual(line.opening.minor, opening, `line ${number}: opening, and the closing before it`)
    demandEqual(
      line.principal.minor + line.interest.minor + line.fee.minor,
      line.payment.minor,
      `line ${number}: its parts, and the payment`,
    )
    opening += line.capitalised.minor - line.principal.minor
    demandEqual(line.closing.minor, opening, `line ${number}: closing`)
    const amounts = [line.principal, line.interest, line.fee, line.accrued, line.capitalised, line.closing]
    demand(
      amounts.every(({ minor }) => Number.isSafeInteger(minor) && minor >= 0),
      `line ${number} has a negative amount`,
    )
    paidPrincipal += line.principal.minor
    interest += line.interest.minor
    fee += line.fee.minor
    earned += line.accrued.minor
    capitalised += line.capitalised.minor
  }
  demandEqual(opening, 0, 'what the last line leaves')
  demandEqual(principal.minor, debt, 'the debt')
  demandEqual(paidPrincipal, debt + capitalised, 'the principal of all lines, and the debt with what was added to it')
  demandEqual(
    interest,
    earned - capitalised,
    'the interest of all lines, and what was earned and not added to the debt',
  )
  demandEqual(
    [totals.principal.minor, totals.interest.minor, totals.fee.minor, totals.payment.minor],
    [paidPrincipal, interest, fee, paidPrincipal + interest + fee],
    'the totals, and the sums of the lines',
  )
}

const plans = property({
  name: 'plans: instalments come to what the sources owe, payments spread back to them, and nothing is paid twice',
  arbitrary: drawn(planCase),
  holds(drawnCase) {
    const { sources, terms, payments } = drawnCase
    const { startDate } = terms.schedule
    const proposal = proposePlan(sources, terms)
    checkSchedule(proposal.schedule, proposal.schedule.principal.minor)
    checkProposal(proposal, drawnCase)
    const signing = { id: 'P-1', customerId: 'C-1', agreedDate: startDate, penalties: 'suspended' } as const
    const { plan, facts } = agreePlan(proposal, signing)
    const charges = facts.filter((fact): fact is Charge => fact.kind === 'charge')
    let items: readonly PlanItem[] = [
      ...sources.map((source): PlanItem => ({ ...source, amount: source.open })),
      ...charges.map(({ id, dueDate, amount, chargeKind }): PlanItem => {
        return { kind: 'charge', id, dueDate, amount, open: amount, chargeKind }
      }),
    ]
    checkState(plan, items)
    for (const { days, amount, policy } of payments) {
      const spread = spreadPayment(plan, { amount, date: addDays(startDate, days), items }, policy)
      const paid = spread.parts.reduce((sum, part) => sum + part.amount.minor, 0)
      demandEqual(paid + spread.left.minor, amount.minor, 'the parts and what is left, and the payment')
      demand(spread.left.minor >= 0, 'more than the payment is spread')
      items = itemsAfter(items, spread)
      checkState(plan, items)
    }
    // Everything that is asked for; what is to be forgiven stays.
    const most = fromMinor(Number.MAX_SAFE_INTEGER, 'PEN')
    items = itemsAfter(items, spreadPayment(plan, { amount: most, date: startDate, items }))
    demandEqual(
      planOwed(plan, items).minor,
      proposal.totals.conditionalWaiver.minor,
      'what is owed after all is paid, and what is to be forgiven',
    )
  },
  share: 0.4,
})

/** Sources, waiver and instalments reconcile, and so do the parts of each instalment. */
function checkProposal(proposal: PlanProposal, { sources, terms }: PlanCase): void {
  const { totals, instalments, spread } = proposal
  const waiver = terms.conditionalWaiver?.minor ?? 0
  const owed = sources.reduce((sum, { open }) => sum + open.minor, 0)
  const principal = instalments.reduce((sum, instalment) => sum + instalment.principal.minor, 0)
  demandEqual(principal + waiver, owed, 'principal and waiver, and what the sources owe')
  demandEqual([totals.sources.minor, totals.principal.minor], [owed, principal], 'the totals')
  const left = new Map<string, number>(sources.map(({ id, open }) => [id, open.minor]))
  for (const [index, { parts }] of spread.entries()) {
    let sum = 0
    for (const { id, amount } of parts) {
      sum += amount.minor
      left.set(id, (left.get(id) ?? 0) - amount.minor)
    }
    demandEqual(sum, instalments[index]?.principal.minor, `instalment ${index + 1}: its parts, and its principal`)
  }
  demand(Math.min(...left.values()) >= 0, 'a source is paid more than it owes')
  const unpaid = [...left.values()].reduce((sum, minor) => sum + minor, 0)
  demandEqual(unpaid, waiver, 'what no instalment pays of the sources, and the waiver')
}

/** What is left of the instalments is what the documents owe, but for what is to be forgiven. */
function checkState(plan: PlanAgreement, items: readonly PlanItem[]): void {
  const owed = planOwed(plan, items)
  const { agreedDate, conditionalWaiver } = plan
  const state = planState(plan, { balances: [{ from: agreedDate, open: owed }] }, agreedDate)
  const open = state.installments.reduce((sum, installment) => sum + installment.open.minor, 0)
  demandEqual(open, state.open.minor, 'the instalments, and the plan')
  demandEqual(open + (conditionalWaiver?.minor ?? 0), owed.minor, 'the instalments and the waiver, and the documents')
}

function itemsAfter(items: readonly PlanItem[], { parts }: SpreadPayment): readonly PlanItem[] {
  const paid = new Map<string, number>()
  for (const { kind, id, amount } of parts) {
    demand(amount.minor > 0 && !paid.has(`${kind}/${id}`), `${id} is given nothing, or twice`)
    paid.set(`${kind}/${id}`, amount.minor)
  }
  const after = items.map((item) => {
    const minor = paid.get(`${item.kind}/${item.id}`) ?? 0
    paid.delete(`${item.kind}/${item.id}`)
    demand(minor <= item.open.minor, `${item.id} is given ${minor} of ${item.open.minor}`)
    return { ...item, open: fromMinor(item.open.minor - minor, item.open.currency) }
  })
  demandEqual([...paid.keys()], [], 'documents that are paid and not there')
  return after
}

/** Plans lose and make no money, from the schedule to the documents it pays. */
export const plansConserved: Provable = {
  name: 'plans-conserved',
  description:
    'Schedules pay back the debt exactly; plans, their sources and the payments between them always reconcile.',
  defaultRuns: 1_000_000,
  run: (size) => checkAll([schedules, plans], size),
}
