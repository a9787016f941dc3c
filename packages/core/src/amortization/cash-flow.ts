import type { IsoDate } from '../calendar/index.ts'
import { fromMinor, type Money, subtract } from '../money/index.ts'
import type { Schedule } from './schedule.ts'

/** Money that changes hands on a day, as the one who owes sees it: received above zero, paid below. */
export type CashFlow = Readonly<{ date: IsoDate; amount: Money }>

/** What a schedule's flows are made of beside its lines. */
export type CashFlowOptions = Readonly<{
  /** Fees paid or kept back on the first day. */
  upfrontFee?: Money
  /** Whether payments stand on the days of the frequency (`unadjusted`, when left out) or on the business days they fall due. */
  dates?: 'unadjusted' | 'adjusted'
}>

/**
 * The flows of a schedule: what is received on its first day, less fees kept back, and every payment with its fee.
 *
 * @throws TypeError when the upfront fee has another currency.
 * @example
 * scheduleCashFlows(schedule, { upfrontFee: money('20.00', 'PEN') })
 * // S/ 980.00 on the first day, then S/ -88.85 on each due date
 */
export function scheduleCashFlows(
  { principal, lines }: Schedule,
  { upfrontFee, dates = 'unadjusted' }: CashFlowOptions = {},
): readonly CashFlow[] {
  const [first] = lines
  if (first === undefined) return []
  const received = upfrontFee === undefined ? principal : subtract(principal, upfrontFee)
  return [
    { date: first.from, amount: received },
    ...lines
      .filter(({ payment }) => payment.minor > 0)
      .map(({ dueDate, unadjustedDueDate, payment }) => ({
        date: dates === 'adjusted' ? dueDate : unadjustedDueDate,
        amount: fromMinor(-payment.minor, payment.currency),
      })),
  ]
}
