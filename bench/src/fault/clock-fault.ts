import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { postgresStore } from '@cobranza/adapter-postgres'
import { addMilliseconds } from '@cobranza/core'
import { startServer } from '@cobranza/local-postgres'
import type { Fault } from './fault.ts'
import { type FreshDatabase, proofServer, withSchema } from './proof-server.ts'
import { pause, survive } from './survive.ts'

const hour = 60 * 60_000
const faketime = [
  '/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1',
  '/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1',
].find(existsSync)

/** Clocks jump. */
export const clockFaults: readonly Fault[] = [
  {
    name: "the workers' clock jumps three hours ahead, and five back",
    async play(scene) {
      const database = await (await proofServer(18)).freshDatabase()
      const options = database.optionsOf('faults')
      try {
        return await survive(scene, {
          options,
          steady: postgresStore(options),
          async happens(clock) {
            for (const hours of [3, -5, 4]) {
              clock.now = addMilliseconds(clock.now, hours * hour)
              await pause(100)
            }
          },
        })
      } finally {
        await database.dispose()
      }
    },
  },
  {
    name: "the server's clock jumps three hours ahead, and five back",
    async play(scene) {
      if (faketime === undefined)
        return { skipped: 'there is no libfaketime here (Debian: apt-get install libfaketime)' }
      const folder = mkdtempSync(join(tmpdir(), 'cobranza-clock-'))
      chmodSync(folder, 0o755)
      const file = join(folder, 'offset')
      writeFileSync(file, '+0h')
      const environment = {
        LD_PRELOAD: faketime,
        FAKETIME_TIMESTAMP_FILE: file,
        FAKETIME_CACHE_DURATION: '1',
        // Timeouts go by the other clock, which does not jump on real machines either.
        FAKETIME_DONT_FAKE_MONOTONIC: '1',
      }
      const { server, freshDatabase } = await withSchema(await startServer(18, { environment }))
      const database = await freshDatabase()
      const options = database.optionsOf('faults')
      try {
        const hours = new Set<string>()
        const survival = await survive(scene, {
          options,
          steady: postgresStore(options),
          async happens() {
            for (const offset of ['+3h', '-2h', '+2h']) {
              writeFileSync(file, offset)
              hours.add(await anotherHour(database, hours))
            }
          },
        })
        return hours.size === 3
          ? survival
          : { ...survival, faults: [...survival.faults, `the server saw ${[...hours]} only`] }
      } finally {
        await database.dispose()
        await server.stop()
        rmSync(folder, { recursive: true, force: true })
      }
    },
  },
]

const clockWaitMax = 20_000

/** The hour of the server once it is one that was not seen before: each of its processes looks up the time of the file now and then. */
async function anotherHour(database: FreshDatabase, seen: ReadonlySet<string>): Promise<string> {
  const until = performance.now() + clockWaitMax
  for (;;) {
    await pause(500)
    const hour = await hourOf(database)
    if (!seen.has(hour) || performance.now() > until) return hour
  }
}

async function hourOf({ pool }: FreshDatabase): Promise<string> {
  const { rows } = await pool.query<{ hour: string }>(`select to_char(clock_timestamp(), 'HH24') as hour`)
  return rows[0]?.hour ?? ''
}
