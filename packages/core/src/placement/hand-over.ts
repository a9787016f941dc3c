import { addDays, type IsoDate, later } from '../calendar/index.ts'
import { factKey, isOpen, itemKey, type PlacementStep, type Position } from '../receivable/index.ts'
import { leftAlone, openDocuments, plannedDocuments } from './open-document.ts'
import type { LeftAlone, PlacementCase } from './placement-case.ts'
import { canFollow, type PlacementState } from './placement-state.ts'
import type { PlacementPolicy } from './policy.ts'

/** A notice before something goes to an agency, in the shape in which reminders plan courtesies. */
export type PreAgencyNotice = Readonly<{
  placementId: string
  agency: string
  /** The first day on which it may be given: that of the proposal. */
  noticeDate: IsoDate
  /** The first day on which the agency may take over, if the notice goes out on its first day. */
  handOverDate: IsoDate
  /** Whole days from the day it is sent to the first one on which the agency may take over. */
  noticeDays: number
  /** Keys of the items that would go. */
  items: readonly string[]
}>

/**
 * The notices that are owed to a debtor before anything goes to an agency, one for each proposal of which something is still open.
 *
 * @example preAgencyNotices(placementStates(facts, asOf), { position, policy })
 */
export function preAgencyNotices(
  states: readonly PlacementState[],
  { position, policy }: Readonly<{ position: Pick<Position, 'items'>; policy: Pick<PlacementPolicy, 'noticeDays'> }>,
): readonly PreAgencyNotice[] {
  return states.flatMap((state) => {
    if (state.status !== 'proposed') return []
    const { id: placementId, agency, proposedDate: noticeDate, documents } = state.placement
    const keys = new Set(documents.map((document) => factKey(document)))
    const items = position.items.filter((item) => isOpen(item) && keys.has(factKey(item))).map(itemKey)
    if (items.length === 0) return []
    const { noticeDays } = policy
    return [{ placementId, agency, noticeDate, handOverDate: addDays(noticeDate, noticeDays), noticeDays, items }]
  })
}

/** Who does something about a placement, when, and the id of the step. */
export type StepAct = Readonly<{ id: string; date: IsoDate; actor: string; reason?: string }>

/** Whether a proposal may be handed over: the fact, or what is in the way. */
export type HandOver =
  | Readonly<{ kind: 'handed-over'; step: PlacementStep }>
  | Readonly<{ kind: 'refused'; reason: 'not-proposed' | 'nothing-open' | 'no-notice' }>
  | Readonly<{ kind: 'refused'; reason: 'notice-too-recent'; fromDate: IsoDate }>
  | Readonly<{ kind: 'refused'; reason: 'in-plan'; planId: string }>
  | (Readonly<{ kind: 'refused'; reason: 'left-alone'; because: string }> & Pick<LeftAlone, 'ids'>)

/**
 * Hands a proposal over, once the notice was given long enough ago and nothing speaks against it on the day of the position:
 * what was promised, disputed, held or put into a plan since the proposal stays.
 *
 * @param noticeSentDate the day on which the notice went out; absent when it did not.
 * @throws RangeError when the act is on another day than the position.
 * @example handOver(state, { account, policy, noticeSentDate }, { id: 'S-1', date: asOf, actor: 'collections desk' })
 */
export function handOver(
  state: PlacementState,
  {
    account,
    policy,
    noticeSentDate,
  }: Readonly<{ account: PlacementCase; policy: PlacementPolicy; noticeSentDate?: IsoDate }>,
  act: StepAct,
): HandOver {
  const { position, customerSilence } = account
  assertSameDay(act, position)
  if (!canFollow(state, 'handed-over')) return { kind: 'refused', reason: 'not-proposed' }
  const keys = new Set(state.placement.documents.map((document) => factKey(document)))
  const open = openDocuments(position).filter((document) => keys.has(factKey(document)))
  if (open.length === 0) return { kind: 'refused', reason: 'nothing-open' }
  const planned = plannedDocuments(position)
  const planId = open.map((document) => planned.get(factKey(document))).find((id) => id !== undefined)
  if (planId !== undefined) return { kind: 'refused', reason: 'in-plan', planId }
  const silence =
    customerSilence ?? open.map((document) => leftAlone(document, account)).find((one) => one !== undefined)
  if (silence !== undefined) return { kind: 'refused', reason: 'left-alone', because: silence.reason, ids: silence.ids }
  if (noticeSentDate === undefined || noticeSentDate > position.asOf) return { kind: 'refused', reason: 'no-notice' }
  const fromDate = addDays(later(noticeSentDate, state.placement.proposedDate), policy.noticeDays)
  if (position.asOf < fromDate) return { kind: 'refused', reason: 'notice-too-recent', fromDate }
  return { kind: 'handed-over', step: stepOf(state, 'handed-over', act) }
}

/** Whether a placement ends: the fact, or that it has ended already. */
export type PlacementEnding =
  | Readonly<{ kind: 'ended'; step: PlacementStep }>
  | Readonly<{ kind: 'refused'; reason: 'ended-already' }>

/**
 * Takes a placement back (`recalled`), or ends it because nothing is left to do (`closed`). From that day on the creditor chases
 * what is open again.
 *
 * @example endPlacement(state, 'recalled', { id: 'S-2', date: asOf, actor: 'collections desk', reason: 'paid by the insurer' })
 */
export function endPlacement(state: PlacementState, step: 'recalled' | 'closed', act: StepAct): PlacementEnding {
  if (!canFollow(state, step)) return { kind: 'refused', reason: 'ended-already' }
  return { kind: 'ended', step: stepOf(state, step, act) }
}

/** A step of a placement. */
export function stepOf(
  { placement: { id: placementId, customerId } }: PlacementState,
  step: PlacementStep['step'],
  { id, date, actor, reason }: StepAct,
): PlacementStep {
  return {
    kind: 'placement-step',
    id,
    customerId,
    stepDate: date,
    placementId,
    step,
    ...(reason === undefined ? {} : { reason }),
    actor,
  }
}

/** Refuses an act on another day than the position it was decided on. */
export function assertSameDay({ date }: Readonly<{ date: IsoDate }>, { asOf }: Pick<Position, 'asOf'>): void {
  if (date !== asOf)
    throw new RangeError(`date: "${date}" is not "${asOf}", the day of the position; take that of the day`)
}
