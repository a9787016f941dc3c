import {
  type CollectionsStore,
  type Contact,
  type DecisionRecord,
  dateInZone,
  type Fact,
  type Notifier,
  type OutgoingMessage,
  type Policy,
} from '@cobranza/core'
import { describe, expect, it } from 'vitest'
import { createRandom } from '../random.ts'
import { choicesFrom } from './drawn.ts'
import { faultsOf } from './life-check.ts'
import { drawLifeStory, lifeZone } from './life-story.ts'
import { type LifeEngine, type LifeTools, libraryEngine, live } from './life-world.ts'

/** What the checker says of an engine over random lives, one after the other, until it says what is looked for. */
async function saidOf(
  engine: LifeEngine,
  { lives, until }: Readonly<{ lives: number; until?: RegExp }>,
): Promise<readonly string[]> {
  const said: string[] = []
  for (let seed = 1; seed <= lives; seed += 1) {
    const { log, contacts } = await live(drawLifeStory(choicesFrom(createRandom(seed).below)), engine)
    for (const fault of faultsOf(log, contacts)) {
      if (until?.test(fault)) return [fault]
      said.push(fault)
    }
  }
  return said
}

/** The library over a store that is not what it should be. */
const over = (spoil: (store: CollectionsStore) => CollectionsStore): LifeEngine => ({
  tick: (tools) => libraryEngine.tick({ ...tools, store: spoil(tools.store) }),
  deliver: (tools) => libraryEngine.deliver({ ...tools, store: spoil(tools.store) }),
})
/** An engine that never hears of some facts. */
const blindTo = (...kinds: readonly Fact['kind'][]): LifeEngine =>
  over((store) => ({
    ...store,
    async load(ids) {
      const accounts = await store.load(ids)
      return accounts.map((account) => ({
        ...account,
        facts: account.facts.filter(({ kind }) => !kinds.includes(kind)),
      }))
    },
  }))
/** An engine with other rules than those it was given. */
const under = (change: (policy: Policy) => Policy): LifeEngine => ({
  tick: (tools) => libraryEngine.tick({ ...tools, policy: change(tools.policy) }),
  deliver: (tools) => libraryEngine.deliver({ ...tools, policy: change(tools.policy) }),
})

/** A delivery that claims, marks and sends, and never looks again. */
const careless: LifeEngine = {
  tick: libraryEngine.tick,
  async deliver({ store, clock, notifier }) {
    const now = clock.now()
    const claim = { plannedBy: dateInZone(now, lifeZone), now, leaseEndsAt: now, limit: 50 }
    for (const { customerId, contact } of await store.claimContacts(claim)) {
      const { token } = contact.state
      const [account] = await store.load([customerId])
      if (account === undefined) continue
      const { key } = contact.plan
      const state = { kind: 'attempting', token, leaseEndsAt: now, attemptedAt: now } as const
      const change = { transitions: [{ key, state }] }
      const [outcome] = await store.commit([{ customerId, expectedVersion: account.version, change, at: now }])
      if (outcome?.kind !== 'committed') continue
      await notifier.send(messageOf(contact), { signal: new AbortController().signal }).catch(() => undefined)
      const sent = { kind: 'sent', token, sentAt: now } as const
      await store.settleContact({ customerId, key, token, outcome: sent, at: now })
    }
  },
}

/** Asks for the documents it was planned for, whatever became of them. */
function messageOf({ plan }: Contact): OutgoingMessage {
  const nothing = { minor: 0, currency: 'PEN' }
  const items = plan.covers.map(({ item, stepDate }) => {
    const [, kind = '', number = ''] = /^(\w+)\/(.+)#\d+$/.exec(item) ?? []
    const dates = { issueDate: stepDate, dueDate: stepDate }
    return { kind: kind as 'invoice', number, ...dates, daysPastDue: 0, open: nothing }
  })
  const facts = { customerName: 'X', asOf: plan.plannedDate, items, totals: [] }
  const { key, customerId, channel, tone, template } = plan
  return { key, customerId, channel, locale: 'es-PE', tone, template, facts }
}

describe('the checker of lives', () => {
  it('has nothing to say of the library', { timeout: 120_000 }, async () => {
    expect(await saidOf(libraryEngine, { lives: 80 })).toEqual([])
  })

  it.each([
    { flaw: 'that never looks again', engine: careless, says: /nothing of it is owed/ },
    { flaw: 'that never looks again, by the clock', engine: careless, says: /went out at .* h in America/ },
    {
      flaw: 'that never looks again, for what was promised meanwhile',
      engine: careless,
      says: /asks for invoice \d+: promise/,
    },
    {
      flaw: 'that hears of no payments',
      engine: blindTo('payment'),
      says: /asks for invoice \d+: nothing of it is owed/,
    },
    {
      flaw: 'that hears of no credit notes and waivers',
      engine: blindTo('credit-note', 'waiver'),
      says: /may be asked for/,
    },
    { flaw: 'that hears of no promises', engine: blindTo('promise'), says: /asks for invoice \d+: promise/ },
    { flaw: 'that hears of no disputes', engine: blindTo('dispute'), says: /asks for invoice \d+: dispute/ },
    { flaw: 'that hears of no holds', engine: blindTo('hold'), says: /a customer on hold/ },
    { flaw: 'that hears of no holds of documents', engine: blindTo('hold'), says: /asks for invoice \d+: hold/ },
    { flaw: 'that hears of no holds of channels', engine: blindTo('hold'), says: /through email, which is on hold/ },
    { flaw: 'that hears of no agencies', engine: blindTo('placement-step'), says: /asks for invoice \d+: placement/ },
    { flaw: 'that hears of no refusals', engine: blindTo('consent'), says: /which was refused/ },
    {
      flaw: 'that keeps no gap',
      engine: under((policy) => ({ ...policy, reminder: { ...policy.reminder, minimumGapDays: 0 } })),
      says: /days lie between/,
    },
    {
      flaw: 'that asks no rules',
      engine: under(({ compliance: _, ...policy }) => policy),
      says: /one too many on/,
    },
    { flaw: 'that explains no silence', engine: over(speechless), says: /does not say that hold/ },
    { flaw: 'that sends everything twice', engine: stuttering(), says: /went out 2 times/ },
    {
      flaw: 'that sends before it has written the attempt down',
      engine: over(forgetful),
      says: /no attempt was written down/,
    },
    { flaw: 'that says by what nothing was stopped', engine: over(evasive), says: /nobody says by what/ },
  ])('finds out an engine $flaw', { timeout: 120_000 }, async ({ engine, says }) => {
    const said = await saidOf(engine, { lives: 400, until: says })
    expect(said.at(-1) ?? 'nothing').toMatch(says)
  })
})

function stuttering(): LifeEngine {
  const twice = ({ send }: Notifier): Notifier => ({
    async send(message, options) {
      await send(message, options).catch(() => undefined)
      return send(message, options)
    },
  })
  const deliver = (tools: LifeTools) => libraryEngine.deliver({ ...tools, notifier: twice(tools.notifier) })
  return { tick: libraryEngine.tick, deliver }
}

function speechless(store: CollectionsStore): CollectionsStore {
  const without = ({ silences: _, ...record }: DecisionRecord): DecisionRecord => record
  return {
    ...store,
    commit: (commits) =>
      store.commit(
        commits.map((one) => {
          const { record } = one.change
          return record === undefined ? one : { ...one, change: { ...one.change, record: without(record) } }
        }),
      ),
  }
}

/** Attempts are not written down: the process says so and goes on. */
function forgetful(store: CollectionsStore): CollectionsStore {
  return {
    ...store,
    async commit(commits) {
      const isAttempt = commits.some(({ change }) =>
        change.transitions?.some(({ state }) => state.kind === 'attempting'),
      )
      if (!isAttempt) return store.commit(commits)
      return commits.map(({ expectedVersion }) => ({ kind: 'committed', version: expectedVersion + 1 }))
    },
  }
}

function evasive(store: CollectionsStore): CollectionsStore {
  return {
    ...store,
    commit: (commits) =>
      store.commit(
        commits.map((one) => {
          const transitions = one.change.transitions?.map(({ key, state }) => {
            if (state.kind !== 'suppressed') return { key, state }
            const { because: _, ...rest } = state
            return { key, state: rest }
          })
          return transitions === undefined ? one : { ...one, change: { ...one.change, transitions } }
        }),
      ),
  }
}
