import type { SilenceNote } from '../account/index.ts'
import { formatDate, type IsoDate } from '../calendar/index.ts'
import { formatMoney, isCurrency, type Money, sum, type Unit } from '../money/index.ts'
import type { Fact } from '../receivable/index.ts'
import type { SilenceReason } from '../reminder/index.ts'
import type { TimelineEntry } from './timeline.ts'
import { type TimelineWording, timelineWordingOf } from './timeline-wording.ts'
import { wordingOf } from './wording.ts'

/**
 * One entry of a timeline in words, for people.
 *
 * @param locale BCP 47 tag whose language is Spanish, English or Portuguese, such as `'es-PE'`.
 * @param units `policy.units`, for amounts in units that are not in ISO 4217; without them these are told in minor units.
 * @returns one line of plain text; texts of the host's own, such as reasons of a provider, are given as they are.
 * @throws RangeError when the language is another.
 * @example timelineText(entry, 'en') // 'March 31, 2026: Promise PP-1 kept. Thank you.'
 */
export function timelineText(entry: TimelineEntry, locale: string, units: readonly Unit[] = []): string {
  const words = timelineWordingOf(locale)
  const day = (date: IsoDate) => formatDate(date, { locale })
  const amount = (value: Money) => {
    const unit = units.find(({ code }) => code === value.currency)
    if (unit === undefined && !isCurrency(value.currency)) {
      return wordingOf(locale).minorUnits(value.minor, value.currency)
    }
    return formatMoney(value, unit === undefined ? { locale } : { locale, unit })
  }
  return `${day(entry.date)}: ${sentenceOf(entry, { words, locale, day, amount })}`
}

type Speech = Readonly<{
  words: TimelineWording
  locale: string
  day: (date: IsoDate) => string
  amount: (value: Money) => string
}>

function sentenceOf(entry: TimelineEntry, speech: Speech): string {
  const { words } = speech
  switch (entry.kind) {
    case 'fact':
      return factText(entry, speech)
    case 'silence': {
      const reason = wordingOf(speech.locale).reasons[entry.reason]
      const ids = entry.silences.filter(({ kind }) => silenceReasons[kind] === entry.reason).map(({ id }) => id)
      return filled(words.silence, { what: ids.length === 0 ? reason : `${reason} (${ids.join(', ')})` })
    }
    case 'planned':
    case 'sent':
      return filled(words.kinds[entry.kind], { channel: entry.message.channel, what: entry.message.step })
    case 'refused':
    case 'unknown':
      return filled(words.kinds[entry.kind], { channel: entry.message.channel, what: entry.reason })
    case 'suppressed': {
      const reason = Object.entries(words.suppressed).find(([name]) => name === entry.reason)?.[1] ?? entry.reason
      const what = entry.because === undefined ? reason : `${reason} (${entry.because.join(', ')})`
      return filled(words.kinds.suppressed, { channel: entry.message.channel, what })
    }
    default:
      return filled(words.kinds[entry.kind], { to: entry.promiseId })
  }
}

function factText({ fact, charges = [] }: Extract<TimelineEntry, { kind: 'fact' }>, speech: Speech): string {
  const { words, amount } = speech
  const values = factValues(fact, speech)
  const [first] = charges
  if (first === undefined) return filled(words.facts[fact.kind], values)
  // All of a plan is in one currency.
  const { currency } = first.amount
  const total = sum(
    charges.map((charge) => charge.amount),
    currency,
  )
  return filled(words.planWithCharges, { ...values, amount: amount(total) })
}

/** What a silence of each kind is the reason of: others that were about at the time explain nothing. */
const silenceReasons: Readonly<Record<SilenceNote['kind'], SilenceReason>> = {
  promise: 'promised',
  dispute: 'disputed',
  hold: 'on-hold',
  placement: 'at-agency',
}

type Values = Readonly<Partial<Record<'id' | 'amount' | 'day' | 'channel' | 'to' | 'what', string>>>

function filled(sentence: string, values: Values): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (place, name: string) => values[name as keyof Values] ?? place)
}

function factValues(fact: Fact, { words, day, amount }: Speech): Values {
  const named: Values = {
    id: 'number' in fact && fact.number !== undefined ? fact.number : fact.id,
    ...targetOf(fact),
    ...('amount' in fact && fact.amount !== undefined ? { amount: amount(fact.amount) } : {}),
  }
  switch (fact.kind) {
    case 'customer':
      return { what: fact.name }
    case 'invoice':
      return { ...named, day: (fact.parts ?? [fact]).map(({ dueDate }) => day(dueDate)).join(', ') }
    case 'charge':
      return { ...named, day: day(fact.dueDate) }
    case 'promise':
      return { ...named, day: day(fact.payByDate) }
    case 'plan':
      return { ...named, what: instalmentsText(fact.instalments.length, words) }
    case 'consent':
      return { channel: fact.channel, what: words.consents[fact.decision] }
    case 'interaction':
      return { channel: fact.channel, what: `${words.directions[fact.direction]}: ${words.outcomes[fact.outcome]}` }
    case 'contact-override':
      return { what: fact.rules.join(', ') }
    case 'placement':
      return { ...named, what: fact.agency }
    case 'placement-step':
      return { ...named, what: words.steps[fact.step] }
    default:
      return named
  }
}

function instalmentsText(count: number, { instalments }: TimelineWording): string {
  return filled(instalments[count === 1 ? 'one' : 'many'], { what: String(count) })
}

/** What a fact acts on. */
function targetOf(fact: Fact): Values {
  switch (fact.kind) {
    case 'allocation':
      return { to: fact.source.id }
    case 'payment-reversal':
      return { to: fact.paymentId }
    case 'void':
    case 'waiver':
    case 'dispute':
    case 'write-off':
      return { to: fact.document.id }
    case 'plan-end':
      return { to: fact.planId }
    case 'promise-withdrawal':
      return { to: fact.promiseId }
    case 'dispute-resolution':
      return { to: fact.disputeId }
    case 'hold-release':
      return { to: fact.holdId }
    case 'hardship-end':
      return { to: fact.hardshipId }
    case 'placement-step':
      return { to: fact.placementId }
    case 'write-off-reversal':
      return { to: fact.writeOffId }
    default:
      return {}
  }
}
