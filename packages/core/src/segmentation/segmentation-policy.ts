import type { ProfileMeasure } from '../payer-profile/index.ts'

/** Holds when the measure is known, is at least `atLeast` and is below `below`; one of the two bounds may be left out. */
export type BandCondition = Readonly<{ measure: ProfileMeasure; atLeast?: number; below?: number }>

/** One step of an axis, such as `chronic`. */
export type Band = Readonly<{
  /** Lower-case words joined by hyphens. */
  name: string
  /** All of them must hold. The last band of an axis has none: it takes whoever is left. */
  when?: readonly BandCondition[]
}>

/** One point of view on a customer, such as how late it pays. */
export type SegmentationAxis = Readonly<{
  /** Lower-case words joined by hyphens. */
  name: string
  /** Tried in this order; the first band that holds wins. */
  bands: readonly Band[]
}>

/** A table that sorts customers into segments: one band per axis. The segment's name joins the bands in the order of the axes. */
export type SegmentationPolicy = Readonly<{ axes: readonly SegmentationAxis[] }>

/**
 * Payment capacity (low, medium, high) × delay (new, punctual, occasional, chronic): `'high/punctual'`.
 *
 * The limits are our convention, not law nor statistics; copy the table and set your own.
 * - Capacity: `low` pays less than half of what falls due, `high` at least 90 %, `medium` lies between. Without data it is
 *   `medium`, because both ends have consequences (a plan offered, credit trusted) that nobody should get for silence.
 * - Delay: `new` has fewer than 3 items that fell due, too few to judge. `punctual` is late with less than 10 % of them
 *   and by less than 5 days on average, weighted by amount; `occasional` with less than half and by less than 30 days;
 *   everybody else is `chronic`.
 */
export const defaultSegmentation: SegmentationPolicy = {
  axes: [
    {
      name: 'capacity',
      bands: [
        { name: 'low', when: [{ measure: 'capacityRatio', below: 0.5 }] },
        { name: 'high', when: [{ measure: 'capacityRatio', atLeast: 0.9 }] },
        { name: 'medium' },
      ],
    },
    {
      name: 'delay',
      bands: [
        { name: 'new', when: [{ measure: 'dueCount', below: 3 }] },
        {
          name: 'punctual',
          when: [
            { measure: 'lateRate', below: 0.1 },
            { measure: 'weightedMeanDaysLate', below: 5 },
          ],
        },
        {
          name: 'occasional',
          when: [
            { measure: 'lateRate', below: 0.5 },
            { measure: 'weightedMeanDaysLate', below: 30 },
          ],
        },
        { name: 'chronic' },
      ],
    },
  ],
}

/** Every segment a policy can give, in the order of its table; to check that a pattern means one of them. */
export function segmentNames({ axes }: SegmentationPolicy): readonly string[] {
  const [first, ...rest] = axes.map(({ bands }) => bands.map(({ name }) => name))
  return rest.reduce((heads, tails) => heads.flatMap((head) => tails.map((tail) => `${head}/${tail}`)), first ?? [])
}
