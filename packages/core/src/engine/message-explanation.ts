import { addDays, formatDate, type IsoDate } from '../calendar/index.ts'
import type { RequiredItem } from '../compliance/index.ts'
import type { LateInterestTerms } from '../interest/index.ts'
import { type MessageExplanation, messageLanguage, messageLocale } from '../message/index.ts'
import { formatMoney, formatRate, type Money } from '../money/index.ts'
import { type ExplanationWording, explanationWording, type SpokenInterest } from './explanation-wording.ts'
import type { Policy } from './policy.ts'
import {
  type AskedBook,
  chargesBehind,
  joinInterest,
  type ToldCharge,
  type ToldInterest,
  tellCharge,
} from './told-charge.ts'

/**
 * How the charges that a message asks for came about, in the language of the message: for what, for which days, at which rate and by
 * which table, under which law or clause. One sentence for each charge; interest of one document whose periods follow each other is
 * one sentence, with the sum of their amounts.
 *
 * A sentence says no more than the book and the policy know. An item that a law asks for counts as held only once every charge it is
 * about is told: interest of no rule, or at a rate that no table knows, leaves the items of interest open, and contact rules that
 * ask for them refuse the message. A higher rate has its reason where every rule of interest names its law or clause. There are sentences in Spanish,
 * Portuguese and English; in any other language there is none.
 *
 * @param locale the debtor's language tag; `template`, the name of the template, which may have no text in it.
 * @throws RangeError when the message policy has no text in the language of its fall-back.
 * @see Ley 19.496 (Chile), art. 37; RDG (Germany), § 13a.
 * @example
 * messageExplanations({ facts, position, message }, policy, 'es-PE')
 * // [{ items: ['fees-breakdown', …], text: 'Cargo por atraso de F-1: S/ 15.00, con fecha del 5 de marzo de 2026.' }]
 */
export function messageExplanations(
  book: AskedBook,
  policy: Policy,
  locale: string,
  template?: string,
): readonly MessageExplanation[] {
  const speech = speechOf(policy, locale, template)
  const told = speech === undefined ? undefined : tellAll(book, policy)
  if (speech === undefined || told === undefined) return []
  return joinInterest(told.charges).map((one) => ({
    items: isInterest(one.kind) ? told.interest : told.fees,
    text: sentence(one, speech),
  }))
}

/** The items that `messageExplanations` holds, without its words. */
export function explainedItems(book: AskedBook, policy: Policy, locale: string): readonly RequiredItem[] {
  const told = speechOf(policy, locale) === undefined ? undefined : tellAll(book, policy)
  return told === undefined ? [] : [...told.interest, ...told.fees]
}

type Speech = Readonly<{ words: ExplanationWording; locale: string; policy: Policy }>

function speechOf(policy: Policy, locale: string, template?: string): Speech | undefined {
  if (policy.messages === undefined) return undefined
  const written = messageLocale(locale, policy.messages, template)
  const words = explanationWording(messageLanguage(locale, policy.messages, template))
  return words === undefined ? undefined : { words, locale: written, policy }
}

type AllTold = Readonly<{
  charges: readonly ToldCharge[]
  /** What is held of interest, and of fees. */
  interest: readonly RequiredItem[]
  fees: readonly RequiredItem[]
}>

function tellAll(book: AskedBook, policy: Policy): AllTold | undefined {
  const charges = chargesBehind(book) ?? []
  if (charges.length === 0) return undefined
  const told = charges.map((charge) => ({ kind: charge.chargeKind, told: tellCharge(charge, book, policy) }))
  return {
    charges: told.flatMap((one) => one.told ?? []),
    interest: interestItems(told.filter(({ kind }) => isInterest(kind)).map((one) => one.told)),
    fees: feeItems(told.filter(({ kind }) => !isInterest(kind)).map((one) => one.told)),
  }
}

const interestKinds: ReadonlySet<string> = /* @__PURE__ */ new Set(['late-interest', 'plan-interest'])

function isInterest(kind: string): boolean {
  return interestKinds.has(kind)
}

/** What is held of interest: nothing as long as one charge of it is not told. */
function interestItems(told: readonly (ToldCharge | undefined)[]): readonly RequiredItem[] {
  if (told.includes(undefined)) return []
  const byRate = told.every((one) => one?.how === 'interest')
  const hasReason = told.every((one) => one?.how !== 'interest' || one.rule.citation !== undefined)
  return [
    'interest-breakdown',
    ...(byRate ? (['interest-calculation'] as const) : []),
    ...(hasReason ? (['higher-rate-reason'] as const) : []),
  ]
}

function feeItems(told: readonly (ToldCharge | undefined)[]): readonly RequiredItem[] {
  return told.includes(undefined) ? [] : ['fees-breakdown', 'cost-breakdown']
}

function sentence(told: ToldCharge, speech: Speech): string {
  const { words, locale } = speech
  const { kind, charge } = told
  const start = {
    kind,
    document: charge.number ?? charge.invoiceId ?? charge.id,
    amount: amountText(told.amount, speech),
  }
  const day = (date: IsoDate) => formatDate(date, { locale })
  switch (told.how) {
    case 'interest':
      return words.interest({
        ...start,
        ...howEarned(told, speech),
        from: day(addDays(told.from, 1)),
        to: day(told.to),
      })
    case 'fee':
      return words.fee({ ...start, day: day(charge.issueDate), citation: told.citation })
    case 'agreed':
      return words.agreed({ ...start, day: day(told.agreedDate) })
  }
}

function howEarned(
  { rule: { terms, citation }, rates, per }: ToldInterest,
  { locale, policy }: Speech,
): Pick<SpokenInterest, 'rates' | 'per' | 'method' | 'table' | 'citation'> {
  const { method } = terms
  return {
    rates: rates.map((rate) => formatRate(rate, { locale })),
    per,
    method: method?.kind === 'simple' ? undefined : method,
    table: tableName(terms, policy),
    citation,
  }
}

/** What people call the table of the rate: its source where it tells one. */
function tableName({ rate }: LateInterestTerms, { rates = [] }: Policy): string | undefined {
  if (rate.kind !== 'reference') return undefined
  return rates.find(({ id }) => id === rate.table)?.source ?? rate.table
}

function amountText(amount: Money, { locale, policy }: Speech): string {
  const unit = policy.units.find(({ code }) => code === amount.currency)
  return formatMoney(amount, { locale, ...(unit === undefined ? {} : { unit }) })
}
