import type { IsoDate } from '../calendar/index.ts'
import type { Money } from '../money/index.ts'

/**
 * What a line of a schedule is: a first payment that is an instalment of its own (pie, enganche, cuota inicial), a regular
 * instalment, or what is left for the end (bullet, residual value).
 */
export type ScheduleLineKind = 'down-payment' | 'installment' | 'balloon'

/**
 * One payment of a schedule. In every line, to the minor unit:
 *
 * - `payment` = `principal` + `interest` + `fee`;
 * - `closing` = `opening` + `capitalised` − `principal`, and it is the `opening` of the next line;
 * - nothing is negative.
 */
export type ScheduleLine = Readonly<{
  /** 1 for the first instalment, 0 for a down payment, one more than the last instalment for a balloon. */
  number: number
  kind: ScheduleLineKind
  /** The day the period begins: interest runs from it, itself not counted. */
  from: IsoDate
  /** When it has to be paid: the unadjusted day, moved to a business day. */
  dueDate: IsoDate
  /** The day the frequency gives; the next one is reckoned from it, wherever it was moved to. */
  unadjustedDueDate: IsoDate
  /** Principal owed before this payment. */
  opening: Money
  principal: Money
  /** Interest paid with this payment; that of other periods too where it was deferred. */
  interest: Money
  fee: Money
  payment: Money
  /** Interest earned in this period, paid or not. */
  accrued: Money
  /** Interest of this period that is not paid and bears interest from now on. */
  capitalised: Money
  /** Principal owed after this payment. */
  closing: Money
}>

/** A debt and how it is paid back: plain data. */
export type Schedule = Readonly<{
  /** What is owed on the first day, the down payment included. */
  principal: Money
  lines: readonly ScheduleLine[]
  /** Sums over the lines; `principal` is what was owed and what was capitalised. */
  totals: Readonly<{ principal: Money; interest: Money; fee: Money; payment: Money }>
}>
