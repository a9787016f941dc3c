import type { Money } from '../money/index.ts'
import { rate } from '../money/index.ts'
import type { OfferBounds } from './offer-bounds.ts'
import type { NegotiationPolicy, OfferMenu } from './policy.ts'

/** What a policy to start from needs to be told. */
export type NegotiationDefaults = Readonly<{
  version: string
  /** Least principal of an instalment, least debt worth an agreement and greatest small balance, by currency; none when absent. */
  instalmentMins?: readonly Money[]
  minimumDebts?: readonly Money[]
  smallBalances?: readonly Money[]
}>

const menu: OfferMenu = {
  discountShares: [rate('0.05')],
  payNowDays: 7,
  partShares: [rate('0.3')],
  restDays: 30,
  planCounts: [3, 6, 12],
  longerDays: [30],
  settlementShares: [rate('0.5')],
  pauseDays: [14],
}

const bounds: OfferBounds = {
  discountShareMax: rate('0.05'),
  payNowDaysMax: 10,
  partShareMin: rate('0.2'),
  promisesOpenMax: 3,
  planCountMax: 12,
  freePlanCountMax: 3,
  annualRateMin: rate('0.12'),
  downPaymentShareMin: rate('0'),
  instalmentMins: [],
  firstPaymentDaysMax: 45,
  totalDaysMax: 380,
  longerDaysMax: 45,
  feeWaiverShareMax: rate('1'),
  interestWaiverShareMax: rate('0.5'),
  principalWaiverShareMax: rate('0'),
  waiverFromDays: 60,
  pauseDaysMax: 30,
  plansPerYearMax: 2,
}

/**
 * A negotiation policy to start from. Its numbers are our convention, not law nor statistics; the chances are guesses until you
 * put in what you see. Check the rate against the ceiling of your country.
 *
 * @example
 * makeOffers(situation, defaultNegotiationPolicy({ version: '2026-01' }))
 */
export function defaultNegotiationPolicy({
  version,
  instalmentMins = [],
  minimumDebts = [],
  smallBalances = [],
}: NegotiationDefaults): NegotiationPolicy {
  const everybody = { ...bounds, instalmentMins }
  return {
    version,
    groups: [
      {
        name: 'good-payers',
        segments: ['*/new', '*/punctual'],
        bounds: { ...everybody, freePlanCountMax: 6, longerDaysMax: 60 },
        menu: { ...menu, discountShares: [], settlementShares: [] },
      },
      {
        name: 'low-capacity',
        segments: ['low/*'],
        bounds: { ...everybody, principalWaiverShareMax: rate('0.2'), pauseDaysMax: 60 },
        menu,
      },
      { name: 'everybody', segments: ['*'], bounds: everybody, menu },
    ],
    hardship: {
      bounds: {
        planCountMax: 24,
        freePlanCountMax: 24,
        totalDaysMax: 760,
        firstPaymentDaysMax: 60,
        pauseDaysMax: 90,
        interestWaiverShareMax: rate('1'),
        waiverFromDays: 0,
      },
      menu: { planCounts: [6, 12, 24], pauseDays: [30], discountShares: [] },
    },
    approvals: [
      {
        role: 'supervisor',
        bounds: { discountShareMax: rate('0.1'), planCountMax: 18, totalDaysMax: 570, pauseDaysMax: 90 },
      },
      {
        role: 'manager',
        bounds: {
          discountShareMax: rate('0.2'),
          interestWaiverShareMax: rate('1'),
          principalWaiverShareMax: rate('0.4'),
          planCountMax: 24,
          totalDaysMax: 760,
          plansPerYearMax: 4,
        },
      },
    ],
    covers: 'overdue',
    minimumDebts,
    smallBalances,
    stoppedBy: [
      'lawsuit-served',
      'insolvency',
      'cease-request',
      'attorney',
      'breathing-space',
      'bereavement',
      'wrong-person',
    ],
    planRate: rate('0.18'),
    capacityShare: rate('0.8'),
    valueRate: rate('0.12'),
    chances: [
      { offer: 'plan', segments: ['low/*'], countMax: 6, chance: rate('0.45') },
      { offer: 'plan', countMax: 3, chance: rate('0.7') },
      { offer: 'plan', countMax: 6, chance: rate('0.65') },
      { offer: 'plan', chance: rate('0.55') },
      { offer: 'pay-now', segments: ['low/*'], chance: rate('0.2') },
      { offer: 'pay-now', chance: rate('0.5') },
      { offer: 'settlement', segments: ['low/*'], chance: rate('0.3') },
      { offer: 'settlement', chance: rate('0.45') },
      { offer: 'pay-part', chance: rate('0.5') },
      { offer: 'longer-terms', chance: rate('0.5') },
      { offer: 'pause', chance: rate('0.4') },
    ],
    validDays: 7,
    offersOpenMax: 6,
    penalties: 'suspended',
    breach: { missedMax: 1, daysLateMax: 30 },
    promiseToleranceDays: 2,
  }
}
