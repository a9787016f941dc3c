import { storePoints } from '../fault/kill-point.ts'
import { killAll } from '../fault/kill-round.ts'
import type { DeskManner } from '../fault/mail-desk.ts'
import type { Random } from '../random.ts'
import type { Provable } from './promise.ts'

/** What the mail server does with a contact the first time; tries after that are taken. */
function mannerOf({ chance }: Random, before: number): DeskManner {
  if (before > 0) return 'take'
  if (chance(4)) return 'refuse'
  if (chance(4)) return 'defer'
  return chance(4) ? 'hang-up' : 'take'
}

/** Workers that die at any point of their work with the store. */
export const postgresKill: Provable = {
  name: 'postgres-kill',
  description:
    'Workers that are killed at any point of their work over PostgreSQL and SMTP send nothing twice and lose nothing.',
  defaultRuns: 500,
  startsServers: true,
  run: (size) => killAll(size, { points: storePoints, concurrency: 1, mannerOf }),
}
