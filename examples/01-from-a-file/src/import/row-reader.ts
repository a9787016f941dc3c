import { addDays, currencyExponent, earlier, type IsoDate, type Money, parseDate, parseMoney } from '@cobranza/core'
import type { CsvRow } from './csv-table.ts'
import type { DateColumn, ImportMap } from './import-map.ts'
import type { CellProblem } from './row-problem.ts'

/** What a row says, in the words of the engine. */
export type RowContent = Readonly<{
  kind: 'invoice' | 'credit-note'
  customerId: string
  customerName?: string
  /** As the file has it; other rows may have it, too. */
  number: string
  issueDate: IsoDate
  dueDate: IsoDate
  paidDate?: IsoDate
  /** Zero or more. */
  amount: Money
  tags?: Readonly<Record<string, string>>
}>

/** The content of a row, or everything that is wrong with it. */
export type RowReading =
  | Readonly<{ kind: 'read'; content: RowContent }>
  | Readonly<{ kind: 'rejected'; problems: readonly CellProblem[] }>

/** Ends the reading of one cell; the others are still looked at. */
class CellError extends Error {
  readonly problem: CellProblem

  constructor(problem: CellProblem) {
    super(problem.reason)
    this.problem = problem
  }
}

const textLengthMax = 200
/** Control characters, ends of line and halves of characters. */
const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u

/**
 * Reads rows as a map says.
 *
 * @param indexOf where each column of the map stands in a row.
 */
export function createRowReader(
  map: ImportMap,
  { width, indexOf }: Readonly<{ width: number; indexOf: ReadonlyMap<string, number> }>,
): (row: CsvRow) => RowReading {
  const cellOf = ({ cells }: CsvRow, column: string) => cells[indexOf.get(column) ?? -1] ?? ''
  const knownDays = new Map<string, IsoDate>()

  function text(row: CsvRow, column: string): string {
    const value = cellOf(row, column)
    if (value === '') throw new CellError({ column, value, reason: 'is empty' })
    return line(value, column)
  }

  function day(row: CsvRow, { column, format }: DateColumn): IsoDate {
    const value = text(row, column)
    const key = `${format}\n${value}`
    const known = knownDays.get(key)
    if (known !== undefined) return known
    const date = attempt({ column, value }, () => parseDate(value, format))
    knownDays.set(key, date)
    return date
  }

  function money(row: CsvRow): Money {
    const source = map.currency
    const currency = 'constant' in source ? source.constant : text(row, source.column)
    if ('column' in source) attempt({ column: source.column, value: currency }, () => currencyExponent(currency))
    const { column, decimalSign } = map.amount
    const value = text(row, column)
    return attempt({ column, value }, () => parseMoney(value, { currency, decimalSign }))
  }

  function numberOf(row: CsvRow): string {
    if ('line' in map.invoiceId) return String(row.line)
    const { columns, separator } = map.invoiceId
    const number = columns.map((column) => text(row, column)).join(separator)
    return line(number, columns.join(separator))
  }

  function tagsOf(row: CsvRow): RowContent['tags'] {
    const tags = Object.entries(map.tags).flatMap(([tag, column]) => {
      const value = cellOf(row, column)
      return value === '' ? [] : [[tag, line(value, column)] as const]
    })
    return tags.length === 0 ? undefined : Object.fromEntries(tags)
  }

  function nameOf(row: CsvRow): string | undefined {
    if (map.customerName === undefined) return undefined
    const name = cellOf(row, map.customerName).replace(/\s+/g, ' ')
    return name === '' ? undefined : line(name, map.customerName)
  }

  function paidDateOf(row: CsvRow): IsoDate | undefined {
    if (map.paidDate === undefined || cellOf(row, map.paidDate.column) === '') return undefined
    return day(row, map.paidDate)
  }

  function issueDateOf(row: CsvRow, due: IsoDate | undefined, paid: IsoDate | undefined): IsoDate | undefined {
    const source = map.issueDate
    if ('column' in source) return day(row, source)
    if (due === undefined) return undefined
    const { column } = map.dueDate
    const issued = attempt({ column, value: cellOf(row, column) }, () => addDays(due, -source.daysBeforeDue))
    return paid === undefined ? issued : earlier(issued, paid)
  }

  return (row) => {
    const problems: CellProblem[] = []
    if (row.cells.length !== width) {
      const value = String(row.cells.length)
      const reason = `the row has ${value} cells and the header ${width}; quote cells that hold a delimiter`
      return { kind: 'rejected', problems: [{ column: 'row', value, reason }] }
    }
    const tried = <Value>(read: () => Value): Value | undefined => {
      try {
        return read()
      } catch (error) {
        if (!(error instanceof CellError)) throw error
        problems.push(error.problem)
        return undefined
      }
    }
    const customerId = tried(() => text(row, map.customerId))
    const customerName = tried(() => nameOf(row))
    const number = tried(() => numberOf(row))
    const signed = tried(() => money(row))
    const dueDate = tried(() => day(row, map.dueDate))
    const paidDate = tried(() => paidDateOf(row))
    const issueDate = tried(() => issueDateOf(row, dueDate, paidDate))
    const tags = tried(() => tagsOf(row))
    const { negative, column } = map.amount
    if (signed !== undefined && signed.minor < 0 && negative === 'reject') {
      const reason = 'is negative; say in the map what that means, with amount.negative'
      problems.push({ column, value: cellOf(row, column), reason })
    }
    const isComplete = customerId !== undefined && number !== undefined && signed !== undefined
    if (problems.length > 0 || !isComplete || dueDate === undefined || issueDate === undefined) {
      return { kind: 'rejected', problems }
    }
    const isCredit = negative === 'invoice' ? signed.minor > 0 : signed.minor < 0
    const content: RowContent = {
      kind: isCredit ? 'credit-note' : 'invoice',
      customerId,
      number,
      issueDate,
      dueDate,
      amount: { minor: Math.abs(signed.minor), currency: signed.currency },
      ...(customerName === undefined ? {} : { customerName }),
      ...(paidDate === undefined ? {} : { paidDate }),
      ...(tags === undefined ? {} : { tags }),
    }
    return { kind: 'read', content }
  }
}

/** The engine takes ids and names of one line. */
function line(value: string, column: string): string {
  if (value.length > textLengthMax) {
    throw new CellError({ column, value, reason: `has ${value.length} characters; at most ${textLengthMax} are taken` })
  }
  if (unprintable.test(value)) {
    throw new CellError({ column, value, reason: 'holds characters that cannot be printed on one line' })
  }
  return value
}

/** Runs a reader of the engine; what it refuses is a problem of the cell. */
function attempt<Value>({ column, value }: Readonly<{ column: string; value: string }>, read: () => Value): Value {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new CellError({ column, value, reason: error.message })
  }
}
