import { describe, expect, it } from 'vitest'
import { type Account, emptyAccount, evolve } from '../account/index.ts'
import { type IsoDate, instant, isoDate } from '../calendar/index.ts'
import { money } from '../money/index.ts'
import type { Fact } from '../receivable/index.ts'
import { decide } from './decide.ts'
import { changeOf, decideThrough, recordingOf } from './decide-through.ts'
import { defaultPolicy } from './default-policy.ts'
import { parkingOf } from './parking.ts'
import type { Policy } from './policy.ts'

const day = isoDate
const base = { customerId: 'C-1' }
const policy = defaultPolicy({ version: 'v1', locale: 'en', timeZone: 'America/Lima' })
const replaying: Policy = { ...policy, reminder: { ...policy.reminder, catchUp: 'replay' } }

const invoice = (id: string, issueDate: string, dueDate: string): Fact => ({
  ...base,
  kind: 'invoice',
  id,
  issueDate: day(issueDate),
  dueDate: day(dueDate),
  amount: money('100.00', 'PEN'),
})
const payment = (id: string, receivedDate: string, invoiceId: string): Fact => ({
  ...base,
  kind: 'payment',
  id,
  receivedDate: day(receivedDate),
  amount: money('100.00', 'PEN'),
  parts: [{ kind: 'invoice', id: invoiceId, amount: money('100.00', 'PEN') }],
})
const book = (...facts: readonly Fact[]): Account => {
  const account = emptyAccount('C-1')
  return evolve(account, recordingOf(account, facts))
}
/** Runs on every one of these days that the account asks for, as a tick would. */
const runOn = (account: Account, days: readonly string[], rules: Policy): Account =>
  days.map(day).reduce((current, asOf) => {
    if (current.nextActionDate === undefined || current.nextActionDate > asOf) return current
    return decideThrough(current, rules, asOf).reduce((next, decision) => evolve(next, changeOf(decision)), current)
  }, account)
const planned = ({ contacts }: Account): readonly (readonly [IsoDate, string])[] =>
  contacts.map(({ plan }) => [plan.plannedDate, plan.step] as const)

describe('decide', () => {
  it('gives a record for silence too, with the day to look again', () => {
    const { effects, record } = decide(book(invoice('F-1', '2026-01-05', '2026-02-04')), policy, day('2026-01-10'))
    expect(effects).toEqual([])
    expect(record).toMatchObject({
      customerId: 'C-1',
      asOf: '2026-01-10',
      policyVersion: 'v1',
      segment: { name: 'medium/new' },
      segmentAsOf: '2025-12-31',
      outcome: { kind: 'silent', reason: 'no-step-due' },
      nextActionDate: '2026-01-30',
    })
  })

  it('sees an invoice dated ahead on its day, not before', () => {
    const account = book(invoice('F-1', '2026-03-01', '2026-03-31'))
    expect(account.nextActionDate).toBe('2026-03-01')
    const { record } = decide(account, policy, day('2026-02-01'))
    expect(record).toMatchObject({ outcome: { reason: 'nothing-owed' }, nextActionDate: '2026-03-01' })
  })

  it('reviews the segment on the first of the month, from the facts up to the day before', () => {
    // Three invoices, each paid 40 days late: chronic as soon as the third one is in the window.
    const late = ['2025-11', '2025-12', '2026-01'].flatMap((month, index) => [
      invoice(`F-${index}`, `${month}-01`, `${month}-10`),
      payment(`P-${index}`, ['2025-12-20', '2026-01-19', '2026-02-19'][index] ?? '', `F-${index}`),
    ])
    const account = book(...late, invoice('F-9', '2026-01-15', '2026-02-20'))
    expect(decide(account, policy, day('2026-01-31')).record.segment.name).toBe('medium/new')
    expect(decide(account, policy, day('2026-02-01')).record).toMatchObject({
      segment: { name: 'medium/chronic' },
      segmentAsOf: '2026-01-31',
    })
  })

  it('gives the same bytes for the same input, and its record names what it did', () => {
    const account = book(invoice('F-1', '2026-01-05', '2026-02-04'))
    const once = decide(account, policy, day('2026-02-07'))
    expect(JSON.stringify(decide(structuredClone(account), structuredClone(policy), day('2026-02-07')))).toBe(
      JSON.stringify(once),
    )
    expect(once.record.outcome).toEqual({
      kind: 'remind',
      reason: 'step-due',
      messages: [
        {
          key: once.effects[0]?.key,
          channel: 'email',
          step: 'overdue-3',
          tone: 'friendly',
          template: 'overdue-friendly',
          items: 1,
        },
      ],
    })
  })

  it('decides on the first and the last days of the calendar', () => {
    const account = book(invoice('F-1', '0001-01-01', '0001-01-02'), invoice('F-2', '9999-12-30', '9999-12-31'))
    expect(decide(account, policy, day('0001-01-01')).record.segmentAsOf).toBe('0001-01-01')
    expect(decide(account, policy, day('0002-01-15')).record.segmentAsOf).toBe('0001-12-31')
    expect(decide(account, policy, day('9999-12-31')).record.outcome.kind).toBe('remind')
  })

  it('does the step again after its reminder was suppressed, under a key of its own', () => {
    const account = runOn(book(invoice('F-1', '2026-01-05', '2026-02-04')), ['2026-02-07'], policy)
    const [contact] = account.contacts
    if (contact === undefined) throw new Error('nothing was planned')
    const state = { kind: 'suppressed', token: 1, suppressedAt: '2026-02-07T12:00:00.000Z', reason: 'paid-meanwhile' }
    const suppressed = { ...account, contacts: [{ plan: contact.plan, state }] } as unknown as Account
    const [again] = decide(suppressed, policy, day('2026-02-08')).effects
    expect(again?.key).toBe('reminder/C-1/v1/overdue-3/invoice%2FF-1#1~2/email')
  })
})

describe('decideThrough', () => {
  const account = book(invoice('F-1', '2026-01-05', '2026-02-04'))
  const everyDay = Array.from({ length: 28 }, (_, index) => `2026-02-${String(index + 1).padStart(2, '0')}`)
  const steps = [
    ['2026-02-01', 'before-3'],
    ['2026-02-07', 'overdue-3'],
    ['2026-02-14', 'overdue-10'],
    ['2026-02-24', 'overdue-20'],
  ]

  it('collapses missed days to the latest step', () => {
    expect(planned(runOn(account, ['2026-02-28'], policy))).toEqual([['2026-02-28', 'overdue-20']])
    expect(planned(runOn(account, everyDay, policy))).toEqual(steps)
  })

  it('replays missed days as if there had been a run on each', () => {
    const daily = runOn(account, ['2026-01-05', ...everyDay], replaying)
    expect(planned(daily)).toEqual([['2026-02-01', 'before-3'], ...steps.slice(1)])
    expect(planned(runOn(account, ['2026-02-24'], replaying))).toEqual(steps)
    expect(planned(runOn(account, ['2026-02-23'], replaying))).toEqual(steps.slice(0, 3))
    expect(runOn(account, ['2026-02-28'], replaying)).toEqual(daily)
  })

  it('replays from the day on which the account could not be decided', () => {
    const daily = runOn(account, ['2026-01-05', '2026-02-01'], replaying)
    const failure = { asOf: day('2026-02-14'), error: new Error('x'), parkedAt: instant('2026-02-14T15:00:00Z') }
    const parked = evolve(daily, parkingOf(daily, failure))
    expect(planned(runOn(parked, ['2026-02-14'], replaying))).toEqual(steps.slice(0, 1))
    expect(planned(runOn(parked, ['2026-02-15'], replaying))).toEqual(steps.slice(0, 3))
  })

  it('wakes on the day a new fact counts, but not before the last decision', () => {
    const decided = runOn(account, ['2026-02-07'], policy)
    const late = recordingOf(decided, [invoice('F-2', '2026-01-20', '2026-03-20')])
    expect(late.nextActionDate).toBe('2026-02-07')
    expect(recordingOf(decided, [invoice('F-2', '2026-02-08', '2026-03-20')]).nextActionDate).toBe('2026-02-08')
    expect(recordingOf(decided, [invoice('F-2', '2026-06-10', '2026-07-20')]).nextActionDate).toBe('2026-02-09') // the patient cadence's day 5, should the segment change
  })
})
