import type pg from 'pg'

/** Somebody who reaches the tables with the rights of the adapter's role, but past its code. */
export type Intruder = Readonly<{
  /** Whose rows the transaction is set to; `undefined` when the setting is missing. */
  tenantId: string | undefined
  /** Whose rows it is after. */
  wanted: string
}>

/** Tables of the schema that have rows of tenants, partitions included. */
export async function tenantTables(pool: pg.Pool): Promise<readonly string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'cobranza'::regnamespace and c.relkind in ('r', 'p') and a.attname = 'tenant_id' order by 1`,
  )
  return rows.map(({ name }) => name)
}

/** Attempts at rows of `$1`, each giving the rows it got hold of; or, with `insert`, that it put in. */
const attempts = {
  'read all': (table: string) => `select tenant_id from ${table} where $1::text is not null`,
  'read theirs': (table: string) => `select tenant_id from ${table} where tenant_id = $1::text`,
  'change theirs': (table: string) =>
    `update ${table} set tenant_id = tenant_id where tenant_id = $1::text returning tenant_id`,
  'give mine away': (table: string) => `update ${table} set tenant_id = $1::text returning tenant_id`,
  'delete theirs': (table: string) => `delete from ${table} where tenant_id = $1::text returning tenant_id`,
  insert: (table: string) =>
    `insert into ${table} select * from json_populate_record(null::${table}, $1::json) returning tenant_id`,
} as const

/** What an intruder can try. */
export type Attempt = keyof typeof attempts
/** All of them. */
export const attemptNames = Object.keys(attempts) as readonly Attempt[]

/**
 * Tries it, and rolls back.
 *
 * @returns foreign rows that were seen or written, in words; none when the database kept them apart.
 */
export async function intrude(
  pool: pg.Pool,
  { tenantId, wanted }: Intruder,
  { table, attempt }: Readonly<{ table: string; attempt: Attempt }>,
): Promise<readonly string[]> {
  const name = `cobranza.${table}`
  const given = attempt === 'insert' ? await rowOf(pool, name, wanted) : wanted
  if (given === undefined) return []
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query('set local role cobranza_app')
    if (tenantId !== undefined) await client.query(`select set_config('cobranza.tenant', $1, true)`, [tenantId])
    const { rows } = await client.query<{ tenant_id: string }>(attempts[attempt](name), [given])
    const foreign = rows.filter((row) => row.tenant_id !== tenantId)
    return foreign.length === 0 ? [] : [`${attempt} on ${table} got ${foreign.length} rows of ${foreign[0]?.tenant_id}`]
  } catch (error) {
    // Refused by row-level security or for want of a right: that is what it should be.
    if ((error as Readonly<{ code?: string }>).code === '42501') return []
    throw error
  } finally {
    await client.query('rollback')
    client.release()
  }
}

/** A row of a tenant as the superuser sees it. */
async function rowOf(pool: pg.Pool, name: string, tenantId: string): Promise<string | undefined> {
  const { rows } = await pool.query<{ row: string }>(
    `select row_to_json(t)::text as row from ${name} t where tenant_id = $1 limit 1`,
    [tenantId],
  )
  return rows[0]?.row
}
