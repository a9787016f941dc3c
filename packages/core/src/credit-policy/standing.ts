import { type CurrencyCode, type Money, sum } from '../money/index.ts'
import { quote } from '../plain/index.ts'
import { daysPastDue, isOpen, type Position } from '../receivable/index.ts'

/** How a customer stands today: what holds and order rules look at. */
export type CreditStanding = Readonly<{
  /** Open amounts past their due date, with whole days past due. */
  overdue: readonly Readonly<{ daysPastDue: number; open: Money }>[]
  /** The highest dunning level reached; 0 for none. */
  dunningLevel: number
  brokenPromises: number
  /** Placements that are with an agency; a rule that watches them needs it. */
  atAgency?: number
  /** Write-offs that were not brought back; a rule that watches them needs it. */
  writtenOff?: number
}>

/**
 * The standing of the customer of a position; an item is past due from the day after its due date.
 *
 * @example
 * creditStanding(position, { dunningLevel: 2, brokenPromises: 1 })
 */
export function creditStanding(
  { asOf, items }: Pick<Position, 'asOf' | 'items'>,
  others: Omit<CreditStanding, 'overdue'>,
): CreditStanding {
  const late = items.filter((item) => isOpen(item) && item.dueDate < asOf)
  const overdue = late.map((item) => ({ daysPastDue: daysPastDue(item, asOf), open: item.open }))
  return { overdue, ...others }
}

/**
 * Refuses a standing with a count that is none: compared with a bound it would be below it, and lift a hold.
 *
 * @throws RangeError with the field and the value.
 */
export function assertStanding({ overdue, dunningLevel, brokenPromises, atAgency, writtenOff }: CreditStanding): void {
  const counts: (readonly [string, number])[] = [
    ['standing.dunningLevel', dunningLevel],
    ['standing.brokenPromises', brokenPromises],
    ...(atAgency === undefined ? [] : [['standing.atAgency', atAgency] as const]),
    ...(writtenOff === undefined ? [] : [['standing.writtenOff', writtenOff] as const]),
    ...overdue.map(({ daysPastDue }, index) => [`standing.overdue[${index}].daysPastDue`, daysPastDue] as const),
  ]
  for (const [field, count] of counts) {
    if (Number.isSafeInteger(count) && count >= 0) continue
    throw new RangeError(`${field}: ${quote(count)} is not a whole number from 0 up`)
  }
}

/** Days past due of the oldest; 0 when nothing is overdue. */
export function oldestDays({ overdue }: CreditStanding): number {
  return overdue.reduce((most, { daysPastDue }) => Math.max(most, daysPastDue), 0)
}

/** What is overdue in one currency by more than so many days. */
export function overdueAmount(
  { overdue }: CreditStanding,
  { currency, above = 0 }: Readonly<{ currency: CurrencyCode; above?: number }>,
): Money {
  const late = overdue.filter(({ daysPastDue, open }) => daysPastDue > above && open.currency === currency)
  return sum(
    late.map(({ open }) => open),
    currency,
  )
}

/** What is overdue by more than so many days, one amount per currency, by code. */
export function overdueByCurrency(standing: CreditStanding, above: number): readonly Money[] {
  const late = standing.overdue.filter(({ daysPastDue, open }) => daysPastDue > above && open.minor > 0)
  const codes = [...new Set(late.map(({ open }) => open.currency))].sort()
  return codes.map((currency) => overdueAmount(standing, { currency, above }))
}
