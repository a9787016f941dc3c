import type { Contact, PenaltyRecord } from '../account/index.ts'
import { type IsoDate, sooner } from '../calendar/index.ts'
import { assessPenalties, type PenaltyNote, type ProposedCharge } from '../penalty/index.ts'
import { type CashApplication, type Charge, type FactKind, factDate, type Item, itemKey } from '../receivable/index.ts'
import { type BookView, bookView } from './book-view.ts'
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
    const { found, ...rest } = assessBook({ ...book, view }, policy)
    const earned = untilMoneyMoves(found, view, application)
    if (earned.length === 0) {
      const { announcements, notes, nextDate } = rest
      const record = { charges: proposals, announcements, notes }
      return { record, charges, view, ...(nextDate === undefined ? undefined : { nextDate }) }
    }
    const items = new Map(view.position().items.map((item) => [itemKey(item), item]))
    const facts = earned.map((proposal) => chargeOf(proposal, book.customerId, items.get(proposal.item)))
    proposals.push(...earned)
    charges.push(...facts)
    view = bookView([...view.facts, ...facts], { asOf: view.asOf, application })
  }
}

type Assessed = Readonly<{
  found: readonly ProposedCharge[]
  announcements: readonly ProposedCharge[]
  notes: PenaltyRecord['notes']
  nextDate: IsoDate | undefined
}>

/** All claims of a book, as it stands. */
function assessBook({ view, contacts, levels }: PenaltyBook, policy: Policy): Assessed {
  const { penalty = { rules: [] }, calendar, rates = [], indices = [], timeZone } = policy
  const posted = postedCharges(view.facts)
  const claims = penaltyClaims(view, { contacts, levels, posted, timeZone })
  const context = { asOf: view.asOf, calendar, rates, indices, posted, account: claims }
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
  return { found, announcements, notes, nextDate }
}

const movesMoney: ReadonlySet<FactKind> = new Set<FactKind>([
  'payment',
  'credit-note',
  'allocation',
  'payment-reversal',
  'waiver',
  'void',
])

/**
 * The charges of the first day, and those of the days after it that see the same book: a charge takes part in what money
 * does from its own day on, so until the next time that money moves nothing is different for the others.
 */
function untilMoneyMoves(
  found: readonly ProposedCharge[],
  view: BookView,
  { unapplied }: CashApplication,
): readonly ProposedCharge[] {
  const first = found.reduce<IsoDate | undefined>((soonest, { date }) => sooner(soonest, date), undefined)
  if (first === undefined) return []
  const moves = view.facts.filter((fact) => movesMoney.has(fact.kind) && factDate(fact) >= first).map(factDate)
  const next = moves.reduce<IsoDate | undefined>(sooner, undefined)
  // Unapplied credit that is used as soon as something is open moves with the charge itself.
  const isStill = unapplied !== 'apply' || (next === undefined && view.position().unapplied.length === 0)
  return found.filter(({ date }) => date === first || (isStill && (next === undefined || date < next)))
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
