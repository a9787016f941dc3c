import type { Contact, PenaltyRecord } from '../account/index.ts'
import { type IsoDate, sooner } from '../calendar/index.ts'
import { assessPenalties, type ProposedCharge } from '../penalty/index.ts'
import { accountPosition, type CashApplication, type Charge, type Fact, itemKey } from '../receivable/index.ts'
import { penaltyClaims, postedCharges, type ReachedLevel } from './penalty-claim.ts'
import type { Policy } from './policy.ts'

/** What being late has cost a customer up to a day, beyond what has been charged. */
export type EarnedPenalties = Readonly<{
  record: PenaltyRecord
  /** The charges as facts to record: claims of their own, each under its natural key. */
  charges: readonly Charge[]
  /** The next day on which something may be earned if nothing is recorded till then. */
  nextDate?: IsoDate
}>

/** A customer's book and what reminders have done for it. */
export type PenaltyBook = Readonly<{
  customerId: string
  facts: readonly Fact[]
  contacts: readonly Contact[]
  levels: readonly ReachedLevel[]
}>

/**
 * Late fees and late interest that a customer's invoices have earned by `asOf` and that no charge carries yet.
 *
 * Charges change the book (a payment may go to a fee first), so they are earned in the order of their days, each day on
 * the book that the days before left: the outcome is the same whether somebody looked every day or once a year.
 *
 * @throws RangeError as `assessPenalties` and `accountPosition` do.
 */
export function earnPenalties(
  { customerId, facts, contacts, levels }: PenaltyBook,
  { policy, application, asOf }: Readonly<{ policy: Policy; application: CashApplication; asOf: IsoDate }>,
): EarnedPenalties {
  const { penalty, calendar, rates = [], indices = [] } = policy
  const proposals: ProposedCharge[] = []
  const charges: Charge[] = []
  if (penalty === undefined) return { record: { charges: [], announcements: [], notes: [] }, charges }
  for (;;) {
    const book = [...facts, ...charges]
    const position = accountPosition(book, { asOf, ...application })
    const claims = penaltyClaims(book, { position, application, contacts, levels })
    const context = { asOf, calendar, rates, indices, posted: postedCharges(book), account: claims }
    const assessed = claims.map((claim) => ({ claim, ...assessPenalties(claim, penalty, context) }))
    const found = assessed.flatMap((one) => one.charges)
    const first = earliestOf(found.map(({ date }) => date))
    if (first === undefined) {
      const nextDate = earliestOf(assessed.flatMap((one) => one.nextDate ?? []))
      return {
        record: {
          charges: proposals,
          announcements: assessed.flatMap(({ announcements }) => announcements),
          notes: assessed.flatMap(({ claim, notes }) => notes.map((note) => ({ ...note, item: claim.item }))),
        },
        charges,
        ...(nextDate === undefined ? undefined : { nextDate }),
      }
    }
    const earned = found.filter(({ date }) => date === first)
    const invoiceIds = new Map(position.items.map((item) => [itemKey(item), item.id]))
    proposals.push(...earned)
    charges.push(
      ...earned.map((proposal) => chargeOf(proposal, { customerId, invoiceId: invoiceIds.get(proposal.item) })),
    )
  }
}

/** The fact that claims a proposed charge; it is due on the day it was earned. */
function chargeOf(
  { key, item, ruleId, chargeKind, date, period, amount }: ProposedCharge,
  { customerId, invoiceId }: Readonly<{ customerId: string; invoiceId: string | undefined }>,
): Charge {
  return {
    kind: 'charge',
    id: key,
    customerId,
    chargeKind,
    issueDate: date,
    dueDate: date,
    amount,
    ...(invoiceId === undefined ? undefined : { invoiceId }),
    item,
    rule: ruleId,
    ...(period === undefined ? undefined : { period }),
  }
}

function earliestOf(dates: readonly IsoDate[]): IsoDate | undefined {
  return dates.reduce<IsoDate | undefined>(sooner, undefined)
}
