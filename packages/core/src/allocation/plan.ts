import { fractionOf } from '../money/index.ts'
import { quote } from '../plain/index.ts'
import type { AllocationComponent } from './item.ts'
import { comparatorOf, type ItemOrder, itemOrders, type RankedComparator } from './item-order.ts'
import type { AllocationPolicy, DesignationLimit, DesignationRule, TargetPolicy, Tolerance } from './policy.ts'
import {
  type AllocationTarget,
  type AllocationTiming,
  allocationTargets,
  type TargetStage,
  targetStages,
} from './target.ts'

/** A policy made ready: looked up once, used for every payment. */
export type AllocationPlan = Readonly<{
  /** Where each target stands. */
  places: TargetPlaces
  stageCount: number
  /** The place of a component among those of its document. */
  componentRanks: ReadonlyMap<AllocationComponent, number>
  /** Whether the items of a document take their turn together. */
  joinsGroups: boolean
  compare: RankedComparator
  /** Whether what is equal shares instead of standing in line. */
  isProRata: boolean
  honoursDesignation: boolean
  needsConsent: readonly DesignationLimit[]
  takesDiscounts: boolean
  underpayment: Tolerance | undefined
  overpayment: Tolerance | undefined
}>

/** The stage of a target, and its place within; `undefined` for a target that is not paid. */
export type TargetPlace = Readonly<{ target: AllocationTarget; stage: number | undefined; step: number }>

/** The place of every target. */
export type TargetPlaces = Readonly<Record<AllocationTiming, Readonly<Record<AllocationComponent, TargetPlace>>>>

/**
 * Makes a policy ready.
 *
 * @throws RangeError when the policy says something nobody knows, or something twice.
 */
export function allocationPlan(policy: AllocationPolicy): AllocationPlan {
  switch (policy.order) {
    case 'by-target':
      return planByTarget(policy)
    case 'oldest-due-first':
      known(policy.unapplied ?? 'keep', ['keep', 'apply'], 'unapplied')
      return { ...plainPlan, ...placesOf([[allocationTargets]]), compare: comparatorOf(['oldest-due']) }
    case 'leave-unapplied':
      return { ...plainPlan, ...placesOf([]), compare: comparatorOf([]) }
    default: {
      const { order } = policy as Readonly<{ order: unknown }>
      throw new RangeError(
        `allocation.order: ${quote(order)} is neither oldest-due-first, leave-unapplied nor by-target`,
      )
    }
  }
}

const plainPlan = {
  joinsGroups: false,
  isProRata: false,
  honoursDesignation: true,
  needsConsent: [],
  takesDiscounts: true,
  underpayment: undefined,
  overpayment: undefined,
} as const

function planByTarget(policy: TargetPolicy): AllocationPlan {
  const { strategy, among, designation = { kind: 'honoured' }, discounts = 'taken', underpayment, overpayment } = policy
  known(strategy, ['item-by-item', 'kind-by-kind'], 'strategy')
  known(discounts, ['taken', 'ignored'], 'discounts')
  known(policy.unapplied ?? 'keep', ['keep', 'apply'], 'unapplied')
  known(policy.lateInterest ?? 'interest', ['interest', 'penalty'], 'lateInterest')
  checkOrders(among)
  const stages = targetStages(policy.targets)
  checkTargets(stages)
  const isByItem = strategy === 'item-by-item'
  return {
    ...placesOf(isByItem ? stages : stages.flatMap((stage) => stage.map((step) => [step]))),
    joinsGroups: isByItem,
    compare: comparatorOf(among),
    isProRata: among.at(-1) === 'pro-rata',
    honoursDesignation: known(designation.kind, ['honoured', 'ignored'], 'designation.kind') === 'honoured',
    needsConsent: limitsOf(designation),
    takesDiscounts: discounts === 'taken',
    underpayment: checkedTolerance(underpayment, 'underpayment'),
    overpayment: checkedTolerance(overpayment, 'overpayment'),
  }
}

function placesOf(stages: readonly TargetStage[]): Pick<AllocationPlan, 'places' | 'stageCount' | 'componentRanks'> {
  const placeByTarget = new Map<AllocationTarget, TargetPlace>()
  const componentRanks = new Map<AllocationComponent, number>()
  for (const [stage, steps] of stages.entries()) {
    for (const [step, targets] of steps.entries()) {
      for (const target of targets) {
        placeByTarget.set(target, { target, stage, step })
        const component = target.slice(target.indexOf('/') + 1) as AllocationComponent
        if (!componentRanks.has(component)) componentRanks.set(component, componentRanks.size)
      }
    }
  }
  const placeOf = (target: AllocationTarget): TargetPlace =>
    placeByTarget.get(target) ?? { target, stage: undefined, step: 0 }
  const placesOfTiming = (timing: AllocationTiming) => ({
    penalty: placeOf(`${timing}/penalty`),
    fee: placeOf(`${timing}/fee`),
    interest: placeOf(`${timing}/interest`),
    principal: placeOf(`${timing}/principal`),
  })
  const places = {
    'past-due': placesOfTiming('past-due'),
    due: placesOfTiming('due'),
    'in-advance': placesOfTiming('in-advance'),
  }
  return { places, componentRanks, stageCount: stages.length }
}

function checkTargets(stages: readonly TargetStage[]): void {
  const targets = stages.flat(2)
  if (targets.length === 0)
    throw new RangeError('allocation.targets: there are none; use leave-unapplied to pay nothing')
  for (const [index, target] of targets.entries()) {
    known(target, allocationTargets, 'targets')
    if (targets.indexOf(target) !== index) {
      throw new RangeError(`allocation.targets: ${quote(target)} is there twice; give each target one place`)
    }
  }
}

function checkOrders(among: readonly ItemOrder[]): void {
  for (const [index, order] of among.entries()) {
    known(order, itemOrders, 'among')
    if (order === 'pro-rata' && index !== among.length - 1) {
      throw new RangeError('allocation.among: "pro-rata" leaves nothing to order after it; put it last')
    }
  }
}

function limitsOf(designation: DesignationRule): readonly DesignationLimit[] {
  if (designation.kind === 'ignored') return []
  const limits = designation.needsConsent ?? []
  for (const limit of limits) known(limit, ['not-yet-due', 'component-order'], 'designation.needsConsent')
  return limits
}

function checkedTolerance(tolerance: Tolerance | undefined, field: string): Tolerance | undefined {
  if (tolerance !== undefined && tolerance.amounts === undefined && tolerance.share === undefined) {
    throw new RangeError(`allocation.${field}: has neither amounts nor share; leave it out for no tolerance`)
  }
  for (const amount of tolerance?.amounts ?? []) {
    if (Number.isSafeInteger(amount.minor) && amount.minor >= 0) continue
    throw new RangeError(`allocation.${field}.amounts: ${quote(amount)} is not an amount of zero or more`)
  }
  if (tolerance?.share !== undefined && fractionOf(tolerance.share).numerator < 0n) {
    throw new RangeError(`allocation.${field}.share: ${quote(tolerance.share)} is below zero`)
  }
  return tolerance
}

function known<Value>(value: Value, values: readonly Value[], field: string): Value {
  if (values.includes(value)) return value
  throw new RangeError(`allocation.${field}: ${quote(value)} is none of ${values.join(', ')}`)
}
