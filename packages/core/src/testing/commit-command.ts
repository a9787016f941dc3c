import fc from 'fast-check'
import type { AccountChange, Contact, ContactState, RulesAsked } from '../account/index.ts'
import type { Instant } from '../calendar/index.ts'
import { quote } from '../plain/index.ts'
import type { AccountCommit, CollectionsStore, CommitOutcome } from '../ports/index.ts'
import { factKey } from '../receivable/index.ts'
import { facts } from './any-fact-arbitrary.ts'
import { decisionRecords, parkings, plannedContacts, rulesAsked } from './decision-arbitrary.ts'
import { scramble } from './scramble.ts'
import { checkAccounts, demand, demandSame } from './store-check.ts'
import { accountIn, type ConflictReason, conflictsOf, contactsIn, type StoreModel, write } from './store-model.ts'
import { type DaySpan, instants, isoDates } from './value-arbitrary.ts'

/** The small world commands happen in, so that they meet. */
export type World = Readonly<{ customerIds: readonly string[]; days: DaySpan }>

/** A commit before it is known on which version it will be tried and which contacts the account will have. */
type Draft = Readonly<{
  customerId: string
  version: 'current' | 'before' | 'after'
  change: Omit<AccountChange, 'transitions'>
  /** Contacts whose state changes. */
  moves: readonly Readonly<{ pick: number; to: 'suppressed' | 'attempting'; asked?: RulesAsked }>[]
  /** Takes a key that is taken already. */
  repeat: 'nothing' | 'a fact' | 'a contact key'
  pick: number
  at: Instant
}>

/** Commits of one to four accounts, with all that can be in them and all that can stand against them. */
export function commitCommands(world: World): fc.Arbitrary<fc.AsyncCommand<StoreModel, CollectionsStore>> {
  const drafts = fc.oneof(...world.customerIds.map((customerId) => draftsOf(customerId, world)))
  return fc.array(drafts, { minLength: 1, maxLength: 4 }).map((batch) => ({
    check: () => true,
    toString: () => `commit(${batch.map(describe).join(' and ')})`,
    async run(model, store) {
      const commits: AccountCommit[] = []
      const conflicts: (readonly ConflictReason[])[] = []
      for (const draft of batch) {
        const commit = commitOf(model, draft)
        const reasons = conflictsOf(model, commit)
        if (reasons.length === 0) write(model, commit)
        commits.push(commit)
        conflicts.push(reasons)
      }
      const given = structuredClone(commits)
      const outcomes = await store.commit(given)
      scramble(given)
      demand(outcomes.length === commits.length, `commit: ${commits.length} commits, ${outcomes.length} outcomes`)
      outcomes.forEach((outcome, index) => {
        const { customerId, expectedVersion } = commits[index] ?? { customerId: '', expectedVersion: 0 }
        checkOutcome(outcome, {
          what: `commit ${index} of ${quote(customerId)}`,
          expectedVersion,
          reasons: conflicts[index] ?? [],
        })
      })
      await checkAccounts(model, store, world.customerIds)
    },
  }))
}

/** Commits get smaller while shrinking, the values in them stay: that finds a short sequence in seconds, not in minutes. */
function draftsOf(customerId: string, { days }: World): fc.Arbitrary<Draft> {
  const plain = { noNullPrototype: true } as const
  const change = fc.record(
    {
      facts: fc.array(fc.noShrink(facts({ customerId, days })), { maxLength: 3 }),
      plans: fc.array(fc.noShrink(plannedContacts({ customerId, days })), { maxLength: 2 }),
      record: fc.noShrink(decisionRecords({ customerId, days })),
      nextActionDate: fc.noShrink(fc.oneof(isoDates(days), isoDates(days), fc.constant('dormant' as const))),
      parked: fc.noShrink(parkings({ days })),
    },
    { ...plain, requiredKeys: [] },
  )
  const moves = fc.record(
    {
      pick: fc.nat(9),
      to: fc.constantFrom('attempting' as const, 'suppressed' as const),
      asked: rulesAsked({ customerId, days }),
    },
    { ...plain, requiredKeys: ['pick', 'to'] },
  )
  return fc.record(
    {
      customerId: fc.constant(customerId),
      version: often('current' as const, 'before' as const, 'after' as const),
      change,
      moves: fc.array(fc.noShrink(moves), { maxLength: 2 }),
      repeat: often('nothing' as const, 'a fact' as const, 'a contact key' as const),
      pick: fc.noShrink(fc.nat(9)),
      at: fc.noShrink(instants(days)),
    },
    plain,
  )
}

function often<T>(first: T, ...others: readonly T[]): fc.Arbitrary<T> {
  return fc.oneof({ arbitrary: fc.constant(first), weight: 6 }, { arbitrary: fc.constantFrom(...others), weight: 1 })
}

function commitOf(model: StoreModel, draft: Draft): AccountCommit {
  const { customerId, version, change, repeat, pick, at } = draft
  const account = accountIn(model, customerId)
  const known = account.facts[pick % Math.max(1, account.facts.length)]
  const taken = contactsIn(model)[pick % Math.max(1, contactsIn(model).length)]
  const transitions = transitionsOf(account.contacts, draft)
  return {
    customerId,
    expectedVersion: account.version + { current: 0, before: -1, after: 1 }[version],
    at,
    change: {
      ...change,
      ...(repeat === 'a fact' && known !== undefined ? { facts: [...(change.facts ?? []), known] } : {}),
      ...(repeat === 'a contact key' && taken !== undefined
        ? {
            plans: (change.plans ?? []).map(({ plan, state }) => ({
              plan: { ...plan, key: taken.contact.plan.key },
              state,
            })),
          }
        : {}),
      ...(transitions.length === 0 ? {} : { transitions }),
    },
  }
}

/** Moves that the protocol of a contact allows. */
function transitionsOf(contacts: readonly Contact[], { moves, at }: Draft): { key: string; state: ContactState }[] {
  const next = new Map<string, ContactState>()
  for (const { pick, to, asked } of moves) {
    const contact = contacts[pick % Math.max(1, contacts.length)]
    if (contact === undefined) continue
    const { plan, state } = contact
    const { token } = state
    if (state.kind === 'claimed' && to === 'attempting') {
      const { leaseEndsAt, tries } = state
      const kept = { ...(tries === undefined ? {} : { tries }), ...(asked === undefined ? {} : { asked }) }
      next.set(plan.key, { kind: 'attempting', token, leaseEndsAt, attemptedAt: at, ...kept })
    } else if (state.kind === 'planned' || state.kind === 'claimed') {
      next.set(plan.key, { kind: 'suppressed', token, suppressedAt: at, reason: 'superseded' })
    }
  }
  return [...next].map(([key, state]) => ({ key, state }))
}

function checkOutcome(
  outcome: CommitOutcome,
  {
    what,
    expectedVersion,
    reasons,
  }: Readonly<{ what: string; expectedVersion: number; reasons: readonly ConflictReason[] }>,
): void {
  if (reasons.length === 0) {
    demandSame(outcome, { kind: 'committed', version: expectedVersion + 1 }, `${what}: the outcome`)
    return
  }
  const isRight = outcome.kind === 'conflict' && reasons.includes(outcome.reason)
  demand(isRight, `${what}: the outcome is ${quote(outcome)}, not a conflict of ${reasons.join(' or ')}`)
}

function describe({ customerId, version, change, moves, repeat }: Draft): string {
  const { facts: added = [], plans = [], record, nextActionDate, parked } = change
  const parts = [
    ...added.map((fact) => `+${factKey(fact)}`),
    ...plans.map(
      ({ plan, state }) =>
        `+contact ${quote(plan.key)} for ${plan.plannedDate}${'notBeforeAt' in state ? `, not before ${state.notBeforeAt}` : ''}`,
    ),
    ...(record === undefined ? [] : [`+decision for ${record.asOf}`]),
    ...moves.map(({ pick, to }) => `contact #${pick} ${to}`),
    ...(nextActionDate === undefined ? [] : [`next ${nextActionDate}`]),
    ...(parked === undefined ? [] : [`parked on ${parked.asOf}`]),
    ...(repeat === 'nothing' ? [] : [`repeating ${repeat}`]),
  ]
  return `${quote(customerId)} on the version ${version}: ${parts.join(', ') || 'nothing'}`
}
