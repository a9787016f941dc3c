import { sendPoints } from '../fault/kill-point.ts'
import { killAll } from '../fault/kill-round.ts'
import type { DeskManner } from '../fault/mail-desk.ts'
import type { Random } from '../random.ts'
import type { Provable } from './promise.ts'

/** Messages each worker has on their way at once. */
const concurrency = 5

/** What the mail server does with a contact the first time; tries after that are taken. */
function mannerOf({ chance, pick }: Random, before: number): DeskManner {
  if (before > 0 || chance(80)) return 'take'
  return pick(['refuse', 'defer', 'drop', 'hang-up', 'lose'])
}

/** Workers that die while their messages are on their way. */
export const mailKill: Provable = {
  name: 'mail-kill',
  description:
    'Workers that are killed while they have five messages on their way by SMTP send nothing twice and lose nothing; unknown are at most those that were on their way.',
  defaultRuns: 500,
  startsServers: true,
  run: (size) => killAll(size, { points: sendPoints, concurrency, mannerOf }),
}
