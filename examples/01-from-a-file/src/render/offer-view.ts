import { type Offer, offerLine } from '@cobranza/core'
import type { OffersResult } from '../conduct-result.ts'
import { fill } from '../words.ts'
import type { Speech } from './speech.ts'

/** An offer in words and figures. */
export type OfferView = Readonly<{
  title: string
  text: string
  payment: string
  chance: string
  expected: string
  why: string
}>

/** Offers in the order in which they are made. */
export function offerViews({ offers }: OffersResult, speech: Speech): readonly OfferView[] {
  return offers.map((offer) => offerView(offer, speech))
}

function offerView(offer: Offer, { locale, words, money, percent }: Speech): OfferView {
  const { title, text, because } = offerLine(offer, { locale })
  return {
    title,
    text,
    payment: money(offer.payment),
    chance: percent(Number(offer.value.chance)),
    expected: money(offer.value.expected),
    why: because.length === 0 ? words.conduct.offers.noReason : because.join(' '),
  }
}

/** Why this customer, in which order, and what the figures are. */
export function offerReasons(result: OffersResult, { words, money, segment, counted }: Speech): readonly string[] {
  const text = words.conduct.offers
  const { isHardship } = result
  const values = {
    debt: money(result.debt),
    documents: counted(words.money.plan.documentCount, result.documents),
    segment: segment(result.segment),
  }
  return [
    fill(isHardship ? text.choiceHardship : text.choice, values),
    isHardship ? text.orderHardship : text.order,
    text.chance,
  ]
}
