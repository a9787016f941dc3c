import { type AccountCommit, type CommitOutcome, instant } from '@cobranza/core'
import type { Tenancy } from '../session/tenancy.ts'
import { strangerError } from './commit-plan.ts'
import { moveContact } from './move-contact.ts'

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
  const answer = await moveContact(tenancy, { customerId, key, state, at: instant(at), version: expectedVersion })
  if (answer === 'not-held') throw strangerError(key, customerId)
  if (answer === 'other-version') return { kind: 'conflict', reason: 'version' }
  return { kind: 'committed', version: expectedVersion + 1 }
}
