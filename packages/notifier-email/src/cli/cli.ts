import { parseArgs } from 'node:util'
import { type Command, type CommandContext, exitCode, messageOf, UsageError } from './command.ts'
import { ejectCommand } from './eject-command.ts'
import { previewCommand } from './preview-command.ts'

/** What a command line runs in. */
export type CliPlace = Readonly<{
  args: readonly string[]
  /** The folder from which file names are taken. */
  folder: string
  write: (text: string) => void
  writeError: (text: string) => void
}>

const commands: readonly Command[] = [previewCommand, ejectCommand]

/**
 * Runs a command line of `cobranza-email`.
 *
 * @returns the exit code: 0 when all is well, 1 when a template is wrong or a file cannot be written, 64 when the command line makes
 *   no sense.
 */
export async function runCli({ args: [name = 'help', ...args], folder, write, writeError }: CliPlace): Promise<number> {
  try {
    if (name === 'help' || [name, ...args].some((arg) => arg === '--help' || arg === '-h')) {
      write(help())
      return exitCode.fine
    }
    const command = commands.find((one) => one.name === name)
    if (command === undefined) {
      throw new UsageError(`there is no command ${JSON.stringify(name)}; there are ${commandNames()} and help`)
    }
    await command.run({ options: optionsOf(command, args), folder, write, say: writeError })
    return exitCode.fine
  } catch (error) {
    const isUsage = error instanceof UsageError
    writeError(`cobranza-email: ${messageOf(error)}\n${isUsage ? `\n${help()}` : ''}`)
    return isUsage ? exitCode.usage : exitCode.failed
  }
}

function optionsOf({ name, options }: Command, args: readonly string[]): CommandContext['options'] {
  const names = Object.keys(options)
  try {
    const { values } = parseArgs({
      args: [...args],
      options: Object.fromEntries(names.map((option) => [option, { type: 'string' as const }])),
    })
    return values
  } catch (cause) {
    const all = names.map((option) => `--${option}`).join(', ')
    throw new UsageError(`${messageOf(cause)} (${name} takes ${all})`, { cause })
  }
}

function commandNames(): string {
  return commands.map(({ name }) => name).join(', ')
}

function help(): string {
  const all = commands.flatMap(({ name, summary, options }) => [
    `  ${name.padEnd(12)}${summary}\n`,
    ...Object.entries(options).map(([option, meaning]) => `    --${option.padEnd(12)}${meaning}\n`),
  ])
  return `cobranza-email <command> [options]\n\n${all.join('')}`
}
