import { defaultPolicy } from '@cobranza/core'
import { storeSuite } from '@cobranza/core/testing'
import { startServer } from '@cobranza/local-postgres'
import pg from 'pg'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { pgExecutor } from '../executor/pg.ts'
import { migrate } from '../migration/migrate.ts'
import { postgresStore } from './postgres-store.ts'

let server: Awaited<ReturnType<typeof startServer>>
let pool: pg.Pool
let tenants = 0
beforeAll(async () => {
  server = await startServer(18)
  pool = new pg.Pool({ connectionString: server.urlOf(await server.createDatabase()), max: 10 })
  await migrate(pgExecutor(pool as never))
}, 60_000)
afterAll(async () => {
  await pool.end()
  await server.stop()
})
describe('postgresStore', () => {
  storeSuite({
    test: (name, body) => test(name, body, 60_000),
    createStore: async () => {
      tenants += 1
      return {
        store: postgresStore({
          executor: pgExecutor(pool as never),
          tenantId: `t${tenants}`,
          policy: defaultPolicy({ version: '1', locale: 'es-PE', timeZone: 'America/Lima' }),
        }),
        dispose: async () => {},
      }
    },
    runs: 50,
  })
})
