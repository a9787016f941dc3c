import { instant } from '@cobranza/core'
import { assertExecutor } from '../executor/assert-executor.ts'
import type { Executor } from '../executor/executor.ts'
import { defaultNames, quotedName } from '../session/name.ts'
import { toPostgresError } from '../session/postgres-error.ts'
import {
  attachMonth,
  createMonth,
  limitWait,
  lockTable,
  type Month,
  moveIntoMonth,
  partitionsOf,
} from '../sql/partition.ts'
import { monthlyTables, monthOf, monthPartition } from './month.ts'

/** Partitions that were made, by name. */
export type PartitionSummary = Readonly<{ created: readonly string[] }>

/** Which partitions there should be. */
export type PartitionRequest = Readonly<{
  /** A moment of the first month. */
  now: string
  /** Months after it, 0 to 120. */
  monthsAhead: number
  /** `'cobranza'` when absent. */
  schema?: string
}>

const monthsAheadMax = 120

/**
 * Makes the partitions of decisions and of the contact log for a month and for those that follow, where they are missing. Rows that came
 * before their partition move into it in the same transaction, while writers of that table wait. Run it every day or every month, by as
 * many as you like; what was written without a partition is never lost, it only cannot be dropped by the month.
 *
 * It runs with the rights of the connection, which must be the owner of the schema.
 *
 * @throws PostgresError `busy` when a long statement keeps a table for five seconds: call again; `not-allowed` when the
 * connection is not the owner. RangeError when the request makes no sense.
 * @example
 * await maintainPartitions(executor, { now: new Date().toISOString(), monthsAhead: 3 })
 * // { created: ['decision_2026_03', …, 'contact_log_2026_06'] }
 */
export async function maintainPartitions(executor: Executor, request: PartitionRequest): Promise<PartitionSummary> {
  const { monthsAhead } = request
  assertExecutor(executor)
  const schema = quotedName(request.schema ?? defaultNames.schema, 'schema')
  const first = monthOf(instant(request.now))
  if (!Number.isInteger(monthsAhead) || monthsAhead < 0 || monthsAhead > monthsAheadMax) {
    throw new RangeError(
      `monthsAhead: ${String(monthsAhead).slice(0, 60)} is no number of months; give a whole number from 0 to ${monthsAheadMax}`,
    )
  }
  const created: string[] = []
  try {
    for (const table of monthlyTables) {
      for (let month = first; month <= first + monthsAhead; month += 1) {
        const partition = monthPartition(table, month)
        if (await makePartition(executor, schema, partition)) created.push(partition.name)
      }
    }
  } catch (error) {
    throw toPostgresError(error)
  }
  return { created }
}

/** A month and a table at a time, so that nobody waits longer than one of them takes. */
async function makePartition(executor: Executor, schema: string, month: Month): Promise<boolean> {
  if (await isThere(executor, schema, month)) return false
  return executor.transaction(async (run) => {
    await run.query(limitWait)
    await run.query(lockTable(schema, month.table))
    // Another one may have made it while we waited.
    if (await isThere(run, schema, month)) return false
    await run.query(createMonth(schema, month))
    await run.query(moveIntoMonth(schema, month))
    for (const statement of attachMonth(schema, month)) await run.query(statement)
    return true
  })
}

async function isThere(run: Executor, schema: string, { table, name }: Month): Promise<boolean> {
  const { rows } = await run.query(partitionsOf, [`${schema}.${table}`])
  return rows.some((row) => row['name'] === name)
}
