import { type ContactState, type Fact, instant, type Parked } from '@cobranza/core'
import { maskedText } from '../audit/chain.ts'
import { erasedFact, erasedWord } from '../audit/erased-fact.ts'
import type { Executor } from '../executor/executor.ts'
import { arrayLiteral } from '../session/array-literal.ts'
import { asOwner } from '../session/in-tenant.ts'
import { isStorable, type PostgresOptions, tenancyOf } from '../session/tenancy.ts'
import {
  addErasure,
  attemptingContacts,
  contactStates,
  eraseFacts,
  eraseStates,
  lockErased,
  noteErased,
  personalFacts,
} from '../sql/erase.ts'

/** What an erasure changed. */
export type ErasureSummary = Readonly<{
  facts: number
  /** Contacts whose outcome said something in words. */
  contacts: number
  /** Contacts that are being sent just now: what comes of them may name the person again, so erase once more when they ended. */
  attempting: number
}>

/**
 * Forgets a person and keeps the claim: names, free texts and who decided read `erased` in all facts of a customer, addresses are gone, and
 * so is what providers said about contacts. What is owed, aged, promised and decided stays as it was, and the hash chain holds,
 * for it was made over salted digests of these texts, and the salts are forgotten with them.
 *
 * It runs with the rights of the connection, which must be the owner of the schema: the adapter's role cannot change facts. Erasing again
 * changes what has come since.
 *
 * @param request when, as a moment in UTC, and on whose behalf; both are kept in the table `erasure`.
 * @throws PostgresError `not-allowed` when the connection is not the owner; TypeError or RangeError when the request makes no sense.
 * @example
 * await erasePerson({ ...options, executor: pgExecutor(ownersPool) }, 'C-1', { at: new Date().toISOString(), actor: 'privacy desk' })
 */
export async function erasePerson(
  options: PostgresOptions,
  customerId: string,
  request: Readonly<{ at: string; actor: string }>,
): Promise<ErasureSummary> {
  const tenancy = tenancyOf(options)
  const at = instant(request.at)
  if (!isStorable(request.actor) || request.actor.length === 0) {
    throw new TypeError('actor: there is none; tell on whose behalf the person is erased, as one text')
  }
  if (!isStorable(customerId)) return nothing
  const { schema } = tenancy.names
  const account = [tenancy.tenantId, customerId] as const
  return asOwner(tenancy, async (run) => {
    const { rows } = await run.query(lockErased(schema), account)
    const [found] = rows
    if (found === undefined) return nothing
    const facts = await inFacts(run, schema, account)
    const contacts = await inContacts(run, schema, account)
    const parked = typeof found['parked'] === 'string' ? found['parked'] : null
    const erasedParked =
      parked === null ? null : JSON.stringify({ ...(JSON.parse(parked) as Parked), reason: erasedWord })
    if (facts + contacts > 0 || parked !== erasedParked) {
      await run.query(noteErased(schema), [...account, erasedParked])
      await run.query(addErasure(schema), [...account, at, request.actor, facts, contacts])
    }
    const { rows: counts } = await run.query(attemptingContacts(schema), account)
    return { facts, contacts, attempting: Number(counts[0]?.['attempting']) }
  })
}

const nothing: ErasureSummary = { facts: 0, contacts: 0, attempting: 0 }

type AccountKey = readonly [tenantId: string, customerId: string]

async function inFacts(run: Executor, schema: string, account: AccountKey): Promise<number> {
  const { rows } = await run.query(personalFacts(schema), account)
  if (rows.length === 0) return 0
  const facts = rows.map((row): Fact => JSON.parse(String(row['body'])))
  await run.query(eraseFacts(schema), [
    ...account,
    arrayLiteral(rows.map((row) => Number(row['seq']))),
    arrayLiteral(facts.map((fact) => JSON.stringify(erasedFact(fact)))),
    arrayLiteral(facts.map((fact, index) => maskedText(fact, String(rows[index]?.['salt'])))),
  ])
  return facts.length
}

async function inContacts(run: Executor, schema: string, account: AccountKey): Promise<number> {
  const { rows } = await run.query(contactStates(schema), account)
  const changes = rows
    .map((row) => String(row['body']))
    .map((before) => [before, JSON.stringify(erasedState(JSON.parse(before)))] as const)
    .filter(([before, after]) => before !== after)
  if (changes.length === 0) return 0
  const { rows: counts } = await run.query(eraseStates(schema), [
    ...account,
    arrayLiteral(changes.map(([before]) => before)),
    arrayLiteral(changes.map(([, after]) => after)),
  ])
  return Number(counts[0]?.['contacts'])
}

/**
 * What a provider said may hold an address, and its reference leads to one; whoever settled a contact may have written anything. Why we
 * made no contact are words of ours.
 */
function erasedState(given: ContactState): ContactState {
  const state = withoutWords(given)
  if (state.kind === 'unknown' || state.kind === 'refused') return { ...state, reason: erasedWord }
  if (state.kind !== 'sent') return state
  const { reference: _reference, ...rest } = state
  return rest
}

function withoutWords(state: ContactState): ContactState {
  if (state.settled === undefined) return state
  const settled = state.settled.map((word) => {
    return { ...word, reason: erasedWord, ...(word.actor === undefined ? {} : { actor: erasedWord }) }
  })
  return { ...state, settled }
}
