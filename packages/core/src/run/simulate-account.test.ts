import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Account, type Contact, emptyAccount, evolve } from '../account/index.ts'
import { addDays, type IsoDate, later } from '../calendar/index.ts'
import type { CompliancePolicy } from '../compliance/index.ts'
import { changeOf, decideThrough, defaultPolicy, type Policy, recordingOf } from '../engine/index.ts'
import type { LateFeeRule } from '../penalty/index.ts'
import type { Notifier } from '../ports/index.ts'
import { type Fact, factDate } from '../receivable/index.ts'
import { day, factHistories, moment, pen, policies, rate } from '../testing/arbitraries.ts'
import { flawedStore } from '../testing/flawed-store.ts'
import { simulatedClock } from '../testing/simulated-clock.ts'
import { createCollections } from './collections.ts'
import { seedOf } from './seeded-random.ts'
import { simulateAccount } from './simulate-account.ts'
import { momentOn } from './simulated-day.ts'
import type { SimulatedAnswer, SimulationRhythm } from './simulation.ts'

const standard = defaultPolicy({ version: 'v1', locale: 'es-PE', timeZone: 'America/Lima' })
const invoice = (id: string, issueDate: string, dueDate: string, amount = '100.00'): Fact => {
  return {
    kind: 'invoice',
    customerId: 'C-1',
    id,
    issueDate: day(issueDate),
    dueDate: day(dueDate),
    amount: pen(amount),
  }
}
const payment = (id: string, receivedDate: string, amount = '100.00'): Fact => {
  return { kind: 'payment', customerId: 'C-1', id, receivedDate: day(receivedDate), amount: pen(amount) }
}
const book = (...facts: readonly Fact[]): Account => ({ ...emptyAccount('C-1'), facts })
const year = { policy: standard, from: day('2026-01-01'), to: day('2026-12-31') }

describe('simulateAccount', () => {
  it('contacts on the days of the steps, until the payment is known', () => {
    const account = book(invoice('F-1', '2026-01-05', '2026-02-04'), payment('P-1', '2026-02-20'))
    const { contacts } = simulateAccount(account, year)
    expect(contacts).toMatchObject([
      {
        step: 'before-3',
        plannedDate: '2026-02-01',
        fate: 'sent',
        at: '2026-02-01T11:00:00.000Z',
        asked: [pen('100.00')],
      },
      { step: 'overdue-3', plannedDate: '2026-02-07', level: 1, tone: 'friendly', segment: 'medium/new' },
      { step: 'overdue-10', plannedDate: '2026-02-14', level: 2, tone: 'firm' },
    ])
    expect(contacts[0]).not.toHaveProperty('level')
  })

  it('sees a payment on the day it was recorded, not on the day it counts from', () => {
    const account = book(invoice('F-1', '2026-01-05', '2026-02-04'), payment('P-1', '2026-02-10'))
    const knownOn = (fact: Fact) => (fact.kind === 'payment' ? day('2026-02-20') : factDate(fact))
    const steps = simulateAccount(account, { ...year, knownOn }).contacts.map(({ step }) => step)
    expect(steps).toEqual(['before-3', 'overdue-3', 'overdue-10'])
    expect(simulateAccount(account, year).contacts).toHaveLength(2)
  })

  it('takes the past as it was: what was sent before the first day is not sent again', () => {
    const account = book(invoice('F-1', '2026-01-05', '2026-02-04'))
    const real = simulateAccount(account, { ...year, to: day('2026-02-10') }).account
    const { contacts } = simulateAccount(real, { ...year, from: day('2026-02-09'), to: day('2026-02-20') })
    expect(contacts.map(({ step }) => step)).toEqual(['overdue-10'])
    // One that was sent on a later day was still waiting on the first one.
    const late = real.contacts.map((contact): Contact => {
      return contact.plan.step === 'overdue-3'
        ? { ...contact, state: { kind: 'sent', token: 1, sentAt: moment('2026-02-12T12:00:00Z') } }
        : contact
    })
    const again = simulateAccount(
      { ...real, contacts: late },
      { ...year, from: day('2026-02-09'), to: day('2026-02-13') },
    )
    expect(again.account.contacts.find(({ plan }) => plan.step === 'overdue-3')?.state).toMatchObject({
      kind: 'sent',
      sentAt: '2026-02-09T11:00:00.000Z',
    })
  })

  it('charges what its own policy asks for, whatever the real one did', () => {
    const fee: LateFeeRule = {
      kind: 'late-fee',
      id: 'fee',
      mode: 'posted',
      when: { kind: 'days-late', days: 5 },
      amount: { kind: 'flat', amount: pen('5.00') },
    }
    const strict: Policy = { ...standard, version: 'strict', penalty: { rules: [fee] } }
    const account = book(invoice('F-1', '2026-01-05', '2026-02-04'))
    const charged = simulateAccount(account, { ...year, policy: strict })
    expect(charged.charges.map(({ charge }) => [charge.issueDate, charge.amount.minor])).toEqual([['2026-02-09', 500]])
    const without = simulateAccount(charged.account, year)
    expect(without.charges).toEqual([])
    expect(without.account.facts).toHaveLength(1)
  })

  it('costs what the channel costs, and only when it goes out', () => {
    const account = book(invoice('F-1', '2026-01-05', '2026-02-04'))
    const setting = { ...year, to: day('2026-02-08'), costs: [{ channel: 'email', amount: pen('0.02') }] }
    const deliver = (message: { key: string }) =>
      message.key.includes('before') ? ('refused' as const) : ('sent' as const)
    const { contacts } = simulateAccount(account, { ...setting, deliver })
    expect(contacts.map(({ fate, cost }) => [fate, cost?.minor])).toEqual([
      ['refused', 2],
      ['sent', 2],
    ])
    const suppressed = simulateAccount(book(...account.facts, payment('P-1', '2026-02-01')), setting)
    expect(suppressed.contacts).toEqual([])
  })

  it('keeps going after a day that could not be decided', () => {
    const huge = {
      ...invoice('F-2', '2026-02-06', '2026-02-07'),
      amount: { minor: Number.MAX_SAFE_INTEGER, currency: 'PEN' },
    } as Fact
    const voided: Fact = {
      kind: 'void',
      customerId: 'C-1',
      id: 'V-1',
      voidDate: day('2026-02-09'),
      document: { kind: 'invoice', id: 'F-2' },
      reason: 'typing error',
    }
    const account = book(invoice('F-1', '2026-01-05', '2026-02-04'), huge, voided)
    const { failures, contacts } = simulateAccount(account, year)
    expect(failures.map(({ date }) => date)).toEqual(['2026-02-06', '2026-02-07', '2026-02-08'])
    expect(contacts.map(({ step }) => step)).toEqual([
      'before-3',
      'overdue-3',
      'overdue-10',
      'overdue-20',
      'overdue-30', // the patient cadence: the segment has changed
    ])
  })
})

/** No contact on weekends, in the morning or at night. */
const hours = ['11:00', '18:00'] as const
const weekdays: CompliancePolicy = {
  creditorRole: 'first-party',
  ruleSets: [
    {
      ...{ name: 'XX', version: '1', disclaimer: 'made up', jurisdiction: 'XX', timeZones: ['America/Lima'] },
      rules: [
        {
          ...{ id: 'XX.window', type: 'contact-window', jurisdiction: 'XX', enforcement: 'block', holidays: 'open' },
          ...{ citation: 'none', basis: 'policy', evidence: 'policy', confidence: 'none' },
          appliesTo: { debtors: ['consumer', 'business'], creditorRoles: ['first-party'] },
          hours: { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: null, sun: null },
        },
      ],
    },
  ],
}

describe('a contact that has to wait', () => {
  it('goes out at the first moment at which the contact rules let it', () => {
    const lawful = { ...year, policy: { ...standard, compliance: weekdays }, to: day('2026-02-03') }
    // The first of February 2026, day of the first step, is a Sunday.
    const account = book(invoice('F-1', '2026-01-05', '2026-02-04'))
    const { contacts } = simulateAccount(account, lawful)
    expect(contacts).toMatchObject([{ plannedDate: '2026-02-02', fate: 'sent', at: '2026-02-02T16:00:00.000Z' }])
    const rhythm: SimulationRhythm = { tickTime: '06:00', deliverTimes: ['09:00', '12:00'] }
    expect(simulateAccount(account, { ...lawful, rhythm }).contacts).toMatchObject([{ at: '2026-02-02T17:00:00.000Z' }])
    expect(simulateAccount(account, { ...lawful, rhythm: { ...rhythm, deliverTimes: [] } }).contacts).toMatchObject([
      { fate: 'waiting', asked: [] },
    ])
  })

  /** One message went out so late that the next one, planned for the 7th, has to wait from the 9th to the 11th. */
  const late = (...facts: readonly Fact[]): Account => {
    const unpaid = book(invoice('F-1', '2026-01-05', '2026-02-04'))
    const { account } = simulateAccount(unpaid, { ...year, to: day('2026-02-08') })
    const contacts = account.contacts.map(({ plan }, index): Contact => {
      const sentAt = moment('2026-02-08T12:00:00Z')
      return { plan, state: index === 0 ? { kind: 'sent', token: 1, sentAt } : { kind: 'planned', token: 0 } }
    })
    return { ...account, contacts, facts: [...account.facts, ...facts] }
  }
  const fromNinth = { ...year, from: day('2026-02-09'), to: day('2026-02-13') }
  const second = ({ contacts }: Account) => contacts.find(({ plan }) => plan.step === 'overdue-3')?.state

  it('goes out on the day on which the gap is over', () => {
    const { account } = simulateAccount(late(), fromNinth)
    expect(second(account)).toMatchObject({ kind: 'sent', sentAt: '2026-02-11T11:00:00.000Z' })
  })

  it('is given up when it is paid meanwhile, and the account is decided again the day after', () => {
    const { account, decisions } = simulateAccount(late(payment('P-1', '2026-02-10')), fromNinth)
    expect(second(account)).toMatchObject({ kind: 'suppressed', suppressedAt: '2026-02-11T11:00:00.000Z' })
    expect(decisions.map(({ record }) => record.asOf)).toEqual(['2026-02-09', '2026-02-10', '2026-02-12'])
  })
})

describe('what contacts bring', () => {
  const certain = { low: rate('1'), likely: rate('1'), high: rate('1') }
  const response = { name: 'test', source: 'made up', responses: [{ chance: certain, withinDays: 5 }] }
  const account = book(invoice('F-1', '2026-01-05', '2026-02-04'), payment('P-1', '2026-03-20'))

  it('comes within the days, and what is paid early is not paid again', () => {
    const { payments, contacts } = simulateAccount(account, { ...year, response })
    expect(contacts.map(({ step }) => step)).toEqual(['before-3'])
    expect(payments).toHaveLength(1)
    const [only] = payments
    expect(only).toMatchObject({ contactKey: contacts[0]?.key, payment: { amount: pen('100.00') } })
    expect(only !== undefined && only.payment.receivedDate > '2026-02-01').toBe(true)
    expect(only !== undefined && only.payment.receivedDate <= '2026-02-06').toBe(true)
  })

  it('is a share of what was asked, and the recorded payment is less by it', () => {
    const half = {
      ...response,
      responses: [{ chance: certain, withinDays: 1, share: rate('0.5'), levels: { max: 0 } }],
    }
    const { payments } = simulateAccount(account, { ...year, response: half })
    expect(payments.map(({ payment: { receivedDate, amount } }) => [receivedDate, amount.minor])).toEqual([
      ['2026-02-02', 5000],
      ['2026-03-20', 5000],
    ])
  })

  it('is never more than is owed by then', () => {
    const paid = book(invoice('F-1', '2026-01-05', '2026-02-04'), payment('P-1', '2026-02-02'))
    const { payments, account: after } = simulateAccount(paid, { ...year, response })
    expect(payments.reduce((sum, { payment: { amount } }) => sum + amount.minor, 0)).toBe(10000)
    expect(after.facts.filter(({ kind }) => kind === 'payment').length).toBeGreaterThan(0)
  })

  it('is the same for the same seed, and for another replication it may not be', () => {
    const unsure = {
      ...response,
      responses: [{ chance: { low: rate('0.1'), likely: rate('0.5'), high: rate('0.9') }, withinDays: 20 }],
    }
    const setting = { ...year, response: unsure, seed: 5 }
    const paidOn = (replication: number) =>
      simulateAccount(account, setting, { replication }).payments.map(({ payment: { receivedDate } }) => receivedDate)
    expect(paidOn(3)).toEqual(paidOn(3))
    expect(new Set(Array.from({ length: 12 }, (_, replication) => paidOn(replication).join())).size).toBeGreaterThan(3)
  })
})

const noonRhythm: SimulationRhythm = { tickTime: '08:00', deliverTimes: ['12:00'] }
/** One message in five is refused and one in five is never heard of again, the same ones in every life. */
const answerTo = ({ key }: Readonly<{ key: string }>): SimulatedAnswer =>
  (['sent', 'sent', 'sent', 'refused', 'unknown'] as const)[(seedOf(key) >>> 0) % 5] ?? 'sent'
const notifier: Notifier = {
  send: async (message) => {
    const kind = answerTo(message)
    return kind === 'sent' ? { kind } : { kind, reason: 'simulated' }
  },
}

type Lived = Readonly<{ account: Account; records: readonly unknown[] }>

/** The same days with a store, ticks and deliveries. */
async function liveInStore(
  recordedOn: ReadonlyMap<IsoDate, readonly Fact[]>,
  { policy, from, to, customerId }: Readonly<{ policy: Policy; from: IsoDate; to: IsoDate; customerId: string }>,
): Promise<Lived> {
  const store = flawedStore()
  const clock = simulatedClock(momentOn(from, '08:00', policy.timeZone))
  const engine = createCollections({ store, policy, clock, notifiers: { email: notifier, sms: notifier } })
  for (let date = from; date <= to; date = addDays(date, 1)) {
    clock.set(momentOn(date, '08:00', policy.timeZone))
    await engine.recordAll(recordedOn.get(date) ?? [])
    await engine.tick(date)
    clock.set(momentOn(date, '12:00', policy.timeZone))
    await engine.deliver()
  }
  return { account: await engine.account(customerId), records: await engine.decisions(customerId) }
}

/** The number of writes is the store's own. */
function comparable({ account, records }: Lived): unknown {
  const { version: _, ...rest } = account
  return { account: rest, records }
}

describe('a simulated life', () => {
  it('is the life with a store, tick and deliver, decision by decision', { timeout: 120_000 }, async () => {
    const counted = { sent: 0, refused: 0, unknown: 0 }
    const drawnPolicies = fc
      .tuple(policies(), fc.boolean())
      .map(([policy, isLawful]): Policy => (isLawful ? { ...policy, compliance: weekdays } : policy))
    await fc.assert(
      fc.asyncProperty(factHistories({ customerId: 'C-1', lengthMax: 14 }), drawnPolicies, async (facts, policy) => {
        const dates = new Map<Fact, IsoDate>()
        const recordedOn = new Map<IsoDate, Fact[]>()
        let today: IsoDate | undefined
        for (const fact of facts) {
          today = today === undefined ? factDate(fact) : later(today, factDate(fact))
          dates.set(fact, today)
          recordedOn.set(today, [...(recordedOn.get(today) ?? []), fact])
        }
        const from = [...recordedOn.keys()][0] as IsoDate
        const to = addDays(today as IsoDate, 100)
        const knownOn = (fact: Fact) => dates.get(fact) ?? factDate(fact)
        const real = await liveInStore(recordedOn, { policy, from, to, customerId: 'C-1' })
        const simulated = simulateAccount(book(...facts), {
          policy,
          from,
          to,
          knownOn,
          rhythm: noonRhythm,
          deliver: answerTo,
        })
        const records = simulated.decisions.map(({ record }) => record)
        expect(comparable({ account: simulated.account, records })).toEqual(comparable(real))
        for (const { state } of simulated.account.contacts)
          if (state.kind in counted) counted[state.kind as 'sent'] += 1
      }),
      { numRuns: 25 },
    )
    // Each of them was there, so the property above was about something.
    expect(Object.entries(counted).filter(([, count]) => count === 0)).toEqual([])
  })

  it('is the same whether days are visited one by one or only when something is due', () => {
    fc.assert(
      fc.property(factHistories({ customerId: 'C-1', lengthMax: 14 }), policies(), (facts, policy) => {
        const account = book(...facts)
        const from = factDate(facts[0] as Fact)
        const whole = { policy, from, to: addDays(from, 300) }
        // A fact that says nothing comes to be known every day, so no day is slept through.
        const filler = Array.from({ length: 301 }, (_, n): Fact => {
          return { kind: 'customer', customerId: 'C-1', id: `day-${n}`, validFrom: day('1900-01-01'), name: 'X' }
        })
        const knownOn = (fact: Fact) =>
          fact.id.startsWith('day-') ? addDays(from, Number(fact.id.slice(4))) : factDate(fact)
        const replaying = { ...policy, reminder: { ...policy.reminder, catchUp: 'skip' as const } }
        const daily = simulateAccount(book(...filler, ...facts), { ...whole, policy: replaying, knownOn })
        const sleeping = simulateAccount(account, { ...whole, policy: replaying })
        expect(daily.contacts.map(({ segment: _, ...rest }) => rest)).toEqual(
          sleeping.contacts.map(({ segment: _, ...rest }) => rest),
        )
        expect(daily.charges).toEqual(sleeping.charges)
      }),
      { numRuns: 12 },
    )
  })

  it('ticked day by day under replay, is what one tick at the end makes of it', () => {
    const counted = { decisions: 0, contacts: 0 }
    fc.assert(
      fc.property(factHistories({ customerId: 'C-1', lengthMax: 14 }), policies(), (facts, drawn) => {
        const policy: Policy = { ...drawn, reminder: { ...drawn.reminder, catchUp: 'replay' } }
        const from = factDate(facts[0] as Fact)
        const to = addDays(from, 400)
        const rhythm: SimulationRhythm = { tickTime: '06:00', deliverTimes: [] }
        const daily = simulateAccount(book(...facts), { policy, from, to, rhythm, knownOn: () => from })
        const recorded = evolve(emptyAccount('C-1'), recordingOf(emptyAccount('C-1'), facts))
        const decisions = decideThrough(recorded, policy, to)
        const account = decisions.reduce((before, decision) => evolve(before, changeOf(decision)), recorded)
        expect(daily.decisions).toEqual(decisions)
        expect({ ...daily.account, version: 0 }).toEqual({ ...account, version: 0 })
        counted.decisions += decisions.length
        counted.contacts += daily.contacts.length
      }),
      { numRuns: 20 },
    )
    expect(Object.entries(counted).filter(([, count]) => count === 0)).toEqual([])
  })
})
