import fc from 'fast-check'
import { type ContactOutcome, expiredState, isExpiredAttempt, maySettle } from '../account/index.ts'
import { addMilliseconds, type Instant } from '../calendar/index.ts'
import { quote } from '../plain/index.ts'
import type { CollectionsStore } from '../ports/index.ts'
import type { World } from './commit-command.ts'
import { scramble } from './scramble.ts'
import { checkAccounts, demand, demandSame } from './store-check.ts'
import { accountIn, claimableIn, contactsIn, type Owned, type StoreModel, setState } from './store-model.ts'
import { instants, isoDates } from './value-arbitrary.ts'

type StoreCommand = fc.AsyncCommand<StoreModel, CollectionsStore>

const plain = { noNullPrototype: true } as const
const nameOf = ({ customerId, contact }: Owned) => `contact ${quote(contact.plan.key)} of ${quote(customerId)}`

/** Workers that claim some of what is planned. */
export function claimCommands(world: World): fc.Arbitrary<StoreCommand> {
  const leaseMinutes = fc.constantFrom(1, 60, 24 * 60, 3 * 24 * 60)
  const values = fc.record(
    { plannedBy: isoDates(world.days), now: instants(world.days), leaseMinutes, limit: fc.integer({ min: 1, max: 5 }) },
    plain,
  )
  return fc.noShrink(values).map(({ leaseMinutes: minutes, ...rest }) => {
    const claim = { ...rest, leaseEndsAt: addMilliseconds(rest.now, minutes * 60_000) }
    return {
      check: () => true,
      toString: () => `claimContacts(${JSON.stringify(claim)})`,
      async run(model, store) {
        const claimable = claimableIn(model, claim)
        const claimed = await store.claimContacts(claim)
        const wanted = Math.min(claim.limit, claimable.length)
        demand(claimed.length === wanted, `claimContacts: ${claimed.length} claimed, not ${wanted}`)
        const versions = await risenVersions(model, store, claimed)
        claimed.forEach((one, index) => {
          const found = claimable.find(({ contact }) => contact.plan.key === one.contact.plan.key)
          demand(found !== undefined, `claimContacts: ${nameOf(one)} was not there to be claimed`)
          const { customerId, contact } = found
          const { state: before } = contact
          const tries = 'tries' in before && before.tries !== undefined ? { tries: before.tries } : {}
          const kept = { ...tries, ...(before.settled === undefined ? {} : { settled: before.settled }) }
          const state = { kind: 'claimed' as const, token: before.token + 1, leaseEndsAt: claim.leaseEndsAt, ...kept }
          demandSame(one, { customerId, contact: { plan: contact.plan, state } }, `claimContacts: ${nameOf(found)}`)
          const day = claimable[index]?.contact.plan.plannedDate
          demand(
            contact.plan.plannedDate === day,
            `claimContacts: number ${index} is of ${contact.plan.plannedDate}, not of ${day}, the oldest left`,
          )
          setState(model, { customerId, key: contact.plan.key, state, version: versions.get(customerId) ?? 0 })
        })
        demand(
          new Set(claimed.map(({ contact }) => contact.plan.key)).size === claimed.length,
          'claimContacts: one contact twice',
        )
        scramble(claimed)
        await checkAccounts(model, store, world.customerIds)
      },
    }
  })
}

/** Workers that report how it ended, some of them too late, some about a contact that is not theirs. */
export function settleCommands(world: World): fc.Arbitrary<StoreCommand> {
  const values = fc.record(
    {
      pick: fc.nat(20),
      /** Among the contacts somebody holds, if there are any. */
      isAmongHeld: fc.constantFrom(true, true, false),
      tokenOffset: fc.constantFrom(0, 0, 0, -1, 1),
      customer: fc.constantFrom('its own', 'its own', 'its own', 'its own', 'another'),
      kind: fc.constantFrom<ContactOutcome['kind']>('planned', 'sent', 'refused', 'unknown', 'suppressed'),
      at: instants(world.days),
    },
    plain,
  )
  return fc.noShrink(values).map((draft) => ({
    check: (model) => contactsIn(model).length > 0,
    toString: () => `settleContact(${JSON.stringify(draft)})`,
    async run(model, store) {
      const chosen = choose(model, draft)
      const { contact } = chosen
      const token = contact.state.token + draft.tokenOffset
      const other = world.customerIds.find((id) => id !== chosen.customerId) ?? ''
      const customerId = draft.customer === 'its own' ? chosen.customerId : other
      const outcome = outcomeOf(draft, token)
      const isOurs = customerId === chosen.customerId && maySettle(contact, token)
      const given = { customerId, key: contact.plan.key, token, outcome: structuredClone(outcome), at: draft.at }
      const answer = await store.settleContact(given)
      scramble(given)
      demandSame(
        answer,
        { kind: isOurs ? 'settled' : 'stale' },
        `settleContact: ${nameOf(chosen)}, ${contact.state.kind}, token ${token}`,
      )
      if (isOurs) {
        const versions = await risenVersions(model, store, [chosen])
        setState(model, { customerId, key: contact.plan.key, state: outcome, version: versions.get(customerId) ?? 0 })
      }
      await checkAccounts(model, store, world.customerIds)
    },
  }))
}

function choose(model: StoreModel, { pick, isAmongHeld }: Readonly<{ pick: number; isAmongHeld: boolean }>): Owned {
  const all = contactsIn(model)
  const held = all.filter(({ contact }) => maySettle(contact, contact.state.token))
  const among = isAmongHeld && held.length > 0 ? held : all
  const chosen = among[pick % among.length]
  demand(chosen !== undefined, 'settleContact: no contact to choose from')
  return chosen
}

function outcomeOf(
  { kind, at }: Readonly<{ kind: ContactOutcome['kind']; at: Instant }>,
  token: number,
): ContactOutcome {
  const word = { settledAt: at, reason: 'seen', unknownAt: at } as const
  switch (kind) {
    case 'planned': {
      const settled = [{ ...word, as: 'not-sent' }] as const
      return { kind, token, tries: token, notBeforeAt: addMilliseconds(at, 60_000), settled }
    }
    case 'sent':
      return { kind, token, sentAt: at, reference: 'id-1', settled: [{ ...word, as: 'sent' }] }
    case 'refused':
      return { kind, token, refusedAt: at, reason: 'mailbox does not exist' }
    case 'unknown':
      return { kind, token, unknownAt: at, reason: 'no answer' }
    case 'suppressed':
      return { kind, token, suppressedAt: at, reason: 'paid-meanwhile' }
  }
}

/** Attempts whose workers went silent are given up. */
export function expireCommands(world: World): fc.Arbitrary<StoreCommand> {
  return fc.noShrink(instants(world.days)).map((now) => ({
    check: () => true,
    toString: () => `expireAttempts(${now})`,
    async run(model, store) {
      const expired = contactsIn(model).filter(({ contact }) => isExpiredAttempt(contact, now))
      const count = await store.expireAttempts(now)
      demand(count === expired.length, `expireAttempts: ${count}, not ${expired.length}`)
      const versions = await risenVersions(model, store, expired)
      for (const { customerId, contact } of expired) {
        const version = versions.get(customerId) ?? 0
        setState(model, { customerId, key: contact.plan.key, state: expiredState(contact, now), version })
      }
      await checkAccounts(model, store, world.customerIds)
    },
  }))
}

/** Versions of accounts that were written to. How far they rise is the store's affair; that they rise is not. */
async function risenVersions(
  model: StoreModel,
  store: CollectionsStore,
  owned: readonly Readonly<{ customerId: string }>[],
): Promise<ReadonlyMap<string, number>> {
  const versions = new Map<string, number>()
  for (const { customerId, version } of await store.load([...new Set(owned.map((one) => one.customerId))])) {
    const before = accountIn(model, customerId).version
    demand(
      version > before,
      `version of ${quote(customerId)}: ${version} after a write on ${before}; every write raises it`,
    )
    versions.set(customerId, version)
  }
  return versions
}
