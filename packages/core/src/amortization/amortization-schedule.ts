import type { HolidayCalendar, IsoDate } from '../calendar/index.ts'
import { fromMinor, type Money } from '../money/index.ts'
import { quote } from '../plain/index.ts'
import { evenPayments, placeDifference } from './difference.ts'
import { flatInterest } from './flat-interest.ts'
import { periodFactors } from './interest-period.ts'
import { assertKnownWords } from './known-word.ts'
import { type PayDown, payDown, type Targets } from './pay-down.ts'
import { noFactor } from './period-factor.ts'
import { portionOf, sameCurrency } from './portion.ts'
import type { Schedule, ScheduleLine } from './schedule.ts'
import { adjustedDates, scheduleDates } from './schedule-date.ts'
import type { ScheduleGrace, ScheduleTerms } from './schedule-terms.ts'
import { targetsOf } from './target.ts'
import { installmentsMax, wholeFrom } from './whole.ts'

/** What a schedule needs beside its terms. */
export type ScheduleContext = Readonly<{
  /** Needed by every convention but `none`. */
  calendar?: HolidayCalendar
}>

/**
 * The lines of a debt that is paid back under these terms (tabla de amortización, cuadro de pagos), exact to the minor unit.
 *
 * Interest of a period is balance × factor, rounded once; the level payment is the correctly rounded solution, also when
 * periods differ in length. The principal of all lines is what was owed, with what was capitalised. So the present value
 * of the payments at the periodic rates differs from the principal by at most half a minor unit for each instalment.
 *
 * - A payment that is less than the interest of its period pays that much of it, and the rest is capitalised.
 * - Payments that were rounded up may pay the debt early: then there are fewer lines.
 * - Payments in the grace period may be zero.
 *
 * @throws RangeError when an amount, a number or a date makes no sense, with the field that is wrong; TypeError when currencies
 * differ or a convention has no calendar.
 * @example
 * amortizationSchedule({
 *   principal: money('1000.00', 'PEN'),
 *   startDate: isoDate('2026-01-31'),
 *   count: 3,
 *   frequency: { kind: 'monthly' },
 *   method: { kind: 'level' },
 *   interest: { annualRate: rate('0.12'), kind: 'nominal' },
 * }).lines.map(({ dueDate, payment }) => [dueDate, payment])
 * // S/ 340.02 on 2026-02-28, on 2026-03-31 and on 2026-04-30
 */
export function amortizationSchedule(terms: ScheduleTerms, { calendar }: ScheduleContext = {}): Schedule {
  const { principal, startDate, frequency, interest, downPayment, rounding = {} } = terms
  const count = wholeFrom('count', terms.count, { least: 1, most: installmentsMax })
  wholeFrom('principal', principal.minor, { least: 1 })
  assertKnownWords(terms)
  const how = { step: stepOf(terms), rounding: rounding.payment ?? 'half-even' } as const
  const grace = graceOf(terms)

  const { dates, irregular } = scheduleDates(terms, count)
  const dueDates = adjustedDates(dates, terms, calendar)
  const isBegin = terms.timing === 'begin'
  const counted = interest?.accrual === 'day-count' && interest.dates === 'adjusted' ? dueDates : dates
  const factors = periodFactors(interest, { startDate, dates: counted, frequency, irregular, isBegin })
  if (grace.deferral === 'waived') factors.fill(noFactor, 0, grace.interest)

  const down = downPayment === undefined ? 0 : downPart(downPayment, { terms, first: dates[0] })
  const balance = principal.minor - down
  const residual = residualOf(terms, balance)
  const interestRounding = rounding.interest ?? 'half-even'
  const flat = terms.method.kind === 'flat' ? flatInterest(balance, factors, interestRounding) : undefined
  const difference = rounding.difference ?? 'last'
  const targets = targetsOf({
    method: terms.method,
    principal,
    balance,
    residual,
    factors,
    flat,
    grace,
    how,
    difference,
  })
  const plan: PayDown = {
    balance,
    residual,
    factors,
    flat,
    targets,
    grace,
    rounding: interestRounding,
    fee: feeOf(terms),
    startDate,
    dates: counted,
    unadjusted: dates,
    dueDates,
  }
  return assembled(terms, { instalments: withoutSmallLast(placed(plan, terms, how.step), terms), down, calendar })
}

/** A plan and its instalments. */
type PaidDown = Readonly<{ plan: PayDown; lines: readonly ScheduleLine[] }>

/** The instalments, the difference where the terms want it. */
function placed(plan: PayDown, { method, count, rounding }: ScheduleTerms, step: number): PaidDown {
  const lines = payDown(plan, count)
  const { factors, flat, grace } = plan
  const difference = rounding?.difference ?? 'last'
  if (difference === 'last') return { plan, lines }
  const targets = paymentsOf(plan, { method, difference, lines })
  if (targets === undefined) return { plan, lines }
  const isFlat = flat !== undefined
  const changed = placeDifference(targets, difference, { lines, factors, from: grace.principal, step, isFlat })
  const again = { ...plan, targets: changed }
  return { plan: again, lines: payDown(again, count) }
}

/** What the instalments were meant to be, where moving the difference is a matter of changing payments. */
function paymentsOf(
  { targets, grace }: PayDown,
  {
    method: { kind },
    difference,
    lines,
  }: Readonly<{ method: ScheduleTerms['method']; difference: 'first' | 'spread'; lines: readonly ScheduleLine[] }>,
): Extract<Targets, { kind: 'payments' }> | undefined {
  if (targets.kind === 'even') {
    return targets.step > 1 && difference === 'first' ? evenPayments(lines, { targets, grace }) : undefined
  }
  const isSolved = kind === 'level' || kind === 'flat' || kind === 'stepped'
  return isSolved && targets.kind === 'payments' ? targets : undefined
}

/** A last instalment that is too small is paid with the one before it, on its day and without the interest from there on. */
function withoutSmallLast({ plan, lines }: PaidDown, { principal, rounding }: ScheduleTerms): readonly ScheduleLine[] {
  const portion = rounding?.mergeLastBelow
  const [before, last] = lines.slice(-2)
  if (portion === undefined || before === undefined || last === undefined) return lines
  if (portion.amount !== undefined)
    sameCurrency('rounding.mergeLastBelow', { amount: portion.amount, whole: principal })
  const whole = fromMinor(before.principal.minor + before.interest.minor, principal.currency)
  const least =
    portion.amount?.minor ?? portionOf(whole, { name: 'rounding.mergeLastBelow', portion, rounding: 'down' })
  return last.principal.minor + last.interest.minor < least ? payDown(plan, lines.length - 1) : lines
}

type Assembly = Readonly<{
  instalments: readonly ScheduleLine[]
  /** Minor units of the down payment. */
  down: number
  calendar: HolidayCalendar | undefined
}>

/** Instalments between down payment and balloon, and their totals. */
function assembled(terms: ScheduleTerms, { instalments, down, calendar }: Assembly): Schedule {
  const { principal, startDate, downPayment } = terms
  const nothing = fromMinor(0, principal.currency)
  const lines = [...instalments]
  if (down > 0) {
    const dueDate = downPayment?.dueDate ?? startDate
    const [adjusted = dueDate] = adjustedDates([dueDate], terms, calendar)
    const amount = fromMinor(down, principal.currency)
    lines.unshift({
      ...ownLine(nothing, amount),
      number: 0,
      kind: 'down-payment',
      from: startDate,
      dueDate: adjusted,
      unadjustedDueDate: dueDate,
      opening: principal,
      closing: fromMinor(principal.minor - down, principal.currency),
    })
  }
  const last = lines.at(-1)
  if (last !== undefined && last.closing.minor > 0) {
    const { dueDate, unadjustedDueDate, closing } = last
    lines.push({
      ...ownLine(nothing, closing),
      number: last.number + 1,
      kind: 'balloon',
      from: unadjustedDueDate,
      dueDate,
      unadjustedDueDate,
      opening: closing,
      closing: nothing,
    })
  }
  return { principal, lines, totals: totalsOf(lines, nothing) }
}

/** A line that is principal only. */
function ownLine(
  nothing: Money,
  amount: Money,
): Omit<ScheduleLine, 'number' | 'kind' | 'opening' | 'closing' | DateField> {
  return { principal: amount, interest: nothing, fee: nothing, payment: amount, accrued: nothing, capitalised: nothing }
}

type DateField = 'from' | 'dueDate' | 'unadjustedDueDate'

function totalsOf(lines: readonly ScheduleLine[], { currency }: Money): Schedule['totals'] {
  let principal = 0
  let interest = 0
  let fee = 0
  for (const line of lines) {
    principal += line.principal.minor
    interest += line.interest.minor
    fee += line.fee.minor
  }
  return {
    principal: fromMinor(principal, currency),
    interest: fromMinor(interest, currency),
    fee: fromMinor(fee, currency),
    payment: fromMinor(principal + interest + fee, currency),
  }
}

function stepOf({ principal, rounding }: ScheduleTerms): number {
  const multipleOf = rounding?.multipleOf
  if (multipleOf === undefined) return 1
  sameCurrency('rounding.multipleOf', { amount: multipleOf, whole: principal })
  return wholeFrom('rounding.multipleOf', multipleOf.minor, { least: 1 })
}

function graceOf({ grace = {}, count }: ScheduleTerms): Required<ScheduleGrace> {
  const { principal = 0, interest = 0, deferral = 'due-with-next' } = grace
  for (const [name, value] of [
    ['grace.principal', principal],
    ['grace.interest', interest],
  ] as const) {
    wholeFrom(name, value, { least: 0 })
    if (value >= count && value > 0) {
      throw new RangeError(`${name}: ${value} of ${count} instalments leaves none to pay; take fewer`)
    }
  }
  return { principal, interest, deferral }
}

function downPart(
  portion: NonNullable<ScheduleTerms['downPayment']>,
  { terms, first = terms.startDate }: Readonly<{ terms: ScheduleTerms; first: IsoDate | undefined }>,
): number {
  const { principal, startDate, rounding } = terms
  const { dueDate = startDate } = portion
  if (dueDate < startDate || dueDate > first) {
    throw new RangeError(
      `downPayment.dueDate: ${quote(dueDate)} is not from the start, ${startDate}, to the first instalment, ${first}`,
    )
  }
  const down = portionOf(principal, { name: 'downPayment', portion, rounding: rounding?.payment ?? 'half-even' })
  if (down < principal.minor) return down
  throw new RangeError('downPayment: is the whole debt, which leaves nothing for instalments; take less')
}

function residualOf({ principal, method, balloon, rounding }: ScheduleTerms, balance: number): number {
  if (balloon === undefined) return 0
  if (method.kind === 'bullet') {
    throw new RangeError('balloon: a bullet leaves the whole principal for the end already; leave one of the two out')
  }
  const residual = portionOf(principal, {
    name: 'balloon',
    portion: balloon,
    rounding: rounding?.payment ?? 'half-even',
  })
  if (residual <= balance) return residual
  throw new RangeError('balloon: is more than the down payment leaves to pay; take less')
}

function feeOf({ principal, fee }: ScheduleTerms): Money {
  if (fee === undefined) return fromMinor(0, principal.currency)
  sameCurrency('fee', { amount: fee, whole: principal })
  return fromMinor(wholeFrom('fee', fee.minor, { least: 0 }), fee.currency)
}
