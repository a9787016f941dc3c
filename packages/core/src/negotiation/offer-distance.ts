import { dayNumber, type IsoDate } from '../calendar/index.ts'
import type { OfferPayment } from './offer-layout.ts'

/**
 * How far apart two ways of paying are: the money by which one is ahead of the other, in minor units, times the days it is, up to
 * a last day. Zero only for the same amounts on the same days; going by way of a third one is never shorter.
 *
 * @param through a day not before any payment of the two; on it what is paid in all is compared once more.
 * @example offerDistance(asked.pays, offered.pays, isoDate('2027-03-01')) // 150000n: 1,500.00 for a day, or 15.00 for a hundred
 */
export function offerDistance(a: readonly OfferPayment[], b: readonly OfferPayment[], through: IsoDate): bigint {
  const steps = [
    ...a.map(({ dueDate, amount }) => ({ day: dayNumber(dueDate), minor: BigInt(amount.minor) })),
    ...b.map(({ dueDate, amount }) => ({ day: dayNumber(dueDate), minor: -BigInt(amount.minor) })),
  ].sort((one, other) => one.day - other.day)
  const end = dayNumber(through) + 1
  let [distance, ahead, since] = [0n, 0n, steps[0]?.day ?? end]
  for (const { day, minor } of steps) {
    distance += absolute(ahead) * BigInt(day - since)
    ahead += minor
    since = day
  }
  return distance + absolute(ahead) * BigInt(Math.max(0, end - since))
}

function absolute(value: bigint): bigint {
  return value < 0n ? -value : value
}
