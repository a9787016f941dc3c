import { daysBetween } from '../calendar/index.ts'
import type { Fact, Hold, PlanAgreement, PromiseToPay } from '../receivable/index.ts'
import type { OfferBounds } from './offer-bounds.ts'
import type { NegotiationPolicy } from './policy.ts'
import type { NegotiationSituation } from './situation.ts'

type Case = Readonly<{ situation: NegotiationSituation; policy: NegotiationPolicy; role?: string | undefined }>

/**
 * A second look at the facts of an agreement, by the numbers of the policy alone: what of them goes beyond it, in words. It shares
 * no code with the room.
 */
export function beyondPolicy(facts: readonly Fact[], given: Case): readonly string[] {
  const found: string[] = []
  const demand = (holds: boolean, what: string) => {
    if (!holds) found.push(what)
  }
  const reach = reachOf(given)
  for (const fact of facts) {
    if (fact.kind === 'plan') checkPlan(fact, { ...given, reach, demand })
    else if (fact.kind === 'hold') checkPause(fact, { ...given, reach, demand })
    else if (!['charge', 'promise', 'allocation'].includes(fact.kind))
      demand(false, `${fact.kind} is no fact of an agreement`)
  }
  const promises = facts.filter((fact): fact is PromiseToPay => fact.kind === 'promise')
  if (promises.length > 0) checkPromises(promises, { ...given, reach, demand })
  return found
}

type Check = Case & Readonly<{ reach: OfferBounds; demand: (holds: boolean, what: string) => void }>

/** The bounds of the group, hardship and the roles up to the approver's: of each the one that allows more. */
function reachOf({ situation, policy, role }: Case): OfferBounds {
  const fits = (pattern: string) => {
    const bands = situation.segment.split('/')
    return pattern === '*' || pattern.split('/').every((part, index) => part === '*' || part === bands[index])
  }
  const group = policy.groups.find(({ segments }) => segments.some(fits))
  if (group === undefined) throw new Error('no group')
  const others: Partial<OfferBounds>[] =
    situation.isHardship === true && policy.hardship ? [policy.hardship.bounds] : []
  if (role !== undefined) {
    const upTo = policy.approvals.findIndex((limit) => limit.role === role)
    others.push(...policy.approvals.slice(0, upTo + 1).map((limit) => limit.bounds))
  }
  const reach: Record<string, unknown> = { ...group.bounds }
  for (const [name, value] of others.flatMap((bounds) => Object.entries(bounds))) {
    if (name === 'instalmentMins') {
      const least = (list: unknown) => (list as OfferBounds['instalmentMins'])[0]?.minor ?? 0
      if (least(value) < least(reach[name])) reach[name] = value
      continue
    }
    const isMore = name.endsWith('Max') ? Number(value) > Number(reach[name]) : Number(value) < Number(reach[name])
    if (isMore) reach[name] = value
  }
  return reach as OfferBounds
}

/** What may be negotiated of each kind, in minor units, and how old the oldest of it is. */
function negotiable({ situation, policy }: Case) {
  const { position, currency, leaveOut } = situation
  let credit = position.unapplied.reduce((sum, { open }) => sum + (open.currency === currency ? open.minor : 0), 0)
  const busy = new Set(
    position.plans.flatMap(({ plan, ended }) =>
      ended === undefined
        ? [...plan.sources.map(({ kind, id }) => `${kind} ${id}`), ...(plan.charges ?? []).map((id) => `charge ${id}`)]
        : [],
    ),
  )
  const rows = position.items.flatMap((item) => {
    if (item.open.currency !== currency || item.open.minor === 0) return []
    const used = Math.min(credit, item.open.minor)
    credit -= used
    const document = `${item.kind} ${item.id}`
    if (leaveOut?.has(`${item.kind}/${item.id}#${item.part}`) === true) busy.add(document)
    return [{ item, document, left: item.open.minor - used }]
  })
  const sums = { fees: 0, interest: 0, principal: 0, age: 0 }
  for (const { item, document, left } of rows) {
    const isAsked = rows.some(
      (row) =>
        row.document === document && row.left > 0 && (policy.covers === 'open' || row.item.dueDate < position.asOf),
    )
    if (left === 0 || busy.has(document) || !isAsked) continue
    const kind =
      item.chargeKind === 'late-fee' ? 'fees' : item.chargeKind === 'late-interest' ? 'interest' : 'principal'
    sums[kind] += left
    sums.age = Math.max(sums.age, daysBetween(item.dueDate, position.asOf))
  }
  return { ...sums, total: sums.fees + sums.interest + sums.principal }
}

const near = 1e-6

function checkPlan(plan: PlanAgreement, check: Check): void {
  const { situation, policy, reach, demand } = check
  const { asOf } = situation.position
  const owed = negotiable(check)
  const waived = plan.conditionalWaiver?.minor ?? 0
  const sources = plan.sources.reduce((sum, { amount }) => sum + amount.minor, 0)
  const principal = plan.instalments.reduce((sum, row) => sum + row.principal.minor, 0)
  const interest = plan.instalments.reduce((sum, row) => sum + row.interest.minor, 0)
  demand(sources === owed.total, `sources ${sources} of ${owed.total}`)
  demand(principal + waived === sources, `${principal} and ${waived} are not ${sources}`)
  const last = Math.max(...plan.instalments.map(({ dueDate }) => daysBetween(asOf, dueDate)))
  demand(
    plan.instalments.every(({ dueDate }) => dueDate >= asOf),
    'an instalment before today',
  )
  demand(
    plan.instalments.every(({ fee }) => fee.minor === 0),
    'a fee',
  )
  const before = situation.position.plans.filter(
    ({ plan: { agreedDate } }) => daysBetween(agreedDate, asOf) < 365,
  ).length
  demand(before + 1 <= reach.plansPerYearMax, `${before} plans before`)
  const forgivable =
    Math.floor(owed.fees * Number(reach.feeWaiverShareMax) + near) +
    Math.floor(owed.interest * Number(reach.interestWaiverShareMax) + near) +
    Math.floor(owed.principal * Number(reach.principalWaiverShareMax) + near)
  const isOld = owed.age >= reach.waiverFromDays
  switch (plan.reason) {
    case 'pay-now':
      demand(waived <= owed.total * Number(reach.discountShareMax) + near, `discount ${waived}`)
      demand(last <= reach.payNowDaysMax, `${last} days`)
      demand(plan.instalments.length === 1 && interest === 0, 'not one payment')
      break
    case 'settlement':
      demand(waived <= forgivable && (waived === 0 || isOld), `waiver ${waived}, at most ${forgivable}`)
      demand(last <= reach.payNowDaysMax, `${last} days`)
      demand(plan.instalments.length === 1 && interest === 0, 'not one payment')
      break
    case 'longer-terms':
      demand(waived === 0 && last <= reach.longerDaysMax, `${last} days`)
      demand(plan.instalments.length === 1 && interest === 0, 'not one payment')
      break
    case 'plan': {
      demand(waived <= forgivable && (waived === 0 || isOld), `waiver ${waived}, at most ${forgivable}`)
      demand(last <= reach.totalDaysMax, `${last} days`)
      demand(plan.instalments.length <= reach.planCountMax + 1, `${plan.instalments.length} instalments`)
      const yearly = (principal * Number(policy.planRate) * (last + 31)) / 365 + plan.instalments.length
      demand(interest <= yearly, `interest ${interest} of ${principal}`)
      // Rounding may take half a minor unit of each instalment; a down payment is one more of them.
      const least = plan.instalments.reduce(
        (sum, row) => sum + (row.principal.minor * daysBetween(asOf, row.dueDate) * Number(reach.annualRateMin)) / 365,
        0,
      )
      const isFree = plan.instalments.length - 1 <= reach.freePlanCountMax || least < 2 * plan.instalments.length
      demand(isFree || interest > 0, `no interest on ${principal}`)
      const down = plan.instalments[0]?.principal.minor ?? 0
      demand(down >= (owed.total - waived) * Number(reach.downPaymentShareMin) - near, `down payment ${down}`)
      break
    }
    default:
      demand(false, `reason ${plan.reason}`)
  }
}

function checkPause(hold: Hold, { situation, reach, demand }: Check): void {
  const { asOf } = situation.position
  const days = new Set<number>()
  for (const fact of [...situation.facts, hold]) {
    if (fact.kind !== 'hold' || fact.reason !== 'pause-agreed') continue
    const [from, to] = [daysBetween(asOf, fact.startDate), daysBetween(asOf, fact.endDate ?? fact.startDate)]
    for (let day = Math.max(from, -364); day <= to; day += 1) days.add(day)
  }
  demand(days.size <= reach.pauseDaysMax, `${days.size} days of pause`)
  demand(hold.reason === 'pause-agreed' && hold.startDate === asOf && hold.endDate !== undefined, 'another hold')
}

function checkPromises(promises: readonly PromiseToPay[], check: Check): void {
  const { situation, reach, demand } = check
  const { asOf } = situation.position
  const owed = negotiable(check)
  const [first, second] = promises
  if (first === undefined || second === undefined || promises.length > 2) {
    demand(false, `${promises.length} promises`)
    return
  }
  demand(first.amount.minor >= owed.total * Number(reach.partShareMin) - near, `part ${first.amount.minor}`)
  demand(second.amount.minor === owed.total, `whole ${second.amount.minor}`)
  demand(daysBetween(asOf, first.payByDate) <= reach.payNowDaysMax, `by ${first.payByDate}`)
  demand(daysBetween(asOf, second.payByDate) <= reach.totalDaysMax, `rest by ${second.payByDate}`)
  const open = situation.facts.filter((fact) => fact.kind === 'promise' && fact.payByDate >= asOf).length
  demand(open + 2 <= reach.promisesOpenMax, `${open} promises before`)
}
