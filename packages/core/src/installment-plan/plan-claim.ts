import { daysBetween, type IsoDate } from '../calendar/index.ts'
import { add, type Money, sum, zero } from '../money/index.ts'
import { factKey, type Item, type PayableRef, type PlanAgreement, type PlanInstalment } from '../receivable/index.ts'

/** What a plan looks at of an item; items of a position fit. Give all of them, the paid ones too. */
export type PlanItem = Readonly<Pick<Item, 'kind' | 'id' | 'dueDate' | 'amount' | 'open' | 'chargeKind'>>

/** A document of a plan as it stands. */
export type PlanClaim = PayableRef &
  Readonly<{
    chargeKind: Item['chargeKind']
    dueDate: IsoDate
    /** Owed within the plan. */
    open: Money
    /** Owed beside it: a source that owes more than the plan took in, because an older payment did not hold. */
    beside: Money
  }>

/** The documents of a plan, and how its debt stands. */
export type PlanClaims = Readonly<{
  currency: string
  /** In the order of the plan. */
  sources: readonly PlanClaim[]
  /** By due date. */
  charges: readonly PlanClaim[]
  /** Paid of the sources since the agreement, or credited or forgiven, in minor units. */
  principalSettled: number
  /** What is left of interest and fees, in minor units. */
  chargesOpen: number
}>

/** Sums over the instalments of a plan, and what it may forgive. */
export type PlanSums = Readonly<{ principal: Money; interest: Money; fee: Money; payment: Money; waiver: Money }>

/**
 * What the instalments of a plan come to.
 *
 * @throws TypeError when its amounts are of several currencies.
 */
export function planSums(plan: Pick<PlanAgreement, 'instalments' | 'conditionalWaiver'>): PlanSums {
  const { instalments, conditionalWaiver } = plan
  const currency = instalments[0]?.principal.currency ?? ''
  const of = (name: 'principal' | 'interest' | 'fee') =>
    sum(
      instalments.map((instalment) => instalment[name]),
      currency,
    )
  const [principal, interest, fee] = [of('principal'), of('interest'), of('fee')]
  const payment = add(add(principal, interest), fee)
  return { principal, interest, fee, payment, waiver: conditionalWaiver ?? zero(currency) }
}

/** How the documents of a plan stand, from all items of a position. What the position does not have is not paid. */
export function planClaims(plan: PlanAgreement, items: readonly PlanItem[]): PlanClaims {
  const documents = itemsByDocument(plan, items)
  const { interest, fee } = planSums(plan)
  const { currency } = interest
  const sources = plan.sources.map(({ kind, id, amount }): PlanClaim => {
    const found = documents.get(factKey({ kind, id })) ?? []
    const open = found.length === 0 ? amount.minor : total(found, 'open')
    const [first] = found
    return {
      kind,
      id,
      chargeKind: first?.chargeKind,
      dueDate: first?.dueDate ?? plan.agreedDate,
      open: { minor: Math.min(open, amount.minor), currency },
      beside: { minor: Math.max(0, open - amount.minor), currency },
    }
  })
  const found = (plan.charges ?? []).flatMap((id) => documents.get(factKey({ kind: 'charge', id })) ?? [])
  const charges = found.map(({ kind, id, chargeKind, dueDate, open }) => {
    return { kind, id, chargeKind, dueDate, open, beside: zero(currency) }
  })
  const isWhole = found.length >= (plan.charges ?? []).length
  const missing = isWhole ? 0 : Math.max(0, interest.minor + fee.minor - total(found, 'amount'))
  return {
    currency,
    sources,
    charges: charges.toSorted((a, b) => daysBetween(b.dueDate, a.dueDate)),
    principalSettled: total(plan.sources, 'amount') - total(sources, 'open'),
    chargesOpen: total(found, 'open') + missing,
  }
}

/**
 * What the documents of a plan still owe within it: sources and plan charges, the part to be forgiven included.
 *
 * @param items of a position, the paid ones too.
 * @example planOwed(plan, position.items)
 */
export function planOwed(plan: PlanAgreement, items: readonly PlanItem[]): Money {
  const { sources, chargesOpen, currency } = planClaims(plan, items)
  return { minor: total(sources, 'open') + chargesOpen, currency }
}

/** The items of the documents that are in the plan. */
function itemsByDocument(plan: PlanAgreement, items: readonly PlanItem[]): ReadonlyMap<string, readonly PlanItem[]> {
  const documents = new Map<string, PlanItem[]>()
  for (const { kind, id } of plan.sources) documents.set(factKey({ kind, id }), [])
  for (const id of plan.charges ?? []) documents.set(factKey({ kind: 'charge', id }), [])
  for (const item of items) documents.get(factKey({ kind: item.kind, id: item.id }))?.push(item)
  return documents
}

/** The sum of one amount of each, in minor units. */
export function total<Name extends 'open' | 'amount'>(
  rows: readonly Readonly<Record<Name, Money>>[],
  name: Name,
): number {
  return rows.reduce((sum, row) => sum + row[name].minor, 0)
}

/** What is left of each instalment: what was paid of principal, and of fees and interest, fills them in order, each for itself. */
export function openInstalments({ instalments }: PlanAgreement, claims: PlanClaims): readonly PlanInstalment[] {
  const { currency } = claims
  let { principalSettled } = claims
  let chargesSettled = 0 - claims.chargesOpen
  for (const { interest, fee } of instalments) chargesSettled += interest.minor + fee.minor
  return instalments.map(({ dueDate, principal, interest, fee }) => {
    const paidPrincipal = Math.min(principalSettled, principal.minor)
    const paidCharges = Math.min(chargesSettled, interest.minor + fee.minor)
    const paidFee = Math.min(paidCharges, fee.minor)
    principalSettled -= paidPrincipal
    chargesSettled -= paidCharges
    return {
      dueDate,
      principal: { minor: principal.minor - paidPrincipal, currency },
      interest: { minor: interest.minor - (paidCharges - paidFee), currency },
      fee: { minor: fee.minor - paidFee, currency },
    }
  })
}
