import * as z from 'zod'
import { profileMeasures } from '../payer-profile/index.ts'
import { quote } from '../plain/index.ts'
import { expecting } from '../plain/schema.ts'
import type { Segment } from './segment.ts'
import { segmentationFaults } from './segmentation-fault.ts'
import type { SegmentationPolicy } from './segmentation-policy.ts'

const MeasureSchema = z.enum(profileMeasures, { error: expecting(`a measure is one of ${profileMeasures.join(', ')}`) })
const BoundSchema = z.number({ error: expecting('a bound is a finite number') })
const NameSchema = z.string({ error: expecting('a name is text such as "high"') })

const BandConditionSchema = z.strictObject(
  { measure: MeasureSchema, atLeast: BoundSchema.exactOptional(), below: BoundSchema.exactOptional() },
  { error: expecting('a condition is written like { "measure": "lateRate", "atLeast": 0.1, "below": 0.5 }') },
)

const BandSchema = z.strictObject(
  {
    name: NameSchema,
    when: z.array(BandConditionSchema, { error: expecting('when is a list of conditions') }).exactOptional(),
  },
  { error: expecting('a band is written like { "name": "low", "when": [] }') },
)

const AxisSchema = z.strictObject(
  { name: NameSchema, bands: z.array(BandSchema, { error: expecting('bands is a list of bands') }) },
  { error: expecting('an axis is written like { "name": "capacity", "bands": [] }') },
)

/**
 * A segmentation table from JSON. Unknown keys are refused; so are names that a pattern could not carry, two of the
 * same name, bounds that never hold, and an axis that would leave a customer without a band.
 *
 * @example
 * SegmentationPolicySchema.parse({ axes: [{ name: 'all', bands: [{ name: 'everybody' }] }] })
 */
export const SegmentationPolicySchema: z.ZodType<SegmentationPolicy> = z
  .strictObject(
    { axes: z.array(AxisSchema, { error: expecting('axes is a list of axes') }) },
    { error: expecting('a segmentation policy is written like { "axes": [] }') },
  )
  .superRefine((policy, context) => {
    for (const { path, message } of segmentationFaults(policy)) {
      context.addIssue({ code: 'custom', path: [...path], message })
    }
  })

const SegmentReasonSchema = z.strictObject(
  {
    measure: MeasureSchema,
    value: z.number({ error: expecting('value is a finite number') }).exactOptional(),
    atLeast: BoundSchema.exactOptional(),
    below: BoundSchema.exactOptional(),
  },
  { error: expecting('a reason is written like { "measure": "lateRate", "value": 0.25, "below": 0.5 }') },
)

const SegmentBandSchema = z.strictObject(
  {
    axis: NameSchema,
    band: NameSchema,
    because: z.array(SegmentReasonSchema, { error: expecting('because is a list of reasons') }),
  },
  { error: expecting('a band of a segment is written like { "axis": "delay", "band": "new", "because": [] }') },
)

/**
 * A segment from JSON, as decision records keep it. Its name must be that of its bands.
 *
 * @example
 * SegmentSchema.parse({ name: 'new', bands: [{ axis: 'delay', band: 'new', because: [] }] })
 */
export const SegmentSchema: z.ZodType<Segment> = z
  .strictObject(
    { name: NameSchema, bands: z.array(SegmentBandSchema, { error: expecting('bands is a list of bands') }) },
    { error: expecting('a segment is written like { "name": "high/new", "bands": [] }') },
  )
  .superRefine(({ name, bands }, context) => {
    const joined = bands.map(({ band }) => band).join('/')
    if (bands.length > 0 && name === joined) return
    const accepted =
      bands.length > 0 ? `the name of these bands is ${quote(joined)}` : 'a segment has at least one band'
    context.addIssue({ code: 'custom', path: ['name'], message: `${quote(name)} is refused; ${accepted}` })
  })
