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
  /** Within `days` of a promise, while it can still be kept. */
  'promise-confirmation'?: Courtesy
  /** From `days` before the day a promise is due, through that day; not on the day on which it is confirmed. */
  'promise-reminder'?: Courtesy
  /** Within `days` of the end of a promise that was not kept. */
  'promise-broken'?: Courtesy
  /** Within `days` of the payment with which nothing was owed any more. */
  'paid-thanks'?: Courtesy
  /** Within `days` of a payment after which something is still owed. */
  'partial-payment-thanks'?: Courtesy
  /** Within `days` of the agreement on an installment plan, while it holds. */
  'plan-agreed'?: Courtesy
  /** From `days` before an instalment of a plan is due, through that day; not on the day on which the plan is confirmed. */
  'installment-due'?: Courtesy
  /** Within `days` of the day from which a plan holds no more, because it was broken or cancelled. */
  'plan-broken'?: Courtesy
  /**
   * Within `days` of a dispute, while it is open. The text that comes with the library says that the amount is not asked for meanwhile:
   * where `dunning` of the dispute policy is `'go-on'`, use one of your own.
   */
  'dispute-received'?: Courtesy
  /** Within `days` of the end of a dispute that the debtor did not take back. */
  'dispute-resolved'?: Courtesy
  /** Within `days` of a payment or a credit note of which something is left once all is paid; not below the minimum balance. */
  'credit-available'?: Courtesy
  /** Within `days` of the day on which the notice before an agency is to be given. */
  'pre-agency-notice'?: Courtesy
}>

/** The courtesies there are. */
export type CourtesyKind = keyof CourtesyPolicy

/** Every courtesy. */
export const courtesyKinds: readonly CourtesyKind[] = [
  'promise-confirmation',
  'promise-reminder',
  'promise-broken',
  'paid-thanks',
  'partial-payment-thanks',
  'plan-agreed',
  'installment-due',
  'plan-broken',
  'dispute-received',
  'dispute-resolved',
  'credit-available',
  'pre-agency-notice',
]
