import { earlier, type IsoDate } from '../calendar/index.ts'
import type { Fact, Hardship } from '../receivable/index.ts'

/** Whether a debtor is in difficulty, and when somebody is to look at it again. */
export type HardshipState =
  | Readonly<{ kind: 'none'; asOf: IsoDate }>
  | Readonly<{
      kind: 'in-hardship'
      asOf: IsoDate
      /** All that last, by the day they began. */
      hardships: readonly Hardship[]
      /** The first day on which one of them is to be looked at. */
      reviewDate?: IsoDate
      /** That day has come: it lasts nonetheless, until somebody ends it. */
      isReviewDue: boolean
      /** The next day after `asOf` on which this changes though nothing is recorded. */
      nextChangeDate?: IsoDate
    }>

/**
 * Whether a debtor is in difficulty on a day. A day of review that goes by ends nothing: nobody is treated less gently by
 * forgetfulness.
 *
 * @param facts of one customer, each once; those dated after `asOf` are not seen.
 * @example hardshipState(facts, asOf).kind // 'in-hardship'
 */
export function hardshipState(facts: readonly Fact[], asOf: IsoDate): HardshipState {
  const ended = new Set(
    facts.flatMap((fact) => (fact.kind === 'hardship-end' && fact.endDate <= asOf ? [fact.hardshipId] : [])),
  )
  const hardships = facts
    .filter((fact): fact is Hardship => fact.kind === 'hardship' && fact.startDate <= asOf && !ended.has(fact.id))
    .sort((a, b) => (a.startDate === b.startDate ? (a.id < b.id ? -1 : 1) : a.startDate < b.startDate ? -1 : 1))
  if (hardships.length === 0) return { kind: 'none', asOf }
  const reviews = hardships.flatMap(({ reviewDate }) => reviewDate ?? [])
  const reviewDate = reviews.length === 0 ? undefined : reviews.reduce(earlier)
  const isReviewDue = reviewDate !== undefined && reviewDate <= asOf
  return {
    kind: 'in-hardship',
    asOf,
    hardships,
    isReviewDue,
    ...(reviewDate === undefined ? {} : { reviewDate }),
    ...(reviewDate === undefined || isReviewDue ? {} : { nextChangeDate: reviewDate }),
  }
}

/**
 * Whether the gentler path is taken on a day.
 *
 * @example isGentle(account.facts, asOf)
 */
export function isGentle(facts: readonly Fact[], asOf: IsoDate): boolean {
  return hardshipState(facts, asOf).kind === 'in-hardship'
}
