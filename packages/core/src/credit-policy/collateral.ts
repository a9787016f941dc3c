import type { IsoDate } from '../calendar/index.ts'
import { isPositive, type Money, minimum, multiply, type Rate, subtract, subtractRates, zero } from '../money/index.ts'
import { one } from './decimal.ts'
import type { Conversion, Converter } from './exchange.ts'

/** Something that pays if the customer does not: a pledge, a deposit, a guarantee of a bank, credit insurance. */
export type Collateral = Readonly<{
  id: string
  kind: 'pledge' | 'deposit' | 'guarantee' | 'insurance'
  /** What it is worth, or the most the insurer pays. */
  value: Money
  /** What is taken off the value for a bad sale: `'0.3'` leaves 70 %. */
  haircut: Rate
  /** The share of a loss that is borne, such as `'0.9'` of an insurer; all of it when left out. */
  coveredShare?: Rate
  /** First and last day on which it counts, both included; without end when left out. */
  validFrom?: IsoDate
  validUntil?: IsoDate
}>

/** One piece of collateral as it was counted. */
export type CollateralCounted = Readonly<{
  id: string
  status: 'counted' | 'expired' | 'not-yet-valid' | 'no-exchange-rate'
  /** After the haircut, in the currency of the exposure. */
  value: Money
  /** What of it covers the exposure: at most `value`, at most the covered share of what those before it left. */
  covers: Money
  conversion?: Conversion
}>

/**
 * What collateral covers of an amount.
 *
 * Pieces are counted in the order given, each on what those before it left open. Values round down.
 *
 * @see Apache Fineract, collateral management: quantity × base price × percentage to base; the percentage is one less the haircut.
 */
export function coverOf(
  collateral: readonly Collateral[],
  { amount, asOf, convert }: Readonly<{ amount: Money; asOf: IsoDate; convert: Converter }>,
): Readonly<{ secured: Money; pieces: readonly CollateralCounted[] }> {
  const nothing = zero(amount.currency)
  let left = isPositive(amount) ? amount : nothing
  const covered = left
  const pieces = collateral.map(({ id, value, haircut, coveredShare = one, validFrom, validUntil }) => {
    if (validFrom !== undefined && asOf < validFrom) return none(id, 'not-yet-valid', nothing)
    if (validUntil !== undefined && asOf > validUntil) return none(id, 'expired', nothing)
    const converted = convert(value, 'down')
    if (converted === undefined) return none(id, 'no-exchange-rate', nothing)
    const net = multiply(converted.amount, { rate: subtractRates(one, haircut), rounding: 'down' })
    const covers = minimum(net, multiply(left, { rate: coveredShare, rounding: 'down' }))
    left = subtract(left, covers)
    const { conversion } = converted
    const piece: CollateralCounted = { id, status: 'counted', value: net, covers }
    return conversion === undefined ? piece : { ...piece, conversion }
  })
  return { secured: subtract(covered, left), pieces }
}

function none(id: string, status: CollateralCounted['status'], nothing: Money): CollateralCounted {
  return { id, status, value: nothing, covers: nothing }
}
