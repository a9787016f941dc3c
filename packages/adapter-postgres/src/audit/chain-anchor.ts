import { createHash } from 'node:crypto'
import { type Instant, instant } from '@cobranza/core'
import { inTenant } from '../session/in-tenant.ts'
import { type PostgresOptions, tenancyOf } from '../session/tenancy.ts'
import { chainHeads } from '../sql/audit.ts'

/** All that was recorded before a moment, as one hash. */
export type ChainAnchor = Readonly<{
  recordedBefore: Instant
  /** SHA-256 as hexadecimal digits. */
  anchor: string
  accounts: number
  facts: number
}>

const accountsAtOnce = 1000

/**
 * One hash over the heads of all chains, by customer: keep it where whoever writes this database cannot, a day's worth in a line.
 * Asked again for the same moment it is the same for ever, unless history was rewritten or an account was taken out whole.
 *
 * Facts carry the moment their writer read on its clock, so ask for one that is some minutes past.
 *
 * @throws PostgresError when the database fails; RangeError when `recordedBefore` is no moment.
 * @example
 * const { anchor } = await chainAnchor(options, { recordedBefore: '2026-03-01T00:00:00.000Z' })
 */
export async function chainAnchor(
  options: PostgresOptions,
  { recordedBefore }: Readonly<{ recordedBefore: string }>,
): Promise<ChainAnchor> {
  const tenancy = tenancyOf(options)
  const before = instant(recordedBefore)
  const hash = createHash('sha256')
  let [accounts, facts, last] = [0, 0, '']
  for (;;) {
    const parameters = [tenancy.tenantId, last, before, accountsAtOnce]
    const { rows } = await inTenant(tenancy, (run) => run.query(chainHeads(tenancy.names.schema), parameters))
    for (const row of rows) {
      last = String(row['customer_id'])
      if (row['seq'] === null) continue
      const count = Number(row['seq']) + 1
      hash.update(`${JSON.stringify([last, count, row['chain']])}\n`)
      accounts += 1
      facts += count
    }
    if (rows.length < accountsAtOnce) return { recordedBefore: before, anchor: hash.digest('hex'), accounts, facts }
  }
}
