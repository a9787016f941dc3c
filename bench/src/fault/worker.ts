/**
 * A worker process of the proofs: waits for orders of its parent, and ticks and delivers over PostgreSQL and SMTP as one in
 * production does. The database is in `DATABASE_URL`. It never ends by itself.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import { type Executor, pgExecutor, postgresStore } from '@cobranza/adapter-postgres'
import { type CollectionsStore, createCollections, dateInZone, type Instant, instant } from '@cobranza/core'
import { emailNotifier, smtpTransport } from '@cobranza/notifier-email'
import type { StorePoint } from './kill-point.ts'
import { mailPolicy, mailSender } from './mail-book.ts'
import { quietPool } from './quiet-pool.ts'
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

async function carryOut(order: WorkOrder): Promise<void> {
  const { now: nowText, mail, name, concurrency } = order
  const now: Instant = instant(nowText)
  const clock = { now: () => now }
  const work = { isTicking: true }
  const email = emailNotifier({
    transport: smtpTransport({
      host: 'localhost',
      port: mail.port,
      ca: mail.certificate,
      name,
      connections: concurrency,
    }),
    from: { address: mailSender, name: 'Bodega Norte' },
    timeZone: mailPolicy.timeZone,
    clock,
  })
  const engine = createCollections({
    store: watchedStore(order, work),
    policy: mailPolicy,
    notifiers: { email },
    clock,
  })
  try {
    await engine.tick(dateInZone(now, mailPolicy.timeZone))
    work.isTicking = false
    await engine.deliver(now, { concurrency })
  } finally {
    await email.close()
  }
}

type Call = 'tick' | 'claim' | 'gate' | 'settle' | 'expire'

/** A store that stops at the point it was told, and waits there for the end. */
function watchedStore({ tenantId, stopAt }: WorkOrder, work: Readonly<{ isTicking: boolean }>): CollectionsStore {
  let times = 0
  const pass = async (point: StorePoint): Promise<void> => {
    if (stopAt?.point !== point) return
    times += 1
    if (times < stopAt.nth) return
    say({ kind: 'at-point' })
    await new Promise<never>(() => {})
  }
  const calls = new AsyncLocalStorage<Call>()
  const watched: Executor = {
    query: executor.query,
    async transaction(body) {
      const during = calls.getStore()
      const answer = await executor.transaction(async (run) => {
        if (during !== undefined) await pass(`${during}:begun`)
        const worked = await body(run)
        if (during !== undefined) await pass(`${during}:before-commit`)
        return worked
      })
      if (during !== undefined) await pass(`${during}:after-commit`)
      return answer
    },
  }
  const base = postgresStore({ executor: watched, tenantId, policy: mailPolicy })
  return {
    ...base,
    commit: (commits) => calls.run(work.isTicking ? 'tick' : 'gate', () => base.commit(commits)),
    claimContacts: (claim) => calls.run('claim', () => base.claimContacts(claim)),
    settleContact: (settlement) => calls.run('settle', () => base.settleContact(settlement)),
    expireAttempts: (at) => calls.run('expire', () => base.expireAttempts(at)),
  }
}
