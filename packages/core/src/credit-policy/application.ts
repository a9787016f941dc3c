import type { IsoDate } from '../calendar/index.ts'
import type { Money, Rate } from '../money/index.ts'
import type { Collateral } from './collateral.ts'
import type { CreditHistory } from './credit-history.ts'

/** What a credit bureau or another outsider says about the applicant. Input: nothing here asks a bureau. */
export type ExternalReport = Readonly<{
  /** Lower-case words joined by hyphens; its measures are `report.<provider>.score` and `report.<provider>.<figure>`. */
  provider: string
  /** The day it speaks of; a policy may take old reports for none. */
  date: IsoDate
  score?: Rate
  /** The scale of the provider; a score outside it is refused. */
  range?: Readonly<{ min: Rate; max: Rate }>
  /** Further figures of the report by name, such as `protests` or `activeLoans`. */
  figures?: Readonly<Record<string, Rate>>
}>

/** What somebody who deals with the applicant says. */
export type CreditReference = Readonly<{ from: string; opinion: 'good' | 'mixed' | 'bad' }>

/** What a prediction says of the applicant. A room that predicts fills it; a host may as well. */
export type CreditRisk = Readonly<{
  /** From 0 to 1. */
  latePaymentProbability?: Rate
  trend?: 'better' | 'steady' | 'worse'
}>

/**
 * Somebody asks for credit: the facts a decision is made from, as plain data. A fact that is not known is left out, and
 * the policy says what that means.
 *
 * There is no place for sex, age, marriage, origin or health, and no policy of ours needs one: see the page of this room.
 *
 * @see 12 CFR 1002.4 and 1002.6 (Regulation B): what a creditor may not consider.
 */
export type CreditApplication = Readonly<{
  id: string
  requestedLimit: Money
  requestedTermDays: number
  /** What the applicant says to earn in a month, and what could be seen of it. */
  declaredIncome?: Money
  observedIncome?: Money
  /** What the applicant has to pay each month to others. */
  monthlyObligations?: Money
  monthsInBusiness?: number
  /** Financial ratios by name: `{ currentRatio: '1.4' }` is the measure `ratio.currentRatio`. */
  ratios?: Readonly<Record<string, Rate>>
  reports?: readonly ExternalReport[]
  references?: readonly CreditReference[]
  /** How it has paid us: see {@link creditHistory}. */
  history?: CreditHistory
  risk?: CreditRisk
  /** Names or ids of those who would answer for it. */
  guarantors?: readonly string[]
  /** What it offers as security, insurance included. */
  collateral?: readonly Collateral[]
}>
