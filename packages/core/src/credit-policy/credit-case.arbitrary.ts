import fc from 'fast-check'
import type { IsoDate } from '../calendar/index.ts'
import { fromMinor, rate } from '../money/index.ts'
import { day, pen } from '../testing/arbitraries.ts'
import type { CreditApplication } from './application.ts'
import { defaultCreditPolicy } from './default-policy.ts'
import type { CreditPolicy } from './policy.ts'

export const asOf: IsoDate = day('2026-06-30')

/** A grocer who asks for 9,000 at 30 days; the lower of its incomes is 10,000 a month, of which 1,000 go elsewhere. */
export const grocer: CreditApplication = {
  id: 'A-1',
  requestedLimit: pen('9000.00'),
  requestedTermDays: 30,
  declaredIncome: pen('12000.00'),
  observedIncome: pen('10000.00'),
  monthlyObligations: pen('1000.00'),
  monthsInBusiness: 30,
  references: [{ from: 'a supplier', opinion: 'good' }],
  history: {
    monthsKnown: 14,
    brokenPromises: 0,
    oldestOverdueDays: 0,
    figures: { weightedMeanDaysLate: rate('4.5') },
    duePerMonth: pen('5000.00'),
  },
}

export const policy: CreditPolicy = defaultCreditPolicy({
  version: 'v1',
  cap: pen('20000.00'),
  multipleOf: pen('100.00'),
})

const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 5 })
const minors = (max: number) => fc.integer({ min: 0, max }).map((minor) => fromMinor(minor, 'PEN'))
const decimals = (max: number) => fc.integer({ min: 0, max: max * 100 }).map((n) => rate((n / 100).toFixed(2)))

/** Drops what is not known. */
function known<T extends object>(value: T): Known<T> {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as Known<T>
}

type Known<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>
}

/** Applications in soles, with gaps. */
export function applications(): fc.Arbitrary<CreditApplication> {
  return fc
    .record({
      requestedLimit: fc.integer({ min: 1, max: 3_000_000 }).map((minor) => fromMinor(minor, 'PEN')),
      requestedTermDays: fc.nat(90),
      declaredIncome: optional(minors(2_000_000)),
      observedIncome: optional(minors(2_000_000)),
      monthlyObligations: optional(minors(600_000)),
      monthsInBusiness: optional(fc.nat(100)),
      ratios: optional(fc.record({ currentRatio: decimals(3) })),
      reports: optional(
        fc
          .record({ score: decimals(10), age: fc.nat(150) })
          .map(({ score, age }) => [{ provider: 'bureau', date: day(age > 90 ? '2026-01-01' : '2026-06-01'), score }]),
      ),
      history: optional(
        fc
          .record({
            monthsKnown: fc.nat(24),
            brokenPromises: fc.nat(5),
            oldestOverdueDays: fc.nat(90),
            figures: fc.record({ weightedMeanDaysLate: decimals(30) }),
            duePerMonth: optional(minors(1_000_000)),
          })
          .map(known),
      ),
      risk: optional(fc.record({ latePaymentProbability: decimals(1) })),
      guarantors: optional(fc.constantFrom([], ['somebody'])),
    })
    .map((facts) => ({ id: 'A', ...known(facts) }))
}

const ups = [
  'monthlyIncome',
  'monthsInBusiness',
  'ratio.currentRatio',
  'report.bureau.score',
  'history.monthsKnown',
  'guarantors',
]
const downs = [
  'monthlyObligations',
  'debtToIncome',
  'requestedToIncome',
  'history.brokenPromises',
  'history.oldestOverdueDays',
  'history.weightedMeanDaysLate',
  'risk.latePaymentProbability',
]
const scales: Readonly<Record<string, number>> = {
  monthlyIncome: 1_000_000,
  monthlyObligations: 500_000,
  'ratio.currentRatio': 3,
  'report.bureau.score': 10,
  guarantors: 2,
  debtToIncome: 1,
  requestedToIncome: 4,
  'history.brokenPromises': 4,
  'risk.latePaymentProbability': 1,
}

function bounds(measure: string): fc.Arbitrary<ReturnType<typeof rate>> {
  return fc.integer({ min: 0, max: 100 }).map((n) => rate(((n * (scales[measure] ?? 60)) / 100).toFixed(2)))
}

const distinct = <T>(values: readonly T[]) => [...new Set(values)]

/** Policies under which a better measure never makes it worse. */
export function monotonePolicies(): fc.Arbitrary<CreditPolicy> {
  const measures = fc.constantFrom(
    ...ups.map((measure) => ({ measure, isUp: true })),
    ...downs.map((measure) => ({ measure, isUp: false })),
  )
  const knockOut = measures.chain(({ measure, isUp }) =>
    fc.record({
      measure: fc.constant(measure),
      requires: fc.constant(isUp ? ('at-least' as const) : ('at-most' as const)),
      value: bounds(measure),
      missing: fc.constantFrom('refer' as const, 'fail' as const, 'ignore' as const),
    }),
  )
  const criterion = measures.chain(({ measure, isUp }) =>
    fc.record({
      measure: fc.constant(measure),
      better: fc.constant(isUp ? ('higher' as const) : ('lower' as const)),
      weight: fc.constantFrom(rate('1'), rate('0.5'), rate('1.25')),
      missing: fc.constantFrom('refer' as const, 'points-0' as const),
      bounds: fc.array(bounds(measure), { minLength: 1, maxLength: 3 }),
      points: fc.array(fc.integer({ min: -20, max: 50 }), { minLength: 4, maxLength: 4 }),
      isUp: fc.constant(isUp),
    }),
  )
  return fc
    .record({
      knockOuts: fc.array(knockOut, { maxLength: 3 }),
      points: fc.array(criterion, { maxLength: 4 }),
      cuts: fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 30 })),
      limitShare: decimals(1),
      capacity: fc.boolean(),
      risk: fc.boolean(),
    })
    .map(({ knockOuts, points, cuts: [low, middle, high], limitShare, capacity, risk }) => ({
      version: 'v',
      currency: 'PEN',
      income: 'lower' as const,
      reportAgeDaysMax: 90,
      knockOuts: knockOuts.map((one, index) => ({ reason: `k-${index}`, ...one })),
      points: points.map(({ bounds: some, points: gives, isUp, ...rest }, index) => {
        const ordered = distinct(some.map(Number)).sort((a, b) => (isUp ? b - a : a - b))
        const falling = gives.toSorted((a, b) => b - a)
        return {
          name: `p-${index}`,
          ...rest,
          steps: ordered.map((bound, step) => ({ bound: rate(bound.toFixed(2)), points: falling[step] ?? 0 })),
          otherwise: falling.at(-1) ?? 0,
        }
      }),
      bands: [
        { name: 'good', atLeast: rate(String(low + middle + high)), outcome: 'approve' as const },
        {
          name: 'fair',
          atLeast: rate(String(low + middle)),
          outcome: 'approve-with-conditions' as const,
          limitShare,
          conditions: [{ kind: 'shorter-terms' as const, termDaysMax: 30 }],
        },
        { name: 'unclear', atLeast: rate(String(low)), outcome: 'refer' as const },
        { name: 'poor', outcome: 'decline' as const },
      ],
      limit: {
        cap: pen('20000.00'),
        multipleOf: pen('10.00'),
        ...(capacity ? { capacity: { incomeShare: rate('0.4'), months: 3, missing: 'refer' as const } } : {}),
      },
      ...(risk
        ? {
            risk: [
              {
                reason: 'likely-late',
                when: { latePaymentProbabilityAbove: rate('0.5') },
                effect: { limitShare: rate('0.5'), conditions: [{ kind: 'guarantor' as const }] },
              },
            ],
          }
        : {}),
      validDays: 30,
      reviewDays: 90,
    }))
}
