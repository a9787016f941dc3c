/**
 * A process of the proof of claims: takes contacts in batches until there are no more, and tells its parent which. The database
 * is in `DATABASE_URL`; the order comes as a message.
 */

import { pgExecutor, postgresStore } from '@cobranza/adapter-postgres'
import { addMilliseconds, instant } from '@cobranza/core'
import { dueDay, proofPolicy } from './book.ts'
import { type ClaimOrder, type ClaimReport, numberOf } from './claim-book.ts'
import { quietPool } from './quiet-pool.ts'

const report = (message: ClaimReport) =>
  new Promise<void>((resolve) => {
    process.send?.(message, undefined, {}, () => resolve())
  })

process.on('message', async ({ tenantId, now: nowText, leaseMilliseconds, limit }: ClaimOrder) => {
  const pool = quietPool({ connectionString: process.env['DATABASE_URL'], max: 1 })
  const store = postgresStore({ executor: pgExecutor(pool), tenantId, policy: proofPolicy })
  const now = instant(nowText)
  const leaseEndsAt = addMilliseconds(now, leaseMilliseconds)
  for (;;) {
    const claimed = await store.claimContacts({ plannedBy: dueDay, now, leaseEndsAt, limit })
    await report({
      claimed: claimed.map(({ contact }) => numberOf(contact.plan.key)),
      tokens: claimed.map(({ contact }) => contact.state.token),
    })
    if (claimed.length === 0) break
  }
  await pool.end()
  process.disconnect()
})
await report({ claimed: [], tokens: [] })
