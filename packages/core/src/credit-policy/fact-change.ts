import type { IsoDate } from '../calendar/index.ts'
import { compareRates, fromMinor, type Money, maximum, multiply, type Rate, subtract } from '../money/index.ts'
import type { ProfileMeasure } from '../payer-profile/index.ts'
import type { CreditApplication, ExternalReport } from './application.ts'
import { coverOf } from './collateral.ts'
import { converterTo } from './exchange.ts'
import { type CreditContext, isCreditMeasure, isFresh } from './measure.ts'
import type { CreditPolicy } from './policy.ts'

/** A measure and the value to give it. */
export type MeasureValue = Readonly<{ measure: string; value: Rate }>

/**
 * The application with one measure at another value, as far as an application can have it: what {@link decideCredit}
 * says a change would lead to, it says of this.
 *
 * An income is raised where the policy looks for it; missing guarantors, good references and collateral are added under
 * the name `to-be-named`.
 *
 * @returns `undefined` for what cannot be changed by itself: ratios of two amounts (change an amount), bad references,
 * the history of an applicant who has none, a value no such fact can have.
 * @throws RangeError when there is no such measure.
 * @example
 * withMeasure(application, { measure: 'history.oldestOverdueDays', value: rate('0') }, { policy, asOf })
 */
export function withMeasure(
  application: CreditApplication,
  { measure, value }: MeasureValue,
  { policy, asOf, rates = [] }: CreditContext & Readonly<{ policy: Pick<CreditPolicy, 'income' | 'reportAgeDaysMax'> }>,
): CreditApplication | undefined {
  if (!isCreditMeasure(measure)) throw new RangeError(`measure: "${measure}" is not a measure of an application`)
  const [room = '', name = '', figure = ''] = measure.split('.')
  if (room === 'ratio') return { ...application, ratios: { ...application.ratios, [name]: value } }
  if (room === 'report') {
    const change = { provider: name, figure, value, asOf, ageDaysMax: policy.reportAgeDaysMax }
    const reports = withFigure(application.reports ?? [], change)
    return reports === undefined ? undefined : { ...application, reports }
  }
  if (room === 'risk') return { ...application, risk: { ...application.risk, latePaymentProbability: value } }
  const number = Number(value)
  if (room === 'history') return withHistory(application, { name, value })
  if (measure === 'collateralCover') return withCover(application, value, { asOf, rates })
  if (!Number.isSafeInteger(number) || number < 0) return undefined
  const { currency } = application.requestedLimit
  switch (measure) {
    case 'monthlyIncome':
      return withIncome(application, fromMinor(number, currency), policy.income)
    case 'monthlyObligations':
      return { ...application, monthlyObligations: fromMinor(number, currency) }
    case 'requestedLimit':
      return number === 0 ? undefined : { ...application, requestedLimit: fromMinor(number, currency) }
    case 'requestedTermDays':
    case 'monthsInBusiness':
      return { ...application, [measure]: number }
    case 'guarantors':
      return { ...application, guarantors: resized(application.guarantors ?? [], number, toBeNamed) }
    case 'references.good': {
      const good = { from: toBeNamed, opinion: 'good' } as const
      const references = application.references ?? []
      const others = references.filter(({ opinion }) => opinion !== 'good')
      const ours = references.filter(({ opinion }) => opinion === 'good')
      return { ...application, references: [...resized(ours, number, good), ...others] }
    }
    default:
      return undefined
  }
}

const toBeNamed = 'to-be-named'

function resized<T>(list: readonly T[], length: number, filler: T): readonly T[] {
  return Array.from({ length: Math.min(length, 1000) }, (_, index) => list[index] ?? filler)
}

/** What the policy reads becomes at least, or exactly, this income. */
function withIncome(application: CreditApplication, income: Money, basis: CreditPolicy['income']): CreditApplication {
  if (basis === 'observed') return { ...application, observedIncome: income }
  if (basis === 'declared') return { ...application, declaredIncome: income }
  const { declaredIncome } = application
  return {
    ...application,
    observedIncome: income,
    ...(declaredIncome === undefined ? {} : { declaredIncome: maximum(declaredIncome, income) }),
  }
}

function withHistory(
  application: CreditApplication,
  { name, value }: Readonly<{ name: string; value: Rate }>,
): CreditApplication | undefined {
  const { history } = application
  if (history === undefined) return undefined
  if (name !== 'monthsKnown' && name !== 'brokenPromises' && name !== 'oldestOverdueDays') {
    const figures = { ...history.figures, [name as ProfileMeasure]: value }
    return { ...application, history: { ...history, figures } }
  }
  const number = Number(value)
  if (!Number.isSafeInteger(number) || number < 0) return undefined
  return { ...application, history: { ...history, [name]: number } }
}

/** One more deposit for what is missing. */
function withCover(
  application: CreditApplication,
  share: Rate,
  { asOf, rates = [] }: CreditContext,
): CreditApplication | undefined {
  const { requestedLimit: amount, collateral = [] } = application
  const convert = converterTo(amount.currency, { rates, asOf })
  const { secured } = coverOf(collateral, { amount, asOf, convert })
  const value = subtract(multiply(amount, { rate: share, rounding: 'up' }), secured)
  if (value.minor <= 0 || compareRates(share, '1' as Rate) > 0) return undefined
  const deposit = { id: toBeNamed, kind: 'deposit', value, haircut: '0' as Rate } as const
  return { ...application, collateral: [...collateral, deposit] }
}

function withFigure(
  reports: readonly ExternalReport[],
  change: Readonly<{
    provider: string
    figure: string
    value: Rate
    asOf: IsoDate
    ageDaysMax: number | undefined
  }>,
): readonly ExternalReport[] | undefined {
  const { provider, figure, value } = change
  const isOurs = (report: ExternalReport) => report.provider === provider && isFresh(report, change)
  const range = reports.find((report) => report.provider === provider && report.range !== undefined)?.range
  if (figure === 'score' && range !== undefined) {
    if (compareRates(value, range.min) < 0 || compareRates(value, range.max) > 0) return undefined
  }
  const set = (report: ExternalReport): ExternalReport =>
    figure === 'score' ? { ...report, score: value } : { ...report, figures: { ...report.figures, [figure]: value } }
  if (reports.some(isOurs)) return reports.map((report) => (isOurs(report) ? set(report) : report))
  const fresh = { provider, date: change.asOf, ...(range === undefined ? {} : { range }) }
  return [...reports, set(fresh)]
}
