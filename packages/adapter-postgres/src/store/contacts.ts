import {
  type ClaimedContact,
  type CollectionsStore,
  type Contact,
  claimedState,
  expiredState,
  type Instant,
  type IsoDate,
} from '@cobranza/core'
import type { Executor } from '../executor/executor.ts'
import { arrayLiteral } from '../session/array-literal.ts'
import { slotOf } from '../session/hash.ts'
import { inTenant } from '../session/in-tenant.ts'
import { isStorable, type Tenancy } from '../session/tenancy.ts'
import { moveContacts } from '../sql/commit.ts'
import { pickClaimable, pickExpired, raiseVersions } from '../sql/contact.ts'
import { contactOf, isLogged, stateColumns } from './contact-row.ts'
import { insertRows } from './insert-rows.ts'
import { moveContact } from './move-contact.ts'
import { contactLogTable } from './tables.ts'

type Claim = Readonly<{ plannedBy: IsoDate; now: Instant; leaseEndsAt: Instant; limit: number }>
type Settlement = Parameters<CollectionsStore['settleContact']>[0]
type Picked = Readonly<{ hash: string; customerId: string; contact: Contact }>
type Moved = Readonly<{ hash: string; customerId: string; state: Contact['state'] }>

/** Attempts that are given up in one transaction. */
const expiredAtOnce = 500

export async function claimContacts(tenancy: Tenancy, claim: Claim): Promise<readonly ClaimedContact[]> {
  const { tenantId, names, share } = tenancy
  const { plannedBy, now, leaseEndsAt, limit } = claim
  return inTenant(tenancy, async (run) => {
    const { rows } = await run.query(pickClaimable(names.schema), [
      tenantId,
      plannedBy,
      now,
      limit,
      share.of,
      share.index,
    ])
    const claimed = rows
      .map(pickedOf)
      .map((picked) => ({ ...picked, state: claimedState(picked.contact, leaseEndsAt) }))
    await move(tenancy, run, { moved: claimed, at: now })
    return claimed.map(({ customerId, contact, state }) => ({ customerId, contact: { plan: contact.plan, state } }))
  })
}

export async function settleContact(
  tenancy: Tenancy,
  { customerId, key, token, outcome, at }: Settlement,
): ReturnType<CollectionsStore['settleContact']> {
  if (!isStorable(customerId)) return { kind: 'stale' }
  const answer = await moveContact(tenancy, { customerId, key, state: outcome, at, heldBy: token })
  return { kind: answer === 'moved' ? 'settled' : 'stale' }
}

export async function expireAttempts(tenancy: Tenancy, now: Instant): Promise<number> {
  let expired = 0
  for (;;) {
    const count = await inTenant(tenancy, async (run) => {
      const { rows } = await run.query(pickExpired(tenancy.names.schema), [tenancy.tenantId, now, expiredAtOnce])
      const moved = rows
        .map(pickedOf)
        .map(({ hash, customerId, contact }): Moved => ({ hash, customerId, state: expiredState(contact, now) }))
      await move(tenancy, run, { moved, at: now })
      return moved.length
    })
    expired += count
    if (count < expiredAtOnce) return expired
  }
}

function pickedOf(row: Readonly<Record<string, unknown>>): Picked {
  return { hash: String(row['key_hash']), customerId: String(row['customer_id']), contact: contactOf(row) }
}

/** Gives contacts that are locked with their accounts new states. */
async function move(
  { tenantId, names: { schema } }: Tenancy,
  run: Executor,
  { moved, at }: Readonly<{ moved: readonly Moved[]; at: Instant }>,
): Promise<void> {
  if (moved.length === 0) return
  const states = moved.map(({ state }) => stateColumns(state))
  await run.query(moveContacts(schema), [
    tenantId,
    arrayLiteral(moved.map(({ hash }) => hash)),
    arrayLiteral(states.map(({ kind }) => kind)),
    arrayLiteral(states.map(({ token }) => token)),
    arrayLiteral(states.map(({ claimableAt }) => claimableAt)),
    arrayLiteral(states.map(({ attemptEndsAt }) => attemptEndsAt)),
    arrayLiteral(states.map(({ body }) => body)),
  ])
  const logged = moved.flatMap(({ hash, customerId, state }, index) =>
    isLogged(state) ? [[customerId, hash, at, state.kind, states[index]?.body ?? '']] : [],
  )
  await insertRows(run, { schema, tenantId }, contactLogTable, logged)
  const customers = [...new Set(moved.map(({ customerId }) => customerId))]
  await run.query(raiseVersions(schema), [tenantId, arrayLiteral(customers), arrayLiteral(customers.map(slotOf))])
}
