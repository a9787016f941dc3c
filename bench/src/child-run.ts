import { spawn } from 'node:child_process'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

/** What a program printed, how long it took from start to end, and the most memory it held. */
export type ChildRun = Readonly<{ stdout: string; seconds: number; peakBytes: number }>

const peakMemory = new URL('peak-memory.ts', import.meta.url).href

/**
 * Runs a program under this Node, in a process of its own, and waits for its end.
 *
 * @throws Error with what it wrote on stderr, when it fails.
 */
export async function childRun(script: URL, args: readonly string[]): Promise<ChildRun> {
  const started = performance.now()
  const child = spawn(process.execPath, ['--import', peakMemory, fileURLToPath(script), ...args], {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  })
  const [, stdoutPipe, stderrPipe, memoryPipe] = child.stdio
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  const [code, stdout, stderr, kilobytes] = await Promise.all([
    ended,
    textOf(stdoutPipe),
    textOf(stderrPipe),
    textOf(memoryPipe),
  ])
  if (code !== 0) throw new Error(`${fileURLToPath(script)} ended with ${code}: ${stderr.trim().slice(-2000)}`)
  return { stdout, seconds: (performance.now() - started) / 1000, peakBytes: Number(kilobytes) * 1024 }
}

async function textOf(pipe: unknown): Promise<string> {
  return pipe instanceof Readable ? text(pipe) : ''
}
