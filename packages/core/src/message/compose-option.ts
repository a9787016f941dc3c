import type { IsoDate } from '../calendar/index.ts'
import type { RequiredItem } from '../compliance/index.ts'
import type { Money, Unit } from '../money/index.ts'
import type { DisputeResolution } from '../receivable/index.ts'
import type { OfferLine } from './offer-line.ts'
import type { PaymentMethod } from './payment-method.ts'

/** What a message is about beside the documents: a promise, a payment, a dispute, a hand-off, a credit. */
export type MessageOccasion = Readonly<{
  /** What was promised or paid, is disputed or credited. */
  amount?: Money
  /** By when it was promised, when it was paid, by when there is an answer, or from when the agency takes over. */
  date?: IsoDate
  /** What is still owed after it. */
  remaining?: Money
  /** The number of the document. */
  document?: string
  /** How a dispute ended. */
  outcome?: DisputeResolution['outcome']
  agency?: string
}>

/** A sentence about this very debt that a law asks for, such as how its interest was worked out. */
export type MessageExplanation = Readonly<{ item: RequiredItem; text: string }>

/** For whom a message is worded, and what it says beside the facts. */
export type ComposeOptions = Readonly<{
  /** The debtor's language tag. */
  locale: string
  /** ISO 3166-1 alpha-2 country of the debtor: it decides on legal lines and ways to pay; that of the locale when absent. */
  country?: string
  segment?: string
  offers?: readonly OfferLine[]
  occasion?: MessageOccasion
  /** The contract behind the debt. */
  contract?: Readonly<{ number: string; date?: IsoDate }>
  explanations?: readonly MessageExplanation[]
  /** Ways to pay of this debtor, such as a boleto or a link; they stand before those of the policy. */
  payment?: readonly PaymentMethod[]
  /** Units of your own that amounts are in. */
  units?: readonly Unit[]
}>
