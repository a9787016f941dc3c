/** A message that is no reminder of something overdue: its text, and the channels to try in order. */
export type Courtesy = Readonly<{
  template: string
  channel: string
  /** Channels to fall back on, in order. */
  channels?: readonly string[]
  /** Days before the day it speaks of, or after what it answers, during which it may go out. */
  days: number
}>

/** Which courtesies there are; one that is absent is never sent. */
export type CourtesyPolicy = Readonly<{
  /** From `days` before the day a promise is due, through that day. */
  'promise-reminder'?: Courtesy
  /** Within `days` of the end of a promise that was not kept. */
  'promise-broken'?: Courtesy
  /** Within `days` of the payment with which nothing was owed any more. */
  'paid-thanks'?: Courtesy
  /** Within `days` of a payment after which something is still owed. */
  'partial-payment-thanks'?: Courtesy
  /** From `days` before an instalment of a plan is due, through that day. */
  'installment-due'?: Courtesy
  /** Within `days` of the day on which the notice before an agency is to be given. */
  'pre-agency-notice'?: Courtesy
}>

/** The courtesies there are. */
export type CourtesyKind = keyof CourtesyPolicy

/** Every courtesy. */
export const courtesyKinds: readonly CourtesyKind[] = [
  'promise-reminder',
  'promise-broken',
  'paid-thanks',
  'partial-payment-thanks',
  'installment-due',
  'pre-agency-notice',
]
