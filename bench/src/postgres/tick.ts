import { decisionDate } from '../account-input.ts'
import { type Benchmark, type BenchRow, benchRow, type Say } from '../benchmark.ts'
import { childRun } from '../child-run.ts'
import { median } from '../harness.ts'
import { type BenchDatabase, portfolioOf } from './bench-database.ts'
import { fullCustomers, tenthCustomers } from './full-size.ts'
import { invoicesPerCustomer } from './portfolio-facts.ts'

/** Portfolios and turns of [postgres-tick]. */
export type PostgresTickSize = Readonly<{
  customers: Readonly<{ small: number; large: number }>
  /** Accounts that are due, in either portfolio. */
  due: number
  rounds: number
}>

const growthTarget = 1.5
const child = new URL('tick-process.ts', import.meta.url)

/** A tick that has one account in a hundred to look at. */
export const postgresTickBenchmark: Benchmark = {
  name: 'postgres-tick',
  about: 'a tick with 2,000 accounts due among 200,000, against as many due among 20,000',
  run: (say) =>
    postgresTickRows(
      { customers: { small: tenthCustomers, large: fullCustomers }, due: fullCustomers / 100, rounds: 2 },
      say,
    ),
}

/** The rows of [postgres-tick] for portfolios of some size. */
export async function postgresTickRows(
  { customers, due, rounds }: PostgresTickSize,
  say: Say,
): Promise<readonly BenchRow[]> {
  const [small, large] = [
    (await portfolioOf(customers.small, say)).database,
    (await portfolioOf(customers.large, say)).database,
  ]
  for (const { pool } of [small, large]) {
    await pool.query('update cobranza.account set next_action_on = null where next_action_on is not null')
    await pool.query('vacuum analyze cobranza.account')
  }
  const [ticksSmall, ticksLarge]: [TickFigures[], TickFigures[]] = [[], []]
  for (let round = 0; round < rounds; round += 1) {
    say(`postgres-tick: round ${round + 1} of ${rounds}`)
    ticksSmall.push(await timedTick(small, { due, round }))
    ticksLarge.push(await timedTick(large, { due, round }))
  }
  const middle = (ticks: readonly TickFigures[], figure: keyof TickFigures) => median(ticks.map((tick) => tick[figure]))
  const row = (name: string, unit: string, figure: keyof TickFigures, target: number | null) =>
    benchRow({
      name,
      size: customers.large * invoicesPerCustomer,
      unit,
      ours: middle(ticksLarge, figure),
      reference: middle(ticksSmall, figure),
      referenceName: `as many accounts among ${(customers.small * invoicesPerCustomer).toLocaleString('en')} invoices`,
      target,
    })
  return [
    row('postgres-tick', 's', 'seconds', growthTarget),
    row('postgres-tick/rows', 'rows read', 'rows', null),
    row('postgres-tick/memory', 'MB', 'megabytes', null),
  ]
}

type TickFigures = Readonly<{ seconds: number; rows: number; megabytes: number }>

/** Makes other accounts due in each round, spread over the portfolio, and ticks in a process of its own. */
async function timedTick(
  { pool, url }: BenchDatabase,
  { due, round }: Readonly<{ due: number; round: number }>,
): Promise<TickFigures> {
  await pool.query(
    `update cobranza.account a set next_action_on = $1, scheduled = nextval('cobranza.schedule')
from (
  select customer_id, row_number() over (order by customer_id) as place, count(*) over () as customers
  from cobranza.account where decided_through is null
) numbered
where a.customer_id = numbered.customer_id and (numbered.place + $3::integer) % (numbered.customers / $2::integer) = 0
  and numbered.place <= $2::integer * (numbered.customers / $2::integer)`,
    [decisionDate, due, round],
  )
  const before = await rowsRead(pool)
  const { stdout, peakBytes } = await childRun(child, [url])
  const { seconds, accounts }: Readonly<{ seconds: number; accounts: number }> = JSON.parse(stdout)
  if (accounts !== due) throw new Error(`postgres-tick: decided for ${accounts} accounts, not ${due}`)
  return { seconds, rows: (await rowsRead(pool)) - before, megabytes: peakBytes / 1e6 }
}

/** Rows that scans of tables and indexes have given back, as the server counts them; the process that ended has told it. */
async function rowsRead(pool: BenchDatabase['pool']): Promise<number> {
  await pool.query('select pg_stat_force_next_flush()')
  const { rows } = await pool.query(
    'select sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::text as read from pg_stat_user_tables',
  )
  return Number(rows[0].read)
}
