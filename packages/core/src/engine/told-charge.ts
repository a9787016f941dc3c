import { type IsoDate, later } from '../calendar/index.ts'
import { explainInterest, type InterestLine } from '../interest/index.ts'
import { add, isPositive, type Money, type Rate } from '../money/index.ts'
import type { LateInterestRule, PenaltyRule } from '../penalty/index.ts'
import { type Charge, type Fact, itemKey, type Position } from '../receivable/index.ts'
import type { MessageItem } from '../reminder/index.ts'
import type { ExplainedKind } from './explanation-wording.ts'
import type { Policy } from './policy.ts'

/** A book as of the day of a message, and what the message asks for. */
export type AskedBook = Readonly<{
  facts: readonly Fact[]
  position: Position
  message: Readonly<{ items: readonly AskedLine[] }>
}>

/** What a line of a message tells of its document. */
type AskedLine = Pick<MessageItem, 'kind' | 'number' | 'chargeKind' | 'issueDate' | 'dueDate' | 'open'>

type Start = Readonly<{ charge: Charge; kind: ExplainedKind; amount: Money }>

/** A charge that can be told: interest with the rates of its period, a fee, or what was agreed on with a plan. */
export type ToldCharge = ToldInterest | ToldFee | ToldAgreed
export type ToldInterest = Start &
  Readonly<{
    how: 'interest'
    rule: LateInterestRule
    /** Interest runs after this day. */
    from: IsoDate
    to: IsoDate
    /** Each rate of the period once, in the order of their days. */
    rates: readonly Rate[]
    per: 'year' | 'month'
  }>
type ToldFee = Start & Readonly<{ how: 'fee'; citation: string | undefined }>
type ToldAgreed = Start & Readonly<{ how: 'agreed'; agreedDate: IsoDate }>

/** The charges that stand behind the lines of a message, as its list names them; undefined when a line has none behind it. */
export function chargesBehind({ facts, position, message }: AskedBook): readonly Charge[] | undefined {
  const lines = new Set(message.items.filter(isExplained).map(lineOf))
  const asked = position.items.filter((item) => {
    return item.kind === 'charge' && isPositive(item.open) && lines.has(lineOf(item))
  })
  if (new Set(asked.map(lineOf)).size < lines.size) return undefined
  const ids = new Set(asked.map(({ id }) => id))
  return facts.filter((fact): fact is Charge => fact.kind === 'charge' && ids.has(fact.id))
}

function isExplained({ kind, chargeKind }: Pick<AskedLine, 'kind' | 'chargeKind'>): boolean {
  return kind === 'charge' && chargeKind !== 'debit-note'
}

function lineOf({ number, chargeKind, issueDate, dueDate, open }: Omit<AskedLine, 'kind'>): string {
  return JSON.stringify([number, chargeKind, issueDate, dueDate, open.currency])
}

/** How a charge came about, as far as book and policy know; undefined when they do not know enough. */
export function tellCharge(charge: Charge, book: AskedBook, policy: Policy): ToldCharge | undefined {
  const { chargeKind: kind, amount } = charge
  if (kind === 'debit-note') return undefined
  if (kind === 'plan-interest' || kind === 'plan-fee') return tellAgreed({ charge, kind, amount }, book)
  const rule = policy.penalty?.rules.find(({ id }) => id === charge.rule)
  if (kind === 'late-interest') return tellInterest({ charge, kind, amount }, rule, { book, policy })
  return { charge, kind, amount, how: 'fee', citation: rule?.citation }
}

function tellAgreed(start: Start, { facts }: AskedBook): ToldAgreed | undefined {
  const plan = facts.find((fact) => fact.kind === 'plan' && fact.charges?.includes(start.charge.id) === true)
  return plan?.kind === 'plan' ? { ...start, how: 'agreed', agreedDate: plan.agreedDate } : undefined
}

/** The rates are those that the terms give for the period of the charge, whatever was open in it. */
function tellInterest(
  start: Start,
  rule: PenaltyRule | undefined,
  { book, policy: { rates = [], calendar } }: Readonly<{ book: AskedBook; policy: Policy }>,
): ToldInterest | undefined {
  const { period, item } = start.charge
  if (rule?.kind !== 'late-interest' || period === undefined) return undefined
  const late = book.position.items.find((one) => itemKey(one) === item)
  if (late === undefined) return undefined
  const { dueDate, amount: open } = late
  const { from, to } = period
  const claim = { dueDate, balances: [{ from: dueDate, open }] }
  const { lines, gaps } = explainInterest(claim, rule.terms, { asOf: to, from: later(from, dueDate), rates, calendar })
  if (lines.length === 0 || gaps.length > 0) return undefined
  return { ...start, how: 'interest', rule, from, to, ...ratesOf(rule, lines) }
}

function ratesOf({ terms }: LateInterestRule, lines: readonly InterestLine[]): Pick<ToldInterest, 'rates' | 'per'> {
  const { rate, ratePer = 'year' } = terms
  if (rate.kind === 'fixed' && lines.every(({ limit }) => limit === undefined)) {
    return { rates: [rate.rate], per: ratePer }
  }
  return { rates: [...new Set(lines.map(({ annualRate }) => annualRate))], per: 'year' }
}

/** Interest of one item by one rule becomes one where a period begins as the one before ends. */
export function joinInterest(told: readonly ToldCharge[]): readonly ToldCharge[] {
  const joined: ToldCharge[] = []
  for (const one of told) {
    const at = one.how === 'interest' ? joined.findIndex((other) => goesOn(other, one)) : -1
    const before = joined[at]
    if (one.how === 'interest' && before?.how === 'interest') joined[at] = together(before, one)
    else joined.push(one)
  }
  return joined
}

function goesOn(before: ToldCharge, next: ToldInterest): boolean {
  return (
    before.how === 'interest' &&
    before.rule === next.rule &&
    before.charge.item === next.charge.item &&
    before.per === next.per &&
    before.to === next.from
  )
}

function together(before: ToldInterest, next: ToldInterest): ToldInterest {
  const rates = [...new Set([...before.rates, ...next.rates])]
  return { ...before, to: next.to, amount: add(before.amount, next.amount), rates }
}
