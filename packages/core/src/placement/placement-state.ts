import type { IsoDate } from '../calendar/index.ts'
import { add, type Money } from '../money/index.ts'
import type { Fact, Placement, PlacementStep } from '../receivable/index.ts'

/** Where a placement stands; with the agency from `handed-over` on until it is recalled or closed. */
export type PlacementStatus = 'proposed' | 'handed-over' | 'paid-at-agency' | 'recalled' | 'closed'

/** A payment that came in while the agency had the documents. */
export type PlacementReceipt = Readonly<{
  stepId: string
  date: IsoDate
  /** Whether the debtor paid the agency, or the creditor. */
  paid: 'at-agency' | 'directly'
  /** The payment, where the step names it. */
  paymentId?: string
  commission?: Money
}>

/** A placement as it stands on a day. */
export type PlacementState = Readonly<{
  asOf: IsoDate
  placement: Placement
  /** `paid-at-agency` once the agency has collected something. */
  status: PlacementStatus
  /** Whether the agency has the documents: then the creditor is silent. */
  isWithAgency: boolean
  handedOverDate?: IsoDate
  /** The day it was recalled or closed, and why if the step says so. */
  endDate?: IsoDate
  endReason?: string
  receipts: readonly PlacementReceipt[]
  /** What it cost so far, one amount per currency, by code. */
  commissions: readonly Money[]
  /** Never there, for only facts change a placement: so that the states of all rooms can be asked alike. */
  nextChangeDate?: never
}>

/**
 * Every placement of a customer that was proposed by a day, in the order of their days.
 *
 * Steps count in the order of their days, those of one day as they were recorded. One that does not follow from where the
 * placement stands does nothing: nothing is handed over twice, and what has ended stays ended.
 *
 * @example placementStates(account.facts, asOf).filter(({ isWithAgency }) => isWithAgency)
 */
export function placementStates(facts: readonly Fact[], asOf: IsoDate): readonly PlacementState[] {
  const steps = new Map<string, PlacementStep[]>()
  for (const fact of facts) {
    if (fact.kind !== 'placement-step' || fact.stepDate > asOf) continue
    const known = steps.get(fact.placementId)
    if (known === undefined) steps.set(fact.placementId, [fact])
    else known.push(fact)
  }
  return facts
    .filter((fact): fact is Placement => fact.kind === 'placement' && fact.proposedDate <= asOf)
    .sort((a, b) => byText(a.proposedDate, b.proposedDate))
    .map((placement) => {
      const own = (steps.get(placement.id) ?? []).sort((a, b) => byText(a.stepDate, b.stepDate))
      return own.reduce<PlacementState>(afterStep, proposed(placement, asOf))
    })
}

function byText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

function proposed(placement: Placement, asOf: IsoDate): PlacementState {
  return { asOf, placement, status: 'proposed', isWithAgency: false, receipts: [], commissions: [] }
}

/** Whether a step follows from where a placement stands. */
export function canFollow({ status, isWithAgency }: PlacementState, step: PlacementStep['step']): boolean {
  if (step === 'handed-over') return status === 'proposed'
  if (step === 'recalled' || step === 'closed') return isWithAgency || status === 'proposed'
  return isWithAgency
}

function afterStep(state: PlacementState, step: PlacementStep): PlacementState {
  if (!canFollow(state, step.step)) return state
  switch (step.step) {
    case 'handed-over':
      return { ...state, status: step.step, isWithAgency: true, handedOverDate: step.stepDate }
    case 'recalled':
    case 'closed':
      return {
        ...state,
        status: step.step,
        isWithAgency: false,
        endDate: step.stepDate,
        ...(step.reason === undefined ? {} : { endReason: step.reason }),
      }
    case 'paid-at-agency':
      return { ...withReceipt(state, step, 'at-agency'), status: step.step }
    case 'paid-directly':
      return withReceipt(state, step, 'directly')
  }
}

function withReceipt(
  state: PlacementState,
  { id: stepId, stepDate: date, paymentId, commission }: PlacementStep,
  paid: PlacementReceipt['paid'],
): PlacementState {
  const receipt: PlacementReceipt = {
    stepId,
    date,
    paid,
    ...(paymentId === undefined ? {} : { paymentId }),
    ...(commission === undefined ? {} : { commission }),
  }
  return { ...state, receipts: [...state.receipts, receipt], commissions: withAmount(state.commissions, commission) }
}

function withAmount(sums: readonly Money[], amount: Money | undefined): readonly Money[] {
  if (amount === undefined) return sums
  const known = sums.find(({ currency }) => currency === amount.currency)
  const others = sums.filter(({ currency }) => currency !== amount.currency)
  const sum = known === undefined ? amount : add(known, amount)
  return [...others, sum].sort((a, b) => byText(a.currency, b.currency))
}
