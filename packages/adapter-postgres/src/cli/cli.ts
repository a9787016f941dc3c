import { parseArgs } from 'node:util'
import { type Command, exitCode, UsageError } from './command.ts'
import { connected } from './connected.ts'
import { schemaCommands } from './schema-commands.ts'

/** What a command line runs in. */
export type CliPlace = Readonly<{
  args: readonly string[]
  env: Readonly<Record<string, string | undefined>>
  /** The folder in whose project `pg` is looked up. */
  folder: string
  write: (text: string) => void
  writeError: (text: string) => void
}>

const commands: readonly Command[] = [...schemaCommands]

const common: Command['options'] = {
  url: 'the database; DATABASE_URL when absent',
  schema: 'where the tables are; cobranza when absent',
  role: 'the role of the adapter; cobranza_app when absent',
}

/**
 * Runs a command line of `cobranza-postgres`.
 *
 * @returns the exit code: 0 when all is well, 1 when the database said no or `status` finds another version, 64 when the command
 *   line makes no sense.
 */
export async function runCli({
  args: [name = 'help', ...args],
  env,
  folder,
  write,
  writeError,
}: CliPlace): Promise<number> {
  try {
    if (['help', '--help', '-h'].includes(name)) {
      write(help())
      return exitCode.fine
    }
    const command = commands.find((one) => one.name === name)
    if (command === undefined) {
      throw new UsageError(
        `there is no command ${JSON.stringify(name)}; there are ${commands.map((one) => one.name).join(', ')} and help`,
      )
    }
    const options = optionsOf(command, args)
    const url = options['url'] ?? env['DATABASE_URL']
    return await command.run({ options, write, connected: (work) => connected({ url, folder }, work) })
  } catch (error) {
    writeError(`cobranza-postgres: ${error instanceof Error ? error.message : String(error)}\n`)
    return error instanceof UsageError || error instanceof RangeError ? exitCode.usage : exitCode.failed
  }
}

function optionsOf(command: Command, args: readonly string[]): Readonly<Record<string, string | undefined>> {
  const names = Object.keys({ ...common, ...command.options })
  try {
    const { values } = parseArgs({
      args: [...args],
      options: Object.fromEntries(names.map((option) => [option, { type: 'string' as const }])),
    })
    return values
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause)
    throw new UsageError(`${said} (${command.name} takes ${names.map((option) => `--${option}`).join(', ')})`, {
      cause,
    })
  }
}

function help(): string {
  const linesOf = (options: Command['options'], indent: string) =>
    Object.entries(options).map(([option, meaning]) => `${indent}--${option.padEnd(10)}${meaning}\n`)
  const all = commands.flatMap(({ name, summary, options }) => [
    `  ${name.padEnd(12)}${summary}\n`,
    ...linesOf(options, '    '),
  ])
  return `cobranza-postgres <command> [options]\n\n${all.join('')}\nEvery command takes\n${linesOf(common, '  ').join('')}`
}
