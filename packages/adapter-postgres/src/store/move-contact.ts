import type { ContactState, Instant } from '@cobranza/core'
import { keyHash } from '../session/hash.ts'
import { callInTenant } from '../session/in-tenant.ts'
import { bare } from '../session/name.ts'
import type { Tenancy } from '../session/tenancy.ts'
import { moveContact as moveText } from '../sql/contact.ts'
import { isLogged, stateColumns } from './contact-row.ts'

/** What becomes of a move: see `moveContact` of the statements. */
export type MoveAnswer = 'moved' | 'other-version' | 'not-held'

/** Gives one contact a new state, in one call that is a transaction of its own. */
export async function moveContact(
  tenancy: Tenancy,
  {
    customerId,
    key,
    state,
    at,
    version,
    heldBy,
  }: Readonly<{
    customerId: string
    key: string
    state: ContactState
    at: Instant
    /** The version the account must be at; any when absent. */
    version?: number
    /** The token that must hold the contact; none has to when absent. */
    heldBy?: number
  }>,
): Promise<MoveAnswer> {
  const { kind, token, claimableAt, attemptEndsAt, body } = stateColumns(state)
  const { rows } = await callInTenant(tenancy, moveText(tenancy.names.schema), [
    tenancy.tenantId,
    bare(tenancy.names.role),
    customerId,
    keyHash(key),
    version === undefined ? null : String(version),
    heldBy === undefined ? null : String(heldBy),
    kind,
    String(token),
    claimableAt,
    attemptEndsAt,
    body,
    at,
    String(isLogged(state)),
  ])
  return String(rows[0]?.['answer']) as MoveAnswer
}
