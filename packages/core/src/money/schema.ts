import * as z from 'zod'
import { expecting } from '../plain/schema.ts'
import { type CurrencyCode, currencyPattern, exponentMax, isInIso4217, type Unit } from './currency.ts'
import type { Money } from './money.ts'
import { type Rate, ratePattern } from './rate.ts'
import { type Rounding, roundings } from './rounding.ts'

const currencyError = expecting('a currency is 3 to 12 capitals and digits, such as "PEN"')

/**
 * A currency code from JSON, of ISO 4217 or of a unit of your own: checked for its shape.
 *
 * @example
 * CurrencySchema.parse('PEN')
 */
export const CurrencySchema: z.ZodType<CurrencyCode> = z
  .string({ error: currencyError })
  .regex(currencyPattern, { error: currencyError })

const minorError = expecting(`minor is a whole number of minor units within ±${Number.MAX_SAFE_INTEGER}`)

/**
 * An amount from JSON, such as `{ "minor": 125000, "currency": "PEN" }`. Unknown keys are refused; -0 becomes 0.
 *
 * @example
 * MoneySchema.parse(JSON.parse('{ "minor": 125000, "currency": "PEN" }'))
 */
export const MoneySchema: z.ZodType<Money> = z.strictObject(
  {
    minor: z.int({ error: minorError }).overwrite((minor) => minor + 0),
    currency: CurrencySchema,
  },
  { error: expecting('money is written like { "minor": 125000, "currency": "PEN" }') },
)

const rateError = expecting('a rate is decimal text with a point, such as "0.18" for 18 %')

/**
 * A rate from JSON: decimal text such as `"0.18"`, never a number.
 *
 * @example
 * RateSchema.parse('0.18')
 */
export const RateSchema: z.ZodType<Rate> = z
  .string({ error: rateError })
  // The pattern is what makes a text a Rate, which zod cannot see in the type.
  .regex(ratePattern, { error: rateError }) as z.ZodType<string> as z.ZodType<Rate>

/**
 * The name of a rounding from JSON.
 *
 * @example
 * RoundingSchema.parse('half-even')
 */
export const RoundingSchema: z.ZodType<Rounding> = z.enum(roundings, {
  error: expecting(`a rounding is one of ${roundings.join(', ')}`),
})

const takenError = expecting('the code is taken by ISO 4217; use it as it is, or choose another')
const exponentError = expecting(`exponent is a whole number of decimals from 0 to ${exponentMax}`)

/**
 * A unit of your own from JSON, such as `{ "code": "PUNTOS", "exponent": 0 }`; codes of ISO 4217 are refused.
 *
 * @example
 * UnitSchema.parse({ code: 'UVR', exponent: 4 })
 */
export const UnitSchema: z.ZodType<Unit> = z.strictObject(
  {
    code: CurrencySchema.refine((code) => !isInIso4217(code), { error: takenError }),
    exponent: z
      .int({ error: exponentError })
      .min(0, { error: exponentError })
      .max(exponentMax, { error: exponentError }),
  },
  { error: expecting('a unit is written like { "code": "PUNTOS", "exponent": 0 }') },
)
