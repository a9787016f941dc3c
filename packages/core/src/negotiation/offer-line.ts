import { formatDate } from '../calendar/index.ts'
import { formatMoney, type Money } from '../money/index.ts'
import type { Offer } from './offer.ts'
import type { OfferReason } from './offer-reason.ts'
import { type OfferWording, offerWording } from './wording.ts'

/** An offer in words, for messages and screens: text to show, never to compare or store. */
export type OfferLine = Readonly<{
  id: string
  /** What it is: `'A plan of 6 monthly payments'`. */
  title: string
  /** What is paid when, and what is saved. */
  text: string
  /** Why it fits, each in a sentence. */
  because: readonly string[]
  /** Until when it can be accepted, in a sentence. */
  validity: string
}>

/**
 * An offer in the words of a language: `es`, `pt` or `en`, with or without a country; English for any other.
 *
 * @throws RangeError when the locale is not known to the runtime.
 * @example offerLine(offer, { locale: 'es-PE' }).title // 'Un plan de 6 pagos mensuales'
 */
export function offerLine(offer: Offer, { locale }: Readonly<{ locale: string }>): OfferLine {
  const words = offerWording(locale)
  const say: Saying = {
    money: (amount) => formatMoney(amount, { locale }),
    day: (date) => formatDate(date, { locale }),
  }
  return {
    id: offer.id,
    title: titleOf(offer, words),
    text: textOf(offer, words, say),
    because: offer.reasons.map((reason) => because(reason, words, say)),
    validity: words.validity(say.day(offer.expiresDate)),
  }
}

type Saying = Readonly<{
  money: (amount: Money) => string
  day: (date: Offer['madeDate']) => string
}>

function titleOf({ terms, added }: Offer, words: OfferWording): string {
  if (terms.kind !== 'plan') return words.titles[terms.kind]
  return added.minor === 0 ? words.freePlan(terms.count) : words.plan(terms.count)
}

function textOf({ terms, pays, forgiven, payment }: Offer, words: OfferWording, { money, day }: Saying): string {
  const [first] = pays
  const last = pays.at(-1)
  if (first === undefined || last === undefined) return ''
  const saved = forgiven.minor === 0 ? '' : ` ${words.saved(money(forgiven))}`
  switch (terms.kind) {
    case 'pause':
      return words.pause(day(terms.endDate))
    case 'pay-part':
      return words.parts({
        first: money(first.amount),
        by: day(first.dueDate),
        rest: money(last.amount),
        restBy: day(last.dueDate),
      })
    case 'plan':
      return `${words.instalments({
        first: money(first.amount),
        from: day(first.dueDate),
        last: money(last.amount),
        to: day(last.dueDate),
        total: money(payment),
      })}${saved}`
    default:
      return `${words.once({ amount: money(first.amount), by: day(first.dueDate) })}${saved}`
  }
}

function because(reason: OfferReason, words: OfferWording, { money }: Saying): string {
  switch (reason.reason) {
    case 'fits-capacity':
      return words.fitsCapacity(money(reason.highest))
    case 'small-balance':
      return words.smallBalance(money(reason.owed))
    case 'saves-money':
      return words.savesMoney(money(reason.amount))
    default:
      return words.reasons[reason.reason]
  }
}
