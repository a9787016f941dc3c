import type { DayCount } from '../calendar/index.ts'
import { compareRates, type Rate, type Rounding, rate } from '../money/index.ts'
import { quote } from '../plain/index.ts'

/**
 * Which day's rate a table is read for.
 *
 * - `as-published`: each day its own; a change inside the period splits it.
 * - `monthly`: the rate in force on the first day of a calendar month holds for that month.
 * - `half-yearly`: the rate in force on 1 January and on 1 July holds for the half-year.
 * - `half-year-of-start`: the rate in force on the last day before the half-year in which interest starts (30 June or
 *   31 December), fixed for the life of the debt.
 * - `at-start`: the rate in force on the due date, fixed for the life of the debt.
 *
 * @see Directive 2011/7/EU, art. 2 (7) and 3 (2): `half-yearly`.
 * @see The Late Payment of Commercial Debts (Rate of Interest) (No. 3) Order 2002, art. 4: `half-year-of-start`.
 */
export type RateFixing = 'as-published' | 'monthly' | 'half-yearly' | 'half-year-of-start' | 'at-start'

/** A limit of a rate: a rate, or a table (times a multiplier) as published day by day, such as a legal maximum. */
export type RateLimit = Rate | Readonly<{ table: string; multiplier?: Rate }>

/**
 * What interest is reckoned at. Whatever the parts come to, it is raised to `floor`, then cut to `ceiling`, and never below zero.
 *
 * A `reference` is `table` × `multiplier` + `spread` − `less`. When one of its tables, or the table of a limit, does not know
 * the day, that day charges nothing, and the statement says so.
 *
 * @example
 * const contract: LateInterestRate = { kind: 'fixed', rate: rate('0.18') }
 * const directive: LateInterestRate = { kind: 'reference', table: 'ECB', spread: rate('0.08'), fixing: 'half-yearly' }
 */
export type LateInterestRate =
  | Readonly<{ kind: 'fixed'; rate: Rate; ceiling?: RateLimit }>
  | Readonly<{
      kind: 'reference'
      /** Id of the table of {@link DatedRates}. */
      table: string
      /** 1 when left out. */
      multiplier?: Rate
      /** Percentage points as a fraction, such as `'0.08'`; 0 when left out. */
      spread?: Rate
      /** Id of a table that is taken off: SELIC less IPCA. */
      less?: string
      floor?: RateLimit
      ceiling?: RateLimit
      /** `as-published` when left out. Limits are always read as published. */
      fixing?: RateFixing
    }>

/**
 * What time earns.
 *
 * - `daily`: each day its part of a year, by a day count.
 * - `calendar-months`: each day its part of its own calendar month, so that every whole month earns the same; for rates that
 *   are published by the month.
 * - `started-months`: each month from the due date, in full as soon as its first day has begun ("1 % a month or fraction").
 *   It is charged on what is open when the month starts; a payment inside the month lowers the next one.
 */
export type InterestAccrual =
  | Readonly<{ kind: 'daily'; dayCount: DayCount }>
  | Readonly<{ kind: 'calendar-months' }>
  | Readonly<{ kind: 'started-months' }>

/**
 * Whether interest earns interest.
 *
 * - `simple`: never.
 * - `compound-daily`: every day; the rate is nominal, so a day earns 1/360 or 1/365 of it.
 * - `capitalised`: simple at first; what is unpaid is added to what earns after every `months` months from the due date. One
 *   month is monthly compounding.
 * - `effective`: the rate is an effective yearly one; part of a year earns (1 + rate) to the power of that part.
 *
 * Months run from the due date, or from the last day of a grace that forgives. Started months take `simple` and `capitalised`.
 *
 * @see Código Civil y Comercial de la Nación (Argentina), art. 770: no capitalisation below six months.
 */
export type InterestMethod =
  | Readonly<{ kind: 'simple' }>
  | Readonly<{ kind: 'compound-daily' }>
  | Readonly<{ kind: 'capitalised'; months: number }>
  | Readonly<{ kind: 'effective' }>

/**
 * Days after the due date on which nothing is charged yet.
 *
 * - `postpones`: the first day past grace charges the whole period since the due date, for what is open by then. What was paid
 *   within grace is never charged.
 * - `forgives`: interest starts on the first day past grace.
 */
export type InterestGrace = Readonly<{
  kind: 'postpones' | 'forgives'
  /** A whole number of days. */
  days: number
  /** Counts business days only, by the calendar of the context. */
  isBusinessDays?: boolean
}>

/**
 * Terms under which a late claim earns interest (interés moratorio). Plain data.
 *
 * @example
 * const terms: LateInterestTerms = {
 *   rate: { kind: 'reference', table: 'ECB', spread: rate('0.08'), fixing: 'half-yearly' },
 *   accrual: { kind: 'daily', dayCount: 'act/365f' },
 * }
 * const brazil: LateInterestTerms = {
 *   rate: { kind: 'fixed', rate: rate('0.01') },
 *   ratePer: 'month',
 *   accrual: { kind: 'daily', dayCount: 'act/360' }, // 1 % a month pro rata: days / 30
 * }
 */
export type LateInterestTerms = Readonly<{
  rate: LateInterestRate
  /** What all rates, tables included, are the interest of; `year` when left out. A month is a twelfth of a year. */
  ratePer?: 'year' | 'month'
  accrual: InterestAccrual
  /** `simple` when left out. */
  method?: InterestMethod
  /** None when left out. */
  grace?: InterestGrace
  /** `half-even` when left out. */
  rounding?: Rounding
}>

const checked: WeakSet<LateInterestTerms> = /* @__PURE__ */ new WeakSet()

/** Refuses terms that a person wrote by hand and that cannot be followed. */
export function assertTerms(terms: LateInterestTerms): void {
  if (checked.has(terms)) return
  const { accrual, method, grace, ratePer = 'year' } = terms
  if (grace !== undefined && !(Number.isSafeInteger(grace.days) && grace.days >= 0)) {
    throw new RangeError(`grace: ${quote(grace.days)} is not a whole number of days from 0 up`)
  }
  if (method?.kind === 'capitalised' && !(Number.isSafeInteger(method.months) && method.months >= 1)) {
    throw new RangeError(`method: ${quote(method.months)} is not a whole number of months from 1 up`)
  }
  if (accrual.kind === 'started-months' && !takesStartedMonths(method)) {
    throw new RangeError(`method: ${quote(method?.kind)} has no started months; take "simple" or "capitalised"`)
  }
  if (ratePer !== 'year' && ratePer !== 'month') {
    throw new RangeError(`ratePer: ${quote(ratePer)} is unknown; use "year" or "month"`)
  }
  if (terms.rate.kind === 'fixed' && compareRates(terms.rate.rate, rate('0')) < 0) {
    throw new RangeError(`rate: ${quote(terms.rate.rate)} is below zero; nobody earns by paying late`)
  }
  checked.add(terms)
}

/** Whether interest can be compounded by months that count as soon as they start. */
export function takesStartedMonths(method: InterestMethod | undefined): boolean {
  return method === undefined || method.kind === 'simple' || method.kind === 'capitalised'
}
