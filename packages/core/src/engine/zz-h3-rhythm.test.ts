import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Account, emptyAccount, evolve } from '../account/index.ts'
import { addDays, type IsoDate, later } from '../calendar/index.ts'
import { type Fact, factDate } from '../receivable/index.ts'
import type { CatchUp, Reminder } from '../reminder/index.ts'
import { factHistories, moment, policies } from '../testing/arbitraries.ts'
import { type Decision, decide } from './decide.ts'
import { changeOf, decideThrough, recordingOf } from './decide-through.ts'
import { parkingOf } from './parking.ts'
import type { Policy } from './policy.ts'

type Visit = (account: Account, policy: Policy, asOf: IsoDate) => readonly Decision[]

/** A tick: only who is due is looked at. */
const visitDue: Visit = (account, policy, asOf) => {
  const isDue = account.nextActionDate !== undefined && account.nextActionDate <= asOf
  return isDue ? decideThrough(account, policy, asOf) : []
}
/** A run that looks at everybody. */
const visitAll: Visit = (account, policy, asOf) => {
  const decisions = visitDue(account, policy, asOf)
  return decisions.length > 0 ? decisions : [decide(account, policy, asOf)]
}

/** Facts by the day they are recorded on: their own, or, when the list gives them late, the day of those before them. */
function byDayRecorded(facts: readonly Fact[]): ReadonlyMap<IsoDate, readonly Fact[]> {
  const days = new Map<IsoDate, Fact[]>()
  let today: IsoDate | undefined
  for (const fact of facts) {
    today = today === undefined ? factDate(fact) : later(today, factDate(fact))
    days.set(today, [...(days.get(today) ?? []), fact])
  }
  return days
}

type Life = Readonly<{
  policy: Policy
  visit: Visit
  runsOn: (day: number) => boolean
  /** Days on which nothing can be decided. */
  failsOn?: (day: number) => boolean
}>

/** A life with the engine: facts are recorded as they come, and runs happen on the days that `runsOn` picks. */
function live(facts: readonly Fact[], { policy, visit, runsOn, failsOn = () => false }: Life): Account {
  const recorded = byDayRecorded(facts)
  const [first, last] = [[...recorded.keys()][0], [...recorded.keys()].at(-1)]
  if (first === undefined || last === undefined) throw new Error('an empty history')
  const end = addDays(last, 120)
  let account = emptyAccount(facts[0]?.customerId ?? '')
  for (let n = 0, day = first; day <= end; n += 1, day = addDays(day, 1)) {
    const today = recorded.get(day)
    if (today !== undefined) account = evolve(account, recordingOf(account, today))
    if (day !== end && !runsOn(n)) continue
    if (day !== end && failsOn(n)) {
      if (account.nextActionDate === undefined || account.nextActionDate > day) continue
      const failure = { asOf: day, error: new Error('cannot decide'), parkedAt: moment('2026-03-02T12:00:00Z') }
      account = evolve(account, parkingOf(account, failure))
      continue
    }
    account = visit(account, policy, day).reduce((before, decision) => evolve(before, changeOf(decision)), account)
  }
  return account
}

/** What runs have left: reminders planned and charges made. */
const done = ({ contacts, facts }: Account): readonly (Reminder | Fact)[] => [
  ...contacts.map(({ plan }) => plan),
  ...facts.filter((fact) => fact.kind === 'charge' && fact.rule !== undefined),
]
/** A run that comes late adds its charges after facts of later days; which of one day were first stays the same. */
const byDays = (account: Account): Account => {
  return { ...account, facts: account.facts.toSorted((a, b) => (factDate(a) < factDate(b) ? -1 : 1)) }
}
const catchingUp = (policy: Policy, catchUp: CatchUp): Policy => {
  return { ...policy, reminder: { ...policy.reminder, catchUp } }
}
/** Policies whose minimum balances are of the size of what is owed, so that an item falling overdue often releases them. */
const tightPolicies = fc.tuple(policies(), fc.nat(9_000_00)).map(([policy, minor]): Policy => {
  const minimumBalances = ['PEN', 'USD', 'CLP', 'KWD', 'CLF'].map((currency) => ({ minor, currency }))
  return { ...policy, reminder: { ...policy.reminder, minimumBalances } }
})
const everyDay = () => true

describe('the rhythm of runs', () => {
  const histories = factHistories({ lengthMax: 16 })

  it('looking only at who is due plans what looking at everybody plans', { timeout: 500_000 }, () => {
    fc.assert(
      fc.property(
        histories,
        fc.oneof(policies(), tightPolicies),
        fc.constantFrom('collapse', 'skip'),
        (facts, drawn, catchUp) => {
          const policy = catchingUp(drawn, catchUp)
          const due = live(facts, { policy, visit: visitDue, runsOn: everyDay })
          expect(done(due)).toEqual(done(live(facts, { policy, visit: visitAll, runsOn: everyDay })))
        },
      ),
      { numRuns: 500 },
    )
  })

  it('under replay, runs on any days leave the same account, when facts are recorded on their day', {
    timeout: 500_000,
  }, () => {
    const rhythms = fc.array(fc.boolean(), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(histories, policies(), rhythms, (unordered, drawn, rhythm) => {
        const facts = unordered.toSorted((a, b) => (factDate(a) < factDate(b) ? -1 : 1))
        const policy = catchingUp(drawn, 'replay')
        const daily = live(facts, { policy, visit: visitDue, runsOn: everyDay })
        const seldom = live(facts, { policy, visit: visitDue, runsOn: (n) => rhythm[n % rhythm.length] === true })
        expect(byDays(seldom)).toEqual(byDays(daily))
      }),
      { numRuns: 500 },
    )
  })

  it('under replay, days on which nothing could be decided are made up for', { timeout: 500_000 }, () => {
    const failures = fc.array(fc.boolean(), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(histories, policies(), failures, (unordered, drawn, failing) => {
        const facts = unordered.toSorted((a, b) => (factDate(a) < factDate(b) ? -1 : 1))
        const policy = catchingUp(drawn, 'replay')
        const daily = live(facts, { policy, visit: visitDue, runsOn: everyDay })
        const failsOn = (n: number) => failing[n % failing.length] === true
        const parked = live(facts, { policy, visit: visitDue, runsOn: everyDay, failsOn })
        expect({ ...byDays(parked), version: daily.version }).toEqual(byDays(daily))
      }),
      { numRuns: 500 },
    )
  })

  it('under replay, looking at somebody who is not due plans nothing', { timeout: 500_000 }, () => {
    fc.assert(
      fc.property(histories, policies(), (facts, drawn) => {
        const policy = catchingUp(drawn, 'replay')
        const due = live(facts, { policy, visit: visitDue, runsOn: everyDay })
        const end = addDays([...byDayRecorded(facts).keys()].at(-1) as IsoDate, 120)
        const quietUntil = due.nextActionDate === undefined ? addDays(end, 500) : addDays(due.nextActionDate, -1)
        const days = [end, addDays(end, 31), quietUntil].filter((day) => day <= quietUntil)
        for (const day of days) expect(decide(due, policy, day).effects).toEqual([])
      }),
      { numRuns: 500 },
    )
  })
})
