import { postgresStore } from '@cobranza/adapter-postgres'
import { startServer } from '@cobranza/local-postgres'
import pg from 'pg'
import type { Fault } from './fault.ts'
import { proofServer, withSchema } from './proof-server.ts'
import { pause, survive } from './survive.ts'

/** The server dies, is restarted, or cuts connections. */
export const serverFaults: readonly Fault[] = [
  stopping('the server crashes and starts again', 'crashAndRestart'),
  stopping('the server is restarted', 'restart'),
  {
    name: 'backends are terminated',
    async play(scene) {
      const { server, freshDatabase } = await proofServer(18)
      const database = await freshDatabase()
      const admin = new pg.Client({ connectionString: server.urlOf('postgres') })
      await admin.connect()
      try {
        const options = database.optionsOf('faults')
        return await survive(scene, {
          options,
          steady: postgresStore(options),
          async happens() {
            for (let times = 0; times < 25; times += 1) {
              await admin.query(
                `select pg_terminate_backend(pid) from
                   (select pid from pg_stat_activity where datname = $1 order by random() limit 1) as one`,
                [database.name],
              )
              await pause(20)
            }
          },
        })
      } finally {
        await admin.end()
        await database.dispose()
      }
    },
  },
]

/**
 * A server of its own, as others must not fall with it. It has to keep what it committed: one that may forget the last commits in a
 * crash forgets that a message was being sent.
 */
function stopping(name: string, how: 'crashAndRestart' | 'restart'): Fault {
  return {
    name,
    async play(scene) {
      const { server, freshDatabase } = await withSchema(
        await startServer(18, { settings: { synchronous_commit: 'on' } }),
      )
      const database = await freshDatabase()
      try {
        const options = database.optionsOf('faults')
        return await survive(scene, {
          options,
          steady: postgresStore(options),
          async happens() {
            await server[how]()
            await pause(50)
            await server[how]()
          },
        })
      } finally {
        await database.dispose()
        await server.stop()
      }
    },
  }
}
