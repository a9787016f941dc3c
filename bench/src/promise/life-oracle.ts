import { addDays, earlier, type Fact, type IsoDate, type PromiseToPay } from '@cobranza/core'

/** What of a document may be asked for on a day, in minor units, and the facts that say less than all of it. */
export type Chaseable = Readonly<{
  kind: 'invoice' | 'charge'
  currency: string
  minor: number
  because: readonly string[]
}>

type Known = Readonly<{ facts: readonly Fact[]; today: IsoDate }>
type Of<Kind extends Fact['kind']> = Extract<Fact, { kind: Kind }>

/**
 * What may be asked for, document by document, told from the facts by adding and taking away: written without the engine, and for
 * books in which nothing is paid twice. Where the engine has a choice (two promises made on one day) it asks for no silence.
 */
export function chaseableOn(facts: readonly Fact[], today: IsoDate): ReadonlyMap<string, Chaseable> {
  const known = { facts, today }
  const documents = new Map<string, Chaseable>()
  for (const fact of facts) {
    if (fact.kind !== 'invoice' && fact.kind !== 'charge') continue
    if (fact.issueDate > today) continue
    const { kind, id } = fact
    const owed = Math.max(0, fact.amount.minor - loweredBy(kind, id, known))
    const isVoid = of(facts, 'void').some(
      (one) => one.document.kind === kind && one.document.id === id && one.voidDate <= today,
    )
    const because = isVoid ? [] : silencesOf(kind, id, known)
    const disputed = isVoid ? 0 : disputedOf(kind, id, known)
    const minor = isVoid || because.length > 0 ? 0 : Math.max(0, owed - disputed)
    documents.set(`${kind}/${id}`, { kind, currency: fact.amount.currency, minor, because: owed > 0 ? because : [] })
  }
  return documents
}

/** Holds that silence the customer, and those that silence a channel. */
export function heldOn(
  facts: readonly Fact[],
  today: IsoDate,
): Readonly<{ customer: boolean; channels: ReadonlySet<string> }> {
  const scopes = holdsOn({ facts, today }).map(({ scope }) => scope)
  return {
    customer: scopes.some(({ kind }) => kind === 'customer'),
    channels: new Set(scopes.flatMap((scope) => (scope.kind === 'channel' ? [scope.channel] : []))),
  }
}

/** Channels the customer has refused, by the latest word on each; of several on one day, only when all of them refuse. */
export function refusedOn(facts: readonly Fact[], today: IsoDate): (channel: string) => boolean {
  const words = of(facts, 'consent').filter(({ decidedDate }) => decidedDate <= today)
  return (channel) => {
    const about = words.filter((word) => word.channel === channel || word.channel === 'any')
    const last = about
      .map(({ decidedDate }) => decidedDate)
      .sort()
      .at(-1)
    const latest = about.filter(({ decidedDate }) => decidedDate === last)
    return latest.length > 0 && latest.every(({ decision }) => decision === 'refused')
  }
}

function of<Kind extends Fact['kind']>(facts: readonly Fact[], kind: Kind): readonly Of<Kind>[] {
  return facts.filter((fact): fact is Of<Kind> => fact.kind === kind)
}

function loweredBy(kind: string, id: string, { facts, today }: Known, from: IsoDate | undefined = undefined): number {
  const isIn = (date: IsoDate) => date <= today && (from === undefined || date >= from)
  let lowered = 0
  for (const fact of facts) {
    if (fact.kind === 'payment' && isIn(fact.receivedDate) && !isReversed(fact.id, { facts, today })) {
      for (const part of fact.parts ?? []) if (part.kind === kind && part.id === id) lowered += part.amount.minor
    }
    if (fact.kind === 'credit-note' && isIn(fact.issueDate) && kind === 'invoice' && fact.invoiceId === id)
      lowered += fact.amount.minor
    if (fact.kind === 'waiver' && isIn(fact.waiverDate) && isOf(fact.document, kind, id)) lowered += fact.amount.minor
    if (fact.kind === 'write-off' && isIn(fact.writeOffDate) && isOf(fact.document, kind, id)) {
      lowered += fact.amount.minor - broughtBack(fact.id, { facts, today })
    }
  }
  return lowered
}

function isOf(document: Readonly<{ kind: string; id: string }>, kind: string, id: string): boolean {
  return document.kind === kind && document.id === id
}

function isReversed(paymentId: string, { facts, today }: Known): boolean {
  return of(facts, 'payment-reversal').some((one) => one.paymentId === paymentId && one.reversalDate <= today)
}

function broughtBack(writeOffId: string, { facts, today }: Known): number {
  return of(facts, 'write-off-reversal')
    .filter((one) => one.writeOffId === writeOffId && one.reversalDate <= today)
    .reduce((sum, { amount }) => sum + amount.minor, 0)
}

/** Names of the facts because of which a document is not to be asked for at all. */
function silencesOf(kind: string, id: string, known: Known): readonly string[] {
  const { facts, today } = known
  const disputes = openDisputes(kind, id, known).filter(({ amount }) => amount === undefined)
  const holds = holdsOn(known).filter(
    ({ scope }) => (scope.kind === 'invoice' || scope.kind === 'charge') && isOf(scope, kind, id),
  )
  const placements = of(facts, 'placement').filter(
    (one) =>
      one.proposedDate <= today &&
      one.documents.some((document) => isOf(document, kind, id)) &&
      isAtAgency(one.id, known),
  )
  return [
    ...promisesFor(kind, id, known).map((one) => `promise/${one.id}`),
    ...disputes.map((one) => `dispute/${one.id}`),
    ...holds.map((one) => `hold/${one.id}`),
    ...placements.map((one) => `placement/${one.id}`),
  ]
}

/**
 * The promise made last for a document, while it can be kept; none when two were made on that day, for one that is broken speaks for
 * the other. What became of those made before it does not matter; whether it was kept is told leniently, and then nobody has to be
 * silent.
 */
function promisesFor(kind: string, id: string, known: Known): readonly PromiseToPay[] {
  const { facts, today } = known
  const standing = of(facts, 'promise').filter(
    (one) =>
      one.madeDate <= today && one.covers.some((document) => isOf(document, kind, id)) && !isTakenBack(one, known),
  )
  const last = standing
    .map(({ madeDate }) => madeDate)
    .sort()
    .at(-1)
  const latest = standing.filter(({ madeDate }) => madeDate === last)
  const [only] = latest
  if (only === undefined || latest.length > 1 || today > lastDayOf(only) || isKept(only, known)) return []
  return [only]
}

function lastDayOf({ payByDate, toleranceDays = 0 }: PromiseToPay): IsoDate {
  return addDays(payByDate, toleranceDays)
}

/** Withdrawn or replaced while it could still be kept: afterwards it stays broken, and what is broken has a say. */
function isTakenBack(promise: PromiseToPay, { facts, today }: Known): boolean {
  const { id } = promise
  const last = earlier(today, lastDayOf(promise))
  return (
    of(facts, 'promise-withdrawal').some((one) => one.promiseId === id && one.withdrawnDate <= last) ||
    of(facts, 'promise').some((one) => one.replaces === id && one.madeDate <= last)
  )
}

/** Leniently: whatever lowered the document since the promise was made counts, and so does owing less than was promised. */
function isKept(
  { amount, toleranceAmount, covers: [document], madeDate }: PromiseToPay,
  { facts, today }: Known,
): boolean {
  if (document === undefined) return true
  const { kind, id } = document
  const whole = facts.find((fact) => (fact.kind === 'invoice' || fact.kind === 'charge') && isOf(fact, kind, id))
  const before = loweredBy(kind, id, { facts, today: addDays(madeDate, -1) })
  const owed = whole !== undefined && 'amount' in whole ? Math.max(0, whole.amount.minor - before) : amount.minor
  const enough = Math.min(amount.minor, owed) - (toleranceAmount?.minor ?? 0)
  const paidByAnyDay = loweredOnSomeDay(kind, id, { facts, today, from: madeDate })
  return paidByAnyDay >= enough
}

/** The most that had been lowered by the end of some day: a payment that bounced later had kept the promise meanwhile. */
function loweredOnSomeDay(
  kind: string,
  id: string,
  { facts, today, from }: Known & Readonly<{ from: IsoDate }>,
): number {
  let most = 0
  for (let date = from; date <= today; date = addDays(date, 1)) {
    most = Math.max(most, loweredBy(kind, id, { facts, today: date }, from))
  }
  return most
}

function openDisputes(kind: string, id: string, { facts, today }: Known): readonly Of<'dispute'>[] {
  const resolved = new Set(
    of(facts, 'dispute-resolution').flatMap((one) =>
      (one.resumeDate ?? one.resolvedDate) <= today ? [one.disputeId] : [],
    ),
  )
  return of(facts, 'dispute').filter(
    (one) => one.raisedDate <= today && !resolved.has(one.id) && isOf(one.document, kind, id),
  )
}

function disputedOf(kind: string, id: string, known: Known): number {
  return openDisputes(kind, id, known).reduce((sum, { amount }) => sum + (amount?.minor ?? 0), 0)
}

function holdsOn({ facts, today }: Known): readonly Of<'hold'>[] {
  const released = new Set(of(facts, 'hold-release').flatMap((one) => (one.releaseDate <= today ? [one.holdId] : [])))
  return of(facts, 'hold').filter(
    ({ id, startDate, endDate }) =>
      startDate <= today && (endDate === undefined || today <= endDate) && !released.has(id),
  )
}

function isAtAgency(placementId: string, { facts, today }: Known): boolean {
  const steps = of(facts, 'placement-step').filter((one) => one.placementId === placementId && one.stepDate <= today)
  return (
    steps.some(({ step }) => step === 'handed-over') &&
    !steps.some(({ step }) => step === 'recalled' || step === 'closed')
  )
}
