import type { BusinessDayConvention, DayCount, IsoDate } from '../calendar/index.ts'
import type { Money, Rate, Rounding } from '../money/index.ts'

/**
 * How often an instalment falls due.
 *
 * - `monthly`: every `every` months (1 when left out) on `day` of the month; a shorter month is cut to its last day, and the
 *   next one comes back. 31 is the end of month. Without `day`, the day of the first due date if given, else of the start.
 * - `weekly`: every `every` weeks; 2 is fortnightly.
 * - `daily`: every `every` days.
 * - `days-of-month`: on several days of each month, such as 1 and 15; 31 is the last day.
 */
export type ScheduleFrequency =
  | Readonly<{ kind: 'monthly'; every?: number; day?: number }>
  | Readonly<{ kind: 'weekly'; every?: number }>
  | Readonly<{ kind: 'daily'; every?: number }>
  | Readonly<{ kind: 'days-of-month'; days: readonly number[] }>

/** An amount, or a share of another one as a fraction above zero: `'0.2'` is 20 %. */
export type Portion = Readonly<{ amount: Money; share?: never }> | Readonly<{ share: Rate; amount?: never }>

/**
 * The declared rate, and how the interest of a period comes from it.
 *
 * `nominal` is divided by the periods of a year, `effective` is taken to a power: 1.2 % a month is a nominal 14.4 % and an
 * effective 15.39 % a year (efectiva anual, EA, TEA). An effective rate gives a periodic rate of 20 decimals.
 */
export type ScheduleInterest = Readonly<{
  /** A fraction: `'0.18'` is 18 % a year. */
  annualRate: Rate
  kind: 'nominal' | 'effective'
  /**
   * `periodic` when left out: months are twelfths of a year, weeks 52nds, days 365ths, several days of a month equal parts
   * of it, whatever their length. `day-count`: each period by its days.
   */
  accrual?: 'periodic' | 'day-count'
  /**
   * How days become parts of a year: those of every period, or, with `periodic`, those of a first period that is shorter or
   * longer than the others. `act/365f` when left out.
   */
  dayCount?: DayCount
  /** With `day-count`: which days are counted. `unadjusted` when left out. */
  dates?: 'unadjusted' | 'adjusted'
  /** Decimals the rate of a regular period is rounded to first, half up; UK practice keeps 6. Not rounded when left out. */
  decimals?: number
}>

/**
 * How the debt is paid back.
 *
 * - `level`: the same payment each time (French); without interest, cuotas sin interés.
 * - `equal-principal`: the same principal each time, interest on what is left (German).
 * - `bullet`: interest only, and the whole principal as a balloon on the last day.
 * - `flat`: interest on the first principal for the whole time, in level payments.
 * - `fixed-payment`: this payment each time, the last one takes what is left; see `periodsForPayment` for the number.
 * - `stepped`: level payments times a factor: `growth` each `every` payments (1 when left out), or from the payments listed.
 * - `custom`: the principal parts of all instalments, or all payments but the last one, which takes what is left.
 */
export type RepaymentMethod =
  | Readonly<{ kind: 'level' }>
  | Readonly<{ kind: 'equal-principal' }>
  | Readonly<{ kind: 'bullet' }>
  | Readonly<{ kind: 'flat' }>
  | Readonly<{ kind: 'fixed-payment'; payment: Money }>
  | Readonly<{ kind: 'stepped'; growth: Rate; every?: number; steps?: never }>
  | Readonly<{ kind: 'stepped'; steps: readonly Readonly<{ from: number; factor: Rate }>[]; growth?: never }>
  | Readonly<{ kind: 'custom'; principals: readonly Money[]; payments?: never }>
  | Readonly<{ kind: 'custom'; payments: readonly Money[]; principals?: never }>

/** Instalments at the beginning that are not whole; they count among `count`. */
export type ScheduleGrace = Readonly<{
  /** How many pay no principal. */
  principal?: number
  /** How many pay no interest. */
  interest?: number
  /**
   * What becomes of that interest: added to the principal (`capitalised`), paid together with the next whole instalment
   * without bearing interest (`due-with-next`, when left out), or never charged (`waived`).
   */
  deferral?: 'capitalised' | 'due-with-next' | 'waived'
}>

/** Where amounts are rounded to, and who takes what rounding leaves. */
export type ScheduleRounding = Readonly<{
  /** Of the interest of a period, to the minor unit. `half-even` when left out. */
  interest?: Rounding
  /** Of the instalment. `half-even` when left out. */
  payment?: Rounding
  /** Principal and interest of an instalment are together a multiple of it: whole pesos, hundreds. A minor unit when left out. */
  multipleOf?: Money
  /**
   * What the rounded instalments leave over goes to the `last` one (when left out), to the `first`, or is `spread`: one
   * multiple more or less for as many at the beginning as it takes. With interest the last instalment still takes the few
   * units that no earlier one can hit.
   */
  difference?: 'last' | 'first' | 'spread'
  /** A last instalment below this amount, or share of the one before it, is paid together with that one. */
  mergeLastBelow?: Portion
}>

/**
 * How a debt is paid back: plain data, from which `amortizationSchedule` makes the lines.
 *
 * @example
 * const terms: ScheduleTerms = {
 *   principal: money('1000.00', 'PEN'),
 *   startDate: isoDate('2026-01-31'),
 *   count: 12,
 *   frequency: { kind: 'monthly' },
 *   method: { kind: 'level' },
 *   interest: { annualRate: rate('0.18'), kind: 'nominal' },
 * }
 */
export type ScheduleTerms = Readonly<{
  /** What is owed, above zero. */
  principal: Money
  /** The day interest begins to run. */
  startDate: IsoDate
  /** How many instalments, those of grace included, down payment and balloon not; at most 4,096. */
  count: number
  frequency: ScheduleFrequency
  method: RepaymentMethod
  /** The day the first instalment falls due, before it is moved to a business day; one period after the start when left out. */
  firstDueDate?: IsoDate
  /** `begin`: the first instalment falls due on the start date and holds no interest. `end` when left out. */
  timing?: 'end' | 'begin'
  /** Left out: nothing (interest-free). */
  interest?: ScheduleInterest
  /** Paid first and on its own, on the start date or on `dueDate`, which is not after the first instalment; it bears no interest. */
  downPayment?: Portion & Readonly<{ dueDate?: IsoDate }>
  /** Principal that is left for the last day, in a line of its own (residual value). A share is one of `principal`. */
  balloon?: Portion
  grace?: ScheduleGrace
  /** Added to each instalment, not to down payment and balloon. */
  fee?: Money
  /** Where a due date goes that is no business day; `none` when left out. */
  convention?: BusinessDayConvention
  rounding?: ScheduleRounding
}>
