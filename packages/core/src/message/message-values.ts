import { formatDate, type IsoDate } from '../calendar/index.ts'
import { add, formatMoney, isZero, type Money } from '../money/index.ts'
import type { MessageFacts, MessageItem } from '../reminder/index.ts'
import type { Voice } from './compiled-policy.ts'
import type { ComposeOccasion, ComposeOptions } from './compose-option.ts'
import type { LegalLine } from './legal-line.ts'
import type { PhraseName } from './message-language.ts'
import { offerText } from './offer-text.ts'
import { isOffered, paymentRow, paymentShort } from './payment-line.ts'
import type { PaymentMethod } from './payment-method.ts'
import type { FlagPlace, ListPlace, TextPlace } from './place.ts'
import type { MessagePolicy } from './policy.ts'
import { type Row, renderTemplate, type TemplateValues } from './render-template.ts'
import { safeText } from './safe-text.ts'
import { isWebAddress } from './web-address.ts'

/** The most documents a message lists; of more it tells how many. */
export const itemsMax = 50

/** What values are made from. */
export type Speaking = Readonly<{
  policy: MessagePolicy
  facts: MessageFacts
  options: ComposeOptions
  voice: Voice
  /** How amounts and days are written. */
  format: string
  country: string | undefined
  legal: readonly LegalLine[]
}>

type Texts = Partial<Record<TextPlace, string>>

/** Everything a template may name, as safe lines of text. */
export function messageValues(speaking: Speaking): TemplateValues {
  const { policy, facts, options } = speaking
  const texts: Texts = {
    ...creditorTexts(speaking),
    ...factTexts(speaking),
    ...occasionTexts(speaking),
  }
  const own = new Map(Object.entries(policy.values ?? {}).map(([name, value]) => [name, safeText(value)]))
  const flags = flagsOf(facts, options)
  const values: TemplateValues = { texts, lists: listsOf(speaking), flags, own }
  const legal = speaking.legal.map(({ text }) => ({ text: renderTemplate(speaking.voice.settled(text), values) }))
  return { ...values, lists: { ...values.lists, legal } }
}

function amountText({ format, options: { units = [] } }: Speaking, amount: Money): string {
  const unit = units.find(({ code }) => code === amount.currency)
  // The no-break spaces of Intl stay: an amount never falls apart at the end of a line.
  return formatMoney(amount, { locale: format, ...(unit === undefined ? {} : { unit }) })
}

function dateText({ format }: Speaking, date: IsoDate): string {
  return formatDate(date, { locale: format })
}

function creditorTexts({ policy, voice: { say } }: Speaking): Texts {
  const { creditor, collector, stopMessages } = policy
  const { contact } = creditor
  const phone = shown(contact.phone, (text) => say('phone', { text }))
  const email = shown(contact.email, (text) => say('email', { text }))
  const ways = [phone, email, shown(contact.hours)].filter((way) => way !== '')
  return {
    creditorName: safeText(creditor.name),
    creditorAddress: shown(creditor.address),
    creditorTaxId: shown(creditor.taxId, (number) => {
      const label = shown(creditor.taxIdName)
      return label === '' ? say('taxId', { number }) : `${label} ${number}`
    }),
    contactName: shown(contact.name) || say('ourTeam'),
    contactWays: ways.length === 0 || (phone === '' && email === '') ? say('replyHere') : ways.join(', '),
    contactShort: shown(contact.phone) || shown(contact.email) || say('replyHere'),
    collectorName: shown(collector?.name),
    stopMessages: stopText(stopMessages, say, ['stopByLink', 'stopByReply']),
    stopShort: stopText(stopMessages, say, ['shortStopByLink', 'shortStopByReply']),
    instalmentName: say('installment'),
    disputeName: say('dispute'),
  }
}

function stopText(
  stop: MessagePolicy['stopMessages'],
  say: Voice['say'],
  [byLink, byReply]: readonly [PhraseName, PhraseName],
): string {
  if (stop === undefined) return ''
  return 'url' in stop ? say(byLink, { text: stop.url }) : say(byReply, { text: safeText(stop.word) })
}

function shown(text: string | undefined, say: (text: string) => string = (same) => same): string {
  const safe = text === undefined ? '' : safeText(text)
  return safe === '' ? '' : say(safe)
}

function factTexts(speaking: Speaking): Texts {
  const { facts, policy, options, voice, country } = speaking
  const { items, totals, asOf } = facts
  const sums = (pick: (total: MessageFacts['totals'][number]) => Money) => {
    const amounts = totals.map(pick).filter((amount) => !isZero(amount))
    return joined(
      amounts.map((amount) => amountText(speaking, amount)),
      voice,
    )
  }
  const [oldest] = [...items].sort((a, b) => (a.dueDate < b.dueDate ? -1 : Number(a.dueDate > b.dueDate)))
  const [first] = methodsFor({ policy, options, country })
  const hidden = items.length - itemsMax
  return {
    customerName: safeText(facts.customerName),
    today: dateText(speaking, asOf),
    asked: sums(({ asked }) => asked),
    open: sums(({ open }) => open),
    credit: sums(({ credit }) => credit),
    count: items.length === 0 ? '' : String(items.length),
    dueDate: oldest === undefined ? '' : dateText(speaking, oldest.dueDate),
    dueWhen: oldest === undefined ? '' : whenText(oldest, speaking),
    daysLate: oldest === undefined || oldest.daysPastDue === 0 ? '' : String(oldest.daysPastDue),
    documents: documentsText(items, voice),
    moreItems: hidden > 0 ? voice.say('more', { number: String(hidden) }) : '',
    paymentWay: first === undefined ? '' : paymentShort(first, voice.say),
    contract: contractText(speaking),
  }
}

function contractText(speaking: Speaking): string {
  const { contract } = speaking.options
  if (contract === undefined) return documentContractText(speaking)
  const row = { number: safeText(contract.number), ...dateRow(speaking, contract.date) }
  return speaking.voice.say('contract', row)
}

/** The oldest invoice asked for, where documents are the contract. A charge is no contract, and neither is a plan to pay. */
function documentContractText(speaking: Speaking): string {
  const { policy, facts, voice } = speaking
  if (policy.contract !== 'document') return ''
  const invoices = facts.items.filter(({ kind }) => kind === 'invoice')
  const [oldest] = invoices.toSorted((a, b) => (a.issueDate < b.issueDate ? -1 : Number(a.issueDate > b.issueDate)))
  if (oldest === undefined) return ''
  return voice.say('documentContract', { number: safeText(oldest.number), ...dateRow(speaking, oldest.issueDate) })
}

function dateRow(speaking: Speaking, date: IsoDate | undefined): Row {
  return date === undefined ? {} : { rowDate: dateText(speaking, date) }
}

function occasionTexts(speaking: Speaking): Texts {
  const { facts, options, voice } = speaking
  const { amount, date, remaining, document, agency }: ComposeOccasion = { ...facts.occasion, ...options.occasion }
  return {
    amount: amount === undefined ? '' : amountText(speaking, amount),
    date: date === undefined ? '' : dateText(speaking, date),
    remaining: remaining === undefined || isZero(remaining) ? '' : amountText(speaking, remaining),
    document: shown(document),
    agency: shown(agency) || voice.say('otherTeam'),
  }
}

/** Texts in a row, as one says them: `'a, b y c'`. */
function joined(texts: readonly string[], { say }: Voice): string {
  const last = texts.at(-1) ?? ''
  return texts.length < 2 ? last : `${texts.slice(0, -1).join(', ')} ${say('and')} ${last}`
}

function documentsText(items: readonly MessageItem[], voice: Voice): string {
  const [first] = items
  if (first === undefined) return ''
  if (items.length === 1) return `${labelOf(first, voice)} ${safeText(first.number, 40)}`
  const named = items.slice(0, items.length === 2 ? 2 : 1).map(({ number }) => safeText(number, 40))
  const rest = items.length - named.length
  // Two numbers stand with a comma: whether Spanish says y or e would hang on how a number is read.
  return rest === 0 ? named.join(', ') : joined([...named, voice.say('more', { number: String(rest) })], voice)
}

function labelOf({ kind, chargeKind }: MessageItem, { say }: Voice): string {
  return say(kind === 'charge' ? (chargeKind ?? 'debit-note') : kind)
}

/** The ways to pay that a debtor is shown: their own first. */
export function methodsFor({
  policy,
  options,
  country,
}: Pick<Speaking, 'policy' | 'options' | 'country'>): readonly PaymentMethod[] {
  return [...(options.payment ?? []), ...policy.payment].filter((method) => isOffered(method, country))
}

function listsOf(speaking: Speaking): Partial<Record<ListPlace, readonly Row[]>> {
  const { facts, options, voice, format } = speaking
  const saying = { say: voice.say, format, amountText: (amount: Money) => amountText(speaking, amount) }
  return {
    items: facts.items.slice(0, itemsMax).map((item) => itemRow(item, speaking)),
    totals: facts.totals.map((total) => ({
      rowAmount: amountText(speaking, total.asked),
      rowOpen: amountText(speaking, total.open),
      rowCredit: isZero(total.credit) ? '' : amountText(speaking, total.credit),
    })),
    parts: partRows(speaking),
    announced: (facts.announced ?? []).map(({ chargeKind, amount }) => {
      return { label: capital(voice.say(chargeKind)), rowAmount: amountText(speaking, amount) }
    }),
    credits: (facts.credits ?? []).map((credit) => {
      return { number: safeText(credit.id), rowAmount: amountText(speaking, credit.open) }
    }),
    payments: methodsFor(speaking).map((method) => paymentRow(method, voice.say)),
    offers: (options.offers ?? []).map((offer) => ({ text: offerText(offer, saying) })),
    explanations: (options.explanations ?? []).map(({ text }) => ({ text: safeText(text, 600) })),
  }
}

function itemRow(item: MessageItem, speaking: Speaking): Row {
  return {
    label: capital(labelOf(item, speaking.voice)),
    number: safeText(item.number),
    rowAmount: amountText(speaking, item.open),
    when: whenText(item, speaking),
  }
}

function whenText({ dueDate, daysPastDue }: MessageItem, speaking: Speaking): string {
  const { voice, facts } = speaking
  const row = { rowDate: dateText(speaking, dueDate), days: String(daysPastDue) }
  if (dueDate === facts.asOf) return voice.say('dueToday', row)
  if (daysPastDue === 0) return voice.say('dueOn', row)
  return voice.say(daysPastDue === 1 ? 'dueYesterday' : 'dueBefore', row)
}

/** What is open by what it is for, where the list of documents does not tell as much; and the tax within it, where that is known. */
function partRows(speaking: Speaking): readonly Row[] {
  const { facts } = speaking
  const kindOf = ({ kind, chargeKind }: MessageItem) => (kind === 'charge' ? (chargeKind ?? 'debit-note') : 'principal')
  const kinds = sumsBy(facts.items.map((item) => [kindOf(item), item.open] as const))
  const taxes = sumsBy(facts.items.flatMap(({ tax }) => (tax === undefined ? [] : [['taxes', tax] as const])))
  // Two currencies are no two kinds: totals tell those apart.
  const isOneKind = new Set(kinds.map(([kind]) => kind)).size < 2
  const told = isOneKind || kinds.length === facts.items.length ? taxes : [...kinds, ...taxes]
  return told.map(([kind, amount]) => {
    return { label: capital(speaking.voice.say(kind)), rowAmount: amountText(speaking, amount) }
  })
}

function sumsBy(amounts: readonly (readonly [PhraseName, Money])[]): readonly (readonly [PhraseName, Money])[] {
  const sums = new Map<string, readonly [PhraseName, Money]>()
  for (const [kind, amount] of amounts) {
    const key = `${amount.currency} ${kind}`
    const so = sums.get(key)
    sums.set(key, [kind, so === undefined ? amount : add(so[1], amount)])
  }
  return [...sums.values()]
}

function flagsOf(
  { items, asOf, mayHaveCrossed, occasion }: MessageFacts,
  { occasion: told, offers = [] }: Pick<ComposeOptions, 'occasion' | 'offers'>,
): ReadonlySet<FlagPlace> {
  const flags = new Set<FlagPlace>()
  if (items.length === 1) flags.add('one')
  if (items.length > 1) flags.add('several')
  if (items.length > 0 && items.every(({ dueDate }) => dueDate === asOf)) flags.add('isDueToday')
  if (mayHaveCrossed === true) flags.add('mayHaveCrossed')
  const { outcome } = { ...occasion, ...told }
  if (outcome === 'credited') flags.add('isAcceptedDispute')
  if (outcome === 'split') flags.add('isSplitDispute')
  if (outcome === 'refused') flags.add('isRefusedDispute')
  const arePages = offers.length > 0 && offers.every(({ url }) => isWebAddress(url))
  flags.add(arePages ? 'offersHavePages' : 'offersNeedTalk')
  return flags
}

/** A text with its first letter as at the start of a line. */
function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
