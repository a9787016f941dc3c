import { compareRates, isRate, rate } from '../money/index.ts'
import { amountThat, type Check, count, date, list, object, oneOf, oneOfKinds, that, wholeFrom } from './field-check.ts'

const dayOfMonth = that(
  (value) => typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 31,
  'a day of the month, 1 to 31',
)
const discountAmount = amountThat((minor) => minor >= 0, 'an amount of zero or more')
const discountAmountAboveZero = amountThat((minor) => minor > 0, 'an amount above zero')
const conventions = ['none', 'following', 'modified-following', 'preceding']
const roundings = ['half-even', 'half-up', 'down', 'up']
const discountRate = that(
  (value) => isRate(value) && compareRates(value, rate('0')) > 0 && compareRates(value, rate('1')) < 0,
  'a rate above 0 and below 1, such as "0.02" for 2 %',
)

const window = oneOfKinds(
  {
    'on-receipt': {},
    net: { days: count },
    'net-end-of-month': { days: count },
    'net-months-end-of-month': { months: wholeFrom(0) },
    'after-month-end': { days: count },
    'day-of-following-month': { day: dayOfMonth, months: wholeFrom(1) },
    'business-days': { days: count },
    'fixed-date': { date },
  },
  'a window such as { "kind": "net", "days": 10 }',
)

/** An early-payment discount by its shape. */
export const discount: Check = object({
  tiers: list(object({ window, 'rate?': discountRate, 'amount?': discountAmountAboveZero }), 1),
  partialPayment: oneOf('pro-rata', 'full-only'),
  taxTreatment: oneOf('net-and-tax', 'net-only', 'always'),
  'eligibleAmount?': discountAmount,
  'floor?': discountAmount,
  'ceiling?': discountAmount,
  'rounding?': oneOf(...roundings),
  'multipleOf?': discountAmountAboveZero,
  'convention?': oneOf(...conventions),
})
