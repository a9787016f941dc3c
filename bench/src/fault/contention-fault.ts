import { pgExecutor, postgresStore } from '@cobranza/adapter-postgres'
import type pg from 'pg'
import type { Random } from '../random.ts'
import { customerName } from './book.ts'
import type { Fault } from './fault.ts'
import { type FreshDatabase, proofServer } from './proof-server.ts'
import { pause, type Scene, type Survival, survive } from './survive.ts'
import { watchedPool } from './watched-pool.ts'

/** Others are in the way: stricter isolation, deadlocks, long locks. */
export const contentionFaults: readonly Fault[] = [
  isolated('repeatable read'),
  isolated('serializable'),
  {
    name: 'somebody locks in the other order, and deadlocks arise',
    play: (scene) =>
      onFreshDatabase(async (database) => {
        await database.pool.query(`alter database ${database.name} set deadlock_timeout = '10ms'`)
        let deadlocks = 0
        const onError = (sqlState: string) => {
          if (sqlState === '40P01') deadlocks += 1
        }
        const options = {
          ...database.optionsOf('faults'),
          executor: pgExecutor(watchedPool(database.pool, { onError })),
        }
        const survival = await survive(scene, {
          options,
          steady: postgresStore(database.optionsOf('faults')),
          async happens() {
            const until = performance.now() + 10_000
            while (deadlocks === 0 && performance.now() < until) await lockBackwards(database.pool, scene, onError)
          },
        })
        if (deadlocks > 0) return survival
        return { ...survival, faults: [...survival.faults, 'no deadlock arose, so nothing was tried'] }
      }),
  },
  locked('an account is locked for a second', (random) => {
    return [`select from cobranza.account where customer_id = $1 for update`, [customerName(random.below(20))]]
  }),
  locked('the table of contacts is locked for a second', () => [
    'lock table cobranza.contact in access exclusive mode',
    [],
  ]),
]

async function onFreshDatabase(play: (database: FreshDatabase) => Promise<Survival>): Promise<Survival> {
  const database = await (await proofServer(18)).freshDatabase()
  try {
    return await play(database)
  } finally {
    await database.dispose()
  }
}

/** A client that begins its transactions as strictly as it likes. */
function isolated(level: string): Fault {
  return {
    name: `transactions are ${level}`,
    play: (scene) =>
      onFreshDatabase((database) => {
        const rewrite = (text: string) => (text.startsWith('begin') ? `begin isolation level ${level}` : text)
        const executor = pgExecutor(watchedPool(database.pool, { rewrite }))
        return survive(scene, {
          options: { ...database.optionsOf('faults'), executor },
          steady: postgresStore(database.optionsOf('faults')),
          happens: () => pause(300),
          workers: 4,
        })
      }),
  }
}

/** Takes a contact and then its account, where the adapter takes the account first. */
async function lockBackwards(
  pool: pg.Pool,
  { random, contacts }: Scene,
  onError: (sqlState: string) => void,
): Promise<void> {
  const client = await pool.connect()
  const customerId = customerName(random.below(contacts))
  try {
    await client.query('begin')
    await client.query('select from cobranza.contact where customer_id = $1 for update', [customerId])
    await pause(random.below(15))
    await client.query('select from cobranza.account where customer_id = $1 for update', [customerId])
  } catch (error) {
    onError(String((error as Readonly<{ code?: unknown }>).code))
  } finally {
    await client.query('rollback')
    client.release()
  }
}

function locked(name: string, lockOf: (random: Random) => readonly [text: string, values: readonly string[]]): Fault {
  return {
    name,
    play: (scene) =>
      onFreshDatabase((database) => {
        const options = database.optionsOf('faults')
        return survive(scene, {
          options,
          steady: postgresStore(options),
          async happens() {
            const client = await database.pool.connect()
            const [text, values] = lockOf(scene.random)
            await client.query('begin')
            await client.query(text, [...values])
            await pause(1000)
            await client.query('rollback')
            client.release()
          },
        })
      }),
  }
}
