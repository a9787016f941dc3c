import type { Executor } from '../executor/executor.ts'

/** What a command is given. */
export type CommandContext = Readonly<{
  /** The options on the command line, by name without `--`. */
  options: Readonly<Record<string, string | undefined>>
  /** Names of the flags that were given. */
  flags: ReadonlySet<string>
  /** The folder from which file names are taken. */
  folder: string
  /** Runs `work` on the database that `--url` or `DATABASE_URL` names, and closes the connection. */
  connected: <T>(work: (executor: Executor) => Promise<T>) => Promise<T>
  /** Writes to stdout. */
  write: (text: string) => void
}>

/** One command of the command line. */
export type Command = Readonly<{
  name: string
  /** What it does, in one line of the help. */
  summary: string
  /** The options it takes besides `--url`, `--schema` and `--role`. */
  options: Readonly<Record<string, string>>
  /** Its options that take no value. */
  flags?: Readonly<Record<string, string>>
  /** @returns the exit code. */
  run: (context: CommandContext) => Promise<number>
}>

/** Exit codes: all is well, something is not, the command line makes no sense. */
export const exitCode = { fine: 0, failed: 1, usage: 64 } as const

/** What makes no sense on the command line; the message says what would. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** A whole number from the command line; `undefined` when the option is absent. `what` it is the number of, in words. */
export function toWhole(text: string | undefined, option: string, what: string): number | undefined {
  if (text === undefined) return undefined
  if (!/^\d{1,9}$/.test(text))
    throw new UsageError(`--${option}: ${JSON.stringify(text)} is no ${what}; give a whole number`)
  return Number(text)
}

/** An option a command cannot do without. */
export function needed(options: CommandContext['options'], option: string): string {
  const text = options[option]
  if (text === undefined || text === '') throw new UsageError(`--${option} is missing; write --${option} VALUE`)
  return text
}
