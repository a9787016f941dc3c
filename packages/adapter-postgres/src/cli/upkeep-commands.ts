import { dropBefore } from '../upkeep/drop-before.ts'
import { maintainPartitions } from '../upkeep/maintain-partitions.ts'
import { type Command, exitCode, toWhole } from './command.ts'
import { namesGiven } from './schema-commands.ts'

const monthsAheadUsual = 3

/** The commands that the owner of the schema runs now and then. */
export const upkeepCommands: readonly Command[] = [
  {
    name: 'maintain',
    summary: 'makes the monthly partitions to come and, with --keep-months, drops those past their time',
    options: {
      'months-ahead': `partitions after this month; ${monthsAheadUsual} when absent`,
      'keep-months': 'whole months of decisions and contact log to keep before this one; all when absent',
    },
    async run({ options, write, connected }) {
      const monthsAhead = toWhole(options['months-ahead'], 'months-ahead', 'number of months') ?? monthsAheadUsual
      const keepMonths = toWhole(options['keep-months'], 'keep-months', 'number of months')
      const { schema } = namesGiven(options)
      const request = { now: new Date().toISOString(), ...(schema === undefined ? {} : { schema }) }
      return connected(async (executor) => {
        const { created } = await maintainPartitions(executor, { ...request, monthsAhead })
        write(`${created.length} partitions made${created.map((name) => `\n  ${name}`).join('')}\n`)
        if (keepMonths === undefined) return exitCode.fine
        const { keptFrom, dropped, deleted } = await dropBefore(executor, { ...request, keepMonths })
        write(`${dropped.length} partitions dropped and ${deleted} rows deleted from before ${keptFrom}\n`)
        return exitCode.fine
      })
    },
  },
]
