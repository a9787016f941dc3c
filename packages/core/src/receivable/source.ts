import type { IncomingCredit } from './allocator.ts'
import type { CreditNote, Payment } from './fact.ts'
import type { Receipt, UnappliedCredit } from './position.ts'
import type { Source } from './settlement.ts'

/** A payment or credit note as it comes in: nothing of it is applied. */
export function sourceOf(fact: Payment | CreditNote, place: number): Source {
  return {
    kind: fact.kind,
    id: fact.id,
    date: fact.kind === 'payment' ? fact.receivedDate : fact.issueDate,
    currency: fact.amount.currency,
    amount: fact.amount.minor,
    place,
    left: fact.amount.minor,
    reserved: 0,
    withdrawnDate: undefined,
    settlements: undefined,
  }
}

/** What of a source is left and not kept for a document still to come. */
export function freeOf({ left, reserved }: Source): number {
  return Math.max(0, left - reserved)
}

/** A source as allocators see it. */
export function toIncoming({ kind, id, date }: Source): IncomingCredit {
  return { kind, id, date }
}

/** What is left of a source. */
export function toUnapplied({ kind, id, date, left, currency }: Source): UnappliedCredit {
  return { kind, id, date, open: { minor: left, currency } }
}

/** A source that is a payment, as it stands. */
export function toReceipt({ id, date, amount, currency, withdrawnDate }: Source): Receipt {
  const receipt = { id, receivedDate: date, amount: { minor: amount, currency } }
  return withdrawnDate === undefined ? receipt : { ...receipt, reversedDate: withdrawnDate }
}
