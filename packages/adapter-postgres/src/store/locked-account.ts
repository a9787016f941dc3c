import { type Account, emptyAccount, type Fact, factKey } from '@cobranza/core'
import type { Executor } from '../executor/executor.ts'
import { arrayLiteral } from '../session/array-literal.ts'
import { slotOf } from '../session/hash.ts'
import type { Tenancy } from '../session/tenancy.ts'
import { factsOf, lockAccounts, openAccounts } from '../sql/commit.ts'

/** An account row under lock, and what of its book a commit has to know. It moves on with each commit of the batch. */
export type LockedAccount = {
  readonly customerId: string
  version: number
  factCount: number
  contactCount: number
  decisionCount: number
  decidedThrough: string | undefined
  nextActionDate: string | undefined
  parked: unknown
  chain: string | undefined
  projection: string
  /** Facts before this batch; loaded when the batch adds some. */
  readonly facts: readonly Fact[]
  readonly factKeys: Set<string>
  readonly added: Fact[]
  isWritten: boolean
}

/** Whose rows are locked: lists without doubles. The statements put them in the order everybody locks in. */
export type LockRequest = Readonly<{
  customers: readonly string[]
  /** Those that may not be there yet. */
  opening: readonly string[]
  /** Those that get facts, and so need the ones they have. */
  growing: ReadonlySet<string>
}>

/** Locks accounts and reads what a commit has to know of them. */
export async function lockedAccounts(
  tenancy: Tenancy,
  run: Executor,
  { customers, opening, growing }: LockRequest,
): Promise<ReadonlyMap<string, LockedAccount>> {
  const { tenantId } = tenancy
  const { schema } = tenancy.names
  if (opening.length > 0) {
    await run.query(openAccounts(schema), [tenantId, arrayLiteral(opening), arrayLiteral(opening.map(slotOf))])
  }
  const { rows } = await run.query(lockAccounts(schema), [tenantId, arrayLiteral(customers)])
  const grown = rows.filter((row) => growing.has(String(row['customer_id'])) && row['fact_count'] !== 0)
  const books = await loadBooks(tenancy, run, grown)
  return new Map(rows.map((row) => [String(row['customer_id']), lockedAccount(row, books)]))
}

/** The account as the core knows it, without its facts and contacts. */
export function accountOf({ customerId, version, decidedThrough, nextActionDate, parked }: LockedAccount): Account {
  const optional = { decidedThrough, nextActionDate, parked }
  return {
    ...emptyAccount(customerId),
    version,
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
  }
}

type Row = Readonly<Record<string, unknown>>

/** The facts of accounts that get more of them. */
async function loadBooks(
  { tenantId, names }: Tenancy,
  run: Executor,
  accounts: readonly Row[],
): Promise<ReadonlyMap<string, readonly Fact[]>> {
  if (accounts.length === 0) return new Map()
  const customers = accounts.map((row) => String(row['customer_id']))
  const { rows } = await run.query(factsOf(names.schema), [tenantId, arrayLiteral(customers)])
  return new Map(rows.map((row) => [String(row['customer_id']), JSON.parse(String(row['facts'])) as readonly Fact[]]))
}

function lockedAccount(row: Row, books: ReadonlyMap<string, readonly Fact[]>): LockedAccount {
  const customerId = String(row['customer_id'])
  const facts = books.get(customerId) ?? []
  return {
    customerId,
    version: Number(row['version']),
    factCount: Number(row['fact_count']),
    contactCount: Number(row['contact_count']),
    decisionCount: Number(row['decision_count']),
    decidedThrough: textOf(row['decided_through']),
    nextActionDate: textOf(row['next_action_on']),
    parked: row['parked'] === null ? undefined : JSON.parse(String(row['parked'])),
    chain: textOf(row['chain']),
    projection: String(row['projection']),
    facts,
    factKeys: new Set(facts.map(factKey)),
    added: [],
    isWritten: false,
  }
}

/** The account of a customer that has none yet. */
export function newAccount(customerId: string): LockedAccount {
  return {
    customerId,
    version: 0,
    factCount: 0,
    contactCount: 0,
    decisionCount: 0,
    decidedThrough: undefined,
    nextActionDate: undefined,
    parked: undefined,
    chain: undefined,
    projection: '',
    facts: [],
    factKeys: new Set(),
    added: [],
    isWritten: false,
  }
}

function textOf(value: unknown): string | undefined {
  return value === null || value === undefined ? undefined : String(value)
}
