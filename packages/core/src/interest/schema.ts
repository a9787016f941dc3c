import * as z from 'zod'
import { DayCountSchema, IsoDateSchema } from '../calendar/schema.ts'
import { MoneySchema, RateSchema, RoundingSchema } from '../money/schema.ts'
import { expecting } from '../plain/schema.ts'
import type { DatedRate, DatedRates } from './dated-rates.ts'
import type { BalanceStep, InterestClaim } from './interest-claim.ts'
import {
  type InterestAccrual,
  type InterestGrace,
  type InterestMethod,
  type LateInterestRate,
  type LateInterestTerms,
  type RateFixing,
  type RateLimit,
  takesStartedMonths,
} from './late-interest-terms.ts'

const textError = expecting('write a name such as "ECB", not empty')
const daysError = expecting('write a whole number of days from 0 up')
const monthsError = expecting('write a whole number of months from 1 up')
const positiveError = expecting('write a rate of zero or more, such as "0.18" for 18 %')
const datedRateError = expecting('write { "from": "2026-01-01", "rate": "0.0215" }')
const ascendingError = expecting('write a list of { "from", "rate" } in order of days, each day once')
const tableError = expecting('write a table as "id" and "values", with "through" and "source" if wanted, nothing else')
const limitError = expecting('write a rate such as "0.3", or { "table": "TMC" } with a "multiplier" if wanted')
const rateError = expecting(
  'write { "kind": "fixed", "rate": "0.18" }, with "ceiling" if wanted, or { "kind": "reference", "table": "ECB" }, with ' +
    '"multiplier", "spread", "less", "floor", "ceiling" or "fixing" if wanted',
)
const fixingError = expecting('write "as-published", "monthly", "half-yearly", "half-year-of-start" or "at-start"')
const accrualError = expecting(
  'write { "kind": "daily", "dayCount": "act/365f" }, { "kind": "calendar-months" } or { "kind": "started-months" }',
)
const methodError = expecting(
  'write a method whose "kind" is "simple", "compound-daily", "capitalised" (months) or "effective", and nothing else',
)
const graceError = expecting(
  'write { "kind": "postpones" or "forgives", "days": 10 }, with "isBusinessDays" if wanted, nothing else',
)
const termsError = expecting(
  'write "rate" and "accrual", with "ratePer", "method", "grace" and "rounding" if wanted, nothing else',
)
const startedError = expecting('started months take the method "simple" or "capitalised"')

const text = z.string({ error: textError }).min(1, { error: textError })
const positiveRate = RateSchema.refine((rate) => !rate.startsWith('-') || /^[-0.]*$/.test(rate), {
  error: positiveError,
})

const DatedRateSchema: z.ZodType<DatedRate> = z.strictObject(
  { from: IsoDateSchema, rate: RateSchema },
  { error: datedRateError },
)

/**
 * A table of published rates from JSON. Unknown keys are refused, and so are days that do not ascend.
 *
 * @example
 * DatedRatesSchema.parse({ id: 'ECB', values: [{ from: '2025-07-01', rate: '0.0215' }], through: '2025-12-31' })
 */
export const DatedRatesSchema: z.ZodType<DatedRates> = z.strictObject(
  {
    id: text,
    values: z.array(DatedRateSchema, { error: ascendingError }).refine(isAscending, { error: ascendingError }),
    through: IsoDateSchema.exactOptional(),
    source: z.string({ error: expecting('write where the figures are from, as text') }).exactOptional(),
  },
  { error: tableError },
)

const RateLimitSchema: z.ZodType<RateLimit> = z.union(
  [positiveRate, z.strictObject({ table: text, multiplier: positiveRate.exactOptional() }, { error: limitError })],
  { error: limitError },
)

const fixings: readonly RateFixing[] = ['as-published', 'monthly', 'half-yearly', 'half-year-of-start', 'at-start']

/**
 * How a rate is found, from JSON. Unknown kinds and keys are refused.
 *
 * @example
 * LateInterestRateSchema.parse({ kind: 'reference', table: 'ECB', spread: '0.08', fixing: 'half-yearly' })
 */
export const LateInterestRateSchema: z.ZodType<LateInterestRate> = z.discriminatedUnion(
  'kind',
  [
    z.strictObject(
      { kind: z.literal('fixed'), rate: positiveRate, ceiling: RateLimitSchema.exactOptional() },
      { error: rateError },
    ),
    z.strictObject(
      {
        kind: z.literal('reference'),
        table: text,
        multiplier: RateSchema.exactOptional(),
        spread: RateSchema.exactOptional(),
        less: text.exactOptional(),
        floor: RateLimitSchema.exactOptional(),
        ceiling: RateLimitSchema.exactOptional(),
        fixing: z.enum(fixings, { error: fixingError }).exactOptional(),
      },
      { error: rateError },
    ),
  ],
  { error: rateError },
)

const InterestAccrualSchema: z.ZodType<InterestAccrual> = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('daily'), dayCount: DayCountSchema }, { error: accrualError }),
    z.strictObject({ kind: z.literal('calendar-months') }, { error: accrualError }),
    z.strictObject({ kind: z.literal('started-months') }, { error: accrualError }),
  ],
  { error: accrualError },
)

const InterestMethodSchema: z.ZodType<InterestMethod> = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('simple') }, { error: methodError }),
    z.strictObject({ kind: z.literal('compound-daily') }, { error: methodError }),
    z.strictObject(
      { kind: z.literal('capitalised'), months: z.int({ error: monthsError }).min(1, { error: monthsError }) },
      { error: methodError },
    ),
    z.strictObject({ kind: z.literal('effective') }, { error: methodError }),
  ],
  { error: methodError },
)

const InterestGraceSchema: z.ZodType<InterestGrace> = z.strictObject(
  {
    kind: z.enum(['postpones', 'forgives'], { error: graceError }),
    days: z.int({ error: daysError }).min(0, { error: daysError }),
    isBusinessDays: z.boolean({ error: expecting('write true or false') }).exactOptional(),
  },
  { error: graceError },
)

/**
 * Terms of late interest from JSON. Unknown keys are refused: a typo must never mean "no grace".
 *
 * @example
 * LateInterestTermsSchema.parse({ rate: { kind: 'fixed', rate: '0.18' }, accrual: { kind: 'daily', dayCount: 'act/365f' } })
 */
export const LateInterestTermsSchema: z.ZodType<LateInterestTerms> = z
  .strictObject(
    {
      rate: LateInterestRateSchema,
      ratePer: z.enum(['year', 'month'], { error: expecting('write "year" or "month"') }).exactOptional(),
      accrual: InterestAccrualSchema,
      method: InterestMethodSchema.exactOptional(),
      grace: InterestGraceSchema.exactOptional(),
      rounding: RoundingSchema.exactOptional(),
    },
    { error: termsError },
  )
  .refine(({ accrual, method }) => accrual.kind !== 'started-months' || takesStartedMonths(method), {
    error: startedError,
    path: ['method'],
  })

const BalanceStepSchema: z.ZodType<BalanceStep> = z.strictObject(
  {
    from: IsoDateSchema,
    open: MoneySchema.refine((open) => open.minor >= 0, { error: expecting('write an amount of zero or more') }),
  },
  { error: expecting('write { "from": "2026-01-31", "open": { "minor": 125000, "currency": "PEN" } }') },
)

const balancesError = expecting('write at least one step, in order of days, each day once, all in one currency')

/**
 * A claim that earns interest, from JSON. Steps ascend and have one currency; a pause ends on or after the day it begins.
 *
 * @example
 * InterestClaimSchema.parse({
 *   dueDate: '2026-01-31',
 *   balances: [{ from: '2026-01-01', open: { minor: 100000, currency: 'PEN' } }],
 * })
 */
export const InterestClaimSchema: z.ZodType<InterestClaim> = z.strictObject(
  {
    dueDate: IsoDateSchema,
    balances: z
      .array(BalanceStepSchema, { error: balancesError })
      .min(1, { error: balancesError })
      .refine((steps) => isAscending(steps) && new Set(steps.map(({ open }) => open.currency)).size <= 1, {
        error: balancesError,
      }),
    pauses: z
      .array(
        z
          .strictObject({ from: IsoDateSchema, to: IsoDateSchema }, { error: expecting('write "from" and "to"') })
          .refine(({ from, to }) => from <= to, { error: expecting('write a "to" on or after "from"') }),
        { error: expecting('write a list of pauses') },
      )
      .exactOptional(),
  },
  { error: expecting('write "dueDate" and "balances", with "pauses" if wanted, nothing else') },
)

function isAscending(steps: readonly Readonly<{ from: string }>[]): boolean {
  return steps.every(({ from }, index) => index === 0 || from > (steps[index - 1]?.from ?? ''))
}
