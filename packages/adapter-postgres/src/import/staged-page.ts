import type { Fact, PlacedFact } from '@cobranza/core'
import type { Executor } from '../executor/executor.ts'
import { arrayLiteral } from '../session/array-literal.ts'
import type { Tenancy } from '../session/tenancy.ts'
import { knownAccounts } from '../sql/commit.ts'
import { type LockedAccount, lockedAccounts } from '../store/locked-account.ts'

/** The facts of a file that are one customer's, as a JSON list, and their places. */
export type StagedBook = Readonly<{ customerId: string; facts: string; places: readonly number[] }>

/** Some customers with their facts in the file. */
export type StagedPage = Readonly<{
  books: readonly StagedBook[]
  /** Their accounts, all of them locked, or none where none of them has one yet. */
  accounts: ReadonlyMap<string, LockedAccount>
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
  if (await isNewToAll(tenancy, run, customers)) return { books, accounts: new Map() }
  const accounts = await lockedAccounts(tenancy, run, { customers, opening: customers, growing: new Set(customers) })
  return { books, accounts }
}

async function isNewToAll({ tenantId, names }: Tenancy, run: Executor, customers: readonly string[]): Promise<boolean> {
  if (customers.length === 0) return true
  const { rows } = await run.query(knownAccounts(names.schema), [tenantId, arrayLiteral(customers)])
  return rows.length === 0
}

function bookOf(row: Readonly<Record<string, unknown>>): StagedBook {
  const places: readonly number[] = JSON.parse(String(row['places']))
  return { customerId: String(row['customer_id']), facts: String(row['facts']), places }
}

/** The facts of a book, read only when it is their turn: what a page keeps of a book is one text. */
export function placedFacts({ facts, places }: StagedBook): readonly PlacedFact[] {
  const parsed: readonly Fact[] = JSON.parse(facts)
  return parsed.map((fact, index) => ({ fact, index: places[index] ?? -1 }))
}
