import type { IsoDate } from '../calendar/index.ts'
import { type Money, sum } from '../money/index.ts'
import { quote } from '../plain/index.ts'
import { factKey, type Payment } from './fact.ts'
import type { WriteOff, WriteOffReversal } from './placement-fact.ts'
import type { Position } from './position.ts'

/** Money that came in for something given up, and who says so. */
export type Recovery = Readonly<{
  writeOff: WriteOff
  payment: Readonly<{ id: string; receivedDate: IsoDate; amount: Money }>
  /** Id of the reversal. */
  id: string
  actor: string
  note?: string
}>

/**
 * The facts of a payment for something that was written off (recuperación de castigo): the payment, which names the document, and
 * the reversal of as much of the write-off as it pays. Record both at once, with `recordAll`.
 *
 * The payment pays first what the document still owes, then what the write-off gave up and nobody brought back; what is more than
 * that stays unapplied. A payment that reaches nothing given up comes alone.
 *
 * @param position of the day on which the payment was received, without the payment.
 * @returns the payment, and the reversal if anything is brought back.
 * @throws RangeError when the payment is in another currency than the write-off, or when the position is of another day.
 * @example
 * const facts = recoverWriteOff(position, { writeOff, payment, id: 'R-1', actor: 'treasury' })
 * await collections.recordAll(facts)
 */
export function recoverWriteOff(
  position: Position,
  { writeOff, payment, id, actor, note }: Recovery,
): readonly [Payment] | readonly [Payment, WriteOffReversal] {
  const { amount, receivedDate } = payment
  const { customerId, document } = writeOff
  const { currency } = writeOff.amount
  if (amount.currency !== currency) {
    throw new RangeError(`payment: ${quote(amount)} is not in ${currency}, the currency of the write-off`)
  }
  if (position.asOf !== receivedDate) {
    throw new RangeError(
      `position: it is of ${position.asOf}; give the position of ${receivedDate}, the day of the payment`,
    )
  }
  const items = position.items.filter((item) => factKey(item) === factKey(document) && item.open.currency === currency)
  const open = sum(
    items.map((item) => item.open),
    currency,
  ).minor
  const givenUp = position.reductions
    .filter(({ source }) => source.kind === 'write-off' && source.id === writeOff.id)
    .reduce((total, reduction) => total + reduction.amount.minor, 0)
  const minor = Math.min(givenUp, Math.max(0, amount.minor - open))
  const named = Math.min(amount.minor, open + minor)
  const received: Payment = {
    kind: 'payment',
    ...payment,
    customerId,
    ...(named === 0 ? {} : { parts: [{ ...document, amount: { minor: named, currency } }] }),
  }
  if (minor === 0) return [received]
  const reversal: WriteOffReversal = {
    kind: 'write-off-reversal',
    id,
    customerId,
    reversalDate: receivedDate,
    writeOffId: writeOff.id,
    amount: { minor, currency },
    reason: 'recovered',
    actor,
    ...(note === undefined ? {} : { note }),
  }
  return [received, reversal]
}
