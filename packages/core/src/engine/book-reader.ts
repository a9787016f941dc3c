import { cashApplicationOf } from '../allocation/index.ts'
import { addDays, firstDate, type IsoDate, monthStart } from '../calendar/index.ts'
import { payerProfile } from '../payer-profile/index.ts'
import { bookWalk, type Fact, type Position } from '../receivable/index.ts'
import { type Segment, segmentPayer } from '../segmentation/index.ts'
import { bookView } from './book-view.ts'
import type { Policy } from './policy.ts'

/** The segment of a customer, the month it holds for, and the day whose facts it was computed from. */
export type Review = Readonly<{ date: IsoDate; segmentAsOf: IsoDate; segment: Segment }>
/** A book on a day: its position, and the segment that holds in its month. */
export type BookReading = Readonly<{ position: Position; review: Review }>

/** Reads one book on a day. On days that ascend, while facts of later days come, it costs what has changed since. */
export type BookReader = (facts: readonly Fact[], asOf: IsoDate) => BookReading

/** A reader of one customer's book; several of them need one each. */
export function bookReader(policy: Policy): BookReader {
  const application = cashApplicationOf(policy.allocation, { calendar: policy.calendar })
  const walk = bookWalk(application)
  let review: Review | undefined
  return (facts, asOf) => {
    const date = monthStart(asOf)
    if (review?.date !== date || !walk.goesOn(facts, asOf)) {
      const segmentAsOf = date === firstDate ? date : addDays(date, -1)
      const position = walk.on(facts, segmentAsOf)
      const promises = bookView(facts, { asOf: segmentAsOf, application, position }).promises()
      const segment = segmentPayer(payerProfile(position, policy.profile, { promises }), policy.segmentation)
      review = { date, segmentAsOf, segment }
    }
    return { position: walk.on(facts, asOf), review }
  }
}
