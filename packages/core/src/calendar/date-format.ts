import { quote, remembered } from '../plain/index.ts'

/** What a format asks of a text. */
export type DateFormat = Readonly<{
  /** Matches the whole text when every part has the width that the format gives it. */
  shape: RegExp
  /**
   * The day as `YYYY-MM-DD`, real or not, from a match of `shape`; `undefined` when the time of day is none.
   * Absent when the format holds names, which take more than digits to read.
   */
  digitsOf?: (found: RegExpExecArray) => string | undefined
}>

type Unit = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'fraction' | 'half-day'
type Field = Readonly<{ unit: Unit; pattern: string; max: number }>

const FORMATS_KEPT = 32
const FIELDS: ReadonlyMap<string, Field> = /* @__PURE__ */ new Map<string, Field>([
  ['yyyy', { unit: 'year', pattern: '\\d{4}', max: 9999 }],
  ['MM', { unit: 'month', pattern: '\\d{2}', max: 99 }],
  ['M', { unit: 'month', pattern: '\\d{1,2}', max: 99 }],
  ['MMM', { unit: 'month', pattern: '\\p{L}+', max: Number.NaN }],
  ['MMMM', { unit: 'month', pattern: '\\p{L}+', max: Number.NaN }],
  ['dd', { unit: 'day', pattern: '\\d{2}', max: 99 }],
  ['d', { unit: 'day', pattern: '\\d{1,2}', max: 99 }],
  ['HH', { unit: 'hour', pattern: '\\d{2}', max: 23 }],
  ['H', { unit: 'hour', pattern: '\\d{1,2}', max: 23 }],
  ['hh', { unit: 'hour', pattern: '\\d{2}', max: Number.NaN }],
  ['h', { unit: 'hour', pattern: '\\d{1,2}', max: Number.NaN }],
  ['mm', { unit: 'minute', pattern: '\\d{2}', max: 59 }],
  ['ss', { unit: 'second', pattern: '\\d{2}', max: 59 }],
  ['SSS', { unit: 'fraction', pattern: '\\d{3}', max: 999 }],
  ['a', { unit: 'half-day', pattern: '[\\p{L}.]+', max: Number.NaN }],
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
  const hasNames = fields.some(({ max }) => Number.isNaN(max))
  return hasNames ? { shape } : { shape, digitsOf: digitsReader(fields) }
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
  if (halfDay && !Number.isNaN(hour?.max ?? 0)) throw unusable(format, '"a" needs "h" or "hh"')
}

function digitsReader(fields: readonly Field[]): (found: RegExpExecArray) => string | undefined {
  const groupOf = (unit: Unit) => fields.findIndex((field) => field.unit === unit) + 1
  const year = groupOf('year')
  const month = groupOf('month')
  const day = groupOf('day')
  return (found) => {
    if (fields.some(({ max }, index) => Number(found[index + 1]) > max)) return undefined
    return `${found[year]}-${found[month]?.padStart(2, '0')}-${found[day]?.padStart(2, '0')}`
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
