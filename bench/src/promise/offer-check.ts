import {
  accountPosition,
  completionFacts,
  daysBetween,
  type Fact,
  factKey,
  type NegotiationPolicy,
  type NegotiationSituation,
  type OfferBounds,
  type PlanAgreement,
  planRecord,
  planState,
} from '@cobranza/core'
import { demand, demandEqual } from './check.ts'

/** Whose signature counts under an agreement: nobody's, or that of a role. */
export type Signed = Readonly<{ situation: NegotiationSituation; policy: NegotiationPolicy; role: string | undefined }>

const takeNothing = () => []

/** Of each bound what the group, hardship or a role up to the one that signed allows at most. */
function reachOf({ situation, policy, role }: Signed): OfferBounds {
  const [group] = policy.groups
  if (group === undefined) throw new Error('no group')
  const upTo = policy.approvals.findIndex((limit) => limit.role === role)
  const others = [
    ...(situation.isHardship === true && policy.hardship !== undefined ? [policy.hardship.bounds] : []),
    ...policy.approvals.slice(0, upTo + 1).map(({ bounds }) => bounds),
  ]
  const reach: Record<string, unknown> = { ...group.bounds }
  for (const [name, value] of others.flatMap((bounds) => Object.entries(bounds))) {
    if (name === 'instalmentMins') continue
    const [one, other] = [Number(value), Number(reach[name])]
    if (name.endsWith('Max') ? one > other : one < other) reach[name] = value
  }
  return reach as OfferBounds
}

/** What there was to agree on, in minor units: what is open, less what money that is there will pay, the oldest first. */
function owedIn({ position }: NegotiationSituation) {
  let credit = position.unapplied.reduce((sum, { open }) => sum + open.minor, 0)
  const busy = new Set(
    position.plans.flatMap(({ plan: { sources, charges = [] } }) => [
      ...sources.map((source) => factKey(source)),
      ...charges.map((id) => factKey({ kind: 'charge', id })),
    ]),
  )
  const owed = { fees: 0, interest: 0, principal: 0, age: 0 }
  for (const item of position.items) {
    const left = Math.max(0, item.open.minor - credit)
    credit = Math.max(0, credit - item.open.minor)
    if (left === 0 || busy.has(factKey(item)) || item.dueDate >= position.asOf) continue
    const name =
      item.chargeKind === 'late-fee' ? 'fees' : item.chargeKind === 'late-interest' ? 'interest' : 'principal'
    owed[name] += left
    owed.age = Math.max(owed.age, daysBetween(item.dueDate, position.asOf))
  }
  return { ...owed, total: owed.fees + owed.interest + owed.principal }
}

const near = 1e-6

/** Demands that the facts of an agreement stay within what whoever signed may give. */
export function checkAgreement(facts: readonly Fact[], signed: Signed): void {
  const reach = reachOf(signed)
  const { situation } = signed
  const { asOf } = situation.position
  const owed = owedIn(situation)
  const daysTo = (date: Parameters<typeof daysBetween>[1]) => daysBetween(asOf, date)
  const [first, second] = facts
  if (first?.kind === 'plan') {
    checkPlan(first, { signed, reach, owed })
    return
  }
  if (first?.kind === 'hold') {
    demandEqual(facts.length, 1, 'facts of a pause')
    demand(first.startDate === asOf && first.reason === 'pause-agreed', 'a hold of another kind')
    demand(daysTo(first.endDate ?? asOf) + 1 <= reach.pauseDaysMax, `paused through ${first.endDate}`)
    return
  }
  demand(first?.kind === 'promise' && second?.kind === 'promise', 'facts of no agreement')
  demand(first.amount.minor >= owed.total * Number(reach.partShareMin) - near, `a part of ${first.amount.minor}`)
  demand(
    facts.slice(2).every(({ kind }) => kind === 'allocation'),
    'other facts beside promises',
  )
  demandEqual(second.amount.minor, owed.total, 'what is promised in all')
  demand(daysTo(first.payByDate) <= reach.payNowDaysMax, `a part by ${first.payByDate}`)
  demand(daysTo(second.payByDate) <= reach.totalDaysMax, `the rest by ${second.payByDate}`)
}

type Planned = Readonly<{
  signed: Signed
  reach: OfferBounds
  owed: ReturnType<typeof owedIn>
}>

function checkPlan(plan: PlanAgreement, { signed, reach, owed }: Planned): void {
  const { situation, policy } = signed
  const { asOf } = situation.position
  const waived = plan.conditionalWaiver?.minor ?? 0
  const sum = (name: 'principal' | 'interest') => plan.instalments.reduce((all, row) => all + row[name].minor, 0)
  demandEqual(sum('principal') + waived, owed.total, 'what is paid and forgiven, and what was owed')
  const parts = [
    Math.floor(owed.fees * Number(reach.feeWaiverShareMax) + near),
    Math.floor(owed.interest * Number(reach.interestWaiverShareMax) + near),
    Math.floor(owed.principal * Number(reach.principalWaiverShareMax) + near),
  ]
  const byParts = owed.age >= reach.waiverFromDays ? parts.reduce((all, one) => all + one, 0) : 0
  const most = plan.reason === 'pay-now' ? owed.total * Number(reach.discountShareMax) + near : byParts
  demand(waived <= most, `${waived} forgiven, at most ${most}`)
  const last = daysBetween(asOf, plan.instalments.at(-1)?.dueDate ?? asOf)
  const lastMax = {
    'pay-now': reach.payNowDaysMax,
    settlement: reach.payNowDaysMax,
    'longer-terms': reach.longerDaysMax,
  }
  demand(
    last <= (lastMax[plan.reason as keyof typeof lastMax] ?? reach.totalDaysMax),
    `${last} days for ${plan.reason}`,
  )
  demand(plan.instalments.length <= Math.max(1, reach.planCountMax + 1), `${plan.instalments.length} instalments`)
  const highest = (sum('principal') * Number(policy.planRate) * (last + 62)) / 365 + plan.instalments.length
  demand(sum('interest') <= highest, `interest of ${sum('interest')}`)
  demand(situation.position.plans.length + 1 <= reach.plansPerYearMax, 'one plan more than in a year')
}

/** Pays every instalment of a plan on its day, and demands that in the end what was agreed is forgiven, and nothing else. */
export function checkLife(facts: readonly Fact[], { facts: before }: NegotiationSituation): void {
  const [plan] = facts
  if (plan?.kind !== 'plan') return
  const documents = [...plan.sources, ...facts.flatMap((fact) => (fact.kind === 'charge' ? [fact] : []))]
  let book: readonly Fact[] = [...before, ...facts]
  for (const [index, row] of plan.instalments.entries()) {
    const amount = { ...row.principal, minor: row.principal.minor + row.interest.minor }
    if (amount.minor === 0) continue
    let left = amount.minor
    const { items } = accountPosition(book, { asOf: row.dueDate, allocate: takeNothing })
    const parts = documents.flatMap(({ kind, id }) => {
      const limit =
        plan.sources.find((source) => source.kind === kind && source.id === id)?.amount.minor ??
        Number.POSITIVE_INFINITY
      const open = items
        .filter((item) => item.kind === kind && item.id === id)
        .reduce((all, item) => all + item.open.minor, 0)
      const minor = Math.min(left, open, limit)
      left -= minor
      return minor === 0 ? [] : [{ kind, id, amount: { ...amount, minor } }]
    })
    book = [
      ...book,
      { kind: 'payment', id: `A-${index}`, customerId: plan.customerId, receivedDate: row.dueDate, amount, parts },
    ]
  }
  const date = plan.instalments.at(-1)?.dueDate ?? plan.agreedDate
  const { items } = accountPosition(book, { asOf: date, allocate: takeNothing })
  const state = planState(plan, planRecord(plan, book, { asOf: date, allocate: takeNothing }), date)
  const completion = completionFacts(plan, { state, items }, { date, dayCount: 'act/365f', actor: 'policy' })
  demandEqual(completion.kind, 'completed', 'a plan paid on its days')
  if (completion.kind !== 'completed') return
  const forgiven = completion.facts.reduce((all, fact) => all + (fact.kind === 'waiver' ? fact.amount.minor : 0), 0)
  demandEqual(forgiven, plan.conditionalWaiver?.minor ?? 0, 'what is forgiven in the end, and what was agreed')
}
