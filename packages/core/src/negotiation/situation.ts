import type { CurrencyCode, Money } from '../money/index.ts'
import type { PayerProfile } from '../payer-profile/index.ts'
import type { Fact, Position } from '../receivable/index.ts'

/** An offer somebody else may still accept. */
export type OpenOffer = Readonly<{ id: string; expiresDate: string }>

/** What is known when offers are made, answered or accepted; the day is that of the position. */
export type NegotiationSituation = Readonly<{
  customerId: string
  /** The facts of the account: promises, pauses and plans that were agreed to before count. */
  facts: readonly Fact[]
  position: Position
  /** One agreement is about one currency. */
  currency: CurrencyCode
  /** Name of the customer's segment. */
  segment: string
  profile?: PayerProfile
  /** What the customer says to be able to pay in a month; it goes before what the profile shows. */
  monthlyCapacity?: Money
  isHardship?: boolean
  /** Keys of items that are not negotiated, such as what is disputed or at an agency. */
  leaveOut?: ReadonlySet<string>
  /** Offers that are open already. */
  openOffers?: readonly OpenOffer[]
}>
