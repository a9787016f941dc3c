import type { IsoDate } from '../calendar/index.ts'
import { fromMinor, type Money, minimum } from '../money/index.ts'
import { factKey, type Position, type WriteOff, type WriteOffReversal } from '../receivable/index.ts'
import { assertSameDay } from './hand-over.ts'
import type { PlacementCase } from './placement-case.ts'
import type { WriteOffPolicy } from './policy.ts'
import { proposeWriteOffs, type WriteOffProposal } from './propose-write-offs.ts'

/** Who writes off, when, under which id, and who approved it. */
export type WriteOffAct = Readonly<{
  id: string
  date: IsoDate
  actor: string
  approval?: Readonly<{ by: string; role: string }>
  note?: string
}>

/** What becomes of a proposal: the fact, or what is in the way. */
export type WriteOffOutcome =
  | Readonly<{ kind: 'written-off'; fact: WriteOff }>
  | Readonly<{ kind: 'refused'; reason: 'not-proposed' | 'situation-changed' }>
  | Readonly<{ kind: 'refused'; reason: 'needs-approval' | 'not-entitled' | 'approver-is-actor'; role: string }>

/**
 * Writes a document off, if it is still proposed on the day of the position and for the same amount.
 *
 * @throws RangeError when the act is on another day than the position; TypeError | RangeError when the policy is broken.
 * @example writeOff(proposal, { account, policy }, { id: 'W-1', date: asOf, actor: 'collections desk' })
 */
export function writeOff(
  { document, amount }: WriteOffProposal,
  { account, policy }: Readonly<{ account: PlacementCase; policy: WriteOffPolicy }>,
  act: WriteOffAct,
): WriteOffOutcome {
  assertSameDay(act, account.position)
  const { proposals } = proposeWriteOffs(account, policy)
  const found = proposals.find((proposal) => factKey(proposal.document) === factKey(document))
  if (found === undefined) return { kind: 'refused', reason: 'not-proposed' }
  if (found.amount.currency !== amount.currency || found.amount.minor !== amount.minor) {
    return { kind: 'refused', reason: 'situation-changed' }
  }
  const objection = objectionTo(act, found, policy)
  if (objection !== undefined) return { kind: 'refused', ...objection }
  const { id, date, actor, approval, note } = act
  const signed = approval === undefined ? undefined : `approved by ${approval.by} (${approval.role})`
  const text = [note, signed].filter((one) => one !== undefined).join('; ')
  const fact: WriteOff = {
    kind: 'write-off',
    id,
    customerId: found.customerId,
    writeOffDate: date,
    document: found.document,
    amount: found.amount,
    reason: found.reason,
    actor,
    ...(text === '' ? {} : { note: text }),
  }
  return { kind: 'written-off', fact }
}

function objectionTo(
  { actor, approval }: WriteOffAct,
  { approvalRole: role }: WriteOffProposal,
  { approvals }: WriteOffPolicy,
): Readonly<{ reason: 'needs-approval' | 'not-entitled' | 'approver-is-actor'; role: string }> | undefined {
  if (role === undefined) return undefined
  if (approval === undefined) return { reason: 'needs-approval', role }
  const roles = approvals.map((limit) => limit.role)
  if (!roles.includes(approval.role) || roles.indexOf(approval.role) < roles.indexOf(role)) {
    return { reason: 'not-entitled', role }
  }
  return approval.by === actor ? { reason: 'approver-is-actor', role } : undefined
}

/** Brings a write-off back: the fact, or that nothing of it is left. */
export type WriteOffReturn =
  | Readonly<{ kind: 'brought-back'; fact: WriteOffReversal }>
  | Readonly<{ kind: 'refused'; reason: 'nothing-left' }>

/** What to bring back and why. `amount` may be left out: then all that is left. For money that came in see `recoverWriteOff`. */
export type WriteOffReturnAct = Readonly<{
  id: string
  date: IsoDate
  actor: string
  reason: 'entered-by-mistake' | 'collectible-again'
  amount?: Money
  note?: string
}>

/**
 * Brings back what is left of a write-off, or a part of it: the document owes it again.
 *
 * @param position of the day, for what is left of it.
 * @throws RangeError when the act is on another day than the position; TypeError when the amount is of another currency.
 * @example bringBack(writeOff, position, { id: 'R-1', date: asOf, actor: 'collections desk', reason: 'entered-by-mistake' })
 */
export function bringBack(given: WriteOff, position: Position, act: WriteOffReturnAct): WriteOffReturn {
  assertSameDay(act, position)
  const { currency } = given.amount
  const left = position.reductions
    .filter(({ source }) => source.kind === 'write-off' && source.id === given.id)
    .reduce((sum, { amount }) => sum + amount.minor, 0)
  const { id, date, actor, reason, note } = act
  const amount = act.amount === undefined ? fromMinor(left, currency) : minimum(act.amount, fromMinor(left, currency))
  if (amount.minor <= 0) return { kind: 'refused', reason: 'nothing-left' }
  return {
    kind: 'brought-back',
    fact: {
      kind: 'write-off-reversal',
      id,
      customerId: given.customerId,
      reversalDate: date,
      writeOffId: given.id,
      amount,
      reason,
      actor,
      ...(note === undefined ? {} : { note }),
    },
  }
}
