import { type MemoryStore, memoryStore } from '@cobranza/adapter-memory'
import { migrate, type PostgresOptions, pgliteExecutor, postgresStore } from '@cobranza/adapter-postgres'
import type { CollectionsStore, Fact, Notifier, OutgoingMessage, Policy, SendOutcome } from '@cobranza/core'
import { storeSuite } from '@cobranza/core/testing'
import { binariesOf } from '@cobranza/local-postgres'
import { PGlite } from '@electric-sql/pglite'
import fc from 'fast-check'
import { proofPolicy } from '../fault/book.ts'
import { proofServer } from '../fault/proof-server.ts'
import { checkAll, demandEqual, property } from './check.ts'
import { asListed, contentOf, engineOn, policiesThat, portfolios } from './portfolio.ts'
import type { Provable, Size, Verdict } from './promise.ts'

type DumpingStore = CollectionsStore & Pick<MemoryStore, 'dump'>

/** A memory store that goes through JSON after every call that may write, as one that is saved and opened again. */
function reopenedStore(): DumpingStore {
  let current = memoryStore()
  const reopened = async <Answer>(answer: Promise<Answer>): Promise<Answer> => {
    const answered = await answer
    current = memoryStore({ load: JSON.parse(JSON.stringify(current.dump())) })
    return answered
  }
  return {
    load: (customerIds) => current.load(customerIds),
    commit: (commits) => reopened(current.commit(commits)),
    customerIds: () => current.customerIds(),
    dueCustomerIds: (asOf) => current.dueCustomerIds(asOf),
    claimContacts: (claim) => reopened(current.claimContacts(claim)),
    settleContact: (settlement) => reopened(current.settleContact(settlement)),
    expireAttempts: (now) => reopened(current.expireAttempts(now)),
    unknownContacts: () => current.unknownContacts(),
    decisionRecords: (customerId) => current.decisionRecords(customerId),
    dump: () => current.dump(),
  }
}

/** The suite that every adapter has to pass, which compares a store with the reference model call by call. */
async function passSuite(name: string, createStore: () => CollectionsStore, size: Size): Promise<Verdict> {
  const tests: { name: string; body: () => Promise<void> }[] = []
  storeSuite({
    test: (title, body) => tests.push({ name: title, body }),
    createStore: async () => ({ store: createStore(), dispose: async () => {} }),
    runs: size.runs,
    seed: size.seed,
  })
  const failures: string[] = []
  for (const { name: title, body } of tests) {
    try {
      await body()
    } catch (error) {
      failures.push(`${name}, ${title}:\n${error instanceof Error ? error.message : String(error)}`)
    }
  }
  const tried = size.runs + tests.length - 1
  return { tried, failed: failures.length, ...(failures.length === 0 ? {} : { failure: failures.join('\n\n') }) }
}

type Work = 'tick' | 'deliver' | 'both' | 'none'
type Life = Readonly<{
  facts: readonly Fact[]
  policy: Policy
  rhythm: readonly Work[]
  outcomes: readonly SendOutcome['kind'][]
}>

/** Answers by the message's key, for which contact of a day goes first is the store's affair. */
function answering(outcomes: Life['outcomes'], sent: OutgoingMessage[]): Notifier {
  return {
    async send(message) {
      sent.push(message)
      const kind = outcomes[message.key.length % outcomes.length] ?? 'sent'
      return kind === 'sent' ? { kind, reference: message.key } : { kind, reason: 'drawn' }
    },
  }
}

/** Records, ticks and delivers, and tells what every call answered. */
async function live(store: CollectionsStore, { facts, policy, rhythm, outcomes }: Life): Promise<readonly unknown[]> {
  const answers: unknown[] = []
  const { days, recordedOn } = asListed(facts)
  for (const [index, date] of days.entries()) {
    const sent: OutgoingMessage[] = []
    const engine = engineOn(date, { store, policy, notifier: answering(outcomes, sent) })
    const [today, work] = [recordedOn.get(date), rhythm[index % rhythm.length]]
    if (today !== undefined) answers.push(await engine.recordAll(today))
    if (work === 'tick' || work === 'both') {
      const { silent, ...rest } = await engine.tick(date)
      answers.push(rest, Object.entries(silent).sort())
    }
    if (work === 'deliver' || work === 'both') answers.push(await engine.deliver())
    answers.push(sent.map((message) => JSON.stringify(message)).sort())
  }
  return answers
}

const someLives: fc.Arbitrary<Life> = fc.record({
  facts: portfolios({ lengthMax: 10 }),
  policy: policiesThat('collapse', 'skip', 'replay'),
  rhythm: fc.array(fc.constantFrom<Work>('tick', 'deliver', 'both', 'none', 'none'), { minLength: 4, maxLength: 12 }),
  outcomes: fc.array(fc.constantFrom<SendOutcome['kind']>('sent', 'sent', 'refused', 'not-sent', 'unknown'), {
    minLength: 1,
    maxLength: 5,
  }),
})

/** A store of the same kind at each call, empty at first. */
type Shelf = Readonly<{ name: string; createStore: (policy: Policy) => CollectionsStore }>

/** What differs between stores and may: which contact of a day goes first, and by how much a claim raises a version. */
async function toldBy(store: CollectionsStore, { facts }: Life): Promise<unknown> {
  const contents = await contentOf(store, facts)
  return contents.map(({ account: { version: _, ...account }, records }) => ({ account, records }))
}

/** The same life on every store: what all of them answer and hold. */
const livesOn = (shelves: readonly Shelf[]) =>
  property({
    name: `the same life in memory and on ${shelves.map(({ name }) => name).join(', ')}: the same answers, messages and books`,
    arbitrary: someLives,
    async holds(life) {
      const memory = memoryStore()
      const answers = await live(memory, life)
      const told = await toldBy(memory, life)
      for (const { name, createStore } of shelves) {
        const store = createStore(life.policy)
        demandEqual(await live(store, life), answers, `the answers of ${name}`)
        demandEqual(await toldBy(store, life), told, `the books of ${name}`)
      }
    },
    share: 0.1,
  })

const lives = property({
  name: 'the same life on both memory stores: the same answers, the same messages, the same dump',
  arbitrary: someLives,
  async holds(life) {
    const [plain, reopened] = [memoryStore(), reopenedStore()]
    demandEqual(await live(plain, life), await live(reopened, life), 'the answers')
    demandEqual(plain.dump(), reopened.dump(), 'the dumps')
  },
  share: 0.25,
})

/** Every database that is here, each store in it a tenant of its own. */
async function openShelves(
  say: Size['say'],
): Promise<Readonly<{ shelves: readonly Shelf[]; close: () => Promise<void> }>> {
  const pglite = await PGlite.create()
  const executor = pgliteExecutor(pglite)
  await migrate(executor)
  const shelves = [shelfOf('PGlite', (tenantId) => ({ executor, tenantId, policy: proofPolicy }))]
  const closers = [() => pglite.close()]
  for (const version of [18, 15] as const) {
    if (version === 15 && binariesOf(15) === undefined) {
      if (process.env['CI'] === 'true')
        throw new Error('PostgreSQL 15 is not here (Debian: apt-get install postgresql-15)')
      say('PostgreSQL 15 is not here, so it is left out (Debian: apt-get install postgresql-15; CI does it)')
      continue
    }
    const database = await (await proofServer(version)).freshDatabase()
    shelves.push(shelfOf(`PostgreSQL ${version}`, database.optionsOf))
    closers.push(database.dispose)
  }
  return { shelves, close: async () => void (await Promise.all(closers.map((closer) => closer()))) }
}

function shelfOf(name: string, optionsOf: (tenantId: string) => PostgresOptions): Shelf {
  let count = 0
  return {
    name,
    createStore(policy) {
      count += 1
      return postgresStore({ ...optionsOf(`${name}-${count}`), policy })
    },
  }
}

/** Both memory stores and the databases, by the suite and by random lives. */
async function compare(shelves: readonly Shelf[], size: Size): Promise<Verdict> {
  const verdicts = [
    await passSuite('memory store', memoryStore, size),
    await passSuite('memory store through JSON', reopenedStore, size),
  ]
  for (const { name, createStore } of shelves)
    verdicts.push(await passSuite(name, () => createStore(proofPolicy), size))
  const before = verdicts.reduce((sum, { tried }) => sum + tried, 0)
  const onProgress = (tried: number) => size.onProgress(before + tried)
  const properties = shelves.length === 0 ? [lives] : [lives, livesOn(shelves)]
  verdicts.push(await checkAll(properties, { ...size, onProgress }))
  const failures = verdicts.flatMap(({ failure }) => failure ?? [])
  return {
    tried: verdicts.reduce((sum, { tried }) => sum + tried, 0),
    failed: verdicts.reduce((sum, { failed }) => sum + failed, 0),
    ...(failures.length === 0 ? {} : { failure: failures.join('\n\n') }),
  }
}

/** Every store does the same. */
export const storesAgree: Provable = {
  name: 'stores-agree',
  description:
    'The memory store, the same through JSON, PGlite, PostgreSQL 15 and 18, and the model of the suite do the same.',
  defaultRuns: 300,
  async run(size) {
    const { shelves, close } = await openShelves(size.say)
    try {
      return await compare(shelves, size)
    } finally {
      await close()
    }
  },
  runHere: (size) => compare([], size),
}
