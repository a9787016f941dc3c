import {
  addDays,
  addMilliseconds,
  type Instant,
  type IsoDate,
  lastDate,
  startOfDayInZone,
  type TimeZone,
} from '../calendar/index.ts'
import { type ContactParty, type Fact, factKey, type Interaction } from '../receivable/index.ts'
import { interactionLog } from './interaction-log.ts'

/** A contact that was made outside of the engine, as contact rules count it. */
export type PastInteraction = Readonly<{
  /** Its moment; the last of its day where only that is known. */
  at: Instant
  /** There where only the day is known. */
  day?: IsoDate
  channel: string
  direction: Interaction['direction']
  /** Somebody was spoken to. */
  isConversation: boolean
  /** `false` when nobody was reached. */
  isConnected: boolean
  party: ContactParty
  /** Keys of the documents it was about, as `factKey` writes them; any when absent. */
  debts?: readonly string[]
}>

/**
 * The contacts of a customer that did not go through the engine, as contact rules count them, the oldest first. Of what was corrected
 * only the last version counts.
 *
 * One whose moment is not known names its `day`, and counts on all of it: on every clock that may be the debtor's, and before and after
 * whatever is asked about. `at` is then the last moment of the day, for those who want one.
 *
 * @param options `timeZone` of the debtor, for that moment.
 * @example pastInteractions(facts, { asOf, timeZone: 'America/Lima' })
 */
export function pastInteractions(
  facts: readonly Fact[],
  { asOf, timeZone }: Readonly<{ asOf: IsoDate; timeZone: TimeZone }>,
): readonly PastInteraction[] {
  return interactionLog(facts, { asOf })
    .map(({ interaction }): PastInteraction => {
      const { channel, direction, outcome, party, about, happenedAt, happenedDate } = interaction
      return {
        at: happenedAt ?? endOfDay(happenedDate, timeZone),
        ...(happenedAt === undefined ? { day: happenedDate } : {}),
        channel,
        direction,
        isConversation: outcome === 'conversation' || outcome === 'callback-requested',
        isConnected: outcome !== 'no-answer' && outcome !== 'wrong-number',
        party,
        ...(about === undefined ? {} : { debts: about.map(factKey) }),
      }
    })
    .sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)))
}

function endOfDay(date: IsoDate, timeZone: TimeZone): Instant {
  if (date === lastDate) return startOfDayInZone(date, timeZone)
  return addMilliseconds(startOfDayInZone(addDays(date, 1), timeZone), -1)
}
