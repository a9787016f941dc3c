import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isoDate } from '../calendar/index.ts'
import { measureOf, type PayerProfile, type ProfileMeasure, profileMeasures } from '../payer-profile/index.ts'
import { SegmentSchema } from './schema.ts'
import { segmentPayer } from './segment.ts'
import {
  type BandCondition,
  defaultSegmentation,
  type SegmentationPolicy,
  segmentNames,
} from './segmentation-policy.ts'

type Measures = Partial<Record<ProfileMeasure, number>>

/** A profile with these figures and no others. */
function profileOf({ dueCount = 0, lateCount = 0, capacityRatio, invoicesPerMonth, ...more }: Measures): PayerProfile {
  const { keptPromiseCount, keptPromiseRate, brokenPromiseCount, brokenPromiseScore, ...delay } = more
  const counts = { keptCount: keptPromiseCount, brokenCount: brokenPromiseCount, brokenScore: brokenPromiseScore }
  return {
    asOf: isoDate('2026-06-30'),
    window: { after: isoDate('2025-06-30'), months: 12, observedMonths: 12 },
    delay: { dueCount, lateCount, ...delay, byCurrency: [] },
    purchases: { invoiceCount: 0, ...(invoicesPerMonth === undefined ? {} : { invoicesPerMonth }), averageTicket: [] },
    capacity: { ...(capacityRatio === undefined ? {} : { ratio: capacityRatio }), byCurrency: [] },
    // A profile knows all of these or none; here each may be missing by itself, so that conditions on it fail.
    promises: { ...counts, keptRate: keptPromiseRate } as NonNullable<PayerProfile['promises']>,
  }
}

const segmentOf = (measures: Measures, policy = defaultSegmentation) => segmentPayer(profileOf(measures), policy)

describe('segmentPayer with the default table', () => {
  const steady = { dueCount: 12, lateRate: 0, weightedMeanDaysLate: 0, capacityRatio: 1 }

  it.each([
    { change: {}, name: 'high/punctual' },
    { change: { capacityRatio: 0.9 }, name: 'high/punctual' },
    { change: { capacityRatio: 0.8999 }, name: 'medium/punctual' },
    { change: { capacityRatio: 0.5 }, name: 'medium/punctual' },
    { change: { capacityRatio: 0.4999 }, name: 'low/punctual' },
    { change: { dueCount: 2, lateRate: 1, weightedMeanDaysLate: 90 }, name: 'high/new' }, // too few to judge
    { change: { dueCount: 3, lateRate: 1, weightedMeanDaysLate: 90 }, name: 'high/chronic' },
    { change: { lateRate: 0.0999, weightedMeanDaysLate: 4.9999 }, name: 'high/punctual' },
    { change: { lateRate: 0.1 }, name: 'high/occasional' },
    { change: { weightedMeanDaysLate: 5 }, name: 'high/occasional' }, // seldom late, but with the big ones
    { change: { lateRate: 0.4999, weightedMeanDaysLate: 29.9999 }, name: 'high/occasional' },
    { change: { lateRate: 0.5 }, name: 'high/chronic' },
    { change: { weightedMeanDaysLate: 30 }, name: 'high/chronic' },
  ])('gives $name with $change', ({ change, name }) => {
    expect(segmentOf({ ...steady, ...change }).name).toBe(name)
  })

  it('says which values, within which bounds, decided', () => {
    expect(segmentOf({ dueCount: 12, lateRate: 0.2, weightedMeanDaysLate: 3.5, capacityRatio: 0.7 })).toEqual({
      name: 'medium/occasional',
      bands: [
        {
          axis: 'capacity',
          band: 'medium',
          because: [{ measure: 'capacityRatio', value: 0.7, atLeast: 0.5, below: 0.9 }],
        },
        {
          axis: 'delay',
          band: 'occasional',
          because: [
            { measure: 'dueCount', value: 12, atLeast: 3 },
            { measure: 'lateRate', value: 0.2, atLeast: 0.1, below: 0.5 },
            { measure: 'weightedMeanDaysLate', value: 3.5, below: 30 },
          ],
        },
      ],
    })
  })

  it('takes a customer without data for new and of medium capacity, and says what is not known', () => {
    expect(segmentOf({})).toEqual({
      name: 'medium/new',
      bands: [
        { axis: 'capacity', band: 'medium', because: [{ measure: 'capacityRatio' }] },
        { axis: 'delay', band: 'new', because: [{ measure: 'dueCount', value: 0, below: 3 }] },
      ],
    })
  })

  it('can give each of its twelve segments', () => {
    const seen = new Set<string>()
    for (const capacityRatio of [0.1, 0.7, 1]) {
      for (const delay of [
        { dueCount: 1 },
        { dueCount: 9, lateRate: 0, weightedMeanDaysLate: 0 },
        { dueCount: 9, lateRate: 0.3, weightedMeanDaysLate: 9 },
        { dueCount: 9, lateRate: 0.9, weightedMeanDaysLate: 40 },
      ]) {
        seen.add(segmentOf({ ...delay, capacityRatio }).name)
      }
    }
    expect([...seen].sort()).toEqual(segmentNames(defaultSegmentation).toSorted())
    expect(seen.size).toBe(12)
  })
})

describe('segmentPayer', () => {
  it('tries the bands in the order of the table', () => {
    const overlapping: SegmentationPolicy = {
      axes: [
        {
          name: 'size',
          bands: [
            { name: 'large', when: [{ measure: 'invoicesPerMonth', atLeast: 10 }] },
            { name: 'middle', when: [{ measure: 'invoicesPerMonth', atLeast: 1 }] },
            { name: 'small' },
          ],
        },
      ],
    }
    expect(segmentOf({ invoicesPerMonth: 10 }, overlapping).name).toBe('large')
    expect(segmentOf({ invoicesPerMonth: 9.9 }, overlapping).name).toBe('middle')
    expect(segmentOf({ invoicesPerMonth: 0 }, overlapping).name).toBe('small')
  })

  it('refuses a broken table instead of answering with a hole', () => {
    const everyAxis = { axes: [{ name: 'delay', bands: [{ name: 'new', when: [{ measure: 'dueCount', below: 3 }] }] }] }
    expect(() => segmentOf({ dueCount: 9 }, everyAxis as SegmentationPolicy)).toThrow(RangeError)
    expect(() => segmentOf({}, {} as SegmentationPolicy)).toThrow(/axes: undefined is not a list/)
    expect(() => segmentOf({}, { axes: [] })).toThrow(/axes: \[\] is empty/)
  })

  const conditions = fc
    .record(
      {
        measure: fc.constantFrom(...profileMeasures),
        from: fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }),
        width: fc.integer({ min: 1, max: 5 }),
        isOpenEnded: fc.boolean(),
      },
      { noNullPrototype: true },
    )
    .map(({ measure, from, width, isOpenEnded }): BandCondition => {
      if (from === undefined) return { measure, below: width }
      return isOpenEnded ? { below: from + width, measure, atLeast: from } : { measure, atLeast: from }
    })
  const policies = fc
    .array(fc.array(fc.array(conditions, { minLength: 1, maxLength: 3 }), { maxLength: 4 }), {
      minLength: 1,
      maxLength: 3,
    })
    .map(
      (axes): SegmentationPolicy => ({
        axes: axes.map((bands, a) => ({
          name: `axis-${a}`,
          bands: [...bands.map((when, b) => ({ name: `band-${b}`, when })), { name: 'rest' }],
        })),
      }),
    )
  const measures = fc.record(
    Object.fromEntries(profileMeasures.map((measure) => [measure, fc.integer({ min: 0, max: 10 })])),
    { requiredKeys: ['dueCount', 'lateCount'], noNullPrototype: true },
  )

  it('agrees with a table read the slow way', () => {
    fc.assert(
      fc.property(policies, measures, (policy, some: Measures) => {
        const names = policy.axes.map(({ bands }) => {
          const held = bands.filter(({ when = [] }) => {
            const checks = when.flatMap(({ measure, atLeast, below }) => {
              const value = some[measure]
              if (value === undefined) return [false]
              return [
                ...(atLeast === undefined ? [] : [value >= atLeast]),
                ...(below === undefined ? [] : [value < below]),
              ]
            })
            return !checks.includes(false)
          })
          return held[0]?.name
        })
        expect(segmentOf(some, policy).name).toBe(names.join('/'))
        expect(segmentNames(policy)).toContain(names.join('/'))
      }),
    )
  })

  it('gives reasons that are true and enough: the values named give the same band alone', () => {
    fc.assert(
      fc.property(policies, measures, (policy, some: Measures) => {
        const profile = profileOf(some)
        const segment = segmentPayer(profile, policy)
        for (const [index, axis] of policy.axes.entries()) {
          const { because = [] } = segment.bands[index] ?? {}
          const named: Measures = { dueCount: -1, lateCount: -1 } // what is not named must not matter
          for (const { measure, value, atLeast = value, below = Number.POSITIVE_INFINITY } of because) {
            expect(value).toBe(measureOf(profile, measure))
            if (value === undefined || atLeast === undefined) continue
            expect(value).toBeGreaterThanOrEqual(atLeast)
            expect(value).toBeLessThan(below)
            named[measure] = value
          }
          expect(segmentPayer(profileOf(named), { axes: [axis] }).name).toBe(segment.bands[index]?.band)
        }
      }),
    )
  })

  it('is plain data that its schema accepts, the same bytes each time', () => {
    fc.assert(
      fc.property(policies, measures, (policy, some: Measures) => {
        const segment = segmentOf(some, policy)
        expect(SegmentSchema.parse(JSON.parse(JSON.stringify(segment)))).toEqual(segment)
        expect(JSON.stringify(segmentOf({ ...some }, structuredClone(policy)))).toBe(JSON.stringify(segment))
      }),
    )
  })
})
