import type { IsoDate } from '../calendar/index.ts'
import type { AllocationComponent } from './item.ts'

/** Where a due date lies on the day of the payment: before it, on it, or after it. */
export type AllocationTiming = (typeof allocationTimings)[number]

/** One of the twelve places money can go to. */
export type AllocationTarget = (typeof allocationTargets)[number]

/** Every timing, the most pressing first. */
export const allocationTimings = ['past-due', 'due', 'in-advance'] as const

/** Every component, in the order most contracts pay them. */
export const allocationComponents = ['penalty', 'fee', 'interest', 'principal'] as const

/** Every target: what is past due, what is due, what is in advance. */
export const allocationTargets = [
  'past-due/penalty',
  'past-due/fee',
  'past-due/interest',
  'past-due/principal',
  'due/penalty',
  'due/fee',
  'due/interest',
  'due/principal',
  'in-advance/penalty',
  'in-advance/fee',
  'in-advance/interest',
  'in-advance/principal',
] as const

/**
 * The targets in short: every component of the first timing, then every component of the next. Timings in a list of their
 * own count as one.
 *
 * @example
 * // What is due today is no worse off than what is past due; nothing is paid in advance.
 * const owed: TargetGrid = { timings: [['past-due', 'due']], components: ['fee', 'interest', 'principal'] }
 */
export type TargetGrid = Readonly<{
  timings: readonly (AllocationTiming | readonly AllocationTiming[])[]
  components: readonly AllocationComponent[]
}>

/** Where an item with this due date stands on a day. */
export function timingOf(dueDate: IsoDate, asOf: IsoDate): AllocationTiming {
  if (dueDate < asOf) return 'past-due'
  return dueDate === asOf ? 'due' : 'in-advance'
}

/** Targets that are treated alike as far as their timing goes, in the order of their components. */
export type TargetStage = readonly (readonly AllocationTarget[])[]

/**
 * The targets as stages: one is done with before the next begins. In a list, neighbours of one timing are a stage.
 */
export function targetStages(targets: readonly AllocationTarget[] | TargetGrid): readonly TargetStage[] {
  if ('timings' in targets) {
    return targets.timings.map((timings) =>
      targets.components.map((component) =>
        (typeof timings === 'string' ? [timings] : timings).map((timing): AllocationTarget => `${timing}/${component}`),
      ),
    )
  }
  const stages: AllocationTarget[][][] = []
  let timingBefore: string | undefined
  for (const target of targets) {
    const [timing] = target.split('/')
    if (timing === timingBefore) stages.at(-1)?.push([target])
    else stages.push([[target]])
    timingBefore = timing
  }
  return stages
}
