import process from 'node:process'
import { createProgressLine } from './command-line/progress-line.ts'
import { runCommand } from './command-line/run-command.ts'
import { stepWords } from './command-line/step-words.ts'

const stop = new AbortController()
process.once('SIGINT', () => stop.abort())

const { stdout, stderr, env } = process
let clearProgress = () => {}
// Whoever reads only the first lines, as `head` does, has seen enough.
stdout.on('error', (error) => {
  if (!('code' in error && error.code === 'EPIPE')) throw error
})

process.exitCode = await runCommand(process.argv.slice(2), {
  // npm runs scripts in the folder of the package; this is where the person stands.
  folder: env['INIT_CWD'] ?? process.cwd(),
  print: (text) => {
    clearProgress()
    stdout.write(text)
  },
  say: (line) => {
    clearProgress()
    stderr.write(`${line}\n`)
  },
  terminal: {
    columns: stdout.columns ?? 80,
    color: stdout.isTTY && stdout.hasColors() && env['NO_COLOR'] === undefined,
  },
  signal: stop.signal,
  onProgress: (locale) => {
    const { show, clear } = createProgressLine(
      { isTerminal: stderr.isTTY, write: (text) => stderr.write(text), now: () => performance.now() },
      stepWords(locale),
    )
    clearProgress = clear
    return show
  },
})
