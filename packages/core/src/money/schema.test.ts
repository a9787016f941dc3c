import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type * as z from 'zod'
import { fromMinor } from './money.ts'
import { CurrencySchema, MoneySchema, RateSchema, RoundingSchema, UnitSchema } from './schema.ts'

/** The problems of a value as `path: message`. */
function problems(schema: z.ZodType, value: unknown): string[] {
  const result = schema.safeParse(value)
  return result.success ? [] : result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
}

describe('MoneySchema', () => {
  it('takes any amount through JSON unchanged', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.constantFrom('PEN', 'CLP', 'PUNTOS'), (minor, currency) => {
        const amount = fromMinor(minor, currency)
        expect(MoneySchema.parse(JSON.parse(JSON.stringify(amount)))).toEqual(amount)
      }),
    )
  })

  it('takes the -0 that JSON can hold as zero', () => {
    const amount = MoneySchema.parse(JSON.parse('{ "minor": -0, "currency": "PEN" }'))
    expect(Object.is(amount.minor, 0)).toBe(true)
  })

  const minorWanted = 'minor is a whole number of minor units within ±9007199254740991'
  const currencyWanted = 'a currency is 3 to 12 capitals and digits, such as "PEN"'
  const moneyWanted = 'money is written like { "minor": 125000, "currency": "PEN" }'

  it.each<{ value: unknown; says: string[] }>([
    { value: { minor: 1.5, currency: 'PEN' }, says: [`minor: 1.5 is refused; ${minorWanted}`] },
    { value: { minor: 1e21, currency: 'PEN' }, says: [`minor: 1e+21 is refused; ${minorWanted}`] },
    { value: { minor: 2 ** 53, currency: 'PEN' }, says: [`minor: 9007199254740992 is refused; ${minorWanted}`] },
    { value: { minor: '125000', currency: 'PEN' }, says: [`minor: "125000" is refused; ${minorWanted}`] },
    { value: { minor: Number.NaN, currency: 'PEN' }, says: [`minor: NaN is refused; ${minorWanted}`] },
    { value: { minor: 1, currency: 'pen' }, says: [`currency: "pen" is refused; ${currencyWanted}`] },
    { value: { minor: 1 }, says: [`currency: undefined is refused; ${currencyWanted}`] },
    { value: { minor: 1, currency: 'PEN', cents: 5 }, says: [`: unknown keys ["cents"]; ${moneyWanted}`] },
    { value: 5, says: [`: 5 is refused; ${moneyWanted}`] },
    { value: null, says: [`: null is refused; ${moneyWanted}`] },
  ])('refuses $value with its path, the value and what is accepted', ({ value, says }) => {
    expect(problems(MoneySchema, value)).toEqual(says)
  })

  it('cuts a long value', () => {
    expect(problems(CurrencySchema, 'x'.repeat(1000))).toEqual([`: "${'x'.repeat(60)}…" is refused; ${currencyWanted}`])
  })
})

describe('RateSchema', () => {
  it('takes decimal text', () => {
    expect(RateSchema.parse('0.18')).toBe('0.18')
  })

  it.each<unknown>([0.18, '18%', '1e-3', null])('refuses %s', (value) => {
    expect(problems(RateSchema, value)).toEqual([
      `: ${JSON.stringify(value)} is refused; a rate is decimal text with a point, such as "0.18" for 18 %`,
    ])
  })
})

describe('UnitSchema', () => {
  it('takes a unit of your own', () => {
    expect(UnitSchema.parse({ code: 'UVR', exponent: 4 })).toEqual({ code: 'UVR', exponent: 4 })
  })

  it.each<{ value: unknown; path: string; says: string }>([
    { value: { code: 'PEN', exponent: 2 }, path: 'code', says: '"PEN" is refused; the code is taken by ISO 4217' },
    { value: { code: 'XAU', exponent: 2 }, path: 'code', says: '"XAU" is refused; the code is taken by ISO 4217' },
    { value: { code: 'uvr', exponent: 2 }, path: 'code', says: '"uvr" is refused; a currency is 3 to 12 capitals' },
    { value: { code: 'UVR', exponent: 10 }, path: 'exponent', says: '10 is refused; exponent is a whole number' },
    { value: { code: 'UVR', exponent: -1 }, path: 'exponent', says: '-1 is refused; exponent is a whole number' },
    { value: { code: 'UVR', exponent: '4' }, path: 'exponent', says: '"4" is refused; exponent is a whole number' },
    { value: { code: 'UVR', exponent: 4, name: 'x' }, path: '', says: 'unknown keys ["name"]; a unit is written like' },
  ])('refuses $value', ({ value, path, says }) => {
    const [first, ...others] = problems(UnitSchema, value)
    expect(first).toContain(`${path}: ${says}`)
    expect(others).toEqual([])
  })
})

describe('RoundingSchema', () => {
  it.each(['half-even', 'half-up', 'down', 'up'])('takes %s', (rounding) => {
    expect(RoundingSchema.parse(rounding)).toBe(rounding)
  })

  it.each(['nearest', 'HALF-UP', 2, null])('refuses %j', (value) => {
    expect(problems(RoundingSchema, value)).toEqual([
      `: ${JSON.stringify(value)} is refused; a rounding is one of half-even, half-up, down, up`,
    ])
  })
})
