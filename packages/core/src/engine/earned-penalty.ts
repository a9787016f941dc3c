import type { Contact, PenaltyRecord } from '../account/index.ts'
import { type IsoDate, sooner } from '../calendar/index.ts'
import { assessPenalties, type PenaltyClaim, type PenaltyNote, type ProposedCharge } from '../penalty/index.ts'
import { type CashApplication, type Charge, type Item, itemKey } from '../receivable/index.ts'
import { type BookView, bookView } from './book-view.ts'
import { firstChange } from './claim-change.ts'
import { penaltyClaims, postedCharges, type ReachedLevel } from './penalty-claim.ts'
import type { Policy } from './policy.ts'

/** What being late has cost a customer up to a day, beyond what has been charged. */
export type EarnedPenalties = Readonly<{
  record: PenaltyRecord
  /** The charges as facts to record: claims of their own, each under its natural key. */
  charges: readonly Charge[]
  /** The book with these charges. */
  view: BookView
  /** The next day on which something may be earned if nothing is recorded till then. */
  nextDate?: IsoDate
}>

/** A customer's book on a day and what reminders have done for it. */
export type PenaltyBook = Readonly<{
  customerId: string
  view: BookView
  contacts: readonly Contact[]
  levels: readonly ReachedLevel[]
}>

/**
 * Late fees and late interest that a customer's invoices have earned by the day and that no charge carries yet.
 *
 * Charges change the book (a payment may go to a fee first), so they are earned in the order of their days, each on the
 * book that the days before left: the outcome is the same whether somebody looked every day or once a year.
 *
 * @throws RangeError as `assessPenalties` and `accountPosition` do.
 */
export function earnPenalties(
  book: PenaltyBook,
  { policy, application }: Readonly<{ policy: Policy; application: CashApplication }>,
): EarnedPenalties {
  const proposals: ProposedCharge[] = []
  const charges: Charge[] = []
  let { view } = book
  if (policy.penalty === undefined) return { record: { charges: [], announcements: [], notes: [] }, charges, view }
  for (;;) {
    const { claims, found, announcements, notes, nextDate } = assessBook({ ...book, view }, policy)
    if (found.length === 0) {
      const record = { charges: proposals, announcements, notes }
      return { record, charges, view, ...(nextDate === undefined ? undefined : { nextDate }) }
    }
    const { facts, asOf, position } = view
    const items = new Map(position().items.map((item) => [itemKey(item), item]))
    const added = found.map((proposal) => chargeOf(proposal, book.customerId, items.get(proposal.item)))
    const withAll = bookView([...facts, ...added], { asOf, application })
    const count = undisturbed(found, { before: claims, after: claimsOf({ ...book, view: withAll }, policy) })
    proposals.push(...found.slice(0, count))
    charges.push(...added.slice(0, count))
    view = count === added.length ? withAll : bookView([...facts, ...added.slice(0, count)], { asOf, application })
  }
}

type Assessed = Readonly<{
  claims: readonly PenaltyClaim[]
  /** By the day they were earned. */
  found: readonly ProposedCharge[]
  announcements: readonly ProposedCharge[]
  notes: readonly PenaltyNote[]
  nextDate: IsoDate | undefined
}>

function claimsOf({ view, contacts, levels }: PenaltyBook, { timeZone, dispute }: Policy): readonly PenaltyClaim[] {
  const disputes = dispute === undefined ? {} : { disputes: dispute }
  return penaltyClaims(view, { contacts, levels, posted: postedCharges(view.facts), timeZone, ...disputes })
}

/** All claims of a book, as it stands. */
function assessBook(book: PenaltyBook, policy: Policy): Assessed {
  const { penalty = { rules: [] }, calendar, rates = [], indices = [] } = policy
  const { asOf, facts } = book.view
  const claims = claimsOf(book, policy)
  const context = { asOf, calendar, rates, indices, posted: postedCharges(facts), account: claims }
  const found: ProposedCharge[] = []
  const announcements: ProposedCharge[] = []
  const notes: PenaltyNote[] = []
  let nextDate: IsoDate | undefined
  for (const claim of claims) {
    const assessed = assessPenalties(claim, penalty, context)
    found.push(...assessed.charges)
    // What was announced is moot once the item is paid.
    if (claim.balances.at(-1)?.open.minor !== 0) announcements.push(...assessed.announcements)
    notes.push(...assessed.notes)
    nextDate = sooner(nextDate, assessed.nextDate)
  }
  found.sort((a, b) => (a.date < b.date ? -1 : Number(a.date > b.date)))
  return { claims, found, announcements, notes, nextDate }
}

/**
 * How many charges, from the first on, are what they would be had each day been looked at by itself: those of the first day, and
 * those before the first day on which all of them together leave some claim other than it was.
 */
function undisturbed(
  found: readonly ProposedCharge[],
  { before, after }: Readonly<{ before: readonly PenaltyClaim[]; after: readonly PenaltyClaim[] }>,
): number {
  const change = firstChange(before, after)
  const first = found[0]?.date
  const end = change === undefined ? -1 : found.findIndex(({ date }) => date !== first && date >= change)
  return end < 0 ? found.length : end
}

/** The fact that claims a proposed charge: due on the day it was earned, under the number of the invoice it is for. */
function chargeOf(
  { key, item, ruleId, chargeKind, date, period, amount }: ProposedCharge,
  customerId: string,
  invoice: Item | undefined,
): Charge {
  return {
    kind: 'charge',
    id: key,
    customerId,
    chargeKind,
    issueDate: date,
    dueDate: date,
    amount,
    ...(invoice === undefined ? undefined : { invoiceId: invoice.id, number: invoice.number }),
    item,
    rule: ruleId,
    ...(period === undefined ? undefined : { period }),
  }
}
