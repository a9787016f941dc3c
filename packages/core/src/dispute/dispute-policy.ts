import type { DisputeReason } from '../receivable/index.ts'

/** How long somebody may take over disputes of some reasons, in days from the day they were raised. */
export type DisputeDeadline = Readonly<{
  /** Any reason when absent. */
  reasons?: readonly DisputeReason[]
  respondDays?: number
  resolveDays?: number
}>

/** What a dispute does. Whatever it says, the disputed part stays in every figure of what is owed. */
export type DisputePolicy = Readonly<{
  /** Whether the disputed part is chased. */
  dunning: 'leave-out' | 'go-on'
  /**
   * Whether it earns late interest and fees: they run, they rest from the day it was raised to the day it was resolved, or they rest
   * while it is open and in the end only for what the debtor was right about.
   */
  interest: 'runs' | 'rests' | 'rests-if-upheld'
  /** Whether it counts towards the credit limit. */
  limit: 'counts' | 'left-out'
  /** The first that fits counts, where the dispute names no days itself. */
  deadlines?: readonly DisputeDeadline[]
  /** Days from the resolution to the day on which what is left is chased again, where the resolution names none. */
  resumeAfterDays: number
}>

/**
 * The disputed part is not chased, and interest is owed in the end only on what the debtor was wrong about. Three days to take in
 * the answer. Our convention; a host may choose another.
 */
export const defaultDisputePolicy: DisputePolicy = {
  dunning: 'leave-out',
  interest: 'rests-if-upheld',
  limit: 'counts',
  resumeAfterDays: 3,
}
