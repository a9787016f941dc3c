import type { IsoDate } from '../calendar/index.ts'
import { compare, isPositive, type Money } from '../money/index.ts'
import { naturalKey, quote } from '../plain/index.ts'
import type { CreditNote, Dispute, DisputeResolution, Fact, Waiver } from '../receivable/index.ts'

/** How a dispute is decided. */
export type DisputeDecision = Readonly<{
  resolvedDate: IsoDate
  actor: string
  note?: string
  /** The first day on which what is left is chased again; by policy when absent. */
  resumeDate?: IsoDate
}> &
  (
    | Readonly<{ outcome: 'refused' | 'withdrawn' }>
    | Readonly<{
        outcome: 'credited'
        /** The disputed amount when absent; needed where the whole document is disputed. */
        credit?: Money
        /** Number printed on the credit note. */
        number?: string
      }>
    | Readonly<{
        outcome: 'split'
        /** The part the debtor was right about. */
        credit: Money
        number?: string
      }>
  )

/**
 * The facts that end a dispute, to be recorded together: the resolution, and before it the credit note of what the debtor was right
 * about. A charge is no invoice and gets a waiver instead. Ids come from the id of the dispute, so doing it twice is doing it once.
 *
 * @throws RangeError when what is credited is not above zero, is more than was disputed, or not less than that on `split`; or when it
 * is left out though the whole document is disputed. TypeError when it is in another currency.
 * @example
 * resolveDispute(dispute, { outcome: 'credited', resolvedDate: isoDate('2026-04-20'), actor: 'collections desk' })
 * // [{ kind: 'credit-note', id: 'D-1/credit', … }, { kind: 'dispute-resolution', id: 'D-1/resolution', … }]
 */
export function resolveDispute(dispute: Dispute, decision: DisputeDecision): readonly Fact[] {
  const { id, customerId } = dispute
  const { outcome, resolvedDate, resumeDate, actor, note } = decision
  const credit = creditOf(dispute, decision)
  const given = credit === undefined ? undefined : giveBack(dispute, { ...credit, resolvedDate, actor })
  const resolution: DisputeResolution = {
    kind: 'dispute-resolution',
    id: naturalKey(id, 'resolution'),
    customerId,
    resolvedDate,
    disputeId: id,
    outcome,
    ...(given?.kind === 'credit-note' ? { creditNoteId: given.id } : {}),
    ...(resumeDate === undefined ? {} : { resumeDate }),
    actor,
    ...(note === undefined ? {} : { note }),
  }
  return given === undefined ? [resolution] : [given, resolution]
}

type Credit = Readonly<{ amount: Money; number?: string }>

function creditOf({ id, amount }: Dispute, decision: DisputeDecision): Credit | undefined {
  if (decision.outcome !== 'credited' && decision.outcome !== 'split') return undefined
  const credit = decision.credit ?? amount
  if (credit === undefined) {
    throw new RangeError(`credit: ${quote(id)} disputes the whole document; say how much of it is credited`)
  }
  if (!isPositive(credit))
    throw new RangeError(`credit: ${quote(credit)} is not above zero; refuse the dispute instead`)
  if (amount !== undefined) assertWithin(credit, { amount, outcome: decision.outcome })
  return { amount: credit, ...(decision.number === undefined ? {} : { number: decision.number }) }
}

function assertWithin(
  credit: Money,
  { amount, outcome }: Readonly<{ amount: Money; outcome: 'credited' | 'split' }>,
): void {
  const past = compare(credit, amount)
  if (past > 0) throw new RangeError(`credit: ${quote(credit)} is more than the ${quote(amount)} that was disputed`)
  if (past === 0 && outcome === 'split') {
    throw new RangeError(`credit: ${quote(credit)} is all that was disputed; the outcome is "credited"`)
  }
}

function giveBack(
  { id, customerId, document }: Dispute,
  { amount, number, resolvedDate, actor }: Credit & Readonly<{ resolvedDate: IsoDate; actor: string }>,
): CreditNote | Waiver {
  if (document.kind === 'charge') {
    const reason = `dispute ${id}`
    return {
      kind: 'waiver',
      id: naturalKey(id, 'waiver'),
      customerId,
      waiverDate: resolvedDate,
      document,
      amount,
      reason,
      actor,
    }
  }
  return {
    kind: 'credit-note',
    id: naturalKey(id, 'credit'),
    customerId,
    issueDate: resolvedDate,
    amount,
    invoiceId: document.id,
    ...(number === undefined ? {} : { number }),
  }
}
