import { quote } from '../plain/index.ts'
import { dateFormat } from './date-format.ts'
import { dateOfDayNumber } from './day-number.ts'
import { FIRST_DAY_NUMBER, LAST_DAY_NUMBER } from './gregorian.ts'
import { DAY } from './instant.ts'
import { dayProblem, type IsoDate, isIsoDate } from './iso-date.ts'

const EPOCH_UNITS: ReadonlyMap<string, number> = /* @__PURE__ */ new Map([
  ['epoch-seconds', 1000],
  ['epoch-milliseconds', 1],
])
const WHOLE_NUMBER = /^-?\d{1,16}$/

/**
 * The day that a text names, written as people and their programs write days.
 *
 * The format is written as date-fns writes them (`'M/d/yyyy'`, `'dd/MM/yyyy'`, `'yyyyMMdd'`, `'yyyy-MM-dd HH:mm:ss'`, `'d MMM yyyy'`
 * with month names in English, Spanish or Portuguese, `"yyyy-MM-dd'T'HH:mm"`), or `'epoch-seconds'` or `'epoch-milliseconds'`, whole numbers
 * taken in UTC. It is taken strictly: the whole text, no blanks around it, four digits of the year, two digits where
 * the format has two letters and one or two where it has one. A time of day must be a real one and is then left out.
 *
 * @throws TypeError when an argument is no text; RangeError when the text is no day in this format, or the format does
 * not say year, month and day.
 * @example
 * parseDate('1/31/2026', 'M/d/yyyy') // '2026-01-31'
 * parseDate('20260131', 'yyyyMMdd') // '2026-01-31'
 * parseDate('31/02/2026', 'dd/MM/yyyy') // RangeError: date "31/02/2026" as "dd/MM/yyyy": February 2026 has 28 days
 * @see Unicode Technical Standard #35, date field symbols.
 */
export function parseDate(text: string, format: string): IsoDate {
  if (typeof text !== 'string') throw new TypeError(`date: ${quote(text)} is not text`)
  if (typeof format !== 'string') throw new TypeError(`format: ${quote(format)} is not text`)
  const unit = EPOCH_UNITS.get(format)
  return unit === undefined ? parseFormatted(text, format) : parseEpoch({ text, format, unit })
}

function parseEpoch({ text, format, unit }: { text: string; format: string; unit: number }): IsoDate {
  if (!WHOLE_NUMBER.test(text)) throw unreadable(text, format, 'not a whole number')
  const n = Math.floor((Number(text) * unit) / DAY)
  if (n < FIRST_DAY_NUMBER || n > LAST_DAY_NUMBER) throw unreadable(text, format, 'outside 0001-01-01 to 9999-12-31')
  return dateOfDayNumber(n)
}

function parseFormatted(text: string, format: string): IsoDate {
  const { shape, read } = dateFormat(format)
  const found = shape.exec(text)
  if (found === null) throw unreadable(text, format, 'not written that way')
  const reading = read(found)
  if ('problem' in reading) throw unreadable(text, format, reading.problem)
  if (!isIsoDate(reading.date)) throw unreadable(text, format, dayProblem(reading.date))
  return reading.date
}

function unreadable(text: string, format: string, reason: string): RangeError {
  return new RangeError(`date ${quote(text)} as ${quote(format)}: ${reason}`)
}
