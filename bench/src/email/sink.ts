import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** What a sink took: messages, their bytes, and the last one as latin1 text. */
export type SinkReport = Readonly<{ taken: number; bytes: number; last: string }>

/** A mail server in a process of its own, see `sink-process.ts`. */
export type Sink = Readonly<{ port: number; report: () => Promise<SinkReport>; close: () => Promise<void> }>

/** Starts one; it ends with this process at the latest. */
export async function startSink(): Promise<Sink> {
  const child = fork(fileURLToPath(new URL('sink-process.ts', import.meta.url)))
  const port = Number(await said(child))
  return {
    port,
    async report() {
      const answer = said(child)
      child.send('report')
      return (await answer) as SinkReport
    },
    async close() {
      const ended = once(child, 'exit')
      child.disconnect()
      await ended
    },
  }
}

async function said(child: ChildProcess): Promise<unknown> {
  const [message] = await once(child, 'message')
  return message
}
