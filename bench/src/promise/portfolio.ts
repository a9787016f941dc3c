import {
  type Account,
  addDays,
  type Collections,
  type CollectionsStore,
  createCollections,
  type DecisionRecord,
  type Fact,
  factDate,
  type Instant,
  type IsoDate,
  instant,
  later,
  type Notifier,
  type Policy,
} from '@cobranza/core'
import { factHistories, policies, recordingNotifier, simulatedClock } from '@cobranza/core/testing'
import fc from 'fast-check'

/** What is recorded on each day, and the days there are: from the first fact to some months after the last. */
export type Portfolio = Readonly<{ days: readonly IsoDate[]; recordedOn: ReadonlyMap<IsoDate, readonly Fact[]> }>

const daysAfterLast = 100

/** Histories of one to three customers. */
export function portfolios({ lengthMax = 14 }: Readonly<{ lengthMax?: number }> = {}): fc.Arbitrary<readonly Fact[]> {
  const customerIds = fc.uniqueArray(fc.constantFrom('A/1', 'a/1', '__proto__', 'ñ #2 100 %'), {
    minLength: 1,
    maxLength: 3,
  })
  return customerIds.chain((ids) => {
    return fc.tuple(...ids.map((customerId) => factHistories({ customerId, lengthMax }))).map((books) => books.flat())
  })
}

/** Every fact on the day it counts from. */
export function onTime(facts: readonly Fact[]): Portfolio {
  return byDay(facts, (fact) => factDate(fact))
}

/** Facts in the order of the list, so that some of them are recorded after the days they count from. */
export function asListed(facts: readonly Fact[]): Portfolio {
  const today = new Map<string, IsoDate>()
  return byDay(facts, (fact) => {
    const before = today.get(fact.customerId)
    const recorded = before === undefined ? factDate(fact) : later(before, factDate(fact))
    today.set(fact.customerId, recorded)
    return recorded
  })
}

function byDay(facts: readonly Fact[], dayOf: (fact: Fact) => IsoDate): Portfolio {
  const recordedOn = new Map<IsoDate, Fact[]>()
  for (const fact of facts) {
    const date = dayOf(fact)
    recordedOn.set(date, [...(recordedOn.get(date) ?? []), fact])
  }
  const dates = [...recordedOn.keys()].sort()
  const [first, last] = [dates[0], dates.at(-1)]
  const days: IsoDate[] = []
  if (first !== undefined && last !== undefined) {
    const end = addDays(last, daysAfterLast)
    for (let date = first; date <= end; date = addDays(date, 1)) days.push(date)
  }
  return { days, recordedOn }
}

/** Policies that catch up in one of these ways. */
export function policiesThat(...catchUps: readonly Policy['reminder']['catchUp'][]): fc.Arbitrary<Policy> {
  return fc.tuple(policies(), fc.constantFrom(...catchUps)).map(([policy, catchUp]) => {
    return { ...policy, reminder: { ...policy.reminder, catchUp } }
  })
}

/** Noon of a day in UTC. */
export function noon(date: IsoDate): Instant {
  return instant(`${date}T12:00:00Z`)
}

/** The engine over a store, sending to nobody unless `notifier` is given; its clock stands still at noon of the day. */
export function engineOn(
  date: IsoDate,
  {
    store,
    policy,
    notifier = recordingNotifier(),
  }: Readonly<{ store: CollectionsStore; policy: Policy; notifier?: Notifier }>,
): Collections {
  return createCollections({
    store,
    policy,
    notifiers: { email: notifier, sms: notifier },
    clock: simulatedClock(noon(date)),
  })
}

/** A customer's book and the decisions made for it. */
export type Content = Readonly<{ account: Account; records: readonly DecisionRecord[] }>

/** All a store tells about the customers of some facts. */
export async function contentOf(store: CollectionsStore, facts: readonly Fact[]): Promise<readonly Content[]> {
  const ids = [...new Set(facts.map(({ customerId }) => customerId))]
  const accounts = await store.load(ids)
  return Promise.all(
    accounts.map(async (account) => ({ account, records: await store.decisionRecords(account.customerId) })),
  )
}
