import type { AnsweredContact, DeliverySummary } from './delivery-summary.ts'

/**
 * A delivery that ended before its time, because the store failed, or the clock or `onProgress` did: `cause` is what was thrown. What was
 * waiting is given back, as far as the store took it.
 */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError'
  readonly code = 'delivery-ended'
  /** What had been done by then. */
  readonly summary: DeliverySummary
  /** Answers that the store did not take: these contacts become `unknown`, until somebody settles them with this. */
  readonly unsettled: readonly AnsweredContact[]

  constructor(
    cause: unknown,
    { summary, unsettled }: Readonly<{ summary: DeliverySummary; unsettled: readonly AnsweredContact[] }>,
  ) {
    const reason = cause instanceof Error ? cause.message : 'what was thrown is no error'
    super(`the delivery ended before its time: ${reason}`, { cause })
    this.summary = summary
    this.unsettled = unsettled
  }
}
