import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { WorkerSaying, WorkOrder } from './worker-message.ts'

/** A worker in a process of its own. */
export type WorkerProcess = Readonly<{
  /** Settles when it can take orders. */
  ready: Promise<void>
  /** Gives it an order, and tells how that ended: done, standing at its point, or killed. */
  work: (order: WorkOrder) => Promise<'done' | 'at-point' | 'killed'>
  /** Kills it at once, as the kernel does: nothing of it runs after this. */
  kill: () => Promise<void>
}>

const script = fileURLToPath(new URL('worker.ts', import.meta.url))

/** Starts a worker on a database. */
export function startWorker(databaseUrl: string): WorkerProcess {
  const child = fork(script, { env: { ...process.env, DATABASE_URL: databaseUrl } })
  const gone = new Promise<'killed'>((resolve) => child.once('exit', () => resolve('killed')))
  const leave = () => child.kill('SIGKILL')
  process.once('exit', leave)
  gone.then(() => process.off('exit', leave))
  return {
    ready: sayingOf(child, gone).then((said) => {
      if (said !== 'ready') throw new Error(`a worker began with ${said}`)
    }),
    async work(order) {
      const answer = sayingOf(child, gone)
      child.send(order)
      const said = await answer
      if (said === 'ready') throw new Error('a worker was ready twice')
      return said
    },
    async kill() {
      child.kill('SIGKILL')
      await gone
    },
  }
}

/** The next thing a worker says. */
async function sayingOf(
  child: ChildProcess,
  gone: Promise<'killed'>,
): Promise<Exclude<WorkerSaying['kind'], 'failed'> | 'killed'> {
  let listener: (saying: WorkerSaying) => void = () => {}
  const heard = new Promise<WorkerSaying>((resolve) => {
    listener = resolve
    child.once('message', listener)
  })
  const said = await Promise.race([heard, gone])
  child.off('message', listener)
  if (said === 'killed') return said
  if (said.kind === 'failed') throw new Error(`a worker failed: ${said.reason}`)
  return said.kind
}
