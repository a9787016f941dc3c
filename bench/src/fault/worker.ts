/**
 * A worker process of the proofs: waits for orders of its parent, and ticks and delivers over PostgreSQL and SMTP as one in
 * production does. The database is in `DATABASE_URL`. It never ends by itself.
 */
import { type Executor, pgExecutor, postgresStore } from '@cobranza/adapter-postgres'
import { type CollectionsStore, createCollections, dateInZone, type Instant, instant } from '@cobranza/core'
import { proofPolicy } from './book.ts'
import type { KillPoint } from './kill-point.ts'
import { quietPool } from './quiet-pool.ts'
import { smtpNotifier } from './smtp-notifier.ts'
import type { WorkerSaying, WorkOrder } from './worker-message.ts'

const executor = pgExecutor(quietPool({ connectionString: process.env['DATABASE_URL'], max: 2 }))
const say = (saying: WorkerSaying) => process.send?.(saying)

process.on('message', (order: WorkOrder) => {
  carryOut(order).then(
    () => say({ kind: 'done' }),
    (error: unknown) => say({ kind: 'failed', reason: error instanceof Error ? (error.stack ?? '') : String(error) }),
  )
})
say({ kind: 'ready' })

async function carryOut({ tenantId, now: nowText, sinkPort, stopAt }: WorkOrder): Promise<void> {
  const now: Instant = instant(nowText)
  let times = 0
  const pass = async (point: KillPoint): Promise<void> => {
    if (stopAt?.point !== point) return
    times += 1
    if (times < stopAt.nth) return
    say({ kind: 'at-point' })
    await new Promise<never>(() => {})
  }
  let call: 'tick' | 'claim' | 'gate' | 'settle' | 'expire' | undefined
  const watched: Executor = {
    query: executor.query,
    async transaction(work) {
      const during = call
      const answer = await executor.transaction(async (run) => {
        if (during !== undefined) await pass(`${during}:begun`)
        const worked = await work(run)
        if (during !== undefined) await pass(`${during}:before-commit`)
        return worked
      })
      if (during !== undefined) await pass(`${during}:after-commit`)
      return answer
    },
  }
  const base = postgresStore({ executor: watched, tenantId, policy: proofPolicy })
  let isTicking = true
  const during = <T>(name: typeof call, work: () => Promise<T>): Promise<T> => {
    call = name
    return work().finally(() => {
      call = undefined
    })
  }
  const store: CollectionsStore = {
    ...base,
    commit: (commits) => during(isTicking ? 'tick' : 'gate', () => base.commit(commits)),
    claimContacts: (claim) => during('claim', () => base.claimContacts(claim)),
    settleContact: (settlement) => during('settle', () => base.settleContact(settlement)),
    expireAttempts: (at) => during('expire', () => base.expireAttempts(at)),
  }
  const email = smtpNotifier(sinkPort, (moment) => pass(`send:${moment}`))
  const engine = createCollections({ store, policy: proofPolicy, notifiers: { email }, clock: { now: () => now } })
  await engine.tick(dateInZone(now, proofPolicy.timeZone))
  isTicking = false
  await engine.deliver()
}
