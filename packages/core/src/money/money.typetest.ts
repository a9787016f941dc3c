// Lines that must not compile: the type check fails when one of them does.
import {
  add,
  type Money,
  money,
  multiply,
  type ParseMoneyOptions,
  parseMoney,
  type Rate,
  type Rounding,
  rate,
  split,
} from './index.ts'

const amount: Money = money('1250.00', 'PEN')

export const checkedRate: Rate = rate('0.18')
export const rateIsText: string = checkedRate

// @ts-expect-error: text is no rate until it is checked
export const uncheckedRate: Rate = '0.18'

// @ts-expect-error: a rate is text, never a number
export const numericRate: Rate = 0.18

// @ts-expect-error: a factor takes a checked rate
multiply(amount, { rate: '0.18' })

// @ts-expect-error: roundings are named
export const rounding: Rounding = 'nearest'

// @ts-expect-error: ratios are whole numbers or checked rates
split(amount, ['0.3', '0.7'])

// @ts-expect-error: amounts are money, not numbers
add(amount, 5)

// @ts-expect-error: amounts do not change
amount.minor = 0

// @ts-expect-error: text written by people needs a locale or a decimal sign
parseMoney('1,250.00', { currency: 'PEN' })

// @ts-expect-error: and only one of them
export const both: ParseMoneyOptions = { currency: 'PEN', locale: 'es-PE', decimalSign: ',' }
