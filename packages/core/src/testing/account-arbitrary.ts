import fc from 'fast-check'
import { type Account, type Contact, type ContactState, emptyAccount, evolve } from '../account/index.ts'
import { addDays, addMilliseconds, type Instant, type IsoDate, instant } from '../calendar/index.ts'
import { changeOf, decideThrough, defaultPolicy, type Policy, parkingOf, recordingOf } from '../engine/index.ts'
import { type Fact, factDate } from '../receivable/index.ts'
import { type FactHistoryConstraints, factHistories } from './fact-history.ts'

/** What is fixed about the accounts to draw. */
export type AccountConstraints = FactHistoryConstraints &
  Readonly<{
    /** Policy of the runs that visited the account; the default one when absent. */
    policy?: Policy
  }>

/** A run some days later, whether it could not decide, and what becomes of the contacts that wait by then. */
type Visit = Readonly<{ daysLater: number; isPoisoned: boolean; endings: readonly Ending[] }>
type Ending = ContactState['kind']

/**
 * Accounts as a life with the engine leaves them: facts recorded in up to three rounds, runs on random days in between,
 * and contacts that are planned, under way or over. A run in nine parks the account.
 */
export function accounts({ policy = standardPolicy, ...constraints }: AccountConstraints = {}): fc.Arbitrary<Account> {
  const endings = fc.array(
    fc.constantFrom<Ending>('sent', 'planned', 'sent', 'refused', 'unknown', 'suppressed', 'claimed', 'attempting'),
    { minLength: 1, maxLength: 4 },
  )
  const isPoisoned = fc.nat(8).map((n) => n === 8)
  const visit = fc.record({ daysLater: fc.nat(40), isPoisoned, endings }, { noNullPrototype: true })
  const visits = fc.array(visit, { maxLength: 6 })
  return fc
    .tuple(factHistories(constraints), fc.integer({ min: 1, max: 3 }), visits)
    .map(([facts, rounds, happenings]) => live(facts, { rounds, visits: happenings, policy }))
}

const standardPolicy: Policy = defaultPolicy({ version: 'v1', locale: 'es-PE', timeZone: 'America/Lima' })

function live(
  facts: readonly Fact[],
  { rounds, visits, policy }: Readonly<{ rounds: number; visits: readonly Visit[]; policy: Policy }>,
): Account {
  const [first] = facts
  if (first === undefined) throw new RangeError('facts: a history has at least its customer')
  const size = Math.ceil(facts.length / rounds)
  let account = emptyAccount(first.customerId)
  let today = factDate(first)
  for (let round = 0; round < Math.max(rounds, visits.length); round += 1) {
    const added = facts.slice(round * size, (round + 1) * size)
    if (round < rounds && added.length > 0) account = evolve(account, recordingOf(account, added))
    const visit = visits[round]
    if (visit === undefined) continue
    today = addDays(today, visit.daysLater)
    account = visited(account, { visit, today, policy })
  }
  return account
}

function visited(
  account: Account,
  { visit, today, policy }: Readonly<{ visit: Visit; today: IsoDate; policy: Policy }>,
): Account {
  let next = account
  const isDue = account.nextActionDate !== undefined && account.nextActionDate <= today
  const at = instant(`${today}T15:00:00Z`)
  if (isDue && visit.isPoisoned) {
    const error = new RangeError('a sum passes the safe integers')
    return evolve(account, parkingOf(account, { asOf: today, error, parkedAt: at }))
  }
  for (const decision of isDue ? decideThrough(account, policy, today) : []) next = evolve(next, changeOf(decision))
  const waiting = next.contacts.filter(({ state }) => state.kind === 'planned')
  if (waiting.length === 0) return next
  const transitions = waiting.map(({ plan, state }, index) => {
    const ending = visit.endings[index % visit.endings.length] ?? 'planned'
    return { key: plan.key, state: { ...stateOf(ending, { token: state.token + 1, at }), ...toldOf(state, at) } }
  })
  return evolve(next, { transitions })
}

/** Every contact that was tried before had been settled by somebody's word, or a policy's. */
function toldOf({ token, settled = [] }: Contact['state'], at: Instant): Pick<Contact['state'], 'settled'> {
  if (token === 0) return {}
  const actor = token % 2 === 0 ? {} : { actor: 'ana' }
  return {
    settled: [...settled, { as: 'not-sent', settledAt: at, reason: 'not in the archive', ...actor, unknownAt: at }],
  }
}

function stateOf(kind: Ending, { token, at }: Readonly<{ token: number; at: Instant }>): Contact['state'] {
  const leaseEndsAt = addMilliseconds(at, 5 * 60_000)
  switch (kind) {
    case 'planned':
      return { kind, token, notBeforeAt: leaseEndsAt }
    case 'claimed':
      return { kind, token, leaseEndsAt }
    case 'attempting':
      return { kind, token, leaseEndsAt, attemptedAt: at }
    case 'sent':
      return { kind, token, sentAt: at }
    case 'refused':
      return { kind, token, refusedAt: at, reason: 'mailbox does not exist' }
    case 'unknown':
      return { kind, token, unknownAt: at, reason: 'no answer' }
    case 'suppressed':
      return { kind, token, suppressedAt: at, reason: 'paid-meanwhile' }
  }
}
