import { isCurrency, parseDate } from '@cobranza/core'
import * as z from 'zod'
import { InputError } from '../input-error.ts'
import { quote } from '../quote.ts'

/** A column of days. A text names a column that writes them as `2026-01-31`. */
export type DateColumn = Readonly<{
  column: string
  /** As `parseDate` takes it: `'M/d/yyyy'`, `'yyyyMMdd'`, `'epoch-seconds'` … */
  format: string
}>

/**
 * How a file of invoices is laid out: which column says what, and how it is written. Wherever a text stands for a
 * column, an object says more.
 *
 * This is the map after reading: short forms are written out and defaults filled in.
 */
export type ImportMap = Readonly<{
  /** Found out from the bytes when absent. */
  encoding?: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'
  /** Found out from the header when absent. */
  delimiter?: string
  customerId: string
  customerName?: string
  /** The cells of some columns joined, or the number of the line. */
  invoiceId: Readonly<{ columns: readonly string[]; separator: string }> | Readonly<{ line: true }>
  amount: Readonly<{
    column: string
    decimalSign: '.' | ','
    /** What a negative amount is. With `'invoice'`, positive amounts are credit notes. */
    negative: 'reject' | 'credit-note' | 'invoice'
  }>
  currency: Readonly<{ column: string }> | Readonly<{ constant: string }>
  /** Where the file has none: so many days before the due date, or the day it was paid if that was earlier. */
  issueDate: DateColumn | Readonly<{ daysBeforeDue: number }>
  dueDate: DateColumn
  /** An empty cell means not paid. */
  paidDate?: DateColumn
  /** Name of a tag → column. */
  tags: Readonly<Record<string, string>>
  /** What becomes of rows that repeat another, or an invoice number of the same customer. */
  duplicates: 'separate' | 'merge' | 'reject'
}>

const column = z.string({ error: 'the name of a column' }).min(1, { error: 'the name of a column' })
const oneOf = <const Words extends readonly string[]>(words: Words) =>
  z.literal(words, { error: `one of ${words.map((word) => JSON.stringify(word)).join(', ')}` })

/** An object with these keys and no others: a typo must never mean a default. */
function object<Shape extends z.ZodRawShape>(shape: Shape) {
  const names = Object.keys(shape).join(', ')
  // Wherever an object names a column, the name of a column alone stands for it.
  const short = Object.hasOwn(shape, 'column') ? 'the name of a column, or ' : ''
  return z.strictObject(shape, {
    error: ({ code }) => (code === 'unrecognized_keys' ? `only the keys ${names}` : `${short}an object with ${names}`),
  })
}

/** A text in place of the object stands for the object that `write` makes of it. */
function short<Schema extends z.ZodType>(write: (text: string) => unknown, schema: Schema) {
  return z.preprocess((value) => (typeof value === 'string' ? write(value) : value), schema)
}

const format = z
  .string({ error: 'a date format such as "M/d/yyyy"' })
  .refine(isDateFormat, { error: 'a date format with year, month and day such as "M/d/yyyy", or "epoch-seconds"' })
const dateColumn = object({ column, format: format.default('yyyy-MM-dd') })
const days = z.int({ error: 'whole days from 0 to 3650' }).min(0).max(3650)
const tagName = z.string().regex(/^(?!constructor$|prototype$)[a-z][\w-]{0,39}$/i)

/** A map as it comes from JSON; unknown keys are refused. */
const ImportMapSchema = object({
  encoding: z.optional(oneOf(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'])),
  delimiter: z.optional(oneOf([',', ';', '\t', '|'])),
  customerId: column,
  customerName: z.optional(column),
  invoiceId: short(
    (text) => ({ columns: [text] }),
    z.union([
      object({
        columns: z.array(column, { error: 'a list of columns' }).min(1, { error: 'at least one column' }),
        separator: z.string({ error: 'a text' }).default('-'),
      }),
      object({ line: z.literal(true, { error: 'true' }) }),
    ]),
  ),
  amount: short(
    (text) => ({ column: text }),
    object({
      column,
      decimalSign: oneOf(['.', ',']).default('.'),
      negative: oneOf(['reject', 'credit-note', 'invoice']).default('reject'),
    }),
  ),
  currency: short(
    (text) => ({ column: text }),
    z.union([
      object({ column }),
      object({ constant: z.string().refine(isCurrency, { error: 'a code of ISO 4217 such as "PEN"' }) }),
    ]),
  ),
  issueDate: short((text) => ({ column: text }), z.union([dateColumn, object({ daysBeforeDue: days })])),
  dueDate: short((text) => ({ column: text }), dateColumn),
  paidDate: z.optional(short((text) => ({ column: text }), dateColumn)),
  tags: z
    .record(tagName, column, { error: 'an object of tag names (letters, digits, - and _) and columns' })
    .default({}),
  duplicates: oneOf(['separate', 'merge', 'reject']).default('separate'),
})

/**
 * Reads a map.
 *
 * @param text JSON.
 * @param file named in the message.
 * @throws InputError that names each place, the value there and what is accepted.
 */
export function parseImportMap(text: string, file: string): ImportMap {
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''), refuseProto)
  } catch (error) {
    throw new InputError(`${file} is not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
  const parsed = ImportMapSchema.safeParse(value)
  if (parsed.success) return defined(parsed.data)
  const lines = parsed.error.issues.flatMap((issue) => describe(issue, value))
  throw new InputError(`${file} is no map: ${lines.join('; ')}`)
}

/** The columns a map asks for, each with the place in the map that names it. */
export function columnsOf(map: ImportMap): readonly Readonly<{ place: string; column: string }>[] {
  const found: { place: string; column: string }[] = [{ place: 'customerId', column: map.customerId }]
  if (map.customerName !== undefined) found.push({ place: 'customerName', column: map.customerName })
  if ('columns' in map.invoiceId) {
    for (const name of map.invoiceId.columns) found.push({ place: 'invoiceId', column: name })
  }
  for (const place of ['amount', 'currency', 'issueDate', 'dueDate', 'paidDate'] as const) {
    const source = map[place]
    if (source !== undefined && 'column' in source) found.push({ place, column: source.column })
  }
  for (const [tag, name] of Object.entries(map.tags)) found.push({ place: `tags.${tag}`, column: name })
  return found
}

/** The one key that would be dropped without a word. */
function refuseProto(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new SyntaxError('"__proto__" is no key')
  return value
}

/** Keys that are `undefined` are left out, as the type promises. */
function defined(data: z.infer<typeof ImportMapSchema>): ImportMap {
  const { encoding, delimiter, customerName, paidDate, ...rest } = data
  return {
    ...rest,
    ...(encoding === undefined ? {} : { encoding }),
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(customerName === undefined ? {} : { customerName }),
    ...(paidDate === undefined ? {} : { paidDate }),
  }
}

/** `parseDate` says which of its two arguments it could not use at the start of its message. */
function isDateFormat(text: string): boolean {
  try {
    parseDate('', text)
    return true
  } catch (error) {
    return error instanceof RangeError && !error.message.startsWith('format ')
  }
}

/** Of a value that may have several shapes, the complaints about the shape it comes closest to. */
function describe(issue: z.core.$ZodIssue, root: unknown, base: readonly PropertyKey[] = []): string[] {
  const path = [...base, ...issue.path]
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const closest = issue.errors.reduce((best, next) => (distance(next) < distance(best) ? next : best))
    return closest.flatMap((inner) => describe(inner, root, path))
  }
  const place = path.length === 0 ? 'the map' : path.map(String).join('.')
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => `${place}: ${quote(key)}; write ${issue.message}`)
  return [`${place}: ${quote(valueAt(root, path))}; write ${issue.message}`]
}

/** A key that is missing or too many says "another shape" more than a wrong value does. */
function distance(issues: readonly z.core.$ZodIssue[]): number {
  return issues.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? 2 * issue.keys.length : 1), 0)
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => {
    return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
      ? Reflect.get(value, key)
      : undefined
  }, root)
}
