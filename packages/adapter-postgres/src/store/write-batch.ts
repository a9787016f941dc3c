import type { Executor } from '../executor/executor.ts'
import { type GrownBook, project } from '../projection/project.ts'
import { arrayLiteral } from '../session/array-literal.ts'
import { slotOf } from '../session/hash.ts'
import type { Tenancy } from '../session/tenancy.ts'
import { moveContacts, updateAccounts } from '../sql/commit.ts'
import type { BatchRows } from './commit-plan.ts'
import { insertRows } from './insert-rows.ts'
import type { LockedAccount } from './locked-account.ts'
import { contactLogTable, contactTable, decisionTable, factTable } from './tables.ts'

/** Writes what was planned: new rows, new states of contacts, what the facts come to, and the accounts. */
export async function writeBatch(
  tenancy: Tenancy,
  run: Executor,
  { rows, accounts }: Readonly<{ rows: BatchRows; accounts: ReadonlyMap<string, LockedAccount> }>,
): Promise<void> {
  const { tenantId } = tenancy
  const { schema } = tenancy.names
  const target = { schema, tenantId }
  await insertRows(run, target, factTable, rows.facts)
  // In one order for everybody: of two batches that plan the same keys, one waits at the first of them.
  await insertRows(run, target, contactTable, rows.contacts.toSorted(byHash))
  if (rows.moves.size > 0) await run.query(moveContacts(schema), [tenantId, ...columnsOf([...rows.moves.values()])])
  await insertRows(run, target, contactLogTable, rows.log)
  await insertRows(run, target, decisionTable, rows.decisions)
  const written = [...accounts.values()].filter(({ isWritten }) => isWritten)
  await projectGrown(
    tenancy,
    run,
    written.filter(({ added }) => added.length > 0),
  )
  if (written.length > 0) await run.query(updateAccounts(schema), [tenantId, ...columnsOf(written.map(accountRow))])
}

function byHash([a]: readonly unknown[], [b]: readonly unknown[]): number {
  return String(a) < String(b) ? -1 : Number(String(a) > String(b))
}

/** Keeps open items, credits and sums up with the facts, and notes by which rules. */
async function projectGrown(tenancy: Tenancy, run: Executor, grown: readonly LockedAccount[]): Promise<void> {
  if (grown.length === 0) return
  const failed = await project(tenancy, run, grown.map(grownBook))
  for (const account of grown) account.projection = failed.has(account.customerId) ? '' : tenancy.projection
}

/** The book of an account before and after the facts of a batch. */
export function grownBook({ customerId, facts, added, projection }: LockedAccount): GrownBook {
  return { customerId, slot: slotOf(customerId), before: facts, after: [...facts, ...added], projection }
}

/** The row of an account, in the order of `updateAccounts`. */
export function accountRow(account: LockedAccount): readonly (string | number | null)[] {
  const { customerId, version, factCount, contactCount, decisionCount, decidedThrough, nextActionDate, parked } =
    account
  const counts = [customerId, slotOf(customerId), version, factCount, contactCount, decisionCount]
  const days = [decidedThrough ?? null, nextActionDate ?? null]
  return [
    ...counts,
    ...days,
    parked === undefined ? null : JSON.stringify(parked),
    account.chain ?? null,
    account.projection,
  ]
}

/** Rows as one list per column. */
export function columnsOf(rows: readonly (readonly (string | number | null)[])[]): readonly string[] {
  const [first = []] = rows
  return first.map((_, column) => arrayLiteral(rows.map((row) => row[column] ?? null)))
}
