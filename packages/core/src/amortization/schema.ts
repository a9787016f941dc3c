import * as z from 'zod'
import { BusinessDayConventionSchema, DayCountSchema, IsoDateSchema } from '../calendar/schema.ts'
import type { Rounding } from '../money/index.ts'
import { MoneySchema, RateSchema } from '../money/schema.ts'
import { expecting } from '../plain/schema.ts'
import type { CashFlow } from './cash-flow.ts'
import { type AnnualRateConvention, type UnitPeriod, unitsOfYear } from './flow-time.ts'
import type { Schedule, ScheduleLine } from './schedule.ts'
import type {
  Portion,
  RepaymentMethod,
  ScheduleFrequency,
  ScheduleGrace,
  ScheduleInterest,
  ScheduleRounding,
  ScheduleTerms,
} from './schedule-terms.ts'
import { installmentsMax } from './whole.ts'

const dayError = expecting('write a day of the month, 1 to 31')
const countError = expecting('write a whole number from 1 up')
const installmentsError = expecting(`write a whole number from 1 to ${installmentsMax}`)
const graceCountError = expecting('write a whole number from 0 up')
const positiveError = expecting('write an amount above zero')
const notNegativeError = expecting('write an amount of zero or more')
const rateError = expecting('write a rate of zero or more, such as "0.18"')
const frequencyError = expecting(
  'write a frequency whose "kind" is "monthly" (every, day), "weekly" (every), "daily" (every) or "days-of-month" (days)',
)
const portionError = expecting('write { "amount": … } or { "share": "0.2" }, not both')
const interestError = expecting(
  'write "annualRate", "kind" ("nominal" or "effective") and, if wanted, "accrual" ("periodic" or "day-count"), "dayCount", ' +
    '"dates" ("unadjusted" or "adjusted") and "decimals" (0 to 20), nothing else',
)
const methodError = expecting(
  'write a method whose "kind" is "level", "equal-principal", "bullet", "flat", "fixed-payment" (payment), "stepped" (growth and ' +
    'every, or steps) or "custom" (principals or payments), with these fields and nothing else',
)
const graceError = expecting(
  'write "principal", "interest" and "deferral" ("capitalised", "due-with-next" or "waived"), nothing else',
)
const roundingError = expecting(
  'write "interest" and "payment" ("half-even", "half-up", "down" or "up"), "multipleOf", "difference" ("last", "first" or ' +
    '"spread") and "mergeLastBelow", nothing else',
)
const termsError = expecting(
  'write "principal", "startDate", "count", "frequency" and "method" and, if wanted, "firstDueDate", "timing", "interest", ' +
    '"downPayment", "balloon", "grace", "fee", "convention" and "rounding", nothing else',
)

const openTermsError = expecting(
  'write "startDate", "count", "frequency" and "method" and, if wanted, "firstDueDate", "timing", "interest", "downPayment", ' +
    '"balloon", "grace", "fee", "convention" and "rounding", nothing else; the principal is what the sources owe',
)

const wholeFromOne = z.int({ error: countError }).min(1, { error: countError })
const dayOfMonth = z.int({ error: dayError }).min(1, { error: dayError }).max(31, { error: dayError })
const positiveMoney = MoneySchema.refine(({ minor }) => minor > 0, { error: positiveError })
const notNegativeMoney = MoneySchema.refine(({ minor }) => minor >= 0, { error: notNegativeError })
const notNegativeRate = RateSchema.refine((text) => !text.startsWith('-'), { error: rateError })
const graceCount = z.int({ error: graceCountError }).min(0, { error: graceCountError })
const RoundingSchema: z.ZodType<Rounding> = z.enum(['half-even', 'half-up', 'down', 'up'], {
  error: expecting('a rounding is "half-even", "half-up", "down" or "up"'),
})

/**
 * A frequency from JSON.
 *
 * @example
 * ScheduleFrequencySchema.parse({ kind: 'monthly', day: 31 })
 */
export const ScheduleFrequencySchema: z.ZodType<ScheduleFrequency> = z.discriminatedUnion(
  'kind',
  [
    z.strictObject(
      { kind: z.literal('monthly'), every: wholeFromOne.exactOptional(), day: dayOfMonth.exactOptional() },
      { error: frequencyError },
    ),
    z.strictObject({ kind: z.literal('weekly'), every: wholeFromOne.exactOptional() }, { error: frequencyError }),
    z.strictObject({ kind: z.literal('daily'), every: wholeFromOne.exactOptional() }, { error: frequencyError }),
    z.strictObject(
      {
        kind: z.literal('days-of-month'),
        days: z.array(dayOfMonth, { error: frequencyError }).min(1, { error: frequencyError }),
      },
      { error: frequencyError },
    ),
  ],
  { error: frequencyError },
)

/**
 * An amount or a share from JSON.
 *
 * @example
 * PortionSchema.parse({ share: '0.2' })
 */
export const PortionSchema: z.ZodType<Portion> = z.union(
  [
    z.strictObject({ amount: notNegativeMoney }, { error: portionError }),
    z.strictObject({ share: notNegativeRate }, { error: portionError }),
  ],
  { error: portionError },
)

const DownPaymentSchema: z.ZodType<NonNullable<ScheduleTerms['downPayment']>> = z.union(
  [
    z.strictObject({ amount: notNegativeMoney, dueDate: IsoDateSchema.exactOptional() }, { error: portionError }),
    z.strictObject({ share: notNegativeRate, dueDate: IsoDateSchema.exactOptional() }, { error: portionError }),
  ],
  { error: portionError },
)

/**
 * A declared rate from JSON.
 *
 * @example
 * ScheduleInterestSchema.parse({ annualRate: '0.2499', kind: 'effective' })
 */
export const ScheduleInterestSchema: z.ZodType<ScheduleInterest> = z.strictObject(
  {
    annualRate: notNegativeRate,
    kind: z.enum(['nominal', 'effective'], { error: interestError }),
    accrual: z.enum(['periodic', 'day-count'], { error: interestError }).exactOptional(),
    dayCount: DayCountSchema.exactOptional(),
    dates: z.enum(['unadjusted', 'adjusted'], { error: interestError }).exactOptional(),
    decimals: z
      .int({ error: interestError })
      .min(0, { error: interestError })
      .max(20, { error: interestError })
      .exactOptional(),
  },
  { error: interestError },
)

const StepSchema = z.strictObject({ from: wholeFromOne, factor: notNegativeRate }, { error: methodError })

/**
 * A way to pay back from JSON.
 *
 * @example
 * RepaymentMethodSchema.parse({ kind: 'level' })
 */
export const RepaymentMethodSchema: z.ZodType<RepaymentMethod> = z.union(
  [
    z.strictObject({ kind: z.literal(['level', 'equal-principal', 'bullet', 'flat']) }, { error: methodError }),
    z.strictObject({ kind: z.literal('fixed-payment'), payment: positiveMoney }, { error: methodError }),
    z.strictObject(
      { kind: z.literal('stepped'), growth: RateSchema, every: wholeFromOne.exactOptional() },
      { error: methodError },
    ),
    z.strictObject(
      { kind: z.literal('stepped'), steps: z.array(StepSchema, { error: methodError }).min(1, { error: methodError }) },
      { error: methodError },
    ),
    z.strictObject({ kind: z.literal('custom'), principals: z.array(notNegativeMoney) }, { error: methodError }),
    z.strictObject({ kind: z.literal('custom'), payments: z.array(notNegativeMoney) }, { error: methodError }),
  ],
  { error: methodError },
)

/**
 * Grace from JSON.
 *
 * @example
 * ScheduleGraceSchema.parse({ principal: 3 })
 */
export const ScheduleGraceSchema: z.ZodType<ScheduleGrace> = z.strictObject(
  {
    principal: graceCount.exactOptional(),
    interest: graceCount.exactOptional(),
    deferral: z.enum(['capitalised', 'due-with-next', 'waived'], { error: graceError }).exactOptional(),
  },
  { error: graceError },
)

/**
 * Rounding of a schedule from JSON.
 *
 * @example
 * ScheduleRoundingSchema.parse({ payment: 'up', difference: 'last' })
 */
export const ScheduleRoundingSchema: z.ZodType<ScheduleRounding> = z.strictObject(
  {
    interest: RoundingSchema.exactOptional(),
    payment: RoundingSchema.exactOptional(),
    multipleOf: positiveMoney.exactOptional(),
    difference: z.enum(['last', 'first', 'spread'], { error: roundingError }).exactOptional(),
    mergeLastBelow: PortionSchema.exactOptional(),
  },
  { error: roundingError },
)

const fieldsBesidePrincipal = {
  startDate: IsoDateSchema,
  count: z
    .int({ error: installmentsError })
    .min(1, { error: installmentsError })
    .max(installmentsMax, { error: installmentsError }),
  frequency: ScheduleFrequencySchema,
  method: RepaymentMethodSchema,
  firstDueDate: IsoDateSchema.exactOptional(),
  timing: z.enum(['end', 'begin'], { error: expecting('timing is "end" or "begin"') }).exactOptional(),
  interest: ScheduleInterestSchema.exactOptional(),
  downPayment: DownPaymentSchema.exactOptional(),
  balloon: PortionSchema.exactOptional(),
  grace: ScheduleGraceSchema.exactOptional(),
  fee: notNegativeMoney.exactOptional(),
  convention: BusinessDayConventionSchema.exactOptional(),
  rounding: ScheduleRoundingSchema.exactOptional(),
}

/**
 * Terms of a schedule from JSON. Unknown keys are refused.
 *
 * @example
 * ScheduleTermsSchema.parse({
 *   principal: { minor: 100000, currency: 'PEN' },
 *   startDate: '2026-01-31',
 *   count: 12,
 *   frequency: { kind: 'monthly' },
 *   method: { kind: 'level' },
 * })
 */
export const ScheduleTermsSchema: z.ZodType<ScheduleTerms> = z.strictObject(
  { principal: positiveMoney, ...fieldsBesidePrincipal },
  { error: termsError },
)

/**
 * Terms of a schedule whose principal comes from elsewhere, from JSON. Unknown keys are refused, `principal` as well.
 *
 * @example
 * OpenScheduleTermsSchema.parse({
 *   startDate: '2026-01-31',
 *   count: 12,
 *   frequency: { kind: 'monthly' },
 *   method: { kind: 'level' },
 * })
 */
export const OpenScheduleTermsSchema: z.ZodType<Omit<ScheduleTerms, 'principal'>> = z.strictObject(
  fieldsBesidePrincipal,
  { error: openTermsError },
)

const lineError = expecting('write a line of a schedule with all its fields, nothing else')

const ScheduleLineSchema: z.ZodType<ScheduleLine> = z.strictObject(
  {
    number: z.int({ error: lineError }).min(0, { error: lineError }),
    kind: z.enum(['down-payment', 'installment', 'balloon'], { error: lineError }),
    from: IsoDateSchema,
    dueDate: IsoDateSchema,
    unadjustedDueDate: IsoDateSchema,
    opening: notNegativeMoney,
    principal: notNegativeMoney,
    interest: notNegativeMoney,
    fee: notNegativeMoney,
    payment: notNegativeMoney,
    accrued: notNegativeMoney,
    capitalised: notNegativeMoney,
    closing: notNegativeMoney,
  },
  { error: lineError },
)

/**
 * A schedule from JSON: the shape, not the sums.
 *
 * @example
 * ScheduleSchema.parse(JSON.parse(JSON.stringify(amortizationSchedule(terms))))
 */
export const ScheduleSchema: z.ZodType<Schedule> = z.strictObject(
  {
    principal: positiveMoney,
    lines: z.array(ScheduleLineSchema, { error: lineError }),
    totals: z.strictObject(
      { principal: notNegativeMoney, interest: notNegativeMoney, fee: notNegativeMoney, payment: notNegativeMoney },
      { error: expecting('write the totals "principal", "interest", "fee" and "payment", nothing else') },
    ),
  },
  { error: expecting('write "principal", "lines" and "totals", nothing else') },
)

const conventionError = expecting(
  'write a convention whose "kind" is "eu" (period), "us" (unitPeriod), "cat", "cet" or "tcea", nothing else',
)

const UnitPeriodSchema: z.ZodType<UnitPeriod> = z
  .strictObject(
    {
      unit: z.enum(['day', 'week', 'semimonth', 'month', 'year'], { error: conventionError }),
      every: wholeFromOne.exactOptional(),
    },
    { error: conventionError },
  )
  .refine(({ unit, every = 1 }) => every <= unitsOfYear[unit], {
    error: expecting('a unit-period is at most a year: 12 months, 52 weeks or 365 days, 1 half month or year'),
    path: ['every'],
  })

/**
 * A convention of annual rates from JSON.
 *
 * @example
 * AnnualRateConventionSchema.parse({ kind: 'us', unitPeriod: { unit: 'month' } })
 */
export const AnnualRateConventionSchema: z.ZodType<AnnualRateConvention> = z.discriminatedUnion(
  'kind',
  [
    z.strictObject(
      {
        kind: z.literal('eu'),
        period: z.enum(['month', 'week'], { error: conventionError }).exactOptional(),
      },
      { error: conventionError },
    ),
    z.strictObject({ kind: z.literal('us'), unitPeriod: UnitPeriodSchema }, { error: conventionError }),
    z.strictObject({ kind: z.literal(['cat', 'cet', 'tcea']) }, { error: conventionError }),
  ],
  { error: conventionError },
)

/**
 * A flow of money from JSON.
 *
 * @example
 * CashFlowSchema.parse({ date: '2026-01-31', amount: { minor: -8885, currency: 'PEN' } })
 */
export const CashFlowSchema: z.ZodType<CashFlow> = z.strictObject(
  { date: IsoDateSchema, amount: MoneySchema },
  { error: expecting('write "date" and "amount", nothing else') },
)
