/** What a command is given. */
export type CommandContext = Readonly<{
  /** The options on the command line, by name without `--`. */
  options: Readonly<Record<string, string | undefined>>
  /** The folder from which file names are taken. */
  folder: string
  /** Writes to stdout: paths of what was written. */
  write: (text: string) => void
  /** Writes to stderr: what is going on. */
  say: (text: string) => void
}>

/** One command of the command line. */
export type Command = Readonly<{
  name: string
  /** What it does, in one line of the help. */
  summary: string
  /** Its options and what they mean; each takes a value. */
  options: Readonly<Record<string, string>>
  run: (context: CommandContext) => Promise<void>
}>

/** Exit codes: all is well, a template is not, the command line makes no sense. */
export const exitCode = { fine: 0, failed: 1, usage: 64 } as const

/** What makes no sense on the command line; the message says what would. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** An option a command cannot do without. */
export function needed(options: CommandContext['options'], option: string): string {
  const text = options[option]
  if (text === undefined || text === '') throw new UsageError(`--${option} is missing; write --${option} VALUE`)
  return text
}

/** What went wrong with a file, without the path: whoever calls knows how it was written on the command line. */
export function fileFault(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return fileFaults[code] ?? (code === '' ? messageOf(error) : code)
}

const fileFaults: Readonly<Record<string, string>> = {
  EACCES: 'you may not do that there',
  EEXIST: 'it is there already',
  EISDIR: 'it is a folder',
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'it is no folder',
  EPERM: 'you may not do that there',
}

/** What an error says. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
