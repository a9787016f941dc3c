import { type ProfileMeasure, profileMeasures } from '../payer-profile/index.ts'
import { type Fault, quote, showPath } from '../plain/index.ts'
import type { BandCondition, SegmentationPolicy } from './segmentation-policy.ts'

const namePattern = /^[a-z][a-z0-9-]*$/
const nameLengthMax = 60

/** Finds what the shape of a policy does not say: names usable in patterns, bounds that can hold, nobody left out. */
export function segmentationFaults({ axes }: SegmentationPolicy): readonly Fault[] {
  const faults: Fault[] = []
  if (axes.length === 0) faults.push({ path: ['axes'], message: '[] is empty; at least one axis is needed' })
  faults.push(...nameFaults(axes, ['axes']))
  for (const [a, { bands }] of axes.entries()) {
    const path = ['axes', a, 'bands']
    if (bands.length === 0) faults.push({ path, message: '[] is empty; at least one band is needed' })
    faults.push(...nameFaults(bands, path))
    for (const [b, { when = [] }] of bands.entries()) {
      const isLast = b === bands.length - 1
      if (isLast && when.length > 0) {
        faults.push({
          path: [...path, b, 'when'],
          message: `${quote(when)} leaves some customers without a band; the last band of an axis has no conditions`,
        })
      }
      if (!isLast && when.length === 0) {
        faults.push({
          path: [...path, b, 'when'],
          message: `${quote(when)} takes every customer, so the bands after it never hold; only the last band has no conditions`,
        })
      }
      for (const [c, condition] of when.entries()) {
        faults.push(...conditionFaults(condition, [...path, b, 'when', c]))
      }
    }
  }
  return faults
}

/**
 * Refuses a policy that no segment can be told from, for callers whose table was not checked by its schema.
 *
 * @throws TypeError when it does not have the shape of a policy.
 * @throws RangeError when a name, a measure, a bound or the order of the bands is not acceptable.
 */
export function assertSegmentationPolicy(policy: SegmentationPolicy): void {
  if (!Array.isArray(policy?.axes)) throw new TypeError(`axes: ${quote(policy?.axes)} is not a list of axes`)
  for (const [a, axis] of policy.axes.entries()) {
    if (!Array.isArray(axis?.bands))
      throw new TypeError(`axes[${a}].bands: ${quote(axis?.bands)} is not a list of bands`)
    for (const [b, band] of axis.bands.entries()) {
      const when: unknown = band?.when
      if (band === null || typeof band !== 'object' || (when !== undefined && !Array.isArray(when))) {
        throw new TypeError(`axes[${a}].bands[${b}]: ${quote(band)} is not a band such as { name: 'high', when: [] }`)
      }
    }
  }
  const [fault] = segmentationFaults(policy)
  if (fault !== undefined) throw new RangeError(`${showPath(fault.path)}: ${fault.message}`)
}

function nameFaults(named: readonly Readonly<{ name: string }>[], path: Fault['path']): readonly Fault[] {
  const faults: Fault[] = []
  const seen = new Set<string>()
  for (const [index, { name }] of named.entries()) {
    if (typeof name !== 'string' || name.length > nameLengthMax || !namePattern.test(name)) {
      faults.push({
        path: [...path, index, 'name'],
        message: `${quote(name)} is not a name: up to ${nameLengthMax} of a-z, 0-9 and hyphens, a letter first`,
      })
    } else if (seen.has(name)) {
      faults.push({ path: [...path, index, 'name'], message: `${quote(name)} is there already; names here are unique` })
    }
    seen.add(name)
  }
  return faults
}

function conditionFaults(condition: BandCondition, path: Fault['path']): readonly Fault[] {
  const faults: Fault[] = []
  const { measure, atLeast, below } = condition ?? {}
  if (!profileMeasures.includes(measure as ProfileMeasure)) {
    const message = `${quote(measure)} is not a measure; accepted are ${profileMeasures.join(', ')}`
    faults.push({ path: [...path, 'measure'], message })
  }
  for (const [bound, value] of Object.entries({ atLeast, below })) {
    if (value === undefined || Number.isFinite(value)) continue
    faults.push({ path: [...path, bound], message: `${quote(value)} is not a finite number` })
  }
  if (atLeast === undefined && below === undefined) {
    faults.push({ path: [...path], message: `${quote(condition)} has no bound; give atLeast, below or both` })
  } else if (atLeast !== undefined && below !== undefined && !(atLeast < below)) {
    faults.push({ path: [...path], message: `${quote(condition)} can never hold; atLeast must be less than below` })
  }
  return faults
}
