import { startWorker, type WorkerProcess } from './worker-process.ts'

/** Workers that are ready, and one more than needed, since a process takes a while to start. */
export type Crew = Readonly<{
  next: () => Promise<WorkerProcess>
  giveBack: (worker: WorkerProcess) => void
  end: () => Promise<void>
}>

/** A crew on a database. */
export function crewOn(url: string): Crew {
  const idle = [startWorker(url), startWorker(url), startWorker(url)]
  return {
    async next() {
      const worker = idle.shift() ?? startWorker(url)
      await worker.ready
      return worker
    },
    giveBack: (worker) => idle.push(worker),
    async end() {
      for (const worker of idle) {
        await worker.ready
        await worker.kill()
      }
    },
  }
}
