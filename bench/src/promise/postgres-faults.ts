import { clockFaults } from '../fault/clock-fault.ts'
import { connectionFaults } from '../fault/connection-fault.ts'
import { contentionFaults } from '../fault/contention-fault.ts'
import { diskFaults } from '../fault/disk-fault.ts'
import type { Fault } from '../fault/fault.ts'
import { serverFaults } from '../fault/server-fault.ts'
import type { Survival } from '../fault/survive.ts'
import { createRandom } from '../random.ts'
import type { Provable, Size, Verdict } from './promise.ts'

const faults: readonly Fault[] = [
  ...serverFaults,
  ...contentionFaults,
  ...connectionFaults,
  ...diskFaults,
  ...clockFaults,
]

async function playAll({ runs, seed, onProgress, say }: Size): Promise<Verdict> {
  const random = createRandom(seed)
  const failures: string[] = []
  let tried = 0
  for (const { name, play } of faults) {
    const survival = await play({ contacts: runs, random })
    if ('skipped' in survival) {
      say(`${name}: not tried, ${survival.skipped}`)
      continue
    }
    tried += survival.tally.planned
    onProgress(tried)
    say(`${name}: ${wordsOf(survival)}`)
    if (survival.faults.length > 0) failures.push(`${name}:\n${survival.faults.slice(0, 10).join('\n')}`)
  }
  return { tried, failed: failures.length, ...(failures.length === 0 ? {} : { failure: failures.join('\n\n') }) }
}

function wordsOf({ recoveryMilliseconds, errors, tally }: Survival): string {
  const told = [...errors].map(([code, times]) => `${times} × ${code}`).join(', ')
  const { planned, sent, refused, unknown, suppressed } = tally
  const ends = `${planned} planned = ${sent} sent + ${refused} refused + ${unknown} unknown + ${suppressed} suppressed`
  return `works ${Math.round(recoveryMilliseconds)} ms after it is over; ${ends}; errors: ${told || 'none'}`
}

/** The database and the way to it fail, and nothing is lost or doubled. */
export const postgresFaults: Provable = {
  name: 'postgres-faults',
  description:
    'Crashes, cut and silent connections, poolers, deadlocks, full disks and jumping clocks cost errors and time, never a fact or a second message.',
  defaultRuns: 200,
  startsServers: true,
  run: playAll,
}
