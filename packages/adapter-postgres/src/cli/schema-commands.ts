import { problem, versionOf } from '../migration/assert-schema.ts'
import { migrate } from '../migration/migrate.ts'
import { type MigrationSqlOptions, migrationSql } from '../migration/migration-sql.ts'
import { migrations } from '../migration/migrations.ts'
import { type NameOptions, namesOf } from '../session/name.ts'
import { type Command, type CommandContext, exitCode, toWhole } from './command.ts'

/** The commands that look at the schema and bring it up to date. */
export const schemaCommands: readonly Command[] = [
  {
    name: 'status',
    summary: 'tells which version the schema is at; exits with 1 when it does not fit this release',
    options: {},
    async run({ connected, options, write }) {
      const { schema } = namesOf(namesGiven(options))
      const found = await connected((executor) => versionOf(executor, schema))
      if (found === migrations.length) {
        write(`schema ${schema} is at version ${found}, which this release works with\n`)
        return exitCode.fine
      }
      write(`${problem(found, schema)}\n`)
      return exitCode.failed
    },
  },
  {
    name: 'migrate',
    summary: 'brings the schema to what this release needs',
    options: {},
    async run({ connected, options, write }) {
      const { from, to, applied } = await connected((executor) => migrate(executor, namesGiven(options)))
      write(
        applied.length === 0
          ? `nothing to do at version ${to}\n`
          : `from version ${from} to ${to}: ${applied.join(', ')}\n`,
      )
      return exitCode.fine
    },
  },
  {
    name: 'print',
    summary: 'prints the steps as SQL for other tools, and needs no database',
    options: {
      from: 'the version the schema is at; 0 when absent',
      to: 'the version to end with; the latest when absent',
    },
    async run({ options, write }) {
      const from = toWhole(options['from'], 'from', 'version')
      const to = toWhole(options['to'], 'to', 'version')
      const asked: MigrationSqlOptions = {
        ...namesGiven(options),
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
      }
      write(migrationSql(asked))
      return exitCode.fine
    },
  },
]

/** The names the command line gives. */
export function namesGiven({ schema, role }: CommandContext['options']): NameOptions {
  return { ...(schema === undefined ? {} : { schema }), ...(role === undefined ? {} : { role }) }
}
