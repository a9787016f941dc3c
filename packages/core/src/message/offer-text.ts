import { formatDate, type IsoDate } from '../calendar/index.ts'
import { formatRate, isZero, type Money } from '../money/index.ts'
import type { Voice } from './compiled-policy.ts'
import type { MessageOffer, OfferTold } from './message-offer.ts'
import { safeText } from './safe-text.ts'

type Saying = Readonly<{ say: Voice['say']; format: string; amountText: (amount: Money) => string }>

/** An offer in one line, with the day it ends and the page on which it is taken. */
export function offerText(offer: MessageOffer, saying: Saying): string {
  const { url } = offer
  const text = 'kind' in offer ? toldText(offer, saying) : wordedText(offer)
  return url === undefined ? text : `${text}: ${safeText(url, 1000)}`
}

function wordedText({ title, text, validity }: Exclude<MessageOffer, OfferTold>): string {
  return safeText(`${title}: ${text}${validity === undefined ? '' : ` ${validity}`}`, 600)
}

function toldText(offer: OfferTold, { say, format, amountText }: Saying): string {
  const { kind, amount, count, date, restDate, total, annualRate, saving, expiresDate } = offer
  const day = (one: IsoDate | undefined) => (one === undefined ? '' : formatDate(one, { locale: format }))
  const told = (one: Money | undefined) => (one === undefined || isZero(one) ? '' : amountText(one))
  const text = say(kind, {
    rowAmount: told(amount),
    total: told(total),
    saving: told(saving),
    rate: annualRate === undefined ? '' : formatRate(annualRate, { locale: format }),
    number: count === undefined ? '' : String(count),
    rowDate: day(date),
    until: day(restDate),
  })
  return expiresDate === undefined ? text : `${text} (${say('offerUntil', { until: day(expiresDate) })})`
}
