import { type AccountCommit, type CommitOutcome, instant } from '@cobranza/core'
import { keyHash } from '../session/hash.ts'
import { inTenant } from '../session/in-tenant.ts'
import type { Tenancy } from '../session/tenancy.ts'
import { moveContact } from '../sql/contact.ts'
import { strangerError } from './commit-plan.ts'
import { isLogged, stateColumns } from './contact-row.ts'

/** A commit that gives one contact a new state and does nothing else, as a delivery makes one for every message. */
export type Move = Readonly<{ commit: AccountCommit; transition: Transition }>

type Transition = NonNullable<AccountCommit['change']['transitions']>[number]

/** The move that a batch is, if it is no more than one. */
export function moveOf(commits: readonly AccountCommit[]): Move | undefined {
  const [commit] = commits
  if (commit === undefined || commits.length > 1) return undefined
  const { transitions = [], ...rest } = commit.change
  const [transition] = transitions
  const isMore = transitions.length > 1 || Object.values(rest).some((value) => value !== undefined)
  return transition === undefined || isMore ? undefined : { commit, transition }
}

/** Writes a move. @throws RangeError when the contact is not the account's. */
export async function commitMove(tenancy: Tenancy, { commit, transition }: Move): Promise<CommitOutcome> {
  const { customerId, expectedVersion, at } = commit
  const { key, state } = transition
  const { kind, token, claimableAt, attemptEndsAt, body } = stateColumns(state)
  return inTenant(tenancy, async (run) => {
    const { rows } = await run.query(moveContact(tenancy.names.schema), [
      tenancy.tenantId,
      customerId,
      String(expectedVersion),
      keyHash(key),
      kind,
      String(token),
      claimableAt,
      attemptEndsAt,
      body,
      instant(at),
      String(isLogged(state)),
    ])
    if (rows[0]?.['held'] !== '1') return { kind: 'conflict', reason: 'version' }
    if (rows[0]['moved'] !== '1') throw strangerError(key, customerId)
    return { kind: 'committed', version: expectedVersion + 1 }
  })
}
