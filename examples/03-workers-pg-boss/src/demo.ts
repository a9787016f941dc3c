import { type DemonstrationOptions, demonstrate } from '@cobranza/demo-books'
import { PgBoss } from 'pg-boss'
import { collectionsFor, consoleNotifier, timeZone } from './collections.ts'
import { startWorker, wakeNow } from './worker.ts'

const options: DemonstrationOptions = {
  collectionsFor: (executor) => collectionsFor(executor, consoleNotifier),
  timeZone,
}

await demonstrate(options, async ({ url, collectionsOf, tenants, report, allReported }) => {
  const boss = new PgBoss(url)
  await boss.start()
  const { signal } = new AbortController()
  await startWorker({ boss, collectionsOf, tenants: async () => tenants, timeZone, signal, report })
  // The schedule would begin within five minutes of office hours; a demonstration does not wait for that.
  await wakeNow(boss)
  await allReported
  await boss.stop()
})
