import { addDays, addMonths, earlier, type IsoDate, later } from '../calendar/index.ts'
import { compareRates, fromMinor, type Money, maximum, minimum, type Rate, subtract, zero } from '../money/index.ts'
import { agreementIdOf } from './agreement-id.ts'
import { buildOffer } from './build-offer.ts'
import { forgivableMax, shareOf } from './exceeded-bound.ts'
import type { Frame } from './frame.ts'
import { allOffers } from './make-offers.ts'
import type { Offer } from './offer.ts'
import { offerDistance } from './offer-distance.ts'
import { isAgreed } from './offer-facts.ts'
import { offerLayout } from './offer-layout.ts'
import type { OfferTerms, PlanOfferTerms } from './offer-terms.ts'
import { termsFault } from './terms-fault.ts'

/**
 * The offer within the bounds that is nearest to what was asked for, by {@link offerDistance}: the terms asked for, moved as far
 * as the bounds make them move, or one from the menu. Terms that nobody could agree to have no distance: then the best offer.
 */
export function nearestOffer(asked: OfferTerms, frame: Frame): Offer | undefined {
  const { debt, asOf, policy } = frame
  const moved = movedWithin(asked, frame).flatMap((terms) => {
    const built = buildOffer(terms, frame)
    if (built.kind !== 'offer' || built.permission.kind !== 'within') return []
    return isAgreed(agreementIdOf(built.offer), frame.situation.facts) ? [] : [built.offer]
  })
  const menu = allOffers(frame)
  if (termsFault(asked, { debt, asOf, planRate: policy.planRate }) !== undefined) return moved[0] ?? menu[0]
  const { pays } = offerLayout(asked, { debt, madeDate: asOf })
  const candidates = [...moved, ...menu]
  const through = [pays, ...candidates.map((offer) => offer.pays)]
    .flat()
    .reduce((last, { dueDate }) => later(last, dueDate), asOf)
  return nearestOf(candidates, (offer) => offerDistance(pays, offer.pays, through))
}

/** The first of the nearest ones. */
function nearestOf(offers: readonly Offer[], distance: (offer: Offer) => bigint): Offer | undefined {
  let nearest: Readonly<{ offer: Offer; away: bigint }> | undefined
  for (const offer of offers) {
    const away = distance(offer)
    if (nearest === undefined || away < nearest.away) nearest = { offer, away }
  }
  return nearest?.offer
}

/** The terms, with each value moved to the nearest one its bound allows. */
function movedWithin(asked: OfferTerms, frame: Frame): readonly OfferTerms[] {
  const { bounds, debt, asOf } = frame
  const { total } = debt.parts
  const within = (date: IsoDate, days: number) => later(asOf, earlier(date, addDays(asOf, days)))
  switch (asked.kind) {
    case 'pay-now': {
      const discount = atMost(asked.discount, shareOf(total, bounds.discountShareMax, 'down'))
      return [{ ...asked, discount, payByDate: within(asked.payByDate, bounds.payNowDaysMax) }]
    }
    case 'settlement': {
      const waiver = atMost(asked.waiver, forgivableMax(debt.parts, bounds))
      const discount = atMost(asked.waiver, shareOf(total, bounds.discountShareMax, 'down'))
      const payByDate = within(asked.payByDate, bounds.payNowDaysMax)
      return [
        { kind: 'settlement', waiver, payByDate },
        { kind: 'pay-now', discount, payByDate },
      ]
    }
    case 'pay-part': {
      const least = shareOf(total, bounds.partShareMin, 'up')
      const amount = asked.amount.currency === total.currency ? maximum(asked.amount, least) : least
      const payByDate = within(asked.payByDate, bounds.payNowDaysMax)
      return [
        { ...asked, amount, payByDate, restByDate: later(payByDate, within(asked.restByDate, bounds.totalDaysMax)) },
      ]
    }
    case 'longer-terms':
      return [{ ...asked, payByDate: within(asked.payByDate, bounds.longerDaysMax) }]
    case 'pause':
      return pausesWithin(asked.endDate, frame)
    case 'plan':
      return asked.waiver === undefined
        ? plansWithin(asked, frame)
        : [...plansWithin(asked, frame), ...plansWithin(unforgiving(asked), frame)]
  }
}

function atMost(asked: Money, most: Money): Money {
  if (asked.currency !== most.currency || asked.minor < 0) return zero(most.currency)
  return minimum(asked, most)
}

/** As long as what is left of the pauses of a year allows. */
function pausesWithin(endDate: IsoDate, { bounds, asOf }: Frame): readonly OfferTerms[] {
  if (bounds.pauseDaysMax === 0) return []
  return [{ kind: 'pause', endDate: later(asOf, earlier(endDate, addDays(asOf, bounds.pauseDaysMax - 1))) }]
}

/** With interest, and shorter without, where the policy knows both. */
function plansWithin(asked: PlanOfferTerms, frame: Frame): readonly PlanOfferTerms[] {
  const { bounds, policy } = frame
  const { annualRate, ...rest } = planWithin(asked, frame)
  const free = { ...rest, count: Math.min(rest.count, bounds.freePlanCountMax) }
  const wanted = annualRate ?? ('0' as Rate)
  const least = compareRates(wanted, bounds.annualRateMin) < 0 ? bounds.annualRateMin : wanted
  const rate = compareRates(least, policy.planRate) > 0 ? policy.planRate : least
  return free.count < 1 ? [{ ...rest, annualRate: rate }] : [{ ...rest, annualRate: rate }, free]
}

/** The same plan without a waiver, for debts too young for one. */
function unforgiving({ waiver: _, ...terms }: PlanOfferTerms): PlanOfferTerms {
  return terms
}

function planWithin({ waiver, downPayment, ...asked }: PlanOfferTerms, { bounds, debt, asOf }: Frame): PlanOfferTerms {
  const { currency, parts } = debt
  const forgiven = waiver === undefined ? zero(currency) : atMost(waiver, forgivableMax(parts, bounds))
  const owed = subtract(parts.total, forgiven)
  const least = shareOf(owed, bounds.downPaymentShareMin, 'up')
  const named = downPayment?.amount
  const down = named === undefined || named.currency !== currency ? least : maximum(named, least)
  const downDate = later(asOf, earlier(downPayment?.dueDate ?? asOf, addDays(asOf, bounds.payNowDaysMax)))
  const firstDueDate = later(asOf, earlier(asked.firstDueDate, addDays(asOf, bounds.firstPaymentDaysMax)))
  const count = countWithin(
    asked.count,
    { left: fromMinor(Math.max(1, owed.minor - down.minor), currency), firstDueDate },
    { bounds, asOf },
  )
  return {
    kind: 'plan',
    count,
    firstDueDate: down.minor === 0 ? firstDueDate : later(firstDueDate, downDate),
    ...(asked.annualRate === undefined ? {} : { annualRate: asked.annualRate }),
    ...(down.minor === 0 ? {} : { downPayment: { dueDate: downDate, amount: down } }),
    ...(forgiven.minor === 0 ? {} : { waiver: forgiven }),
  }
}

function countWithin(
  asked: number,
  { left, firstDueDate }: Readonly<{ left: Money; firstDueDate: IsoDate }>,
  { bounds, asOf }: Pick<Frame, 'bounds' | 'asOf'>,
): number {
  const least = bounds.instalmentMins.find(({ currency }) => currency === left.currency)?.minor ?? 1
  let count = Math.min(Math.ceil(asked), bounds.planCountMax, Math.floor(left.minor / Math.max(1, least)))
  const last = addDays(asOf, bounds.totalDaysMax)
  while (count > 1 && addMonths(firstDueDate, count - 1) > last) count -= 1
  return Math.max(1, count)
}
