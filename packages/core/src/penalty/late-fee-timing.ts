/**
 * When a late fee is earned. The due date is day 0; a fee is earned on a day on which the item was still open when the day began,
 * as interest is: due day out, payment day in. The days of a pause do not count.
 *
 * - `days-late`: once, on that day past due; 1 is the day after the due date.
 * - `level`: once, when the item reaches the dunning level, but never before it is late.
 * - `recurring`: on `days` past due, and again `every` so many days or months while the item is open, at most `timesMax` times.
 *   A month later is the same day of the month, cut to the length of the month. What an item is open again for is not
 *   made up: a day on which it was paid is passed over.
 */
export type LateFeeTiming =
  | Readonly<{ kind: 'days-late'; days: number }>
  | Readonly<{ kind: 'level'; level: number }>
  | Readonly<{ kind: 'recurring'; days: number; every: LateFeePeriod; timesMax?: number }>

/** From one fee to the next. */
export type LateFeePeriod = Readonly<{ days: number; months?: never }> | Readonly<{ months: number; days?: never }>
