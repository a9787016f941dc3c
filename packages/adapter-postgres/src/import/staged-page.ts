import type { Fact, PlacedFact } from '@cobranza/core'
import type { Executor } from '../executor/executor.ts'
import { arrayLiteral } from '../session/array-literal.ts'
import type { Tenancy } from '../session/tenancy.ts'
import { knownAccounts } from '../sql/commit.ts'
import { type LockedAccount, lockedAccounts, newAccount } from '../store/locked-account.ts'

/** The facts of a file that are one customer's. */
export type StagedBook = Readonly<{ customerId: string; placed: readonly PlacedFact[] }>

/** Some customers, their facts in the file and their accounts. */
export type StagedPage = Readonly<{
  books: readonly StagedBook[]
  accounts: ReadonlyMap<string, LockedAccount>
  /** Whether none of them has an account yet; all accounts are there and locked else. */
  isNew: boolean
}>

/** Staged rows come in the order of the file, and those of a customer follow each other in it. */
export const stagedBooks = `
select customer_id, '[' || string_agg(facts, ',' order by first_place) || ']' as facts,
  '[' || string_agg(places, ',' order by first_place) || ']' as places
from pg_temp.cobranza_import group by customer_id order by customer_id`

/** The next customers, after those of the page before that somebody else opened an account for meanwhile. */
export async function nextPage(
  tenancy: Tenancy,
  run: Executor,
  { late, limit }: Readonly<{ late: readonly StagedBook[]; limit: number }>,
): Promise<StagedPage> {
  const { rows } = await run.query(`fetch ${limit} from cobranza_import`)
  const books = [...late, ...rows.map(bookOf)]
  const customers = books.map(({ customerId }) => customerId)
  if (await isNewToAll(tenancy, run, customers)) {
    return { books, accounts: new Map(customers.map((id) => [id, newAccount(id)])), isNew: true }
  }
  const accounts = await lockedAccounts(tenancy, run, { customers, opening: customers, growing: new Set(customers) })
  return { books, accounts, isNew: false }
}

async function isNewToAll({ tenantId, names }: Tenancy, run: Executor, customers: readonly string[]): Promise<boolean> {
  if (customers.length === 0) return true
  const { rows } = await run.query(knownAccounts(names.schema), [tenantId, arrayLiteral(customers)])
  return rows.length === 0
}

function bookOf(row: Readonly<Record<string, unknown>>): StagedBook {
  const facts: readonly Fact[] = JSON.parse(String(row['facts']))
  const places: readonly number[] = JSON.parse(String(row['places']))
  return {
    customerId: String(row['customer_id']),
    placed: facts.map((fact, index) => ({ fact, index: places[index] ?? -1 })),
  }
}
