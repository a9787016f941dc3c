import { spawnSync } from 'node:child_process'
import { chownSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { postgresStore } from '@cobranza/adapter-postgres'
import { binariesOf } from '@cobranza/local-postgres'
import type pg from 'pg'
import type { Fault } from './fault.ts'
import { proofServer } from './proof-server.ts'
import { pause, survive } from './survive.ts'

/** Room for what a scene writes, before something else fills it. */
const megabytes = 16

/** There is no room left on the disk. */
export const diskFaults: readonly Fault[] = [
  {
    name: 'the disk is full for a second',
    async play(scene) {
      const { server, freshDatabase } = await proofServer(18)
      const folder = join(server.folder, 'small')
      if (!mountSmall(folder)) return { skipped: 'only root on Linux may mount the small disk for it' }
      const database = await freshDatabase()
      const { pool, name } = database
      try {
        await pool.query(`create tablespace ${name} location '${folder}'`)
        await moveTables(pool, name)
        const options = database.optionsOf('faults')
        return await survive(scene, {
          options,
          steady: postgresStore(options),
          async happens() {
            await fill(pool, name)
            await pause(1000)
            await pool.query('drop table filler')
          },
        })
      } finally {
        await moveTables(pool, 'pg_default')
        await pool.query(`drop tablespace ${name}`)
        await database.dispose()
        spawnSync('umount', [folder])
      }
    },
  },
]

/** A disk in memory that the server may write to. */
function mountSmall(folder: string): boolean {
  mkdirSync(folder)
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]).status !== 0) return false
  const user = binariesOf(18)?.user
  if (user !== undefined) chownSync(folder, user.uid, user.gid)
  return true
}

async function moveTables(pool: pg.Pool, tablespace: string): Promise<void> {
  const { rows } = await pool.query<{ statement: string }>(
    `select format('alter %s %s set tablespace ${tablespace}', case relkind when 'i' then 'index' else 'table' end, oid::regclass) as statement
     from pg_class where relnamespace = 'cobranza'::regnamespace and relkind in ('r', 'i')`,
  )
  for (const { statement } of rows) await pool.query(statement)
}

/** Takes what is left, page by page. */
async function fill(pool: pg.Pool, tablespace: string): Promise<void> {
  await pool.query(`create table filler (page text) tablespace ${tablespace}`)
  await pool.query(`alter table filler alter page set storage plain`)
  for (const rows of [100, 10, 1]) {
    for (let isFull = false; !isFull; ) {
      isFull = await pool
        .query(`insert into filler select repeat('x', 7000) from generate_series(1, ${rows})`)
        .then(() => false)
        .catch((error: unknown) => {
          if ((error as Readonly<{ code?: unknown }>).code === '53100') return true
          throw error
        })
    }
  }
}
