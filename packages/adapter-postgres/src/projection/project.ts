import type { Fact } from '@cobranza/core'
import type { Executor } from '../executor/executor.ts'
import type { Tenancy } from '../session/tenancy.ts'
import { type Cell, insertRows, type Target } from '../store/insert-rows.ts'
import { noRows, type ProjectionRows, projectionRows, rowsOrFailure } from './projection-rows.ts'
import { projectionTables } from './projection-table.ts'
import { removeAllRows, removeRows } from './remove-rows.ts'
import { addChange, addRows, type RollUpChange, writeRollUp } from './roll-up.ts'
import { type RowDifference, rowDifference } from './row-difference.ts'

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

/** How the rows of a book are to change. */
export type BookChange = Readonly<{
  customerId: string
  slot: number
  /** Whether all rows it had are taken away first, whoever wrote them; only those of `difference` else. */
  isReplaced: boolean
  difference: RowDifference
  /** Why it could not be projected: amounts that add up past the safe integers. It has no rows then. */
  failure: RangeError | undefined
}>

/**
 * Brings the rows of books up to date, in the transaction that adds the facts and holds the locks of the accounts.
 *
 * @returns why a book could not be projected, by customer. The account of such a book is to say so with an empty `projection`.
 */
export async function project(
  tenancy: Tenancy,
  run: Executor,
  books: readonly GrownBook[],
): Promise<ReadonlyMap<string, RangeError>> {
  const target: Target = { schema: tenancy.names.schema, tenantId: tenancy.tenantId }
  const changes = books.map((book) => bookChange(tenancy, book))
  const rollUp: RollUpChange = new Map()
  await writeChanges(run, target, { changes, rollUp })
  await writeRollUp(run, target, rollUp)
  return new Map(changes.flatMap(({ customerId, failure }) => (failure === undefined ? [] : [[customerId, failure]])))
}

/**
 * What a book comes to. Where its rows were made by the same rules, only what differs is to be written; else all of them are to be
 * made anew.
 */
export function bookChange(tenancy: Tenancy, { customerId, slot, before, after, projection }: GrownBook): BookChange {
  const rows = rowsOrFailure(after, tenancy)
  const hasFailed = rows instanceof RangeError
  const isKept = !hasFailed && projection === tenancy.projection
  return {
    customerId,
    slot,
    isReplaced: !isKept && before.length > 0,
    difference: rowDifference(isKept ? projectionRows(before, tenancy) : noRows, hasFailed ? noRows : rows),
    failure: hasFailed ? rows : undefined,
  }
}

/** Writes how rows change, and adds what that is to the roll-up to `rollUp`, which is written last of all. */
export async function writeChanges(
  run: Executor,
  target: Target,
  { changes, rollUp }: Readonly<{ changes: readonly BookChange[]; rollUp: RollUpChange }>,
): Promise<void> {
  const gone = emptyLists()
  const added = emptyLists()
  for (const { customerId, slot, difference } of changes) {
    append(gone, customerId, difference.gone)
    append(added, customerId, difference.added)
    addRows(rollUp, difference.gone.openItems, { slot, sign: -1 })
    addRows(rollUp, difference.added.openItems, { slot, sign: 1 })
  }
  const replaced = changes.filter(({ isReplaced }) => isReplaced)
  for (const change of await removeAllRows(run, target, replaced)) addChange(rollUp, change)
  await removeRows(run, target, gone)
  for (const [index, { table }] of projectionTables.entries()) {
    await insertRows(run, target, table, added[index] ?? [])
  }
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
