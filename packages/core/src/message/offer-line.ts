import type { IsoDate } from '../calendar/index.ts'
import type { Money } from '../money/index.ts'

/**
 * One offer as a message tells it. Whoever makes offers gives them as these plain values; the words are the language's.
 *
 * @example const offer: OfferLine = { kind: 'plan', count: 3, amount: money('100.00', 'PEN'), date: isoDate('2026-04-05') }
 */
export type OfferLine = Readonly<{
  kind: 'pay-now' | 'part-now' | 'plan' | 'longer-terms' | 'settlement' | 'pause'
  /** What is paid: at once, as the part now, or with each instalment. */
  amount?: Money
  /** How many instalments; of a plan. */
  count?: number
  /** The day it is paid, the first instalment falls due, or the pause ends. */
  date?: IsoDate
  /** All that is paid under the offer. */
  total?: Money
  /** What the debtor saves against what is owed. */
  saving?: Money
  /** The last day on which it can be taken. */
  expiresDate?: IsoDate
  /** The page on which it is taken. */
  url?: string
}>
