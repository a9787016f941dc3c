import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Policy } from '@cobranza/core'
import { verifyChain } from '../audit/verify-chain.ts'
import { checkProjections } from '../projection/check.ts'
import { rebuildProjections } from '../projection/rebuild.ts'
import type { PostgresOptions } from '../session/tenancy.ts'
import { type Command, type CommandContext, exitCode, needed, UsageError } from './command.ts'
import { namesGiven } from './schema-commands.ts'

const ofTenant = {
  tenant: 'whose books',
  policy: 'a file with the policy of createCollections as JSON',
  'aging-tags': 'names of the tags portfolio aging is kept by, as the store has them: region,branch',
}

/** The commands that look at the books of one tenant. */
export const tenantCommands: readonly Command[] = [
  {
    name: 'rebuild',
    summary: 'makes the rows that reports read anew where other rules made them',
    options: ofTenant,
    flags: { all: 'makes all of them anew, and the roll-up, and so mends what check finds' },
    async run(context) {
      const { rebuilt, failed } = await onTenant(context, (options) =>
        rebuildProjections(options, { all: context.flags.has('all') }),
      )
      context.write(`${rebuilt} accounts rebuilt, ${failed.length} failed\n`)
      for (const { customerId, error } of failed) context.write(`  ${customerId}: ${error}\n`)
      return failed.length === 0 ? exitCode.fine : exitCode.failed
    },
  },
  {
    name: 'check',
    summary: 'replays all facts and compares the rows that reports read; exits with 1 when they differ',
    options: ofTenant,
    async run(context) {
      const { checked, differences } = await onTenant(context, (options) => checkProjections(options))
      warnIfNone(context, checked)
      context.write(`${checked} accounts checked, ${countOf(differences)} differences\n`)
      for (const { customerId, table, what } of differences) {
        context.write(`  ${table}${customerId === undefined ? '' : ` of ${customerId}`}: ${what}\n`)
      }
      return differences.length === 0 ? exitCode.fine : exitCode.failed
    },
  },
  {
    name: 'verify',
    summary: 'computes the hash chains of all facts anew; exits with 1 when one was tampered with',
    options: ofTenant,
    async run(context) {
      const { accounts, facts, broken } = await onTenant(context, (options) => verifyChain(options))
      warnIfNone(context, accounts)
      context.write(`${accounts} accounts with ${facts} facts verified, ${countOf(broken)} faults\n`)
      for (const fault of broken) context.write(`  ${JSON.stringify(fault)}\n`)
      return broken.length === 0 ? exitCode.fine : exitCode.failed
    },
  },
]

/** A misspelt tenant has nothing wrong with it. */
function warnIfNone({ options, write }: CommandContext, accounts: number): void {
  if (accounts === 0) write(`tenant ${JSON.stringify(options['tenant'])} has no accounts here\n`)
}

/** Lists of faults end at a hundred. */
function countOf(list: readonly unknown[]): string {
  return list.length < 100 ? String(list.length) : '100 or more'
}

async function onTenant<T>(context: CommandContext, work: (options: PostgresOptions) => Promise<T>): Promise<T> {
  const { options, connected } = context
  const tenantId = needed(options, 'tenant')
  const policy = await policyIn(context)
  const tags = options['aging-tags']
  return connected((executor) =>
    work({
      executor,
      tenantId,
      policy,
      ...namesGiven(options),
      ...(tags === undefined ? {} : { agingTags: tags.split(',').map((tag) => tag.trim()) }),
    }),
  )
}

async function policyIn({ options, folder }: CommandContext): Promise<Policy> {
  const file = needed(options, 'policy')
  // Only these commands need the schemas; the others start faster without them.
  const { PolicySchema } = await import('@cobranza/core/schema')
  try {
    return PolicySchema.parse(JSON.parse(await readFile(resolve(folder, file), 'utf8')))
  } catch (cause) {
    throw new UsageError(`--policy: ${file}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  }
}
