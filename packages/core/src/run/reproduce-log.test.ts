import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Account, emptyAccount } from '../account/index.ts'
import { addDays, type IsoDate, later } from '../calendar/index.ts'
import { defaultPolicy, type Policy } from '../engine/index.ts'
import type { LateFeeRule } from '../penalty/index.ts'
import { type Fact, factDate } from '../receivable/index.ts'
import { day, factHistories, pen, policies } from '../testing/arbitraries.ts'
import { flawedStore } from '../testing/flawed-store.ts'
import { recordingNotifier } from '../testing/recording-notifier.ts'
import { simulatedClock } from '../testing/simulated-clock.ts'
import { createCollections } from './collections.ts'
import { type AccountLog, reproduceLog } from './reproduce-log.ts'
import { simulateAccount } from './simulate-account.ts'
import { momentOn } from './simulated-day.ts'

const policy = defaultPolicy({ version: 'v1', locale: 'es-PE', timeZone: 'America/Lima' })
const invoice: Fact = {
  kind: 'invoice',
  customerId: 'C-1',
  id: 'F-1',
  issueDate: day('2026-01-05'),
  dueDate: day('2026-02-04'),
  amount: pen('100.00'),
}
const payment: Fact = {
  kind: 'payment',
  customerId: 'C-1',
  id: 'P-1',
  receivedDate: day('2026-02-20'),
  amount: pen('100.00'),
}

/** The log that a policy leaves of these facts. */
function logOf(facts: readonly Fact[], by: Policy): AccountLog {
  const setting = { policy: by, from: day('2026-01-01'), to: day('2026-06-30') }
  const { account, decisions } = simulateAccount({ ...emptyAccount('C-1'), facts }, setting)
  return { account, records: decisions.map(({ record }) => record) }
}

describe('reproduceLog', () => {
  const log = logOf([invoice, payment], policy)

  it('finds the log to be what its policy makes of its facts', () => {
    expect(reproduceLog(log, { policies: [policy] })).toEqual({
      kind: 'same',
      decisions: log.records.length,
      charges: 0,
      contacts: 3,
    })
  })

  it('counts the charges, and misses one that its policy did not make', () => {
    const amount = { kind: 'flat', amount: pen('5.00') } as const
    const fee: LateFeeRule = {
      kind: 'late-fee',
      id: 'fee',
      mode: 'posted',
      when: { kind: 'days-late', days: 5 },
      amount,
    }
    const charging: Policy = { ...policy, penalty: { rules: [fee] } }
    const charged = logOf([invoice, payment], charging)
    expect(reproduceLog(charged, { policies: [charging] })).toMatchObject({ kind: 'same', charges: 1 })
    const facts = charged.account.facts.map((fact) =>
      fact.kind === 'charge' ? { ...fact, amount: pen('6.00') } : fact,
    )
    expect(
      reproduceLog({ ...charged, account: { ...charged.account, facts } }, { policies: [charging] }),
    ).toMatchObject({
      differences: [{ kind: 'charge', logged: { amount: pen('6.00') }, reproduced: { amount: pen('5.00') } }],
    })
  })

  it('names the first decision of another policy, and the contacts that are not in the log', () => {
    const gap = { ...policy, reminder: { ...policy.reminder, minimumGapDays: 30 } }
    const reproduction = reproduceLog(log, { policies: [gap] })
    expect(reproduction).toMatchObject({ kind: 'differs' })
    const differences = reproduction.kind === 'differs' ? reproduction.differences : []
    expect(differences[0]).toMatchObject({ kind: 'decision', date: '2026-02-07' })
    expect(differences.filter(({ kind }) => kind === 'contact').length).toBeGreaterThan(0)
  })

  it('misses a fact that was taken out, a message that was added, and one that should have been stopped', () => {
    const without: Account = { ...log.account, facts: [invoice] }
    expect(reproduceLog({ ...log, account: without }, { policies: [policy] }).kind).toBe('differs')
    const [first, ...others] = log.account.contacts
    if (first === undefined) throw new Error('nothing was planned')
    const forged = { ...first, plan: { ...first.plan, key: 'forged' } }
    const added: Account = { ...log.account, contacts: [first, ...others, forged] }
    expect(reproduceLog({ ...log, account: added }, { policies: [policy] })).toMatchObject({
      differences: [
        { kind: 'contact', key: 'forged', reproduced: 'absent' },
        { kind: 'contact', key: 'forged', logged: 'sent', reproduced: 'absent' },
      ],
    })
    const last = log.account.contacts.at(-1)
    if (last === undefined || last.state.kind !== 'sent') throw new Error('nothing was sent')
    const tooLate = {
      plan: last.plan,
      state: { ...last.state, sentAt: momentOn(day('2026-02-21'), '10:00', policy.timeZone) },
    }
    const stubborn: Account = { ...log.account, contacts: [...log.account.contacts.slice(0, -1), tooLate] }
    expect(reproduceLog({ ...log, account: stubborn }, { policies: [policy] })).toMatchObject({
      differences: [{ kind: 'contact', logged: 'sent', reproduced: 'suppressed: paid-meanwhile', date: '2026-02-21' }],
    })
  })

  it('asks for every policy of the log', () => {
    expect(() => reproduceLog(log, { policies: [{ ...policy, version: 'v2' }] })).toThrow(
      'policies: version "v1" of the log is not among them; given: v2',
    )
  })

  it('reproduces, exactly, the log of an engine that ran whenever it liked, under policies that changed', {
    timeout: 120_000,
  }, async () => {
    const counted = { decisions: 0, contacts: 0, changes: 0 }
    const rhythm = fc.array(fc.boolean(), { minLength: 1, maxLength: 10 })
    const drawnPolicies = fc.tuple(policies(), policies()).map(([a, b]): readonly [Policy, Policy] => {
      // Another zone would move the days of what is already logged.
      const reminder = { ...b.reminder, catchUp: a.reminder.catchUp }
      return [
        { ...a, version: 'first' },
        { ...b, version: 'second', timeZone: a.timeZone, reminder },
      ]
    })
    await fc.assert(
      fc.asyncProperty(
        factHistories({ customerId: 'C-1', lengthMax: 14 }),
        drawnPolicies,
        rhythm,
        async (facts, [first, second], runsOn) => {
          const lived = await liveAndChange(facts, {
            policies: [first, second],
            runsOn: (n) => runsOn[n % runsOn.length] === true,
          })
          const reproduction = reproduceLog(lived.log, { policies: [first, second], knownOn: lived.knownOn })
          expect(reproduction).toMatchObject({ kind: 'same' })
          if (reproduction.kind === 'differs') return
          counted.decisions += reproduction.decisions
          counted.contacts += reproduction.contacts
          counted.changes += new Set(lived.log.records.map(({ policyVersion }) => policyVersion)).size - 1
        },
      ),
      { numRuns: 25 },
    )
    expect(Object.entries(counted).filter(([, count]) => count === 0)).toEqual([])
  })
})

/**
 * Days with a store; the second policy takes over half way. Facts are recorded in the morning, before the run. Under `replay` it
 * runs daily and facts are recorded on their day: a log does not tell when a day that was missed was made up for.
 */
async function liveAndChange(
  facts: readonly Fact[],
  {
    policies: [first, second],
    runsOn,
  }: Readonly<{ policies: readonly [Policy, Policy]; runsOn: (n: number) => boolean }>,
): Promise<Readonly<{ log: AccountLog; knownOn: (fact: Fact) => IsoDate }>> {
  const isReplaying = first.reminder.catchUp === 'replay'
  const dates = new Map<string, IsoDate>()
  const recordedOn = new Map<IsoDate, Fact[]>()
  let today: IsoDate | undefined
  for (const fact of isReplaying ? facts.toSorted((a, b) => (factDate(a) < factDate(b) ? -1 : 1)) : facts) {
    today = today === undefined ? factDate(fact) : later(today, factDate(fact))
    dates.set(`${fact.kind} ${fact.id}`, today)
    recordedOn.set(today, [...(recordedOn.get(today) ?? []), fact])
  }
  const from = [...recordedOn.keys()][0] as IsoDate
  const [change, to] = [addDays(from, 60), addDays(today as IsoDate, 100)]
  const store = flawedStore()
  const clock = simulatedClock(momentOn(from, '08:00', first.timeZone))
  const notifiers = { email: recordingNotifier(), sms: recordingNotifier() }
  for (let date = from, n = 0; date <= to; date = addDays(date, 1), n += 1) {
    const policy = date < change ? first : second
    const engine = createCollections({ store, policy, clock, notifiers })
    clock.set(momentOn(date, '08:00', policy.timeZone))
    await engine.recordAll(recordedOn.get(date) ?? [])
    if (date === change) await engine.wakeAll(date)
    if (runsOn(n) || date === change || isReplaying) await engine.tick(date)
    clock.set(momentOn(date, '12:00', policy.timeZone))
    if (runsOn(n + 1) || isReplaying) await engine.deliver()
  }
  const engine = createCollections({ store, policy: second, clock, notifiers })
  const account = await engine.account(facts[0]?.customerId ?? '')
  const records = await engine.decisions(account.customerId)
  return { log: { account, records }, knownOn: (fact) => dates.get(`${fact.kind} ${fact.id}`) ?? factDate(fact) }
}
