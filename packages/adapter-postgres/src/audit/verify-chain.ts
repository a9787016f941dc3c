import type { RunOptions } from '@cobranza/core'
import type { Executor } from '../executor/executor.ts'
import { arrayLiteral } from '../session/array-literal.ts'
import { inTenant } from '../session/in-tenant.ts'
import { isStorable, type PostgresOptions, type Tenancy, tenancyOf } from '../session/tenancy.ts'
import { auditedCustomers, chainLinks, orphanedCustomers } from '../sql/audit.ts'
import { type AccountChain, type ChainFault, type ChainLink, chainFaults } from './account-chain.ts'

/** What a verification saw. */
export type ChainReport = Readonly<{
  accounts: number
  facts: number
  /** The first 100 faults. Nothing was changed since it was written where there is none. */
  broken: readonly ChainFault[]
  /** Whether the signal stopped it before the end. */
  stopped: boolean
}>

/** What a verification takes beside the tenant. */
export type VerifyOptions = RunOptions & Readonly<{ customerIds?: readonly string[] }>

const accountsAtOnce = 200
const faultsMax = 100

/**
 * Computes the hash chain of every account anew, or of some, and compares it with what is stored: a fact that was changed, moved, taken
 * out or slipped in past the adapter is found. It reads one page of accounts at a time and may run beside writers.
 *
 * Whoever can write the tables can also write a new chain from some fact on; `chainAnchor` tells, when it is kept elsewhere.
 *
 * @throws PostgresError when the database fails.
 * @example
 * const { broken } = await verifyChain(options)
 * if (broken.length > 0) alert(broken) // [{ customerId: 'C-1', seq: 3, reason: 'changed' }]
 */
export async function verifyChain(
  options: PostgresOptions,
  { customerIds, signal, onProgress }: VerifyOptions = {},
): Promise<ChainReport> {
  const tenancy = tenancyOf(options)
  const broken: ChainFault[] = []
  let [accounts, facts] = [0, 0]
  for await (const page of chainPages(tenancy, customerIds)) {
    for (const account of page) {
      accounts += 1
      facts += account.links.length
      broken.push(...chainFaults(account).slice(0, faultsMax - broken.length))
    }
    onProgress?.({ done: accounts })
    if (signal?.aborted) return { accounts, facts, broken, stopped: true }
  }
  return { accounts, facts, broken, stopped: false }
}

async function* chainPages(
  tenancy: Tenancy,
  customerIds: readonly string[] | undefined,
): AsyncGenerator<readonly AccountChain[], void, undefined> {
  if (customerIds !== undefined) {
    const wanted = [...new Set(customerIds)].filter(isStorable)
    for (let at = 0; at < wanted.length; at += accountsAtOnce) {
      yield await inTenant(tenancy, (run) => readChains(tenancy, run, wanted.slice(at, at + accountsAtOnce)))
    }
    return
  }
  let last = ''
  for (;;) {
    const page = await inTenant(tenancy, async (run) => {
      const known = await customersOf(run, auditedCustomers(tenancy.names.schema), [
        tenancy.tenantId,
        last,
        accountsAtOnce,
      ])
      const end = known.length < accountsAtOnce ? null : (known.at(-1) ?? null)
      const orphans = await customersOf(run, orphanedCustomers(tenancy.names.schema), [tenancy.tenantId, last, end])
      return { end, chains: await readChains(tenancy, run, [...known, ...orphans]) }
    })
    yield page.chains
    if (page.end === null) return
    last = page.end
  }
}

async function customersOf(
  run: Executor,
  text: string,
  parameters: readonly (string | number | null)[],
): Promise<readonly string[]> {
  const { rows } = await run.query(text, parameters)
  return rows.map((row) => String(row['customer_id']))
}

async function readChains(
  { tenantId, names }: Tenancy,
  run: Executor,
  customerIds: readonly string[],
): Promise<readonly AccountChain[]> {
  const { rows } = await run.query(chainLinks(names.schema), [tenantId, arrayLiteral(customerIds)])
  const chains = new Map<string, AccountChain & { links: ChainLink[] }>()
  for (const row of rows) {
    const customerId = String(row['customer_id'])
    const facts = optional(row['fact_count'])
    const counted = facts === undefined ? {} : { counted: { facts: Number(facts), head: optional(row['head']) } }
    const chain = chains.get(customerId) ?? { customerId, ...counted, links: [] }
    chains.set(customerId, chain)
    if (row['seq'] !== null) chain.links.push(linkOf(row))
  }
  return [...chains.values()]
}

function linkOf(row: Readonly<Record<string, unknown>>): ChainLink {
  return {
    seq: Number(row['seq']),
    keyHash: String(row['key_hash']).replaceAll('-', ''),
    kind: String(row['kind']),
    date: String(row['fact_on']),
    body: String(row['body']),
    erased: optional(row['erased']),
    salt: optional(row['salt']),
    chain: String(row['chain']),
  }
}

function optional(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
