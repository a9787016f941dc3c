import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { addMilliseconds } from '@cobranza/core'
import { dueNoon } from '../fault/book.ts'
import { type ClaimOrder, type ClaimReport, planContacts } from '../fault/claim-book.ts'
import { proofServer } from '../fault/proof-server.ts'
import { createRandom } from '../random.ts'
import type { Provable, Size, Verdict } from './promise.ts'

const processes = 8
/** Workers that are killed on the way, and hold their claims for a short time only. */
const mortals = 3
const shortLease = 60_000
const longLease = 24 * 60 * 60_000
/** Enough for every process to meet the others. */
const contactsMin = 4000
const script = fileURLToPath(new URL('../fault/claimer.ts', import.meta.url))

/** Which contacts were handed out, and under which tokens. */
type Ledger = Readonly<{
  /** How often, in hands that were not killed. */
  held: Uint8Array
  /** The highest token reported. */
  token: Uint8Array
  doubles: string[]
}>

/** Notes a report; a token that is not higher than the last one of a contact was handed out twice. */
function note({ held, token, doubles }: Ledger, { claimed, tokens }: ClaimReport, isMortal: boolean): void {
  for (const [index, contact] of claimed.entries()) {
    const [before, now] = [token[contact] ?? 0, tokens[index] ?? 0]
    if (now === before) doubles.push(`contact ${contact} was handed out twice under token ${now}`)
    token[contact] = Math.max(before, now)
    if (isMortal) continue
    if (held[contact] === 1) doubles.push(`contact ${contact} has two holders`)
    held[contact] = 1
  }
}

type Claiming = Readonly<{ ledger: Ledger; order: ClaimOrder; url: string; onClaimed: (count: number) => void }>

/** Lets a process claim until nothing is left, or until it has had `diesAfter` batches. */
async function claimIn({ ledger, order, url, onClaimed }: Claiming, diesAfter?: number): Promise<void> {
  const child: ChildProcess = fork(script, { env: { ...process.env, DATABASE_URL: url } })
  const leave = () => child.kill('SIGKILL')
  process.once('exit', leave)
  let batches = -1
  child.on('message', (report: ClaimReport) => {
    batches += 1
    if (batches === 0) {
      child.send(order)
      return
    }
    note(ledger, report, diesAfter !== undefined)
    onClaimed(report.claimed.length)
    // It goes on while the signal is on its way, so it also dies inside a claim, of which nobody hears.
    if (batches === diesAfter) leave()
  })
  const code = await new Promise((resolve) => child.once('exit', resolve))
  process.off('exit', leave)
  if (code !== 0 && diesAfter === undefined) throw new Error(`a claimer ended with ${code}`)
}

async function claimAll({ runs, seed, onProgress, say }: Size): Promise<Verdict> {
  const random = createRandom(seed)
  const contacts = Math.max(runs, contactsMin)
  const limit = Math.min(1000, Math.ceil(contacts / 40))
  const database = await (await proofServer(18)).freshDatabase()
  const ledger: Ledger = { held: new Uint8Array(contacts), token: new Uint8Array(contacts), doubles: [] }
  try {
    const tenantId = 'claims'
    await planContacts(database.pool, { tenantId, contacts })
    let claims = 0
    const claiming = (order: Omit<ClaimOrder, 'tenantId'>): Claiming => ({
      ledger,
      url: database.url,
      order: { tenantId, ...order },
      onClaimed(count) {
        claims += count
        onProgress(claims)
      },
    })
    const started = performance.now()
    await Promise.all(
      Array.from({ length: processes }, (_, index) => {
        const isMortal = index < mortals
        const leaseMilliseconds = isMortal ? shortLease : longLease
        const order = { now: dueNoon, leaseMilliseconds, limit: 1 + limit - random.below(Math.ceil(limit / 4)) }
        return claimIn(
          claiming(order),
          isMortal ? 1 + random.below(Math.ceil(contacts / limit / processes)) : undefined,
        )
      }),
    )
    const seconds = (performance.now() - started) / 1000
    const before = claims
    // What the dead held is free again now, and what the living hold is not.
    const later = addMilliseconds(dueNoon, 2 * shortLease)
    await claimIn(claiming({ now: later, leaseMilliseconds: longLease, limit }))
    const never = ledger.held.reduce((sum, times) => sum + Number(times === 0), 0)
    say(
      `${claims} claims by ${processes} processes, ${mortals} of them killed; the first ${before} at ${Math.round(before / seconds)}/s`,
    )
    const failures = [
      ...ledger.doubles.slice(0, 10),
      ...(never === 0 ? [] : [`${never} contacts were handed to nobody who lived`]),
    ]
    return {
      tried: claims,
      failed: failures.length,
      ...(failures.length === 0 ? {} : { failure: failures.join('\n') }),
    }
  } finally {
    await database.dispose()
  }
}

/** Two workers never hold one contact. */
export const postgresClaims: Provable = {
  name: 'postgres-claims',
  description: 'Eight processes that claim at once, some of which are killed, are never handed the same contact.',
  defaultRuns: 1_000_000,
  startsServers: true,
  run: claimAll,
}
