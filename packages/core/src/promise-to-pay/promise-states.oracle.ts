import { addDays, daysBetween, type IsoDate } from '../calendar/index.ts'
import type { Fact, PromiseToPay } from '../receivable/index.ts'

/**
 * Where a promise stands, worked out the slow way: every day from the one it was made on is looked at by itself, and each open amount
 * is added up from the facts. For books of `promiseBooks` only, where no payment is ever too much.
 */
export function slowState(
  promise: PromiseToPay,
  facts: readonly Fact[],
  asOf: IsoDate,
): { kind: string; paid: number; silent: boolean; keptDate?: IsoDate } {
  const known = facts.filter((fact) => dateOf(fact) <= asOf)
  const lastDate = addDays(promise.payByDate, promise.toleranceDays ?? 0)
  const keys = promise.covers.flatMap(({ id, part }) =>
    partsOf(known, id).filter((one) => part === undefined || one.part === part),
  )
  const isWhole = promise.covers.every(({ id, part }) =>
    partsOf(known, id).some((one) => part === undefined || one.part === part),
  )
  const openOn = (day: IsoDate) => keys.reduce((sum, key) => sum + open(known, key, { day, asOf }), 0)
  const base = openOn(addDays(promise.madeDate, -1))
  const target = isWhole ? Math.min(base, promise.amount.minor) : promise.amount.minor
  const enough = Math.max(Math.min(1, target), target - (promise.toleranceAmount?.minor ?? 0))
  const withdrawal = known.find((fact) => fact.kind === 'promise-withdrawal' && fact.promiseId === promise.id)
  const replacement = known
    .filter((fact) => fact.kind === 'promise')
    .filter(({ id, replaces }) => id !== promise.id && replaces === promise.id)
    .sort((a, b) => (a.madeDate < b.madeDate ? -1 : a.madeDate > b.madeDate ? 1 : a.id < b.id ? -1 : 1))[0]

  let paid = 0
  let before = base
  let isGone: string | undefined
  let keptDate: IsoDate | undefined
  const days = Math.min(daysBetween(promise.madeDate, asOf), daysBetween(promise.madeDate, lastDate))
  for (let n = 0; n <= days && isGone === undefined; n += 1) {
    const day = addDays(promise.madeDate, n)
    const open = openOn(day)
    paid = Math.max(0, paid + before - open)
    before = open
    if (paid >= enough) keptDate ??= day
    else keptDate = undefined
    const isWithdrawn = withdrawal !== undefined && dateOf(withdrawal) <= day
    const isReplaced = replacement !== undefined && replacement.madeDate <= day
    if (isWithdrawn || isReplaced) isGone = isWithdrawn ? 'withdrawn' : 'replaced'
  }
  if (keptDate !== undefined) return { kind: 'kept', paid, silent: asOf <= keptDate, keptDate }
  if (isGone !== undefined) return { kind: isGone, paid, silent: false }
  if (asOf <= lastDate) return { kind: 'open', paid, silent: true }
  return { kind: paid > 0 ? 'partly-kept' : 'broken', paid, silent: false }
}

type Key = Readonly<{ id: string; part: number; amount: number; before: number }>

function partsOf(facts: readonly Fact[], id: string): readonly Key[] {
  const invoice = facts.find((fact) => fact.kind === 'invoice' && fact.id === id)
  if (invoice?.kind !== 'invoice') return []
  let before = 0
  return (invoice.parts ?? [invoice]).map(({ amount: { minor } }, index) => {
    const key = { id, part: index + 1, amount: minor, before }
    before += minor
    return key
  })
}

/** What the parts before a part do not take of all that was settled is its own. */
function open(
  facts: readonly Fact[],
  { id, amount, before }: Key,
  { day, asOf }: { day: IsoDate; asOf: IsoDate },
): number {
  let settled = 0
  for (const fact of facts) {
    if (fact.kind === 'void' && fact.document.kind === 'invoice' && fact.document.id === id) return 0
    if (dateOf(fact) > day) continue
    if (fact.kind === 'payment' && fact.parts?.[0]?.id === id && !isBounced(facts, fact.id, asOf))
      settled += fact.amount.minor
    if (fact.kind === 'credit-note' && fact.invoiceId === id && !isVoided(facts, fact.id, day))
      settled += fact.amount.minor
  }
  return amount - Math.min(amount, Math.max(0, settled - before))
}

function isBounced(facts: readonly Fact[], paymentId: string, by: IsoDate): boolean {
  return facts.some(
    (fact) => fact.kind === 'payment-reversal' && fact.paymentId === paymentId && fact.reversalDate <= by,
  )
}

function isVoided(facts: readonly Fact[], noteId: string, by: IsoDate): boolean {
  return facts.some(
    (fact) =>
      fact.kind === 'void' &&
      fact.document.kind === 'credit-note' &&
      fact.document.id === noteId &&
      fact.voidDate <= by,
  )
}

function dateOf(fact: Fact): IsoDate {
  switch (fact.kind) {
    case 'invoice':
    case 'credit-note':
      return fact.issueDate
    case 'payment':
      return fact.receivedDate
    case 'payment-reversal':
      return fact.reversalDate
    case 'void':
      return fact.voidDate
    case 'promise':
      return fact.madeDate
    case 'promise-withdrawal':
      return fact.withdrawnDate
    default:
      throw new Error(`${fact.kind} is not in these books`)
  }
}
