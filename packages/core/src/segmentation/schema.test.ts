import { describe, expect, it } from 'vitest'
import { SegmentationPolicySchema, SegmentSchema } from './schema.ts'
import { assertSegmentationPolicy } from './segmentation-fault.ts'
import { defaultSegmentation, type SegmentationPolicy } from './segmentation-policy.ts'

const few = { measure: 'dueCount', below: 3 }
const axisOf = (...bands: unknown[]) => ({ axes: [{ name: 'delay', bands }] })

describe('a segmentation policy', () => {
  it('is accepted when it is the default, also from JSON', () => {
    expect(SegmentationPolicySchema.parse(JSON.parse(JSON.stringify(defaultSegmentation)))).toEqual(defaultSegmentation)
    expect(() => assertSegmentationPolicy(defaultSegmentation)).not.toThrow()
  })

  const broken = [
    { what: 'no axis', input: { axes: [] }, path: 'axes', says: /\[\] is empty; at least one axis/ },
    { what: 'no band', input: axisOf(), path: 'axes.0.bands', says: /\[\] is empty; at least one band/ },
    {
      what: 'nobody for the rest',
      input: axisOf({ name: 'new', when: [few] }),
      path: 'axes.0.bands.0.when',
      says: /"dueCount","below":3.*the last band of an axis has no conditions/,
    },
    {
      what: 'a band that takes everybody before the last',
      input: axisOf({ name: 'new' }, { name: 'rest' }),
      path: 'axes.0.bands.0.when',
      says: /\[\] takes every customer/,
    },
    {
      what: 'two bands of one name',
      input: axisOf({ name: 'new', when: [few] }, { name: 'new' }),
      path: 'axes.0.bands.1.name',
      says: /"new" is there already/,
    },
    {
      what: 'two axes of one name',
      input: { axes: [...axisOf({ name: 'a' }).axes, ...axisOf({ name: 'b' }).axes] },
      path: 'axes.1.name',
      says: /"delay" is there already/,
    },
    {
      what: 'a name with a slash',
      input: axisOf({ name: 'a/b' }),
      path: 'axes.0.bands.0.name',
      says: /"a\/b" is not a name/,
    },
    {
      what: 'a name in capitals',
      input: axisOf({ name: 'New' }),
      path: 'axes.0.bands.0.name',
      says: /"New" is not a name/,
    },
    {
      what: 'a name without end',
      input: axisOf({ name: 'a'.repeat(61) }),
      path: 'axes.0.bands.0.name',
      says: /is not a name: up to 60/,
    },
    {
      what: 'a condition without bounds',
      input: axisOf({ name: 'new', when: [{ measure: 'dueCount' }] }, { name: 'rest' }),
      path: 'axes.0.bands.0.when.0',
      says: /has no bound; give atLeast, below or both/,
    },
    {
      what: 'bounds that never hold',
      input: axisOf({ name: 'new', when: [{ measure: 'dueCount', atLeast: 3, below: 3 }] }, { name: 'rest' }),
      path: 'axes.0.bands.0.when.0',
      says: /can never hold; atLeast must be less than below/,
    },
    {
      what: 'an unknown measure',
      input: axisOf({ name: 'new', when: [{ measure: 'mood', below: 3 }] }, { name: 'rest' }),
      path: 'axes.0.bands.0.when.0.measure',
      says: /"mood".*lateRateByAmount/,
    },
    {
      what: 'an endless bound',
      input: axisOf(
        { name: 'new', when: [{ measure: 'dueCount', below: Number.POSITIVE_INFINITY }] },
        { name: 'rest' },
      ),
      path: 'axes.0.bands.0.when.0.below',
      says: /Infinity.*finite number/,
    },
  ]

  it.each(broken)('is refused by its schema for $what', ({ input, path, says }) => {
    const issues = SegmentationPolicySchema.safeParse(input).error?.issues
    expect(issues).toHaveLength(1)
    expect(issues?.[0]?.path.join('.')).toBe(path)
    expect(issues?.[0]?.message).toMatch(says)
  })

  it.each(broken)('is refused without a schema for $what', ({ input, path, says }) => {
    const check = () => assertSegmentationPolicy(input as SegmentationPolicy)
    expect(check).toThrow(RangeError)
    expect(check).toThrow(says)
    expect(check).toThrow(`${path.replace(/\.(\d+)/g, '[$1]')}: `)
  })

  it.each([
    { what: 'nothing', input: undefined, says: /axes: undefined is not a list of axes/ },
    { what: 'axes that are no list', input: { axes: {} }, says: /axes: {} is not a list of axes/ },
    {
      what: 'an axis that is none',
      input: { axes: [null] },
      says: /axes\[0\].bands: undefined is not a list of bands/,
    },
    { what: 'a band that is none', input: axisOf('new'), says: /axes\[0\].bands\[0\]: "new" is not a band/ },
    {
      what: 'conditions that are no list',
      input: axisOf({ name: 'a', when: few }),
      says: /bands\[0\]: .* is not a band/,
    },
  ])('has the wrong shape with $what', ({ input, says }) => {
    const check = () => assertSegmentationPolicy(input as SegmentationPolicy)
    expect(check).toThrow(TypeError)
    expect(check).toThrow(says)
    expect(SegmentationPolicySchema.safeParse(input).success).toBe(false)
  })

  it.each([
    { input: { ...defaultSegmentation, version: 2 }, path: '', says: /unknown keys \["version"\]/ },
    { input: axisOf({ name: 'a', where: [] }), path: 'axes.0.bands.0', says: /unknown keys \["where"\]/ },
    { input: axisOf({ name: 7 }), path: 'axes.0.bands.0.name', says: /7 is refused; a name is text/ },
  ])('is refused from JSON with $says', ({ input, path, says }) => {
    const issue = SegmentationPolicySchema.safeParse(input).error?.issues[0]
    expect(issue?.path.join('.')).toBe(path)
    expect(issue?.message).toMatch(says)
  })
})

describe('SegmentSchema', () => {
  const band = { axis: 'delay', band: 'new', because: [{ measure: 'dueCount', value: 0, below: 3 }] }

  it('accepts a segment named after its bands', () => {
    expect(SegmentSchema.parse({ name: 'new', bands: [band] })).toEqual({ name: 'new', bands: [band] })
  })

  it.each([
    { input: { name: 'old', bands: [band] }, path: 'name', says: /"old" is refused; the name of these bands is "new"/ },
    { input: { name: '', bands: [] }, path: 'name', says: /at least one band/ },
    { input: { name: 'new', bands: [{ ...band, why: '' }] }, path: 'bands.0', says: /unknown keys \["why"\]/ },
    {
      input: { name: 'new', bands: [{ ...band, because: [{ measure: 'dueCount', value: null }] }] },
      path: 'bands.0.because.0.value',
      says: /null is refused; value is a finite number/,
    },
  ])('refuses $input.name at $path', ({ input, path, says }) => {
    const issue = SegmentSchema.safeParse(input).error?.issues[0]
    expect(issue?.path.join('.')).toBe(path)
    expect(issue?.message).toMatch(says)
  })
})
