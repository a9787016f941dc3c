import { quote } from '../plain/index.ts'
import type { PayerProfile } from './payer-profile.ts'

/** The figures of a profile that are one number for the whole customer, to write tables and conditions with. */
export const profileMeasures = [
  'dueCount',
  'lateCount',
  'lateRate',
  'lateRateByAmount',
  'meanDaysLate',
  'medianDaysLate',
  'worstDaysLate',
  'weightedMeanDaysLate',
  'invoicesPerMonth',
  'capacityRatio',
  'keptPromiseCount',
  'keptPromiseRate',
  'brokenPromiseCount',
  'brokenPromiseScore',
] as const

/** The name of one of these figures. */
export type ProfileMeasure = (typeof profileMeasures)[number]

/**
 * One figure of a profile; `undefined` when there is no data for it.
 *
 * @throws RangeError when there is no such measure.
 * @example measureOf(profile, 'lateRate') // 0.25
 */
export function measureOf(profile: PayerProfile, measure: ProfileMeasure): number | undefined {
  switch (measure) {
    case 'dueCount':
    case 'lateCount':
    case 'lateRate':
    case 'lateRateByAmount':
    case 'meanDaysLate':
    case 'medianDaysLate':
    case 'worstDaysLate':
    case 'weightedMeanDaysLate':
      return profile.delay[measure]
    case 'invoicesPerMonth':
      return profile.purchases.invoicesPerMonth
    case 'capacityRatio':
      return profile.capacity.ratio
    case 'keptPromiseCount':
      return profile.promises?.keptCount
    case 'keptPromiseRate':
      return profile.promises?.keptRate
    case 'brokenPromiseCount':
      return profile.promises?.brokenCount
    case 'brokenPromiseScore':
      return profile.promises?.brokenScore
    default:
      return neverMeasure(measure)
  }
}

function neverMeasure(measure: never): never {
  throw new RangeError(`measure: ${quote(measure)} is not one of ${profileMeasures.join(', ')}`)
}
