import { type MemoryStore, memoryStore } from '@cobranza/adapter-memory'
import type { CollectionsStore, Fact, Notifier, OutgoingMessage, Policy, SendOutcome } from '@cobranza/core'
import { storeSuite } from '@cobranza/core/testing'
import fc from 'fast-check'
import { checkAll, demandEqual, property } from './check.ts'
import { asListed, engineOn, policiesThat, portfolios } from './portfolio.ts'
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

const lives = property({
  name: 'the same life on both stores: the same answers, the same messages, the same dump',
  arbitrary: fc.record({
    facts: portfolios({ lengthMax: 10 }),
    policy: policiesThat('collapse', 'skip', 'replay'),
    rhythm: fc.array(fc.constantFrom<Work>('tick', 'deliver', 'both', 'none', 'none'), { minLength: 4, maxLength: 12 }),
    outcomes: fc.array(fc.constantFrom<SendOutcome['kind']>('sent', 'sent', 'refused', 'not-sent', 'unknown'), {
      minLength: 1,
      maxLength: 5,
    }),
  }),
  async holds(life) {
    const [plain, reopened] = [memoryStore(), reopenedStore()]
    demandEqual(await live(plain, life), await live(reopened, life), 'the answers')
    demandEqual(plain.dump(), reopened.dump(), 'the dumps')
  },
  share: 0.25,
})

/** Every store does the same. */
export const storesAgree: Provable = {
  name: 'stores-agree',
  description:
    'The memory store, the same taken through JSON after every call, and the model of the suite do the same.',
  defaultRuns: 300,
  async run(size) {
    const verdicts = [
      await passSuite('memory store', memoryStore, size),
      await passSuite('memory store through JSON', reopenedStore, size),
    ]
    const before = verdicts.reduce((sum, { tried }) => sum + tried, 0)
    verdicts.push(await checkAll([lives], { ...size, onProgress: (tried) => size.onProgress(before + tried) }))
    const failures = verdicts.flatMap(({ failure }) => failure ?? [])
    return {
      tried: verdicts.reduce((sum, { tried }) => sum + tried, 0),
      failed: verdicts.reduce((sum, { failed }) => sum + failed, 0),
      ...(failures.length === 0 ? {} : { failure: failures.join('\n\n') }),
    }
  },
}
