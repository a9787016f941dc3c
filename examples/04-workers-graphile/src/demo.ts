import { type DemonstrationOptions, demonstrate } from '@cobranza/demo-books'
import { collectionsFor, consoleNotifier, timeZone } from './collections.ts'
import { startWorker, wakeNow } from './worker.ts'

const options: DemonstrationOptions = {
  collectionsFor: (executor) => collectionsFor(executor, consoleNotifier),
  timeZone,
}

await demonstrate(options, async ({ pool, collectionsOf, tenants, report, allReported }) => {
  const { signal } = new AbortController()
  const runner = await startWorker({ pool, collectionsOf, tenants: async () => tenants, timeZone, signal, report })
  // The crontab would begin within five minutes of its hours; a demonstration does not wait for that.
  await wakeNow(runner)
  await allReported
  await runner.stop()
})
