import { daysBetween, type IsoDate } from '../calendar/index.ts'
import { isPositive, type Money, minimum, type Rate, rate, rateOf } from '../money/index.ts'
import { type ProfileMeasure, profileMeasures } from '../payer-profile/index.ts'
import type { CreditApplication, ExternalReport } from './application.ts'
import { coverOf } from './collateral.ts'
import { rateOfNumber } from './decimal.ts'
import { converterTo, type ExchangeRate } from './exchange.ts'
import type { CreditPolicy, IncomeBasis } from './policy.ts'

/**
 * Measures of every application. Amounts count in minor units of the policy's currency; ratios have four decimals, rounded
 * against the applicant.
 */
export const applicationMeasures = [
  'monthlyIncome',
  'monthlyObligations',
  'requestedLimit',
  'requestedTermDays',
  /** Obligations over income. */
  'debtToIncome',
  /** Requested limit over monthly income. */
  'requestedToIncome',
  'monthsInBusiness',
  'references.good',
  'references.bad',
  'guarantors',
  /** What collateral covers of the requested limit, from 0 to 1. */
  'collateralCover',
  'risk.latePaymentProbability',
  'history.monthsKnown',
  'history.brokenPromises',
  'history.oldestOverdueDays',
] as const

/** Whether a name is that of a measure: one of ours, a figure of the history, or a ratio or report figure of the host. */
export function isCreditMeasure(measure: string): boolean {
  const [room, ...rest] = measure.split('.')
  if (room === 'ratio') return rest.length === 1 && rest.every(isName)
  if (room === 'report') return rest.length === 2 && rest.every(isName)
  if (room === 'history' && profileMeasures.includes(rest.join('.') as ProfileMeasure)) return true
  return applicationMeasures.includes(measure as (typeof applicationMeasures)[number])
}

/** A name that can be part of a measure: letters, digits and hyphens, a letter first. */
export function isName(text: string): boolean {
  return /^[a-z][a-z0-9-]{0,59}$/i.test(text)
}

/** The day and the exchange rates an application is read with. */
export type CreditContext = Readonly<{ asOf: IsoDate; rates?: readonly ExchangeRate[] }>

/** Every measure of an application that is known. */
export function measuresOf(
  application: CreditApplication,
  policy: Pick<CreditPolicy, 'income' | 'reportAgeDaysMax'>,
  { asOf, rates = [] }: CreditContext,
): ReadonlyMap<string, Rate> {
  const measures = new Map<string, Rate>()
  const { requestedLimit, monthlyObligations, history, collateral = [], references } = application
  const income = incomeOf(application, policy.income)
  const count = (name: string, value: number | undefined) => {
    if (value !== undefined) measures.set(name, rate(String(value)))
  }
  count('monthlyIncome', income?.minor)
  count('monthlyObligations', monthlyObligations?.minor)
  count('requestedLimit', requestedLimit.minor)
  count('requestedTermDays', application.requestedTermDays)
  count('monthsInBusiness', application.monthsInBusiness)
  count('guarantors', application.guarantors?.length ?? 0)
  count('references.good', references?.filter(({ opinion }) => opinion === 'good').length)
  count('references.bad', references?.filter(({ opinion }) => opinion === 'bad').length)
  if (income !== undefined && isPositive(income)) {
    const rounded = { decimals: 4, rounding: 'up' } as const
    if (monthlyObligations !== undefined) {
      measures.set('debtToIncome', rateOf({ part: monthlyObligations, whole: income }, rounded))
    }
    measures.set('requestedToIncome', rateOf({ part: requestedLimit, whole: income }, rounded))
  }
  const convert = converterTo(requestedLimit.currency, { rates, asOf })
  const { secured } = coverOf(collateral, { amount: requestedLimit, asOf, convert })
  measures.set('collateralCover', rateOf({ part: secured, whole: requestedLimit }, { decimals: 4, rounding: 'down' }))
  for (const [name, value] of Object.entries(application.ratios ?? {})) measures.set(`ratio.${name}`, value)
  for (const report of byDate(application.reports ?? [])) {
    if (isFresh(report, { asOf, ageDaysMax: policy.reportAgeDaysMax })) addReport(measures, report)
  }
  const probability = application.risk?.latePaymentProbability
  if (probability !== undefined) measures.set('risk.latePaymentProbability', probability)
  if (history === undefined) return measures
  measures.set('history.monthsKnown', rateOfNumber(history.monthsKnown))
  measures.set('history.brokenPromises', rateOfNumber(history.brokenPromises))
  measures.set('history.oldestOverdueDays', rateOfNumber(history.oldestOverdueDays))
  for (const [name, value] of Object.entries(history.figures ?? {})) measures.set(`history.${name}`, value)
  return measures
}

/** The monthly income that counts; `undefined` when none is known. */
export function incomeOf(
  { declaredIncome, observedIncome }: Pick<CreditApplication, 'declaredIncome' | 'observedIncome'>,
  basis: IncomeBasis,
): Money | undefined {
  if (basis === 'declared') return declaredIncome
  if (basis === 'observed') return observedIncome
  if (declaredIncome === undefined || observedIncome === undefined) return observedIncome ?? declaredIncome
  return minimum(declaredIncome, observedIncome)
}

/** Whether a report is of `asOf` or before, and not too old. */
export function isFresh(
  { date }: ExternalReport,
  { asOf, ageDaysMax }: Readonly<{ asOf: IsoDate; ageDaysMax: number | undefined }>,
): boolean {
  return date <= asOf && (ageDaysMax === undefined || daysBetween(date, asOf) <= ageDaysMax)
}

/** The newest last: of two reports of one provider it has the last word, whatever their order. */
function byDate(reports: readonly ExternalReport[]): readonly ExternalReport[] {
  return reports.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
}

function addReport(measures: Map<string, Rate>, { provider, score, figures = {} }: ExternalReport): void {
  for (const [name, value] of Object.entries(figures)) measures.set(`report.${provider}.${name}`, value)
  if (score !== undefined) measures.set(`report.${provider}.score`, score)
}
