import type { IsoDate } from '../calendar/index.ts'
import type { FactBase } from './fact-base.ts'

/**
 * Why somebody is left alone. The words up to `wrong-person` are those that laws know as reasons to stop; a rule set may widen
 * such a hold to the whole customer, whatever its scope.
 */
export type HoldReason =
  | 'lawsuit-served'
  | 'insolvency'
  | 'cease-request'
  | 'attorney'
  | 'breathing-space'
  | 'bereavement'
  | 'wrong-person'
  | 'refusal-to-pay'
  | 'claim-pending'
  | 'hardship'
  | 'payment-announced'
  | 'credit-note-coming'
  | 'under-review'
  | 'pause-agreed'
  | 'goodwill'
  | 'other'

/** What a hold is about: all of a customer, one document, one plan, or one channel. */
export type HoldScope =
  | Readonly<{ kind: 'customer' }>
  | Readonly<{ kind: 'invoice' | 'charge' | 'plan'; id: string }>
  | Readonly<{ kind: 'channel'; channel: string }>

/** Nobody is reminded of what is in its scope while it lasts (bloqueo de cobranza). Several may overlap. */
export type Hold = FactBase &
  Readonly<{
    kind: 'hold'
    startDate: IsoDate
    /** Its last day; until it is released when absent. */
    endDate?: IsoDate
    scope: HoldScope
    reason: HoldReason
    /** Whether late interest and fees rest as well; they go on when absent. */
    penalties?: 'suspended'
    /** Who asked for it. */
    actor: string
    note?: string
  }>

/** A hold is over. */
export type HoldRelease = FactBase &
  Readonly<{
    kind: 'hold-release'
    /** The first day without it. */
    releaseDate: IsoDate
    holdId: string
    actor: string
    note?: string
  }>

/**
 * A debtor in difficulty (situación de vulnerabilidad): from now on the gentler path. Tones stay friendly, and offers come before
 * demands. Silence takes a hold.
 */
export type Hardship = FactBase &
  Readonly<{
    kind: 'hardship'
    startDate: IsoDate
    /** The day somebody looks at it again; it lasts until it is ended. */
    reviewDate?: IsoDate
    actor: string
    note?: string
  }>

/** A debtor is out of difficulty from this day on. */
export type HardshipEnd = FactBase &
  Readonly<{ kind: 'hardship-end'; endDate: IsoDate; hardshipId: string; actor: string; note?: string }>
