import type { Fact } from '@cobranza/core'
import type { Executor } from '../executor/executor.ts'
import type { Tenancy } from '../session/tenancy.ts'
import { type Cell, insertRows, type Target } from '../store/insert-rows.ts'
import { noRows, type ProjectionRows, projectionRows, rowsOrFailure } from './projection-rows.ts'
import { projectionTables } from './projection-table.ts'
import { removeAllRows, removeRows } from './remove-rows.ts'
import { addChange, addRows, type RollUpChange, writeRollUp } from './roll-up.ts'
import { rowDifference } from './row-difference.ts'

/** A book whose account is locked, before and after some facts were added. */
export type GrownBook = Readonly<{
  customerId: string
  slot: number
  before: readonly Fact[]
  /** `before` and what was added. */
  after: readonly Fact[]
  /** Name of the rules its rows were made by, as its account says. */
  projection: string
}>

/** A transaction that loads many pages of books: the tables to copy through are there, and the roll-up is written at its end. */
export type BulkLoad = Readonly<{ rollUp: RollUpChange }>

/**
 * Brings the rows of books up to date, in the transaction that adds the facts and holds the locks of the accounts. Where the rows
 * of a book were made by the same rules, only what differs is written; else all of them are made anew.
 *
 * @returns why a book could not be projected (amounts that add up past the safe integers), by customer. Such a book has no rows
 * left, and its account is to say so with an empty `projection`.
 */
export async function project(
  tenancy: Tenancy,
  run: Executor,
  books: readonly GrownBook[],
  bulk?: BulkLoad,
): Promise<ReadonlyMap<string, RangeError>> {
  const target: Target = { schema: tenancy.names.schema, tenantId: tenancy.tenantId, isBulk: bulk !== undefined }
  const failures = new Map<string, RangeError>()
  const replaced: GrownBook[] = []
  const rollUp: RollUpChange = bulk?.rollUp ?? new Map()
  const gone = emptyLists()
  const added = emptyLists()
  for (const book of books) {
    const after = rowsOrFailure(book.after, tenancy)
    const hasFailed = after instanceof RangeError
    if (hasFailed) failures.set(book.customerId, after)
    const isKept = !hasFailed && book.projection === tenancy.projection
    if (!isKept && book.before.length > 0) replaced.push(book)
    const difference = rowDifference(isKept ? projectionRows(book.before, tenancy) : noRows, hasFailed ? noRows : after)
    append(gone, book.customerId, difference.gone)
    append(added, book.customerId, difference.added)
    addRows(rollUp, difference.gone.openItems, { slot: book.slot, sign: -1 })
    addRows(rollUp, difference.added.openItems, { slot: book.slot, sign: 1 })
  }
  for (const change of await removeAllRows(run, target, replaced)) addChange(rollUp, change)
  await removeRows(run, target, gone)
  for (const [index, { table }] of projectionTables.entries()) {
    await insertRows(run, target, table, added[index] ?? [])
  }
  if (bulk === undefined) await writeRollUp(run, target, rollUp)
  return failures
}

type Lists = readonly (readonly Cell[])[][]

function emptyLists(): Lists {
  return projectionTables.map(() => [])
}

function append(lists: Lists, customerId: string, rows: ProjectionRows): void {
  projectionTables.forEach(({ of }, index) => {
    for (const row of rows[of]) lists[index]?.push([customerId, ...row])
  })
}
