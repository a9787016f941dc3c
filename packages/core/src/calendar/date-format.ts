import { quote, remembered } from '../plain/index.ts'
import { monthOfName } from './month-name.ts'

/** What a format asks of a text. */
export type DateFormat = Readonly<{
  /** Matches the whole text when every part has the width that the format gives it. */
  shape: RegExp
  /** The day as `YYYY-MM-DD`, real or not, from a match of `shape`; a reason instead when a part says nothing real. */
  read: (found: RegExpExecArray) => Readonly<{ date: string }> | Readonly<{ problem: string }>
}>

type Unit = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'fraction' | 'half-day'
/** Bounds are those of a time of day; whether the day is real is seen once it is put together. */
type Field = Readonly<{ unit: Unit; pattern: string; min?: number; max?: number }>

const FORMATS_KEPT = 32
const FIELDS: ReadonlyMap<string, Field> = /* @__PURE__ */ new Map<string, Field>([
  ['yyyy', { unit: 'year', pattern: '\\d{4}' }],
  ['MM', { unit: 'month', pattern: '\\d{2}' }],
  ['M', { unit: 'month', pattern: '\\d{1,2}' }],
  ['MMM', { unit: 'month', pattern: '\\p{L}+\\.?' }],
  ['MMMM', { unit: 'month', pattern: '\\p{L}+' }],
  ['dd', { unit: 'day', pattern: '\\d{2}' }],
  ['d', { unit: 'day', pattern: '\\d{1,2}' }],
  ['HH', { unit: 'hour', pattern: '\\d{2}', max: 23 }],
  ['H', { unit: 'hour', pattern: '\\d{1,2}', max: 23 }],
  ['hh', { unit: 'hour', pattern: '\\d{2}', min: 1, max: 12 }],
  ['h', { unit: 'hour', pattern: '\\d{1,2}', min: 1, max: 12 }],
  ['mm', { unit: 'minute', pattern: '\\d{2}', max: 59 }],
  ['ss', { unit: 'second', pattern: '\\d{2}', max: 59 }],
  ['SSS', { unit: 'fraction', pattern: '\\d{3}', max: 999 }],
  ['a', { unit: 'half-day', pattern: '[AaPp]\\.?\\s?[Mm]\\.?' }],
])
/** A run of one letter, a text in quotes, or any other character. */
const PARTS = /([A-Za-z])\1*|'(?:[^']|'')*'|[^A-Za-z]/gu
const SPECIAL = /[\\^$.*+?()[\]{}|/]/g

/** A format taken apart, once. */
export const dateFormat: (format: string) => DateFormat = /* @__PURE__ */ remembered(FORMATS_KEPT, createDateFormat)

function createDateFormat(format: string): DateFormat {
  const parts = format.match(PARTS) ?? []
  const fields: Field[] = []
  let pattern = ''
  parts.forEach((part, index) => {
    const field = FIELDS.get(part)
    if (field !== undefined) {
      if (field.pattern === '\\d{1,2}' && startsWithDigit(parts[index + 1])) {
        throw unusable(format, `nobody can tell where ${quote(part)} ends; double it or put a separator behind it`)
      }
      fields.push(field)
      pattern += `(${field.pattern})`
    } else if (/[A-Za-z]/.test(part.charAt(0)) || part === "'") {
      throw unusable(
        format,
        `${quote(part)} is not taken; take ${[...FIELDS.keys()].join(', ')} and put text in single quotes`,
      )
    } else {
      pattern += literal(part).replace(SPECIAL, '\\$&')
    }
  })
  checkUnits(format, fields)
  const shape = new RegExp(`^${pattern}$`, 'u')
  return { shape, read: reader(fields) }
}

function checkUnits(format: string, fields: readonly Field[]): void {
  const units = fields.map(({ unit }) => unit)
  for (const unit of ['year', 'month', 'day'] as const) {
    if (!units.includes(unit)) throw unusable(format, `it has no ${unit}; name yyyy, a month and a day`)
  }
  const twice = units.find((unit, index) => units.indexOf(unit) !== index)
  if (twice !== undefined) throw unusable(format, `it has the ${twice} twice`)
  const halfDay = units.includes('half-day')
  const hour = fields.find(({ unit }) => unit === 'hour')
  if (halfDay && hour?.max !== 12) throw unusable(format, '"a" needs "h" or "hh"')
}

function reader(fields: readonly Field[]): DateFormat['read'] {
  const groupOf = (unit: Unit) => fields.findIndex((field) => field.unit === unit) + 1
  const [year, month, day] = [groupOf('year'), groupOf('month'), groupOf('day')]
  const isName = fields[month - 1]?.pattern.startsWith('\\p') ?? false
  const timed = fields.flatMap(({ min = 0, max }, index) => (max === undefined ? [] : [{ group: index + 1, min, max }]))
  const monthIn = (text: string) => (isName ? monthOfName(text)?.toString() : text)
  return (found) => {
    const isTime = timed.every(({ group, min, max }) => Number(found[group]) >= min && Number(found[group]) <= max)
    if (!isTime) return { problem: 'no such time of day' }
    const number = monthIn(found[month] ?? '')
    if (number === undefined) return { problem: 'no month in English, Spanish or Portuguese has this name' }
    return { date: `${found[year]}-${number.padStart(2, '0')}-${found[day]?.padStart(2, '0')}` }
  }
}

/** What a part that is no field stands for; quotes enclose text, and two of them stand for one. */
function literal(part: string): string {
  if (part === "''") return "'"
  return part.startsWith("'") ? part.slice(1, -1).replaceAll("''", "'") : part
}

function startsWithDigit(part: string | undefined): boolean {
  if (part === undefined) return false
  return FIELDS.get(part)?.pattern.startsWith('\\d') ?? /^\d/.test(literal(part))
}

function unusable(format: string, reason: string): RangeError {
  return new RangeError(`format ${quote(format)}: ${reason}`)
}
