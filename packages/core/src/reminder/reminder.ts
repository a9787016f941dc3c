import type { IsoDate } from '../calendar/index.ts'
import type { Tone } from './cadence.ts'

/** An item a reminder is sent for, and the day of the step it fulfils. */
export type CoveredStep = Readonly<{
  /** `itemKey` of the item. */
  item: string
  step: string
  stepDate: IsoDate
}>

/** One message to one customer through one channel, for all items whose step has come. */
export type Reminder = Readonly<{
  kind: 'reminder'
  /**
   * Natural key: customer, policy version, step, occurrence and channel. The occurrence is the oldest item that fires
   * the step, with `~2`, `~3` … when the same item has to be reminded of the same step again after a payment bounced.
   */
  key: string
  customerId: string
  channel: string
  tone: Tone
  template: string
  cadence: string
  step: string
  policyVersion: string
  /** The day the decision is for. */
  plannedDate: IsoDate
  covers: readonly CoveredStep[]
}>
