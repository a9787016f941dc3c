export {
  addBusinessDays,
  adjust,
  type BusinessDayConvention,
  businessDaysBetween,
  type DayRange,
  isBusinessDay,
} from './business-day.ts'
export { type DayCount, dayCounts, type YearPart, yearPart } from './day-count.ts'
export { addDays, dateOfDayNumber, dayNumber, daysBetween, type Weekday, weekday } from './day-number.ts'
export { firstShown } from './first-shown.ts'
export { type DateStyle, formatDate } from './format-date.ts'
export { combineCalendars, everyDay, type HolidayCalendar, weekendsOnly } from './holiday-calendar.ts'
export {
  addMilliseconds,
  fromEpochMilliseconds,
  type Instant,
  instant,
  isInstant,
  toEpochMilliseconds,
} from './instant.ts'
export {
  assertIsoDate,
  dayOfMonth,
  earlier,
  firstDate,
  type IsoDate,
  isIsoDate,
  isoDate,
  lastDate,
  later,
  monthOf,
  yearOf,
} from './iso-date.ts'
export { addMonths, daysInMonth, type MonthlySchedule, monthEnd, monthlyDates, monthStart } from './month.ts'
export { parseDate } from './parse-date.ts'
export { sooner } from './sooner.ts'
export { dateInZone, isTimeZone, type TimeZone } from './time-zone.ts'
export { type LocalWindow, type OpenWindow, startOfDayInZone, windowInZone } from './window-in-zone.ts'
export { type ZoneOffset, zoneOffset } from './zone-offset.ts'
