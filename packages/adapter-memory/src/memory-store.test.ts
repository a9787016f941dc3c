import { type AccountCommit, type CollectionsStore, instant } from '@cobranza/core'
import { accounts, day, factHistories, moment, plannedContacts, storeSuite } from '@cobranza/core/testing'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { MemoryDump } from './memory-dump.ts'
import { type MemoryStore, memoryStore } from './memory-store.ts'

const at = moment('2026-03-02T12:00:00Z')

describe('memoryStore', () => {
  storeSuite({
    test: (name, body) => test(name, body, 60_000),
    createStore: async () => ({ store: memoryStore(), dispose: async () => {} }),
  })

  describe('that takes every account through a dump', () => {
    storeSuite({
      test: (name, body) => test(name, body, 60_000),
      createStore: async () => ({ store: reloading(), dispose: async () => {} }),
      runs: 30,
    })
  })
})

/** Before every call, everything is dumped to JSON and loaded into another store: no later behaviour may depend on more. */
function reloading(): CollectionsStore {
  let store = memoryStore()
  const next = (): MemoryStore => {
    store = memoryStore({ load: throughJson(store.dump()) })
    return store
  }
  return {
    load: (ids) => next().load(ids),
    commit: (commits) => next().commit(commits),
    customerIds: () => next().customerIds(),
    dueCustomerIds: (asOf) => next().dueCustomerIds(asOf),
    claimContacts: (claim) => next().claimContacts(claim),
    settleContact: (settlement) => next().settleContact(settlement),
    expireAttempts: (now) => next().expireAttempts(now),
    unknownContacts: () => next().unknownContacts(),
    decisionRecords: (id) => next().decisionRecords(id),
  }
}

function throughJson(dump: MemoryDump): MemoryDump {
  return JSON.parse(JSON.stringify(dump))
}

describe('dump', () => {
  const filled = async (commits: readonly AccountCommit[]) => {
    const store = memoryStore()
    await store.commit(commits)
    return store
  }

  it('keeps the whole account, and is the same again when dumped again', async () => {
    const histories = fc.tuple(factHistories({ customerId: 'A/1' }), fc.array(plannedContacts({ customerId: 'A/1' })))
    await fc.assert(
      fc.asyncProperty(histories, accounts({ customerId: '__proto__' }), async ([facts, plans], { facts: others }) => {
        const store = await filled([
          { customerId: 'A/1', expectedVersion: 0, change: { facts, plans, nextActionDate: day('2026-03-02') }, at },
          { customerId: '__proto__', expectedVersion: 0, change: { facts: others }, at },
        ])
        const dump = store.dump()
        const again = memoryStore({ load: throughJson(dump) })
        expect(await again.load(['A/1', '__proto__'])).toStrictEqual(await store.load(['A/1', '__proto__']))
        expect(throughJson(again.dump())).toStrictEqual(dump)
      }),
    )
  })

  it('tells when each change was written', async () => {
    const store = await filled([{ customerId: 'C-1', expectedVersion: 0, change: { nextActionDate: 'dormant' }, at }])
    const journal = [{ at: '2026-03-02T12:00:00.000Z', change: { nextActionDate: 'dormant' } }]
    expect(store.dump().accounts).toEqual([{ customerId: 'C-1', journal }])
  })

  it('is a copy, both ways', async () => {
    const store = await filled([{ customerId: 'C-1', expectedVersion: 0, change: {}, at }])
    const dump = store.dump()
    const again = memoryStore({ load: dump })
    for (const { journal } of dump.accounts) Reflect.set(journal, 'length', 0)
    expect(store.dump().accounts[0]?.journal).toHaveLength(1)
    expect(again.dump().accounts[0]?.journal).toHaveLength(1)
  })

  const good: MemoryDump = { format: 'cobranza/memory-store', version: 1, accounts: [] }
  const invoice = { kind: 'invoice', id: 'F-1', customerId: 'C-1' }
  const twice = [
    { at, change: { facts: [invoice] } },
    { at, change: { facts: [invoice] } },
  ]

  it.each([
    ['text', '{}', 'dump: "{}" is not an object; pass what dump() gave, after JSON.parse'],
    [
      'another format',
      { ...good, format: 'x' },
      'dump.format: "x" is not "cobranza/memory-store"; this is no dump of a memory store',
    ],
    [
      'a later version',
      { ...good, version: 2 },
      'dump.version: 2 is not known here; this release of the adapter reads version 1',
    ],
    ['no accounts', { ...good, accounts: {} }, 'dump.accounts: {} is not a list'],
    [
      'an id that is no text',
      { ...good, accounts: [{ customerId: 1, journal: [] }] },
      'dump.accounts[0].customerId: 1 is not text',
    ],
    ['no journal', { ...good, accounts: [{ customerId: 'C-1' }] }, 'dump.accounts[0].journal: undefined is not a list'],
    [
      'an entry without a change',
      { ...good, accounts: [{ customerId: 'C-1', journal: [{ at }] }] },
      'dump.accounts[0].journal[0]: {"at":"2026-03-02T12:00:00.000Z"} is not a write such as { "at": …, "change": { … } }',
    ],
    [
      'an entry whose moment is a number',
      { ...good, accounts: [{ customerId: 'C-1', journal: [{ at: 5, change: {} }] }] },
      'dump.accounts[0].journal[0].at: 5 is not a moment such as "2026-01-31T12:00:00.000Z"',
    ],
    [
      'a fact twice',
      { ...good, accounts: [{ customerId: 'C-1', journal: twice }] },
      'dump: change 2 of "C-1" repeats a fact that is there already',
    ],
  ])('is refused when it is %s', (_, dump, message) => {
    expect(() => memoryStore({ load: dump as MemoryDump })).toThrow(message)
  })

  it.each([
    [{ facts: 5 }, 'facts: 5 is not a list'],
    [{ facts: [{ kind: 'invoice' }] }, 'facts[0]: {"kind":"invoice"} is not what dump() writes here'],
    [{ plans: [{ plan: null, state: null }] }, 'plans[0]: {"plan":null,"state":null} is not what dump() writes here'],
    [{ transitions: [{ key: 'x' }] }, 'transitions[0]: {"key":"x"} is not what dump() writes here'],
  ])('is refused when a change is %j', (change, told) => {
    const accounts: unknown = [{ customerId: 'C-1', journal: [{ at, change }] }]
    const dump = { ...good, accounts } as MemoryDump
    expect(() => memoryStore({ load: dump })).toThrow(`dump.accounts[0].journal[0].change.${told}`)
  })
})

it.each([
  ['a dump without its name', memoryStore().dump(), 'options: "format" is not known; write { load: dump }, or nothing'],
  ['text', '{}', 'options: "{}" is not known; write { load: dump }, or nothing'],
  ['null', null, 'options: "null" is not known; write { load: dump }, or nothing'],
])('does not start empty when it is given %s', (_, options, message) => {
  expect(() => Reflect.apply(memoryStore, undefined, [options])).toThrow(new TypeError(message))
})

describe('what is not plain data', () => {
  it('is refused before anything is written', async () => {
    const store = memoryStore()
    const facts = [{ kind: 'customer', id: '1', customerId: 'B', validFrom: new Date(0), name: 'B' }]
    const commits = [
      { customerId: 'A', expectedVersion: 0, change: { nextActionDate: 'dormant' }, at },
      { customerId: 'B', expectedVersion: 0, change: { facts }, at },
    ]
    const tried = store.commit(commits as unknown as AccountCommit[])
    await expect(tried).rejects.toThrow('commits[1].change.facts[0].validFrom: Date is not plain data')
    expect((await store.load(['A']))[0]?.version).toBe(0)
  })
})

it.each([0, '2026-03-02', undefined])('writes nothing at %j, which is no moment', async (now) => {
  const store = memoryStore()
  const commit = { customerId: 'C-1', expectedVersion: 0, change: {}, at: now } as unknown as AccountCommit
  await expect(store.commit([commit])).rejects.toThrow(/^instant/)
  expect(store.dump().accounts).toEqual([])
})

it('does not look at accounts that are not due', async () => {
  const store = memoryStore()
  const far = day('2026-12-31')
  const ids = Array.from({ length: 1000 }, (_, n) => `C-${n}`)
  await store.commit(
    ids.map((customerId) => ({ customerId, expectedVersion: 0, change: { nextActionDate: far }, at: instant(at) })),
  )
  const pages: (readonly string[])[] = []
  for await (const page of store.dueCustomerIds(day('2026-03-02'))) pages.push(page)
  expect(pages).toEqual([])
})
