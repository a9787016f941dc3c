import { compareRates, type Money } from '../money/index.ts'
import { type Fault, quote, showPath } from '../plain/index.ts'
import type { CreditApplication } from './application.ts'
import { collateralFaults } from './collateral-fault.ts'
import { isName } from './measure.ts'
import type { CreditPolicy } from './policy.ts'

/** A measure counts minor units as a rate, which takes 15 digits. */
const minorMax = 10 ** 15 - 1

/** Finds what the shape of an application does not say. */
export function applicationFaults(application: CreditApplication): readonly Fault[] {
  const faults: Fault[] = []
  const { requestedLimit, requestedTermDays, monthsInBusiness, history, ratios = {}, reports = [] } = application
  if (requestedLimit.minor <= 0) {
    faults.push({ path: ['requestedLimit'], message: `${quote(requestedLimit)} is not above zero` })
  }
  for (const [field, amount] of amountsOf(application)) {
    if (amount.currency !== requestedLimit.currency) {
      const message = `${quote(amount.currency)} is not the currency of requestedLimit, ${quote(requestedLimit.currency)}; convert it first`
      faults.push({ path: field.split('.'), message })
    } else if (!(Number.isSafeInteger(amount.minor) && amount.minor >= 0 && amount.minor <= minorMax)) {
      faults.push({ path: field.split('.'), message: `${quote(amount)} is not from 0 to ${minorMax} minor units` })
    }
  }
  const counts = {
    requestedTermDays,
    monthsInBusiness,
    'history.monthsKnown': history?.monthsKnown,
    'history.brokenPromises': history?.brokenPromises,
    'history.oldestOverdueDays': history?.oldestOverdueDays,
  }
  for (const [field, count] of Object.entries(counts)) {
    if (count === undefined || (Number.isSafeInteger(count) && count >= 0)) continue
    faults.push({ path: field.split('.'), message: `${quote(count)} is not a whole number from 0 up` })
  }
  for (const name of Object.keys(ratios)) {
    if (!isName(name)) faults.push({ path: ['ratios', name], message: notAName(name) })
  }
  for (const [r, { provider, score, range, figures = {} }] of reports.entries()) {
    const path = ['reports', r]
    if (!isName(provider)) faults.push({ path: [...path, 'provider'], message: notAName(provider) })
    for (const name of Object.keys(figures)) {
      if (!isName(name)) faults.push({ path: [...path, 'figures', name], message: notAName(name) })
      if (name === 'score') {
        faults.push({ path: [...path, 'figures', name], message: 'the score has a field of its own, score' })
      }
    }
    if (score === undefined || range === undefined) continue
    if (compareRates(score, range.min) < 0 || compareRates(score, range.max) > 0) {
      const message = `${quote(score)} is outside its range of ${range.min} to ${range.max}`
      faults.push({ path: [...path, 'score'], message })
    }
  }
  for (const [c, piece] of (application.collateral ?? []).entries()) {
    faults.push(...collateralFaults(piece, ['collateral', c]))
  }
  return faults
}

/**
 * Refuses an application that cannot be decided on by a policy.
 *
 * @throws TypeError when its currency is not that of the policy.
 * @throws RangeError when a value is not acceptable.
 */
export function assertApplication(application: CreditApplication, { currency }: Pick<CreditPolicy, 'currency'>): void {
  if (application.requestedLimit.currency !== currency) {
    throw new TypeError(
      `requestedLimit: ${quote(application.requestedLimit.currency)} is not the currency of the policy, ${quote(currency)}; ` +
        'take a policy of that currency, or convert the application first',
    )
  }
  const [fault] = applicationFaults(application)
  if (fault !== undefined) throw new RangeError(`${showPath(fault.path)}: ${fault.message}`)
}

function amountsOf({
  requestedLimit,
  declaredIncome,
  observedIncome,
  monthlyObligations,
  history,
}: CreditApplication): readonly (readonly [string, Money])[] {
  const amounts = {
    requestedLimit,
    declaredIncome,
    observedIncome,
    monthlyObligations,
    'history.averageTicket': history?.averageTicket,
    'history.duePerMonth': history?.duePerMonth,
    'history.paidPerMonth': history?.paidPerMonth,
  }
  return Object.entries(amounts).flatMap(([field, amount]) => (amount === undefined ? [] : [[field, amount] as const]))
}

function notAName(name: string): string {
  return `${quote(name)} is not a name: up to 60 letters, digits and hyphens, a letter first`
}
