import { addDays, firstDate, type IsoDate, lastDate } from '../calendar/index.ts'
import { type DisputePolicy, disputeRests, disputeStates } from '../dispute/index.ts'
import { holdStates, penaltyRests } from '../hold/index.ts'
import { type Fact, factKey, type PlanAgreement } from '../receivable/index.ts'

/** Days on which documents, or a part of one, earn no late interest and no fee. */
export type Rest = Readonly<{
  /** As `factKey` writes them; all of the customer when absent. */
  documents?: readonly string[]
  /** Minor units of the document; all of it when absent. */
  minor?: number
  from: IsoDate
  /** The day that ends it, not counted. */
  to: IsoDate
}>

/**
 * When penalties rest because of disputes and of holds that say so.
 *
 * What has no end yet goes on for a year from today: the account is looked at again by then, or when something is recorded.
 */
export function restsOf(
  facts: readonly Fact[],
  { asOf, disputes, plans }: Readonly<{ asOf: IsoDate; disputes: DisputePolicy; plans: readonly PlanAgreement[] }>,
): readonly Rest[] {
  const ahead = yearAhead(asOf)
  const ofDisputes = disputeRests(disputeStates(facts, { asOf, policy: disputes }), disputes).map(
    ({ document, amount, from, to = ahead }): Rest => {
      return { documents: [factKey(document)], ...(amount === undefined ? {} : { minor: amount.minor }), from, to }
    },
  )
  const ofHolds = penaltyRests(holdStates(facts, asOf), plans).map(({ to = ahead, ...rest }): Rest => ({ ...rest, to }))
  return [...ofDisputes, ...ofHolds].filter(({ from, to }) => from < to)
}

/** A year from a day, or the end of the calendar. */
export function yearAhead(asOf: IsoDate): IsoDate {
  return asOf < lastYear ? addDays(asOf, 365) : lastDate
}

/** From here on a year later is beyond the calendar. */
const lastYear = '9999-01-01'

/** The day before, where there is one. */
export function dayBefore(date: IsoDate): IsoDate {
  return date > firstDate ? addDays(date, -1) : date
}
