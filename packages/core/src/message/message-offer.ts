import type { IsoDate } from '../calendar/index.ts'
import type { Money, Rate } from '../money/index.ts'

/**
 * An offer whose words are the language's. Whoever makes offers gives them as these plain values.
 *
 * @example const offer: OfferTold = { kind: 'plan', count: 3, amount: money('100.00', 'PEN'), date: isoDate('2026-04-05') }
 */
export type OfferTold = Readonly<{
  kind: 'pay-now' | 'pay-part' | 'plan' | 'longer-terms' | 'settlement' | 'pause'
  /** What is paid: all at once, as the part that comes first, or with each instalment. */
  amount?: Money
  /** How many instalments; of a plan. */
  count?: number
  /** The day by which it is paid, on which the first instalment falls due, or on which the pause ends. */
  date?: IsoDate
  /** The day by which the rest is paid, after a part. */
  restDate?: IsoDate
  /** All that is paid under the offer. */
  total?: Money
  /** What a plan with interest costs a year: nominal, a fraction such as `'0.18'`. Consumer laws ask for it beside the total. */
  annualRate?: Rate
  /** What the debtor saves against what is owed. */
  saving?: Money
  /** The last day on which it can be taken. */
  expiresDate?: IsoDate
  /** The page on which it is taken. */
  url?: string
}>

/** An offer in words already, in the language of the message. Whether it costs interest in instalments, nobody can tell from words. */
export type OfferInWords = Readonly<{ title: string; text: string; validity?: string; url?: string }>

/** An offer as a message tells it. */
export type MessageOffer = OfferTold | OfferInWords

/** Whether an offer is, or may be, one of instalments. */
export function mayBeInstalments(offer: MessageOffer): boolean {
  return !('kind' in offer) || offer.kind === 'plan'
}

/** Whether an offer says what it costs in all, where that is asked of it. */
export function tellsCosts(offer: MessageOffer): boolean {
  return !mayBeInstalments(offer) || ('kind' in offer && offer.total !== undefined)
}
