import { measureOf, type PayerProfile, type ProfileMeasure } from '../payer-profile/index.ts'
import { quote } from '../plain/index.ts'
import { assertSegmentationPolicy } from './segmentation-fault.ts'
import type { Band, BandCondition, SegmentationAxis, SegmentationPolicy } from './segmentation-policy.ts'

/** A value that was seen, and the bounds it lies within; without `value` the measure had no data. */
export type SegmentReason = Readonly<{ measure: ProfileMeasure; value?: number; atLeast?: number; below?: number }>

/** The band a customer is in on one axis. */
export type SegmentBand = Readonly<{
  axis: string
  band: string
  /**
   * Why: what made this band hold and what ruled out each band before it, one entry per measure with its tightest
   * bounds. These values, put to the same policy again, give the same band.
   */
  because: readonly SegmentReason[]
}>

/** The group a customer is treated as a member of, with the reasons. Plain data. */
export type Segment = Readonly<{
  /** The bands joined by `/`, in the order of the policy's axes: `'high/punctual'`. */
  name: string
  bands: readonly SegmentBand[]
}>

/**
 * Sorts the customer of a profile into a segment.
 *
 * On each axis the bands are tried in order and the first whose conditions all hold wins. A condition on a measure
 * without data does not hold.
 *
 * @throws TypeError | RangeError when the policy is broken; the message says where.
 * @example
 * const segment = segmentPayer(payerProfile(position, defaultProfilePolicy), defaultSegmentation)
 * segment.name // 'high/punctual'
 * segment.bands[0].because // [{ measure: 'capacityRatio', value: 1, atLeast: 0.9 }]
 */
export function segmentPayer(profile: PayerProfile, policy: SegmentationPolicy): Segment {
  assertOnce(policy)
  const bands = policy.axes.map((axis) => bandOf(axis, profile))
  return { name: bands.map(({ band }) => band).join('/'), bands }
}

const sound = new WeakSet<SegmentationPolicy>()

/** A policy is checked once, not once per customer. */
function assertOnce(policy: SegmentationPolicy): void {
  if (sound.has(policy)) return
  assertSegmentationPolicy(policy)
  sound.add(policy)
}

function bandOf(axis: SegmentationAxis, profile: PayerProfile): SegmentBand {
  const seen: Seen[] = []
  for (const band of axis.bands) {
    const failed = firstFailure(band, profile)
    if (failed !== undefined) {
      see(seen, opposite(failed, measureOf(profile, failed.measure)))
      continue
    }
    for (const { measure, atLeast = lowest, below = highest } of band.when ?? []) {
      see(seen, { measure, value: measureOf(profile, measure), atLeast, below })
    }
    return { axis: axis.name, band: band.name, because: seen.map(toReason) }
  }
  throw new RangeError(`axes: no band of ${quote(axis.name)} holds; its last band must have no conditions`)
}

function firstFailure({ when = [] }: Band, profile: PayerProfile): BandCondition | undefined {
  return when.find(({ measure, atLeast = lowest, below = highest }) => {
    const value = measureOf(profile, measure)
    return value === undefined || value < atLeast || value >= below
  })
}

/** A value while its bounds are still being gathered. */
type Seen = { readonly measure: ProfileMeasure; readonly value: number | undefined; atLeast: number; below: number }

const lowest = Number.NEGATIVE_INFINITY
const highest = Number.POSITIVE_INFINITY

/** What the failure of a condition says about the value. */
function opposite({ measure, atLeast = lowest, below = lowest }: BandCondition, value: number | undefined): Seen {
  if (value === undefined) return { measure, value, atLeast: lowest, below: highest }
  if (value < atLeast) return { measure, value, atLeast: lowest, below: atLeast }
  return { measure, value, atLeast: below, below: highest }
}

function see(seen: Seen[], next: Seen): void {
  const known = seen.find(({ measure }) => measure === next.measure)
  if (known === undefined) {
    seen.push(next)
    return
  }
  known.atLeast = Math.max(known.atLeast, next.atLeast)
  known.below = Math.min(known.below, next.below)
}

/** Always the same keys in the same order: records are compared byte for byte. */
function toReason({ measure, value, atLeast, below }: Seen): SegmentReason {
  return {
    measure,
    ...(value === undefined ? {} : { value }),
    ...(atLeast === lowest ? {} : { atLeast }),
    ...(below === highest ? {} : { below }),
  }
}
