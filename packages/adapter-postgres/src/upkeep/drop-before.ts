import { instant } from '@cobranza/core'
import { assertExecutor } from '../executor/assert-executor.ts'
import type { Executor } from '../executor/executor.ts'
import { defaultNames, quotedName } from '../session/name.ts'
import { toPostgresError } from '../session/postgres-error.ts'
import { deleteOlder, dropMonth, limitWait, lockTable, partitionsOf } from '../sql/partition.ts'
import { monthlyTables, monthNamed, monthOf, startOf } from './month.ts'

/** What is to be kept. */
export type RetentionRequest = Readonly<{
  /** A moment of this month, of which everything is kept. */
  now: string
  /** Whole months before this one that are kept, 1 to 1200. */
  keepMonths: number
  /** `'cobranza'` when absent. */
  schema?: string
  /** Stops it between two steps; what is gone is gone, and the next call goes on. */
  signal?: AbortSignal
}>

/** What was taken away. */
export type RetentionSummary = Readonly<{
  /** The first moment that is kept. */
  keptFrom: string
  /** Partitions that were dropped, by name. */
  dropped: readonly string[]
  /** Rows without a partition that were deleted. */
  deleted: number
  stopped: boolean
}>

const keepMonthsMax = 1200
const rowsAtOnce = 5000

/**
 * Takes away the decision records and the contact log of months that are past their time, of all tenants: whole partitions at once, and
 * rows that have none in batches. Facts and contacts are never taken away by it: a claim lives until it is paid or barred by
 * time, and the keys of contacts keep a message from going out twice.
 *
 * It runs with the rights of the connection, which must be the owner of the schema.
 *
 * @throws PostgresError `busy` when a long statement keeps a table for five seconds: call again; `not-allowed` when the
 * connection is not the owner. RangeError when the request makes no sense.
 * @example
 * await dropBefore(executor, { now: '2026-03-15T00:00:00.000Z', keepMonths: 24 }) // keeps what is from 2024-03-01 on
 */
export async function dropBefore(executor: Executor, request: RetentionRequest): Promise<RetentionSummary> {
  const { keepMonths, signal } = request
  assertExecutor(executor)
  const schema = quotedName(request.schema ?? defaultNames.schema, 'schema')
  const current = monthOf(instant(request.now))
  if (!Number.isInteger(keepMonths) || keepMonths < 1 || keepMonths > keepMonthsMax) {
    throw new RangeError(
      `keepMonths: ${String(keepMonths).slice(0, 60)} is no number of months to keep; give a whole number from 1 to ${keepMonthsMax}`,
    )
  }
  const limit = current - keepMonths
  const keptFrom = startOf(limit)
  const dropped: string[] = []
  let deleted = 0
  try {
    for (const { table, column } of monthlyTables) {
      for (const name of await monthsBefore(executor, { schema, table, limit })) {
        if (signal?.aborted) return { keptFrom, dropped, deleted, stopped: true }
        if (await drop(executor, { schema, table, name })) dropped.push(name)
      }
      for (let rows = rowsAtOnce; rows > 0; ) {
        if (signal?.aborted) return { keptFrom, dropped, deleted, stopped: true }
        const answer = await executor.query(deleteOlder(schema, { table, column }), [keptFrom, rowsAtOnce])
        rows = Number(answer.rows[0]?.['rows'])
        deleted += rows
      }
    }
  } catch (error) {
    throw toPostgresError(error)
  }
  return { keptFrom, dropped, deleted, stopped: false }
}

type Limited = Readonly<{ schema: string; table: string; limit: number }>

async function monthsBefore(run: Executor, { schema, table, limit }: Limited): Promise<readonly string[]> {
  const { rows } = await run.query(partitionsOf, [`${schema}.${table}`])
  const names = rows.map((row) => String(row['name']))
  return names.filter((name) => (monthNamed(table, name) ?? limit) < limit)
}

/** Whoever comes second finds it gone. */
async function drop(
  executor: Executor,
  { schema, table, name }: Readonly<{ schema: string; table: string; name: string }>,
): Promise<boolean> {
  return executor.transaction(async (run) => {
    await run.query(limitWait)
    await run.query(lockTable(schema, table))
    const { rows } = await run.query(partitionsOf, [`${schema}.${table}`])
    if (!rows.some((row) => row['name'] === name)) return false
    await run.query(dropMonth(schema, name))
    return true
  })
}
