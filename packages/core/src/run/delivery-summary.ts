import type { OwnedContact, SendOutcome } from '../ports/index.ts'
import type { DeliveryResult } from './deliver-contact.ts'

/** A message that was handed over, and what its notifier said. */
export type AnsweredContact = Readonly<{ customerId: string; key: string; answer: SendOutcome }>

/** What a delivery did, in contacts. */
export type DeliverySummary = Readonly<{
  sent: number
  refused: number
  /** Surely not sent; they wait for their next try. */
  notSent: number
  /** May or may not have gone out, those of workers that went silent included; never tried again by themselves. */
  unknown: number
  /** Not made, because there was nothing left to say, or because it may not be said. */
  suppressed: number
  /** Put off: the customer got another reminder too recently, the contact rules ask to wait, or our own side held it back. */
  postponed: number
  /**
   * Handed over and answered, when somebody else had said how it ended, or had it in hand again: their word stays, and the answer is
   * kept nowhere but here. One that was `sent` may have gone out twice if the word was that it was not.
   */
  crossed: readonly AnsweredContact[]
  /** Contacts that could not be looked at, such as one of a book whose sums pass the safe integers; tried again later. */
  failed: readonly Readonly<{ customerId: string; key: string; error: unknown }>[]
  /** Whether the signal stopped it before the end. */
  stopped: boolean
}>

/** Counts what becomes of contacts. */
export function deliveryTally(): Readonly<{
  /** Attempts of workers that went silent. */
  gaveUp(count: number): void
  add(owned: OwnedContact, result: DeliveryResult): void
  /** Answers that the store did not take. */
  unsettled: readonly AnsweredContact[]
  summary(options: Readonly<{ isStopped: boolean }>): DeliverySummary
}> {
  const counts = { sent: 0, refused: 0, notSent: 0, unknown: 0, suppressed: 0, postponed: 0 }
  const crossed: AnsweredContact[] = []
  const unsettled: AnsweredContact[] = []
  const failed: DeliverySummary['failed'][number][] = []
  return {
    unsettled,
    gaveUp(count) {
      counts.unknown += count
    },
    add({ customerId, contact }, result) {
      const { key } = contact.plan
      switch (result.kind) {
        case 'crossed':
          crossed.push({ customerId, key, answer: result.answer })
          return
        case 'unsettled':
          unsettled.push({ customerId, key, answer: result.answer })
          return
        case 'failed':
          failed.push({ customerId, key, error: result.error })
          return
        case 'lost':
        case 'putBack':
          return
        default:
          counts[result.kind] += 1
      }
    },
    summary: ({ isStopped }) => ({ ...counts, crossed, failed, stopped: isStopped }),
  }
}
