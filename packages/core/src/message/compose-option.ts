import type { IsoDate } from '../calendar/index.ts'
import type { RequiredItem } from '../compliance/index.ts'
import type { Unit } from '../money/index.ts'
import type { MessageOccasion } from '../reminder/index.ts'
import type { MessageOffer } from './message-offer.ts'
import type { PaymentMethod } from './payment-method.ts'

/** What a message speaks of beside documents, in place of what its facts say. */
export type ComposeOccasion = MessageOccasion

/** A sentence about this very debt, such as how its interest was worked out, and the items of a law that are held by it. */
export type MessageExplanation = Readonly<{ items: readonly RequiredItem[]; text: string }>

/** For whom a message is worded, and what it says beside the facts. */
export type ComposeOptions = Readonly<{
  /** The debtor's language tag. */
  locale: string
  /** ISO 3166-1 alpha-2 country of the debtor: it decides on legal lines and ways to pay; that of the locale when absent. */
  country?: string
  segment?: string
  offers?: readonly MessageOffer[]
  /** Takes the place of what the facts say, part by part. */
  occasion?: ComposeOccasion
  /** The contract behind the debt; what `contract` of the policy says when absent. */
  contract?: Readonly<{ number: string; date?: IsoDate }>
  explanations?: readonly MessageExplanation[]
  /** Ways to pay of this debtor, such as a boleto or a link; they stand before those of the policy. */
  payment?: readonly PaymentMethod[]
  /** Units of your own that amounts are in. */
  units?: readonly Unit[]
}>
