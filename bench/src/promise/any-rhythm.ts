import { memoryStore } from '@cobranza/adapter-memory'
import { type CollectionsStore, type Fact, factDate, type IsoDate, type Policy } from '@cobranza/core'
import fc from 'fast-check'
import { checkAll, demandEqual, property } from './check.ts'
import { asListed, contentOf, engineOn, onTime, type Portfolio, policiesThat, portfolios } from './portfolio.ts'
import type { Provable } from './promise.ts'

type Run = (store: CollectionsStore, policy: Policy, date: IsoDate) => Promise<unknown>

const tickOnce: Run = (store, policy, date) => engineOn(date, { store, policy }).tick(date)
const tickThrice: Run = async (store, policy, date) => {
  const [first, second] = [engineOn(date, { store, policy }), engineOn(date, { store, policy })]
  await Promise.all([first.tick(date), second.tick(date)])
  await first.tick(date)
}
const visitEverybody: Run = async (store, policy, date) => {
  const engine = engineOn(date, { store, policy })
  await engine.wakeAll(date)
  await engine.tick(date)
}

/** Records each day's facts and runs on the days that `runsOn` picks, the last one in any case. */
async function live(
  { days, recordedOn }: Portfolio,
  { policy, run, runsOn }: Readonly<{ policy: Policy; run: Run; runsOn: (index: number) => boolean }>,
): Promise<CollectionsStore> {
  const store = memoryStore()
  for (const [index, date] of days.entries()) {
    const facts = recordedOn.get(date)
    if (facts !== undefined) await engineOn(date, { store, policy }).recordAll(facts)
    if (runsOn(index) || index === days.length - 1) await run(store, policy, date)
  }
  return store
}

const everyDay = () => true
const rhythms = fc.array(fc.boolean(), { minLength: 1, maxLength: 12 })
const picked = (rhythm: readonly boolean[]) => (index: number) => rhythm[index % rhythm.length] === true

/** The reminders planned and the charges made. */
async function doneIn(store: CollectionsStore, facts: readonly Fact[]): Promise<unknown> {
  const accounts = await store.load([...new Set(facts.map(({ customerId }) => customerId))])
  return accounts.map((account) => [
    account.contacts.map(({ plan }) => plan),
    account.facts.filter((fact) => fact.kind === 'charge' && fact.rule !== undefined),
  ])
}

/**
 * A record says when to look again, as far as was known: a fact that is recorded meanwhile and dated ahead changes it. And a
 * tick that comes late adds its charges after facts of later days; which of one day were first stays the same.
 */
function withoutOutlook(contents: Awaited<ReturnType<typeof contentOf>>): unknown {
  return contents.map(({ account, records }) => ({
    account: { ...account, facts: account.facts.toSorted((a, b) => (factDate(a) < factDate(b) ? -1 : 1)) },
    records: records.map(({ nextActionDate: _, ...rest }) => rest),
  }))
}

const replayed = property({
  name: 'replay: ticks on any days, repeated and two at a time, leave what a tick a day leaves, decisions included',
  arbitrary: fc.record({ facts: portfolios(), policy: policiesThat('replay'), rhythm: rhythms }),
  async holds({ facts, policy, rhythm }) {
    const daily = await live(onTime(facts), { policy, run: tickOnce, runsOn: everyDay })
    const seldom = await live(onTime(facts), { policy, run: tickThrice, runsOn: picked(rhythm) })
    demandEqual(
      withoutOutlook(await contentOf(seldom, facts)),
      withoutOutlook(await contentOf(daily, facts)),
      'what the stores hold',
    )
  },
})

const repeated = property({
  name: 'collapse and skip: ticks repeated and two at a time leave what one tick leaves',
  arbitrary: fc.record({ facts: portfolios(), policy: policiesThat('collapse', 'skip'), rhythm: rhythms }),
  async holds({ facts, policy, rhythm }) {
    const once = await live(asListed(facts), { policy, run: tickOnce, runsOn: picked(rhythm) })
    const thrice = await live(asListed(facts), { policy, run: tickThrice, runsOn: picked(rhythm) })
    demandEqual(await contentOf(thrice, facts), await contentOf(once, facts), 'what the stores hold')
  },
})

/** With minimum balances of the size of what is owed, so that an item that falls overdue often releases them. */
function tight(policies: fc.Arbitrary<Policy>): fc.Arbitrary<Policy> {
  return fc.tuple(policies, fc.option(fc.nat(9_000_00))).map(([policy, minor]) => {
    if (minor === null) return policy
    const minimumBalances = ['PEN', 'USD', 'CLP', 'KWD', 'CLF'].map((currency) => ({ minor, currency }))
    return { ...policy, reminder: { ...policy.reminder, minimumBalances } }
  })
}

const onlyDue = property({
  name: 'looking only at who is due does what looking at everybody every day does',
  arbitrary: fc.record({ facts: portfolios(), policy: tight(policiesThat('collapse', 'skip', 'replay')) }),
  async holds({ facts, policy }) {
    const portfolio = policy.reminder.catchUp === 'replay' ? onTime(facts) : asListed(facts)
    const due = await live(portfolio, { policy, run: tickOnce, runsOn: everyDay })
    const everybody = await live(portfolio, { policy, run: visitEverybody, runsOn: everyDay })
    demandEqual(await doneIn(due, facts), await doneIn(everybody, facts), 'what is planned and charged')
  },
  share: 0.5,
})

/** Whenever and however often it runs, the state is the same. */
export const anyRhythm: Provable = {
  name: 'any-rhythm',
  description: 'Whenever and however often ticks run, they leave the same plans, charges and decisions.',
  defaultRuns: 800,
  run: (size) => checkAll([replayed, repeated, onlyDue], size),
}
