import { type AccountCommit, type CommitOutcome, evolve, type Fact, factDate, factKey, instant } from '@cobranza/core'
import { maskedText, newSalt, nextChain, personalFieldsOf } from '../audit/chain.ts'
import { keyHash, slotOf } from '../session/hash.ts'
import { isLogged, stateColumns } from './contact-row.ts'
import type { Cell } from './insert-rows.ts'
import { accountOf, type LockedAccount } from './locked-account.ts'
import { plainJson } from './plain-json.ts'

/** Rows of a batch by table, in the order of their columns. */
export type BatchRows = Readonly<{
  facts: (readonly Cell[])[]
  contacts: (readonly Cell[])[]
  decisions: (readonly Cell[])[]
  log: (readonly Cell[])[]
  /** New states by the hash of the contact's key; the last one counts. */
  moves: Map<string, readonly Cell[]>
}>

/** What a batch finds when it begins. */
export type BatchState = Readonly<{
  accounts: ReadonlyMap<string, LockedAccount>
  /** Whose contact has a key, by the hash of the key. */
  owners: Map<string, string>
}>

/**
 * Decides each commit of a batch on the locked accounts, one after the other, and gathers the rows of those that are written.
 *
 * @throws RangeError when a transition names a contact the account does not have, and TypeError for what is not plain data.
 */
export function planBatch(
  commits: readonly AccountCommit[],
  state: BatchState,
): Readonly<{ outcomes: readonly CommitOutcome[]; rows: BatchRows }> {
  const rows: BatchRows = { facts: [], contacts: [], decisions: [], log: [], moves: new Map() }
  const outcomes = commits.map((commit): CommitOutcome => {
    const account = state.accounts.get(commit.customerId)
    if (account === undefined || account.version !== commit.expectedVersion) return conflict('version')
    const factKeys = commit.change.facts?.map(factKey) ?? []
    if (isTaken(factKeys, account.factKeys)) return conflict('fact-key')
    const contactKeys = commit.change.plans?.map(({ plan }) => keyHash(plan.key)) ?? []
    if (isTaken(contactKeys, state.owners)) return conflict('contact-key')
    write(commit, { account, factKeys, contactKeys, rows, owners: state.owners })
    return { kind: 'committed', version: account.version }
  })
  return { outcomes, rows }
}

/** A change moves a contact that its account does not have. */
export function strangerError(key: string, customerId: string): RangeError {
  return new RangeError(
    `transitions: ${JSON.stringify(key.slice(0, 80))} is no contact of ${JSON.stringify(customerId)}; plan it first`,
  )
}

function conflict(reason: 'version' | 'fact-key' | 'contact-key'): CommitOutcome {
  return { kind: 'conflict', reason }
}

/** Whether a key is there already, or comes twice. */
function isTaken(keys: readonly string[], known: Readonly<{ has(key: string): boolean }>): boolean {
  return keys.some((key) => known.has(key)) || new Set(keys).size < keys.length
}

type Place = Readonly<{
  account: LockedAccount
  factKeys: readonly string[]
  contactKeys: readonly string[]
  rows: BatchRows
  owners: Map<string, string>
}>

function write(
  { customerId, change, at: when }: AccountCommit,
  { account, factKeys, contactKeys, rows, owners }: Place,
): void {
  const at = instant(when)
  const { facts = [], plans = [], transitions = [], record } = change
  for (const { key } of transitions) {
    if (owners.get(keyHash(key)) === customerId) continue
    throw strangerError(key, customerId)
  }
  facts.forEach((fact, index) => {
    rows.facts.push(factRow(fact, { account, key: factKeys[index] ?? '', at }))
    account.factKeys.add(factKeys[index] ?? '')
    account.added.push(fact)
  })
  for (const { key, state } of transitions) {
    const { kind, token, claimableAt, attemptEndsAt, body } = stateColumns(state)
    const hash = keyHash(key)
    rows.moves.set(hash, [hash, kind, token, claimableAt, attemptEndsAt, body])
    if (isLogged(state)) rows.log.push([customerId, hash, at, kind, body])
  }
  plans.forEach(({ plan, state }, index) => {
    const { kind, token, claimableAt, attemptEndsAt, body } = stateColumns(state)
    const hash = contactKeys[index] ?? ''
    const found = [kind, token, claimableAt, attemptEndsAt, plainJson(plan, 'plan'), body]
    rows.contacts.push([hash, customerId, account.contactCount, slotOf(customerId), plan.plannedDate, ...found])
    account.contactCount += 1
    owners.set(hash, customerId)
  })
  if (record !== undefined) {
    rows.decisions.push([customerId, account.decisionCount, record.asOf, at, plainJson(record, 'record')])
    account.decisionCount += 1
  }
  moveOn(account, change)
}

/** What a change makes of an account is the core's to say; of its contacts, only the rows that change are here. */
function moveOn(account: LockedAccount, change: AccountCommit['change']): void {
  const { facts: _facts, plans: _plans, transitions: _transitions, ...rest } = change
  const after = evolve(accountOf(account), rest)
  account.version = after.version
  account.decidedThrough = after.decidedThrough
  account.nextActionDate = after.nextActionDate
  account.parked = after.parked
  account.isWritten = true
}

function factRow(
  fact: Fact,
  { account, key, at }: Readonly<{ account: LockedAccount; key: string; at: string }>,
): readonly Cell[] {
  const body = plainJson(fact, 'fact')
  const salt = personalFieldsOf(fact).length === 0 ? null : newSalt()
  const chain = nextChain(account.chain, salt === null ? body : maskedText(fact, salt))
  const seq = account.factCount
  account.factCount += 1
  account.chain = chain
  return [
    account.customerId,
    seq,
    keyHash(key),
    fact.kind,
    factDate(fact),
    at,
    body,
    `\\x${chain}`,
    salt === null ? null : `\\x${salt}`,
  ]
}
