import { pgExecutor, postgresStore } from '@cobranza/adapter-postgres'
import type { CollectionsStore } from '@cobranza/core'
import type pg from 'pg'
import type { Random } from '../random.ts'
import { customerName, dueNoon } from './book.ts'
import type { Fault } from './fault.ts'
import { type FreshDatabase, proofServer } from './proof-server.ts'
import { pause, type Scene, type Survival, survive } from './survive.ts'
import { watchedPool } from './watched-pool.ts'

const deadlocksWanted = 3

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
        const store = postgresStore(options)
        const survival = await survive(scene, {
          options,
          steady: postgresStore(database.optionsOf('faults')),
          async happens() {
            const until = performance.now() + 20_000
            while (deadlocks < deadlocksWanted && performance.now() < until) {
              await lockBackwards(database.pool, { scene, store, onError })
            }
          },
        })
        if (deadlocks >= deadlocksWanted) return survival
        return { ...survival, faults: [...survival.faults, `only ${deadlocks} deadlocks arose`] }
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

/**
 * Takes a contact and then its account, where the adapter takes the account first. While it has the contact, the adapter is told to give
 * it the state it has: then each of the two waits for the other, and PostgreSQL ends one of them.
 */
async function lockBackwards(
  pool: pg.Pool,
  {
    scene: { random, contacts },
    store,
    onError,
  }: Readonly<{ scene: Scene; store: CollectionsStore; onError: (sqlState: string) => void }>,
): Promise<void> {
  const client = await pool.connect()
  const customerId = customerName(random.below(contacts))
  let moving: Promise<unknown> | undefined
  try {
    await client.query('begin')
    await client.query('select from cobranza.contact where customer_id = $1 for update', [customerId])
    const [account] = await store.load([customerId])
    const contact = account?.contacts[0]
    if (account !== undefined && contact !== undefined) {
      const change = { transitions: [{ key: contact.plan.key, state: contact.state }] }
      moving = store.commit([{ customerId, expectedVersion: account.version, change, at: dueNoon }])
      await pause(5 + random.below(15))
    }
    await client.query('select from cobranza.account where customer_id = $1 for update', [customerId])
  } catch (error) {
    onError(String((error as Readonly<{ code?: unknown }>).code))
  } finally {
    await client.query('rollback')
    client.release()
    await moving
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
