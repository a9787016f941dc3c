import type { RunOptions } from '@cobranza/core'
import { removeAllRows } from '../projection/remove-rows.ts'
import { addChange, type RollUpChange, writeRollUp } from '../projection/roll-up.ts'
import { arrayLiteral } from '../session/array-literal.ts'
import { asOwner } from '../session/in-tenant.ts'
import { type PostgresOptions, tenancyOf } from '../session/tenancy.ts'
import { customerTables, deleteOfCustomers, deleteOfTenant, lockLeaving, tenantTables } from '../sql/erase.ts'

/** What was taken away. */
export type TenantErasureSummary = Readonly<{
  accounts: number
  /** Whether the signal stopped it before the end; call again to go on. */
  stopped: boolean
}>

const accountsAtOnce = 200

/**
 * Takes every row of a tenant away, for one that leaves or has moved to another database. Page by page, each in a transaction that leaves
 * whole accounts and right reports behind; stop the workers of the tenant first, or they may write new ones.
 *
 * It runs with the rights of the connection, which must be the owner of the schema. Tables of the app in that schema are left alone.
 *
 * @throws PostgresError `not-allowed` when the connection is not the owner.
 * @example
 * await eraseTenant({ ...options, executor: pgExecutor(ownersPool) })
 */
export async function eraseTenant(
  options: PostgresOptions,
  { signal, onProgress }: RunOptions = {},
): Promise<TenantErasureSummary> {
  const tenancy = tenancyOf(options)
  const { tenantId, names } = tenancy
  const { schema } = names
  let accounts = 0
  for (;;) {
    if (signal?.aborted) return { accounts, stopped: true }
    const taken = await asOwner(tenancy, async (run) => {
      const { rows } = await run.query(lockLeaving(schema), [tenantId, accountsAtOnce])
      if (rows.length === 0) {
        // What belongs to no account: the roll-up, and rows that should not be there.
        for (const table of tenantTables) await run.query(deleteOfTenant(schema, table), [tenantId])
        return 0
      }
      const leaving = rows.map((row) => ({ customerId: String(row['customer_id']), slot: Number(row['slot']) }))
      const rollUp: RollUpChange = new Map()
      for (const change of await removeAllRows(run, { schema, tenantId }, leaving)) addChange(rollUp, change)
      const customers = arrayLiteral(leaving.map(({ customerId }) => customerId))
      for (const table of customerTables) await run.query(deleteOfCustomers(schema, table), [tenantId, customers])
      await writeRollUp(run, { schema, tenantId }, rollUp)
      return leaving.length
    })
    if (taken === 0) return { accounts, stopped: false }
    accounts += taken
    onProgress?.({ done: accounts })
  }
}
