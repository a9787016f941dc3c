export { add, negate, subtract, sum } from './arithmetic.ts'
export { compare, isNegative, isPositive, isZero, maximum, minimum } from './comparison.ts'
export { type CurrencyCode, currencyExponent, defineUnit, isCurrency, type Unit } from './currency.ts'
export { toDecimalText } from './decimal-text.ts'
export { type ExactSum, exactSum } from './exact-sum.ts'
export { type FormatMoneyOptions, formatMoney } from './format-money.ts'
export { formatRate } from './format-rate.ts'
export {
  type CompoundPeriods,
  type GrownAmount,
  type Growth,
  grow,
  growthRate,
  interestOf,
  interestOfAll,
  noGrowth,
} from './growth.ts'
export { fromMinor, isMoney, type Money, money, zero } from './money.ts'
export { type Factor, multiply, type RoundTo, roundTo } from './multiply.ts'
export { type ParseMoneyOptions, parseMoney } from './parse-money.ts'
export { type Fraction, fractionOf, isRate, type Rate, rate } from './rate.ts'
export {
  addRates,
  compareRates,
  divideRate,
  multiplyRates,
  type RateDecimals,
  rateOf,
  roundRate,
  subtractRates,
} from './rate-arithmetic.ts'
export { fastMax, type Rounding, roundBigQuotient, roundQuotient } from './rounding.ts'
export { split } from './split.ts'
