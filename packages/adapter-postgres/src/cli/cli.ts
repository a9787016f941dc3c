import { parseArgs } from 'node:util'
import { type Command, type CommandContext, exitCode, UsageError } from './command.ts'
import { connected } from './connected.ts'
import { schemaCommands } from './schema-commands.ts'
import { tenantCommands } from './tenant-commands.ts'
import { upkeepCommands } from './upkeep-commands.ts'

/** What a command line runs in. */
export type CliPlace = Readonly<{
  args: readonly string[]
  env: Readonly<Record<string, string | undefined>>
  /** The folder in whose project `pg` is looked up. */
  folder: string
  write: (text: string) => void
  writeError: (text: string) => void
}>

const commands: readonly Command[] = [...schemaCommands, ...tenantCommands, ...upkeepCommands]

const common: Command['options'] = {
  url: 'the database; DATABASE_URL when absent',
  schema: 'where the tables are; cobranza when absent',
  role: 'the role of the adapter; cobranza_app when absent',
}

/**
 * Runs a command line of `cobranza-postgres`.
 *
 * @returns the exit code: 0 when all is well, 1 when the database said no or a check found something, 64 when the command
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
    const { options, flags } = optionsOf(command, args)
    const url = options['url'] ?? env['DATABASE_URL']
    return await command.run({ options, flags, folder, write, connected: (work) => connected({ url, folder }, work) })
  } catch (error) {
    writeError(`cobranza-postgres: ${error instanceof Error ? error.message : String(error)}\n`)
    return error instanceof UsageError || error instanceof RangeError ? exitCode.usage : exitCode.failed
  }
}

type Given = Pick<CommandContext, 'options' | 'flags'>

function optionsOf(command: Command, args: readonly string[]): Given {
  const names = Object.keys({ ...common, ...command.options })
  const flagNames = Object.keys(command.flags ?? {})
  try {
    const { values } = parseArgs({
      args: [...args],
      options: Object.fromEntries([
        ...names.map((option) => [option, { type: 'string' as const }] as const),
        ...flagNames.map((flag) => [flag, { type: 'boolean' as const }] as const),
      ]),
    })
    const given = Object.entries(values)
    const texts = given.filter((pair): pair is [string, string] => typeof pair[1] === 'string')
    const flags = given.filter(([, value]) => value === true).map(([flag]) => flag)
    return { options: Object.fromEntries(texts), flags: new Set(flags) }
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause)
    const all = [...names, ...flagNames].map((option) => `--${option}`).join(', ')
    throw new UsageError(`${said} (${command.name} takes ${all})`, { cause })
  }
}

function help(): string {
  const linesOf = (options: Command['options'], indent: string) =>
    Object.entries(options).map(([option, meaning]) => `${indent}--${option.padEnd(14)}${meaning}\n`)
  const all = commands.flatMap(({ name, summary, options, flags = {} }) => [
    `  ${name.padEnd(12)}${summary}\n`,
    ...linesOf({ ...options, ...flags }, '    '),
  ])
  return `cobranza-postgres <command> [options]\n\n${all.join('')}\nEvery command takes\n${linesOf(common, '  ').join('')}`
}
