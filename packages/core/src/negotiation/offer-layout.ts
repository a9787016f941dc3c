import type { ScheduleTerms } from '../amortization/index.ts'
import { addDays, daysBetween, type IsoDate } from '../calendar/index.ts'
import { type PlanProposal, proposePlan } from '../installment-plan/index.ts'
import { add, compareRates, type Money, type Rate, subtract, sum, zero } from '../money/index.ts'
import type { NegotiatedDebt } from './debt.ts'
import { forgivenBy, type OfferTerms, type PlanOfferTerms } from './offer-terms.ts'

/** A payment under an offer. */
export type OfferPayment = Readonly<{ dueDate: IsoDate; amount: Money }>

/** Who pays what when. What is paid and what is forgiven are together what was owed and the interest added. */
export type OfferLayout = Readonly<{
  pays: readonly OfferPayment[]
  payment: Money
  forgiven: Money
  /** Interest of the plan. */
  added: Money
  /** The plan, where there is one. */
  proposal?: PlanProposal
}>

/**
 * Lays possible terms out from the day they were made. Interest of a plan runs from that day on.
 *
 * @throws RangeError when the terms are impossible: see `termsFault`.
 */
export function offerLayout(
  terms: OfferTerms,
  { debt, madeDate }: Readonly<{ debt: NegotiatedDebt; madeDate: IsoDate }>,
): OfferLayout {
  const { total } = debt.parts
  switch (terms.kind) {
    case 'pay-part':
      return unplanned([
        { dueDate: terms.payByDate, amount: terms.amount },
        { dueDate: terms.restByDate, amount: subtract(total, terms.amount) },
      ])
    case 'pause':
      return unplanned([{ dueDate: addDays(terms.endDate, 1), amount: total }])
    case 'plan':
      return planned(monthly(terms, madeDate), { debt, terms })
    default:
      return planned(oneDay(terms.payByDate, madeDate), { debt, terms })
  }
}

function unplanned(pays: readonly [OfferPayment, ...OfferPayment[]]): OfferLayout {
  const { currency } = pays[0].amount
  const payment = sum(
    pays.map(({ amount }) => amount),
    currency,
  )
  return { pays, payment, forgiven: zero(currency), added: zero(currency) }
}

type OpenSchedule = Omit<ScheduleTerms, 'principal'>

function planned(
  schedule: OpenSchedule,
  { debt, terms }: Readonly<{ debt: NegotiatedDebt; terms: OfferTerms }>,
): OfferLayout {
  const forgiven = forgivenBy(terms) ?? zero(debt.currency)
  const proposal = proposePlan(debt.items, {
    schedule,
    ...(forgiven.minor === 0 ? {} : { conditionalWaiver: forgiven }),
  })
  const { payment, interest } = proposal.totals
  return {
    pays: proposal.instalments.map(({ dueDate, principal, interest, fee }) => ({
      dueDate,
      amount: add(add(principal, interest), fee),
    })),
    payment,
    forgiven,
    added: interest,
    proposal,
  }
}

function monthly({ count, firstDueDate, downPayment, annualRate }: PlanOfferTerms, startDate: IsoDate): OpenSchedule {
  return {
    startDate,
    count,
    frequency: { kind: 'monthly' },
    method: { kind: 'level' },
    ...firstOf(firstDueDate, startDate),
    ...(isFree(annualRate) ? {} : { interest: { annualRate, kind: 'nominal' } }),
    ...(downPayment === undefined ? {} : { downPayment }),
  }
}

/** A rate of nothing is none. */
function isFree(annualRate: Rate | undefined): annualRate is undefined {
  return annualRate === undefined || compareRates(annualRate, '0' as Rate) === 0
}

function oneDay(date: IsoDate, startDate: IsoDate): OpenSchedule {
  const every = Math.max(1, daysBetween(startDate, date))
  return {
    startDate,
    count: 1,
    frequency: { kind: 'daily', every },
    method: { kind: 'level' },
    ...firstOf(date, startDate),
  }
}

/** A schedule whose first day is the day it starts is one of payments in advance. */
function firstOf(date: IsoDate, startDate: IsoDate): Pick<ScheduleTerms, 'firstDueDate' | 'timing'> {
  return date > startDate ? { firstDueDate: date } : { timing: 'begin' }
}
