import {
  accountPosition,
  addDays,
  type DisputeReason,
  daysPastDue,
  earlier,
  type Fact,
  factDate,
  type Invoice,
  type IsoDate,
  type Item,
  isOpen,
  type Money,
  oldestDueFirst,
  type Payment,
} from '@cobranza/core'
import { portfolioDate } from './portfolio-date.ts'
import type { Random } from './random.ts'

const actor = 'cobranzas'

/** An invoice that was paid late, and what paid it first. */
type LatePayment = Readonly<{ invoice: Invoice; payment: Payment; isWhole: boolean }>

/**
 * How a customer was talked to: calls and promises to pay, some kept, some in part, some not; disputes with their ends, holds,
 * hardship, channels that are not welcome, and, of those who stopped long ago, what went to an agency and what was written off.
 *
 * @param book all that was billed and paid, up to the last day of the portfolio.
 */
export function conductStory(random: Random, book: readonly Fact[]): readonly Fact[] {
  const [first] = book
  if (first === undefined) return []
  const { customerId } = first
  const overdue = accountPosition(book, { asOf: portfolioDate, allocate: oldestDueFirst }).items.filter(
    (item) => isOpen(item) && daysPastDue(item, portfolioDate) > 0,
  )
  const scene = { customerId, random }
  const facts = [
    ...latePayments(book).flatMap((paid) => promiseBefore(scene, paid)),
    ...overdue.flatMap((item) => openTalk(scene, item)),
    ...disputesOf(scene, book),
    ...wishesOf(scene, overdue),
    ...endOfTheRoad(scene, overdue),
  ]
  return facts.filter((fact) => factDate(fact) <= portfolioDate)
}

type Scene = Readonly<{ customerId: string; random: Random }>

function latePayments(book: readonly Fact[]): readonly LatePayment[] {
  const invoices = book.filter((fact) => fact.kind === 'invoice')
  const payments = book.filter((fact) => fact.kind === 'payment')
  return invoices.flatMap((invoice) => {
    const payment = payments.find(({ parts }) => parts?.some(({ id }) => id === invoice.id))
    if (payment === undefined || payment.receivedDate < addDays(invoice.dueDate ?? invoice.issueDate, 8)) return []
    return [{ invoice, payment, isWhole: payment.amount.minor >= invoice.amount.minor }]
  })
}

/** One late payment in four was promised on the phone a week before; one in three of those came after the day that was said. */
function promiseBefore({ customerId, random }: Scene, { invoice, payment, isWhole }: LatePayment): readonly Fact[] {
  if (!random.chance(25)) return []
  const madeDate = addDays(payment.receivedDate, -7)
  const isLate = isWhole && random.chance(33)
  const payByDate = isLate ? addDays(payment.receivedDate, -3) : payment.receivedDate
  const { amount } = invoice
  return promised({ customerId, id: `PP-${invoice.id}`, invoiceId: invoice.id }, { madeDate, payByDate, amount })
}

/** A call about what is late still: half of the time nobody answers, and one conversation in two ends with a promise. */
function openTalk({ customerId, random }: Scene, { id, open, dueDate }: Item): readonly Fact[] {
  if (!random.chance(30)) return []
  const madeDate = earlier(addDays(dueDate, random.between(5, 30)), portfolioDate)
  if (random.chance(50)) return [callOf({ customerId, id: `T-${id}-open`, invoiceId: id }, madeDate, 'no-answer')]
  if (random.chance(50))
    return [callOf({ customerId, id: `T-${id}-open`, invoiceId: id }, madeDate, 'callback-requested')]
  const payByDate = addDays(madeDate, random.between(5, 20))
  return promised({ customerId, id: `PP-${id}-open`, invoiceId: id }, { madeDate, payByDate, amount: open })
}

type About = Readonly<{ customerId: string; id: string; invoiceId: string }>

function promised(
  { customerId, id, invoiceId }: About,
  said: Readonly<{ madeDate: IsoDate; payByDate: IsoDate; amount: Money }>,
): readonly Fact[] {
  const covers = [{ kind: 'invoice', id: invoiceId } as const]
  return [
    callOf({ customerId, id: `T-${id}`, invoiceId }, said.madeDate, 'conversation'),
    { kind: 'promise', id, customerId, ...said, covers, toleranceDays: 1, channel: 'phone', actor },
  ]
}

function callOf(
  { customerId, id, invoiceId }: About,
  happenedDate: IsoDate,
  outcome: 'conversation' | 'no-answer' | 'callback-requested',
): Fact {
  const about = [{ kind: 'invoice', id: invoiceId } as const]
  const call = { direction: 'outbound', channel: 'phone', party: 'debtor', outcome, about, actor } as const
  const next = { nextStep: { text: 'call again', date: addDays(happenedDate, 2) } }
  return { kind: 'interaction', id, customerId, happenedDate, ...call, ...(outcome === 'conversation' ? {} : next) }
}

/** One credit note in two ended a dispute; one invoice in a hundred is disputed without one, lately with no end yet. */
function disputesOf({ customerId, random }: Scene, book: readonly Fact[]): readonly Fact[] {
  const notes = book.filter((fact) => fact.kind === 'credit-note')
  return book.flatMap((invoice): readonly Fact[] => {
    if (invoice.kind !== 'invoice') return []
    const note = notes.find(({ invoiceId }) => invoiceId === invoice.id)
    if (!random.chance(note === undefined ? 1 : 50)) return []
    const id = `DI-${invoice.id}`
    const document = { kind: 'invoice', id: invoice.id } as const
    const raisedDate = note === undefined ? addDays(invoice.issueDate, random.between(2, 12)) : invoice.issueDate
    const reason = random.pick<DisputeReason>(['damaged', 'wrong-price', 'missing-document'])
    const amount = note === undefined ? {} : { amount: note.amount }
    const dispute: Fact = { kind: 'dispute', id, customerId, raisedDate, document, ...amount, reason, actor }
    const end = { kind: 'dispute-resolution', id: `${id}-end`, customerId, disputeId: id, actor } as const
    if (note !== undefined) {
      return [dispute, { ...end, resolvedDate: note.issueDate, outcome: 'credited', creditNoteId: note.id }]
    }
    const resolvedDate = addDays(raisedDate, random.between(5, 25))
    return resolvedDate > portfolioDate ? [dispute] : [dispute, { ...end, resolvedDate, outcome: 'refused' }]
  })
}

/** Channels that are not welcome; of those who are late, who is in difficulty and whom to leave alone for a while. */
function wishesOf({ customerId, random }: Scene, overdue: readonly Item[]): readonly Fact[] {
  const facts: Fact[] = []
  const decidedDate = addDays(portfolioDate, -random.between(1, 300))
  if (random.chance(6)) {
    const channel = random.pick(['whatsapp', 'sms', 'any'])
    const evidence = 'asked for it on the phone'
    facts.push({ kind: 'consent', id: 'C-1', customerId, decidedDate, channel, decision: 'refused', evidence })
  }
  if (overdue.length === 0) return facts
  const startDate = addDays(portfolioDate, -random.between(1, 20))
  if (random.chance(8)) {
    const reviewDate = addDays(startDate, 90)
    facts.push({ kind: 'hardship', id: 'HS-1', customerId, startDate, reviewDate, actor, note: 'the market flooded' })
  }
  if (random.chance(8)) {
    const [scope, reason] = [{ kind: 'customer' }, 'claim-pending'] as const
    const endDate = addDays(portfolioDate, random.between(3, 30))
    facts.push({ kind: 'hold', id: 'H-1', customerId, startDate, endDate, scope, reason, actor })
  }
  return facts
}

const monthsToAgency = 7
const monthsToWriteOff = 11

/** What is very late: first an agency has it, and later it is written off; now and then something of it comes in after all. */
function endOfTheRoad({ customerId, random }: Scene, overdue: readonly Item[]): readonly Fact[] {
  const oldest = overdue.filter(
    (item) => daysPastDue(item, portfolioDate) > 30 * monthsToAgency && item.kind === 'invoice',
  )
  const [item] = oldest
  if (item === undefined || !random.chance(60)) return []
  const proposedDate = addDays(item.dueDate, 30 * monthsToAgency)
  const { id, open } = item
  const documents = [{ kind: 'invoice', id, amount: open } as const]
  const step = { kind: 'placement-step', customerId, placementId: 'PL-1', actor } as const
  const facts: Fact[] = [
    { kind: 'placement', id: 'PL-1', customerId, proposedDate, agency: 'Cobros Andinos', documents, actor },
    { ...step, id: 'PL-1-a', stepDate: addDays(proposedDate, 7), step: 'handed-over' },
  ]
  const writeOffDate = addDays(item.dueDate, 30 * monthsToWriteOff)
  if (writeOffDate > portfolioDate) return facts
  const document = { kind: 'invoice', id } as const
  const reason = 'uncollectible' as const
  facts.push(
    { ...step, id: 'PL-1-b', stepDate: writeOffDate, step: 'closed' },
    { kind: 'write-off', id: 'WO-1', customerId, writeOffDate, document, amount: open, reason, actor },
  )
  const receivedDate = addDays(writeOffDate, 20)
  if (!random.chance(30) || receivedDate > portfolioDate) return facts
  const amount = { ...open, minor: Math.ceil(open.minor / 4) }
  const back = { kind: 'write-off-reversal', id: 'WR-1', customerId, reversalDate: receivedDate } as const
  return [
    ...facts,
    { kind: 'payment', id: `P-${id}-late`, customerId, receivedDate, amount, parts: [{ ...document, amount }] },
    { ...back, writeOffId: 'WO-1', amount, reason: 'recovered', actor },
  ]
}
