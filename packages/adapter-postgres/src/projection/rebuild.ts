import type { Fact, RunOptions } from '@cobranza/core'
import type { Executor } from '../executor/executor.ts'
import { arrayLiteral } from '../session/array-literal.ts'
import { inTenant } from '../session/in-tenant.ts'
import { type PostgresOptions, type Tenancy, tenancyOf } from '../session/tenancy.ts'
import { factsOf } from '../sql/commit.ts'
import { project } from './project.ts'
import { mendRollUp, sweepRollUp } from './roll-up-truth.ts'

/** What a rebuild did. */
export type RebuildSummary = Readonly<{
  /** Accounts whose rows were made anew. */
  rebuilt: number
  /** Accounts that cannot be projected, as their amounts add up past the safe integers; reports refuse while there are any. */
  failed: readonly Readonly<{ customerId: string; error: string }>[]
  /** Whether the signal stopped it. What is done is kept, and calling again goes on with the rest. */
  stopped: boolean
}>

/** Accounts of one transaction. */
const pageSize = 200

/**
 * Makes the rows that reports read anew for every account whose rows were made by other rules: after the allocation of the policy or
 * `agingTags` changed, or a migration that brought a new kind of row. It may run beside writers; an account waits while its page is made.
 *
 * With `all` it makes the rows of all accounts anew, and the roll-up from them, and so mends what `checkProjections` found. Commits of
 * the tenant wait while the roll-up is added up at the end.
 *
 * @throws PostgresError when the database fails. Pages before are kept.
 * @example
 * const { failed } = await rebuildProjections(options, { onProgress: ({ done }) => console.log(done) })
 */
export async function rebuildProjections(
  options: PostgresOptions,
  { signal, onProgress, all = false }: RunOptions & Readonly<{ all?: boolean }> = {},
): Promise<RebuildSummary> {
  const tenancy = tenancyOf(options)
  const failed: Readonly<{ customerId: string; error: string }>[] = []
  let rebuilt = 0
  for (let after: string | undefined = ''; after !== undefined; ) {
    if (signal?.aborted) return { rebuilt, failed, stopped: true }
    const page: Page = await inTenant(tenancy, (run) => rebuildPage(tenancy, run, { after: after ?? '', all }))
    failed.push(...page.failed)
    rebuilt += page.rebuilt
    after = page.last
    if (after !== undefined) onProgress?.({ done: rebuilt + failed.length })
  }
  if (all) await mendRollUp(tenancy)
  await sweepRollUp(tenancy)
  return { rebuilt, failed, stopped: false }
}

/** `last` is the last customer of the page, and absent after the last page. */
type Page = Pick<RebuildSummary, 'rebuilt' | 'failed'> & Readonly<{ last: string | undefined }>

async function rebuildPage(
  tenancy: Tenancy,
  run: Executor,
  { after, all }: Readonly<{ after: string; all: boolean }>,
): Promise<Page> {
  const { tenantId, names, projection } = tenancy
  const { rows: accounts } = await run.query(lockPage(names.schema), [tenantId, after, projection, all, pageSize])
  const customers = accounts.map((row) => String(row['customer_id']))
  if (customers.length === 0) return { rebuilt: 0, failed: [], last: undefined }
  const { rows: books } = await run.query(factsOf(names.schema), [tenantId, arrayLiteral(customers)])
  const factsBy = new Map(books.map((row) => [String(row['customer_id']), parseFacts(row['facts'])]))
  const failures = await project(
    tenancy,
    run,
    accounts.map((row) => {
      const customerId = String(row['customer_id'])
      const facts = factsBy.get(customerId) ?? []
      return { customerId, slot: Number(row['slot']), before: facts, after: facts, projection: '' }
    }),
  )
  const made = customers.map((customerId) => (failures.has(customerId) ? '' : projection))
  await run.query(nameRules(names.schema), [tenantId, arrayLiteral(customers), arrayLiteral(made)])
  return {
    rebuilt: customers.length - failures.size,
    failed: Array.from(failures, ([customerId, error]) => ({ customerId, error: error.message })),
    last: customers.at(-1),
  }
}

function parseFacts(text: unknown): readonly Fact[] {
  return JSON.parse(String(text)) as readonly Fact[]
}

/** In the order in which all lock accounts. */
const lockPage = (schema: string): string => `
select customer_id, slot::text as slot from ${schema}.account
where tenant_id = $1::text and customer_id > $2::text and fact_count > 0
  and (projection <> $3::text or $4::text::boolean)
order by customer_id limit $5::text::integer for update`

const nameRules = (schema: string): string => `
update ${schema}.account a set projection = t.projection
from unnest($2::text::text[], $3::text::text[]) as t(customer_id, projection)
where a.tenant_id = $1::text and a.customer_id = t.customer_id`
