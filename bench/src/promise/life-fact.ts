import { addDays, type Fact, fromMinor, type IsoDate, later, type PayableRef } from '@cobranza/core'
import type { Choices } from './drawn.ts'

/** A document, and what of it the facts so far leave to be paid: nothing is ever paid twice, so anybody can add up what is owed. */
type Document = {
  readonly ref: PayableRef
  readonly currency: string
  readonly isInPlan: boolean
  /** The first day on which something may lower it: its own, or the day after something gave back what had. */
  date: IsoDate
  left: number
  isTouched: boolean
  isVoid: boolean
}
type Named = { readonly id: string; readonly date: IsoDate }
type Lowering = Named & { readonly document: Document; left: number }

/** What has happened to one customer so far, as far as the next thing has to know. */
export type LifeBook = {
  readonly customerId: string
  count: number
  readonly documents: Document[]
  readonly payments: Lowering[]
  readonly writeOffs: Lowering[]
  readonly promises: (Named & { readonly document: Document })[]
  readonly disputes: Named[]
  readonly holds: Named[]
  readonly hardships: Named[]
  readonly placements: (Named & { isHandedOver: boolean })[]
  readonly plans: Named[]
}

export function emptyLifeBook(customerId: string): LifeBook {
  const lists = { documents: [], payments: [], writeOffs: [], promises: [], disputes: [], holds: [], hardships: [] }
  return { customerId, count: 0, ...lists, placements: [], plans: [] }
}

type Scene = Readonly<{ book: LifeBook; today: IsoDate; base: Readonly<{ id: string; customerId: string }> }>
type Happening = (choices: Choices, scene: Scene) => readonly Fact[]

const actor = 'supervisor'

/** The next thing that happens to a customer; what is not possible yet does not happen. */
export function nextFact(
  choices: Choices,
  { book, today }: Readonly<{ book: LifeBook; today: IsoDate }>,
): readonly Fact[] {
  const { customerId } = book
  book.count += 1
  const base = { id: `${book.count}`, customerId }
  if (book.count === 1) return [...customer(choices, { book, today, base }), ...invoice(choices, { book, today, base })]
  const happening = choices.pick(happenings)
  return happening(choices, { book, today, base })
}

const customer: Happening = ({ pick }, { today, base }) => [
  {
    ...{ kind: 'customer', ...base, validFrom: addDays(today, -400), name: 'Ñandú & Cía.' },
    timeZone: pick(['America/Lima', 'America/Lima', 'America/Santiago']),
  },
]

const invoice: Happening = ({ between, pick }, { book, today, base }) => {
  const [issueDate, minor, currency] = [
    addDays(today, -between(0, 3)),
    between(1, 500) * 100,
    pick(['PEN', 'PEN', 'USD']),
  ]
  const dueDate = addDays(issueDate, pick([2, 0, 5, 10, 30]))
  book.documents.push(document({ kind: 'invoice', id: base.id }, { date: issueDate, minor, currency }))
  return [{ kind: 'invoice', ...base, issueDate, dueDate, amount: fromMinor(minor, currency) }]
}

const debitNote: Happening = ({ between }, { book, today, base }) => {
  const minor = between(1, 20) * 100
  book.documents.push(document({ kind: 'charge', id: base.id }, { date: today, minor, currency: 'PEN' }))
  const dates = { issueDate: today, dueDate: addDays(today, between(0, 10)) }
  return [{ kind: 'charge', ...base, chargeKind: 'debit-note', ...dates, amount: fromMinor(minor, 'PEN') }]
}

const plan: Happening = ({ between }, { book, today, base }) => {
  const [minor, issueDate] = [between(2, 300) * 100, addDays(today, -10)]
  const ref = { kind: 'invoice', id: `${base.id}-source` } as const
  book.documents.push({ ...document(ref, { date: issueDate, minor, currency: 'PEN' }), isInPlan: true })
  book.plans.push({ id: base.id, date: today })
  const [amount, half] = [fromMinor(minor, 'PEN'), fromMinor(minor / 2, 'PEN')]
  const nothing = fromMinor(0, 'PEN')
  const instalment = (days: number) => ({
    dueDate: addDays(today, days),
    principal: half,
    interest: nothing,
    fee: nothing,
  })
  return [
    { kind: 'invoice', ...base, id: ref.id, issueDate, dueDate: addDays(today, -5), amount },
    {
      ...{ kind: 'plan', ...base, agreedDate: today, sources: [{ ...ref, amount }], penalties: 'continue' },
      instalments: [instalment(5), instalment(25)],
    },
  ]
}

const planEnd: Happening = ({ pick }, { book, today, base }) => {
  const one = takeFrom(pick, book.plans)
  if (one === undefined) return []
  return [{ kind: 'plan-end', ...base, endDate: later(today, one.date), planId: one.id, reason: 'cancelled' }]
}

/** All of what is left, or a part of it. */
const payment: Happening = (choices, { book, today, base }) => {
  const one = owing(choices, { book, today })
  if (one === undefined) return []
  const minor = part(choices, one)
  const receivedDate = later(addDays(today, -choices.pick([0, 0, 0, 2])), one.date)
  book.payments.push({ id: base.id, date: receivedDate, document: one, left: minor })
  lower(one, minor)
  const amount = fromMinor(minor, one.currency)
  return [{ kind: 'payment', ...base, receivedDate, amount, parts: [{ ...one.ref, amount }] }]
}

const reversal: Happening = ({ pick }, { book, today, base }) => {
  const one = takeFrom(pick, book.payments)
  if (one === undefined) return []
  const reversalDate = later(today, one.date)
  giveBack(one, reversalDate)
  return [{ kind: 'payment-reversal', ...base, reversalDate, paymentId: one.id, reason: 'bounced' }]
}

const creditNote: Happening = (choices, { book, today, base }) => {
  const one = owing(choices, { book, today })
  if (one === undefined || one.ref.kind !== 'invoice') return []
  const minor = part(choices, one)
  lower(one, minor)
  const issueDate = later(today, one.date)
  return [{ kind: 'credit-note', ...base, issueDate, amount: fromMinor(minor, one.currency), invoiceId: one.ref.id }]
}

const waiver: Happening = (choices, { book, today, base }) => {
  const one = owing(choices, { book, today })
  if (one === undefined) return []
  const minor = part(choices, one)
  lower(one, minor)
  const decision = { document: one.ref, amount: fromMinor(minor, one.currency), reason: 'goodwill', actor }
  return [{ kind: 'waiver', ...base, waiverDate: later(today, one.date), ...decision }]
}

/** Of a document that nothing else was done to: nothing has to be given back. */
const voiding: Happening = ({ pick }, { book, today, base }) => {
  const one = pickFrom(
    pick,
    book.documents.filter(({ isTouched, isInPlan, isVoid }) => !isTouched && !isInPlan && !isVoid),
  )
  if (one === undefined) return []
  one.left = 0
  one.isVoid = true
  return [{ kind: 'void', ...base, voidDate: later(today, one.date), document: one.ref, reason: 'issued twice' }]
}

const writeOff: Happening = (choices, { book, today, base }) => {
  const one = owing(choices, { book, today })
  if (one === undefined) return []
  const minor = part(choices, one)
  lower(one, minor)
  const writeOffDate = later(today, one.date)
  book.writeOffs.push({ id: base.id, date: writeOffDate, document: one, left: minor })
  const decision = {
    document: one.ref,
    amount: fromMinor(minor, one.currency),
    reason: 'uncollectible',
    actor,
  } as const
  return [{ kind: 'write-off', ...base, writeOffDate, ...decision }]
}

const writeOffReversal: Happening = ({ pick }, { book, today, base }) => {
  const one = takeFrom(pick, book.writeOffs)
  if (one === undefined) return []
  const reversalDate = later(today, one.date)
  giveBack(one, reversalDate)
  const amount = fromMinor(one.left, one.document.currency)
  const decision = { writeOffId: one.id, amount, reason: 'collectible-again', actor } as const
  return [{ kind: 'write-off-reversal', ...base, reversalDate, ...decision }]
}

const promise: Happening = (choices, { book, today, base }) => {
  const { between, chance, pick } = choices
  const one = owing(choices, { book, today })
  if (one === undefined) return []
  const minor = part(choices, one)
  const madeDate = later(today, one.date)
  const replaced = chance(30) ? pickFrom(pick, book.promises) : undefined
  book.promises.push({ id: base.id, date: madeDate, document: one })
  const tolerance = chance(30) ? { toleranceAmount: fromMinor(Math.floor(minor / 10), one.currency) } : {}
  const isReplacing = replaced !== undefined && replaced.date <= madeDate
  return [
    {
      ...{ kind: 'promise', ...base, madeDate, payByDate: addDays(madeDate, between(0, 15)) },
      ...{ amount: fromMinor(minor, one.currency), covers: [one.ref], toleranceDays: pick([0, 0, 1, 3]) },
      ...tolerance,
      ...(isReplacing ? { replaces: replaced.id } : {}),
    },
  ]
}

const promiseWithdrawal: Happening = ({ pick }, { book, today, base }) => {
  const one = takeFrom(pick, book.promises)
  if (one === undefined) return []
  return [{ kind: 'promise-withdrawal', ...base, withdrawnDate: later(today, one.date), promiseId: one.id }]
}

const dispute: Happening = (choices, { book, today, base }) => {
  const one = owing(choices, { book, today })
  if (one === undefined) return []
  const raisedDate = later(today, one.date)
  book.disputes.push({ id: base.id, date: raisedDate })
  const amount = choices.chance(40) ? { amount: fromMinor(part(choices, one), one.currency) } : {}
  return [{ kind: 'dispute', ...base, raisedDate, document: one.ref, ...amount, reason: 'damaged' }]
}

const disputeResolution: Happening = ({ between, chance, pick }, { book, today, base }) => {
  const one = takeFrom(pick, book.disputes)
  if (one === undefined) return []
  const resolvedDate = later(today, one.date)
  const resume = chance(50) ? { resumeDate: addDays(resolvedDate, between(0, 10)) } : {}
  return [{ kind: 'dispute-resolution', ...base, resolvedDate, disputeId: one.id, outcome: 'refused', ...resume }]
}

const hold: Happening = ({ between, chance, pick }, { book, today, base }) => {
  const one = pickFrom(
    pick,
    book.documents.filter(({ isInPlan }) => !isInPlan),
  )
  const scope =
    one === undefined || chance(40)
      ? pick([{ kind: 'customer' as const }, { kind: 'channel' as const, channel: 'email' }])
      : one.ref
  book.holds.push({ id: base.id, date: today })
  const end = chance(60) ? { endDate: addDays(today, between(0, 20)) } : {}
  return [
    {
      kind: 'hold',
      ...base,
      startDate: today,
      scope,
      reason: pick(['under-review', 'goodwill', 'attorney']),
      actor,
      ...end,
    },
  ]
}

const holdRelease: Happening = ({ pick }, { book, today, base }) => {
  const one = takeFrom(pick, book.holds)
  return one === undefined
    ? []
    : [{ kind: 'hold-release', ...base, releaseDate: later(today, one.date), holdId: one.id, actor }]
}

const hardship: Happening = (_, { book, today, base }) => {
  book.hardships.push({ id: base.id, date: today })
  return [{ kind: 'hardship', ...base, startDate: today, actor }]
}

const hardshipEnd: Happening = ({ pick }, { book, today, base }) => {
  const one = takeFrom(pick, book.hardships)
  return one === undefined
    ? []
    : [{ kind: 'hardship-end', ...base, endDate: later(today, one.date), hardshipId: one.id, actor }]
}

const consent: Happening = ({ pick }, { today, base }) => [
  {
    ...{ kind: 'consent', ...base, decidedDate: today, channel: pick(['email', 'sms', 'any']) },
    decision: pick(['refused', 'granted']),
  },
]

const interaction: Happening = ({ pick }, { today, base }) => [
  {
    ...{ kind: 'interaction', ...base, happenedDate: today, direction: pick(['inbound', 'outbound']), channel: 'call' },
    ...{ party: 'debtor', outcome: pick(['no-answer', 'conversation', 'complaint']) },
  },
]

const placement: Happening = ({ pick }, { book, today, base }) => {
  const one = pickFrom(
    pick,
    book.documents.filter(({ left, isInPlan, isVoid }) => left > 0 && !isInPlan && !isVoid),
  )
  if (one === undefined) return []
  const proposedDate = later(today, one.date)
  book.placements.push({ id: base.id, date: proposedDate, isHandedOver: false })
  const documents = [{ ...one.ref, amount: fromMinor(one.left, one.currency) }]
  return [{ kind: 'placement', ...base, proposedDate, agency: 'Agencia Sur', documents, actor }]
}

const placementStep: Happening = ({ pick }, { book, today, base }) => {
  const one = pickFrom(pick, book.placements)
  if (one === undefined) return []
  const step = one.isHandedOver ? 'recalled' : 'handed-over'
  if (one.isHandedOver) book.placements.splice(book.placements.indexOf(one), 1)
  one.isHandedOver = true
  return [{ kind: 'placement-step', ...base, stepDate: later(today, one.date), placementId: one.id, step, actor }]
}

const happenings: readonly [Happening, ...Happening[]] = [
  ...[invoice, invoice, invoice, invoice, invoice, invoice, payment, payment, payment, payment],
  ...[promise, promise, promise, promise, dispute, dispute, dispute, hold, hold, hold],
  ...[reversal, reversal, creditNote, waiver, voiding, debitNote, plan, planEnd, writeOff, writeOffReversal],
  ...[promiseWithdrawal, disputeResolution, disputeResolution, holdRelease, holdRelease, hardship, hardshipEnd],
  ...[consent, consent, interaction, interaction, placement, placementStep, placementStep, customer],
] as [Happening, ...Happening[]]

function document(
  ref: PayableRef,
  { date, minor, currency }: Readonly<{ date: IsoDate; minor: number; currency: string }>,
): Document {
  return { ref, date, currency, left: minor, isInPlan: false, isTouched: false, isVoid: false }
}

function owing({ pick }: Choices, { book, today }: Pick<Scene, 'book' | 'today'>): Document | undefined {
  return pickFrom(
    pick,
    book.documents.filter(({ left, isInPlan, date }) => left > 0 && !isInPlan && date <= today),
  )
}

/** What is given back on a day is owed from that day on; what lowers it again comes later, whatever goes first within a day. */
function giveBack({ document: one, left }: Lowering, date: IsoDate): void {
  one.left += left
  one.date = later(one.date, addDays(date, 1))
}

/** The whole of what is left, a half of it, or a cent less than all. */
function part({ pick }: Choices, { left }: Document): number {
  return Math.max(1, pick([left, Math.floor(left / 2), left - 1]))
}

function lower(one: Document, minor: number): void {
  one.left -= minor
  one.isTouched = true
}

function pickFrom<T>(pick: Choices['pick'], values: readonly T[]): T | undefined {
  return values.length === 0 ? undefined : pick(values as readonly [T, ...T[]])
}

function takeFrom<T>(pick: Choices['pick'], values: T[]): T | undefined {
  const one = pickFrom(pick, values)
  if (one !== undefined) values.splice(values.indexOf(one), 1)
  return one
}
