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
  at: Instant
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
 * One whose moment is not known is taken for one of the last moment of its day, which is never less strict.
 *
 * @param options `timeZone` of the debtor, for contacts of which only the day is known.
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
