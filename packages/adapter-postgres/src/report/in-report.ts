import type { Executor } from '../executor/executor.ts'
import { inTenant } from '../session/in-tenant.ts'
import { PostgresError } from '../session/postgres-error.ts'
import type { Tenancy } from '../session/tenancy.ts'

/** A customer whose rows were made by other rules than `$2`: a look at both sides of a name in the index. */
export const staleAccount = (schema: string): string => `
(select customer_id from ${schema}.account
  where tenant_id = $1::text and projection < $2::text and fact_count > 0 limit 1)
union all
(select customer_id from ${schema}.account
  where tenant_id = $1::text and projection > $2::text and fact_count > 0 limit 1)
limit 1`

/**
 * Runs a report in a transaction that sees one tenant, once it is sure that all rows follow the rules of this process.
 *
 * @throws PostgresError `stale-projection` when they do not, or as the database fails.
 */
export function inReport<T>(tenancy: Tenancy, work: (run: Executor) => Promise<T>): Promise<T> {
  return inTenant(tenancy, async (run) => {
    const { rows } = await run.query(staleAccount(tenancy.names.schema), [tenancy.tenantId, tenancy.projection])
    const [stale] = rows
    if (stale === undefined) return work(run)
    const customer = JSON.stringify(String(stale['customer_id']).slice(0, 80))
    throw new PostgresError(
      'stale-projection',
      `customer ${customer}: its rows were made by other rules than the policy and agingTags given here; ` +
        'run rebuildProjections(options) with the same options',
    )
  })
}
