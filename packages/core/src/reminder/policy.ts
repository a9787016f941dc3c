import type { Money } from '../money/index.ts'
import type { Cadence } from './cadence.ts'
import type { CourtesyPolicy } from './courtesy-policy.ts'

/**
 * What happens to steps whose day went by without a run.
 *
 * - `collapse`: only the latest of them is done; it stands for those before it.
 * - `replay`: each is done, as if there had been a run on its day.
 * - `skip`: none is done; only steps of the day itself are.
 */
export type CatchUp = 'collapse' | 'replay' | 'skip'

/**
 * How far an item may go in one day when several levels have come: straight to the latest, or one level above the last it was
 * reminded of, and the next on a later day.
 */
export type Jump = 'straight' | 'one-level-per-run'

/**
 * What makes messages separate: the currency, the dunning level, or the contact person. A document whose tag `contact` names a role
 * goes to that person; others go to the recipient of their step.
 */
export type GroupingPart = 'currency' | 'level' | 'contact-person'

/**
 * What unapplied payments and credit notes do to what is asked for.
 *
 * - `net-by-age`: they cover the oldest due dates first.
 * - `net-by-match`: they cover only the documents they name, or the one document of exactly their amount.
 * - `list`: they cover the oldest due dates when it is decided whom to remind; the message asks for the documents and lists them.
 * - `none`: they do nothing.
 */
export type Netting = 'net-by-age' | 'net-by-match' | 'list' | 'none'

/** How old the bank's data may be for a reminder, in days, and what happens when it is older or nobody knows. */
export type Freshness = Readonly<{ maxAgeDays: number; stale: 'hold' | 'warn' }>

/** The gentler path of customers in hardship: tones are friendly in any case. */
export type GentlePath = Readonly<{
  /** The highest level used; all of them when absent. */
  levelMax?: number
  minimumGapDays?: number
  /** The text in place of that of a step whose tone was not friendly. */
  template?: string
}>

/** Who is reminded when, as data. */
export type ReminderPolicy = Readonly<{
  /**
   * A cadence for the invoice comes before one for the customer, and this one before one for the customer's segment; of several, the
   * first is taken. What no cadence takes is not reminded.
   */
  cadences: readonly Cadence[]
  /** Least amount worth a message, per currency, compared with what the message would ask for; any amount when absent. */
  minimumBalances: readonly Money[]
  /** Whole days between two reminders to one customer, whatever they are about: 3 lets Monday be followed by Thursday. */
  minimumGapDays: number
  catchUp: CatchUp
  /** `'straight'` when absent. */
  jump?: Jump
  /** One message per customer and channel when absent or empty. */
  grouping?: readonly GroupingPart[]
  /** `'net-by-age'` when absent. */
  netting?: Netting
  /** Among the channels a customer can be reached by, the first of the step (when absent) or the one they answered most. */
  channelChoice?: 'first' | 'best-answered'
  /** A message says that a payment may have crossed with it when the bank's data is more days old than this, or of unknown age. */
  crossedDays?: number
  freshness?: Freshness
  gentle?: GentlePath
  courtesies?: CourtesyPolicy
}>
