import { add, type Money, multiply, multiplyRates, type Rate, zero } from '../money/index.ts'
import {
  type AllocationPart,
  factKey,
  isOpen,
  type Payment,
  type PlacementStep,
  type Position,
} from '../receivable/index.ts'
import { assertSameDay, type StepAct, stepOf } from './hand-over.ts'
import { canFollow, type PlacementState } from './placement-state.ts'
import type { PlacementPolicy } from './policy.ts'

/** A payment while an agency has the documents: the facts, what of it was for them, and what it costs. */
export type AgencyPayment =
  | Readonly<{
      kind: 'recorded'
      facts: readonly (Payment | PlacementStep)[]
      /** What of the payment was for documents the agency has. */
      collected: Money
      commission: Money
      /** Whom to tell: the agency of a payment to the creditor, so that it does not go on asking. */
      tell?: Readonly<{ agency: string; paymentId: string; amount: Money }>
    }>
  | Readonly<{ kind: 'refused'; reason: 'not-with-agency' }>

/** Money received, before it is a fact. */
export type CollectedPayment = Readonly<Pick<Payment, 'id' | 'receivedDate' | 'amount'>>

/**
 * A payment the agency collected: the payment, which names the documents the agency has, the oldest first, and the step with the
 * commission. What is more than they owe stays unapplied, and costs nothing.
 *
 * The commission is what was for the documents × the rate, rounded once, half-even.
 *
 * @param position of the day of the payment, without it.
 * @throws RangeError when payment, step and position are of different days.
 * @example
 * const outcome = paymentAtAgency(state, { position, payment: { id: 'P-1', receivedDate, amount } }, { id: 'S-3', date, actor: 'Recupera' })
 */
export function paymentAtAgency(
  state: PlacementState,
  { position, payment }: Readonly<{ position: Position; payment: CollectedPayment }>,
  act: StepAct,
): AgencyPayment {
  assertDays(payment, position, act)
  if (!canFollow(state, 'paid-at-agency')) return { kind: 'refused', reason: 'not-with-agency' }
  const { customerId, commissionRate } = state.placement
  const parts = oldestFirst(payment.amount, openOf(state, position))
  const collected = totalOf(parts, payment.amount)
  const commission = commissionOf(collected, commissionRate)
  const received: Payment = { kind: 'payment', customerId, ...payment, ...(parts.length === 0 ? {} : { parts }) }
  const step = withCommission(stepOf(state, 'paid-at-agency', act), { paymentId: payment.id, commission })
  return { kind: 'recorded', facts: [received, step], collected, commission }
}

/**
 * A payment the debtor made to the creditor while the agency has the documents: the step with the commission the policy leaves of
 * it, and whom to tell. The payment itself is recorded like any other.
 *
 * What it is for is what its parts name; without parts, the oldest documents of the agency up to what they owe.
 *
 * @param position of the day of the payment, without it.
 * @throws RangeError when payment, step and position are of different days.
 * @example
 * const answer = paymentToCreditor(state, { position, payment, policy }, { id: 'S-3', date: payment.receivedDate, actor: 'collections desk' })
 * if (answer.kind === 'recorded') await collections.recordAll([payment, ...answer.facts])
 */
export function paymentToCreditor(
  state: PlacementState,
  {
    position,
    payment,
    policy,
  }: Readonly<{ position: Position; payment: Payment; policy: Pick<PlacementPolicy, 'directCommissionShare'> }>,
  act: StepAct,
): AgencyPayment {
  assertDays(payment, position, act)
  if (!canFollow(state, 'paid-directly')) return { kind: 'refused', reason: 'not-with-agency' }
  const { agency, commissionRate } = state.placement
  const open = openOf(state, position)
  const collected = totalOf(
    payment.parts === undefined ? oldestFirst(payment.amount, open) : named(payment.parts, open),
    payment.amount,
  )
  const rate = commissionRate === undefined ? undefined : multiplyRates(commissionRate, policy.directCommissionShare)
  const commission = commissionOf(collected, rate)
  const step = withCommission(stepOf(state, 'paid-directly', act), { paymentId: payment.id, commission })
  const tell = { agency, paymentId: payment.id, amount: collected }
  return { kind: 'recorded', facts: [step], collected, commission, ...(collected.minor === 0 ? {} : { tell }) }
}

/**
 * What an agency gets for what it collected: the amount × the rate, rounded once, half-even.
 *
 * @example commissionOf(money('123.45', 'PEN'), rate('0.15')) // S/ 18.52
 */
export function commissionOf(collected: Money, commissionRate: Rate | undefined): Money {
  return commissionRate === undefined ? zero(collected.currency) : multiply(collected, { rate: commissionRate })
}

function assertDays({ receivedDate }: CollectedPayment, position: Position, act: StepAct): void {
  assertSameDay(act, position)
  assertSameDay({ date: receivedDate }, position)
}

function withCommission(
  step: PlacementStep,
  { paymentId, commission }: Readonly<{ paymentId: string; commission: Money }>,
): PlacementStep {
  return { ...step, paymentId, ...(commission.minor === 0 ? {} : { commission }) }
}

/** What is open of each document of a placement, the oldest due first. */
function openOf({ placement }: PlacementState, { items }: Position): readonly AllocationPart[] {
  const keys = new Set(placement.documents.map((document) => factKey(document)))
  const open = new Map<string, AllocationPart>()
  for (const { kind, id, open: amount } of items.filter((item) => isOpen(item) && keys.has(factKey(item)))) {
    const key = factKey({ kind, id })
    const known = open.get(key)
    open.set(key, { kind, id, amount: known === undefined ? amount : add(known.amount, amount) })
  }
  return [...open.values()]
}

function oldestFirst(amount: Money, open: readonly AllocationPart[]): readonly AllocationPart[] {
  let left = amount.minor
  return open.flatMap((document) => {
    if (document.amount.currency !== amount.currency) return []
    const minor = Math.min(left, document.amount.minor)
    left -= minor
    return minor === 0 ? [] : [{ ...document, amount: { ...amount, minor } }]
  })
}

/** What is named for documents of the placement, up to what each owes. */
function named(parts: readonly AllocationPart[], open: readonly AllocationPart[]): readonly AllocationPart[] {
  return open.flatMap((document) => {
    const wanted = parts.filter(
      (part) => factKey(part) === factKey(document) && part.amount.currency === document.amount.currency,
    )
    const minor = Math.min(
      wanted.reduce((sum, part) => sum + part.amount.minor, 0),
      document.amount.minor,
    )
    return minor === 0 ? [] : [{ ...document, amount: { ...document.amount, minor } }]
  })
}

function totalOf(parts: readonly AllocationPart[], { currency }: Money): Money {
  const minor = parts.reduce((sum, part) => sum + (part.amount.currency === currency ? part.amount.minor : 0), 0)
  return { minor, currency }
}
