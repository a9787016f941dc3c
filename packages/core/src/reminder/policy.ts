import type { Money } from '../money/index.ts'
import type { Cadence } from './cadence.ts'

/**
 * What happens to steps whose day went by without a run.
 *
 * - `collapse`: only the latest of them is done; it stands for those before it.
 * - `replay`: each is done, as if there had been a run on its day.
 * - `skip`: none is done; only steps of the day itself are.
 */
export type CatchUp = 'collapse' | 'replay' | 'skip'

/** Who is reminded when, as data. */
export type ReminderPolicy = Readonly<{
  /** The first cadence that takes a customer's segment is theirs; without one the customer is not reminded. */
  cadences: readonly Cadence[]
  /** Least amount worth a message, per currency, compared with what the message would ask for; any amount when absent. */
  minimumBalances: readonly Money[]
  /** Whole days between two reminders to one customer, whatever they are about: 3 lets Monday be followed by Thursday. */
  minimumGapDays: number
  catchUp: CatchUp
}>
