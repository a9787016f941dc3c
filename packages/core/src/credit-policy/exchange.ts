import type { IsoDate } from '../calendar/index.ts'
import {
  type CurrencyCode,
  compareRates,
  currencyExponent,
  type Money,
  multiply,
  type Rate,
  type Rounding,
} from '../money/index.ts'
import { quote } from '../plain/index.ts'
import { nought } from './decimal.ts'

/** The price of one unit of a currency in another, as published on a day. The host supplies it; there is no default. */
export type ExchangeRate = Readonly<{
  from: CurrencyCode
  to: CurrencyCode
  date: IsoDate
  rate: Rate
  source?: string
}>

/** An amount that came from another currency, and by which rate. */
export type Conversion = Readonly<{ original: Money; rate: Rate; date: IsoDate; source?: string }>

/** An amount in the currency asked for, or nothing where no rate is known. */
export type Converter = (
  amount: Money,
  rounding: Rounding,
) => Readonly<{ amount: Money; conversion?: Conversion }> | undefined

/**
 * Converts into one currency, by the latest rate that was published on or before `asOf`; never by an inverse or a detour.
 *
 * @throws RangeError in the converter, when the rate it needs is not above zero.
 */
export function converterTo(
  to: CurrencyCode,
  { rates, asOf }: Readonly<{ rates: readonly ExchangeRate[]; asOf: IsoDate }>,
): Converter {
  return (amount, rounding) => {
    if (amount.currency === to) return { amount }
    let latest: ExchangeRate | undefined
    for (const candidate of rates) {
      if (candidate.from !== amount.currency || candidate.to !== to || candidate.date > asOf) continue
      if (latest === undefined || candidate.date > latest.date) latest = candidate
    }
    if (latest === undefined) return undefined
    if (compareRates(latest.rate, nought) <= 0) {
      throw new RangeError(
        `rates: ${quote(latest.rate)} from ${latest.from} to ${to} on ${latest.date} is not above zero; a price is`,
      )
    }
    const shift = currencyExponent(to) - currencyExponent(amount.currency)
    const converted = multiply(
      { minor: amount.minor, currency: to },
      { rate: latest.rate, times: tenTo(shift), over: tenTo(-shift), rounding },
    )
    const { rate, date, source } = latest
    const conversion = { original: amount, rate, date, ...(source === undefined ? {} : { source }) }
    return { amount: converted, conversion }
  }
}

/** 10 to a small whole power; 1 for negative ones, whose effect stands below the line. */
function tenTo(power: number): number {
  let result = 1
  for (let count = 0; count < power; count++) result *= 10
  return result
}
