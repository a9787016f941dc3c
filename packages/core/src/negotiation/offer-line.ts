import { formatDate } from '../calendar/index.ts'
import { formatMoney, formatRate, type Money, type Rate } from '../money/index.ts'
import type { Offer } from './offer.ts'
import type { OfferReason } from './offer-reason.ts'
import { type OfferForm, type OfferWording, offerWording, type ToldReason } from './wording.ts'

/** An offer in words, for messages and screens: text to show, never to compare or store. */
export type OfferLine = Readonly<{
  id: string
  /** What it is: `'A plan of 6 monthly payments'`. */
  title: string
  /** What is paid when, what is saved, and what interest a plan costs. */
  text: string
  /** Why it fits, each in a sentence; what the title and the text tell is not told again. */
  because: readonly string[]
  /** Until when it can be accepted, in a sentence. */
  validity: string
}>

/**
 * An offer in the words of a language: `es`, `pt` or `en`, with or without a country.
 *
 * @param form how somebody is addressed in Spanish; when absent `vos` in `es-AR`, `tu` in `es-ES` and else `usted`, as in messages.
 * @throws RangeError when the language is another, the locale is not known to the runtime, or the form is none.
 * @example offerLine(offer, { locale: 'es-PE' }).title // 'Un plan de 6 pagos mensuales'
 */
export function offerLine(offer: Offer, { locale, form }: Readonly<{ locale: string; form?: OfferForm }>): OfferLine {
  const words = offerWording(locale, form)
  const say: Saying = {
    money: (amount) => formatMoney(amount, { locale }),
    day: (date) => formatDate(date, { locale }),
    rate: (rate) => formatRate(rate, { locale }),
  }
  return {
    id: offer.id,
    title: titleOf(offer, words),
    text: textOf(offer, words, say),
    because: offer.reasons.flatMap((reason) => (isTold(reason) ? [] : because(reason, words, say))),
    validity: words.validity(say.day(offer.expiresDate)),
  }
}

type Saying = Readonly<{
  money: (amount: Money) => string
  day: (date: Offer['madeDate']) => string
  rate: (rate: Rate) => string
}>

function titleOf({ terms, added }: Offer, words: OfferWording): string {
  if (terms.kind !== 'plan') return words.titles[terms.kind]
  return added.minor === 0 ? words.freePlan(terms.count) : words.plan(terms.count)
}

function textOf(offer: Offer, words: OfferWording, say: Saying): string {
  const { terms, pays, forgiven } = offer
  const { money, day } = say
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
      return `${planText(offer, words, say)}${interestText(offer, words, say)}${saved}`
    default:
      return `${words.once({ amount: money(first.amount), by: day(first.dueDate) })}${saved}`
  }
}

function planText({ pays, payment }: Offer, words: OfferWording, { money, day }: Saying): string {
  const [first, ...others] = pays
  const last = others.at(-1)
  if (first === undefined) return ''
  if (last === undefined) return words.once({ amount: money(first.amount), by: day(first.dueDate) })
  return words.instalments({
    first: money(first.amount),
    from: day(first.dueDate),
    last: money(last.amount),
    to: day(last.dueDate),
    total: money(payment),
  })
}

/** Whoever agrees to pay interest has to know how much, and at which rate. */
function interestText({ terms, added }: Offer, words: OfferWording, { money, rate }: Saying): string {
  if (terms.kind !== 'plan' || terms.annualRate === undefined || added.minor === 0) return ''
  return ` ${words.interest({ amount: money(added), rate: rate(terms.annualRate) })}`
}

function isTold(reason: OfferReason): reason is Extract<OfferReason, { reason: ToldReason }> {
  return reason.reason === 'saves-money' || reason.reason === 'free-of-interest'
}

function because(reason: Exclude<OfferReason, { reason: ToldReason }>, words: OfferWording, { money }: Saying): string {
  switch (reason.reason) {
    case 'fits-capacity':
      return words.fitsCapacity(money(reason.highest))
    case 'small-balance':
      return words.smallBalance(money(reason.owed))
    default:
      return words.reasons[reason.reason]
  }
}
