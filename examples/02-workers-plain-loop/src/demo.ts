import { type DemonstrationOptions, demonstrate } from '@cobranza/demo-books'
import { collectionsFor, consoleNotifier, timeZone } from './collections.ts'
import { runLoop } from './run-loop.ts'

const options: DemonstrationOptions = {
  collectionsFor: (executor) => collectionsFor(executor, consoleNotifier),
  timeZone,
}

await demonstrate(options, async ({ collectionsOf, tenants }) => {
  console.log('Two workers, at once:')
  const loopOf = (worker: string) =>
    runLoop({
      collectionsOf,
      tenants: async () => tenants,
      timeZone,
      // Whatever the hour: nothing leaves this computer.
      mayDeliver: () => true,
      isOnce: true,
      signal: new AbortController().signal,
      print: (line) => console.log(`worker ${worker}: ${line}`),
    })
  await Promise.all([loopOf('A'), loopOf('B')])
})
