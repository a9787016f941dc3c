import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Contact, ContactState } from '../account/index.ts'
import { day, moment } from '../testing/arbitraries.ts'
import { followedKeys } from './followed-contact.ts'

type Plan = Contact['plan']

/** A reminder by e-mail about some items. */
function reminder(key: string, items: readonly string[], more: Partial<Plan> = {}): Plan {
  return {
    kind: 'reminder',
    key,
    customerId: 'C-1',
    channel: 'email',
    tone: 'friendly',
    template: 'overdue-friendly',
    cadence: 'all',
    step: 'first',
    policyVersion: 'v1',
    plannedDate: day('2026-02-03'),
    covers: items.map((item) => ({ item, step: 'first', stepDate: day('2026-02-03') })),
    ...more,
  }
}
const courtesy = (key: string, about: readonly string[], more: Partial<Plan> = {}): Plan => {
  return reminder(key, [], { courtesy: 'promise-reminder', about, ...more })
}
const sentOn = (date: string): ContactState => ({ kind: 'sent', token: 1, sentAt: moment(`${date}T15:00:00Z`) })
const sent = (plan: Plan, date = '2026-02-03'): Contact => ({ plan, state: sentOn(date) })
const one = 'invoice/F-1#1'
const two = 'invoice/F-2#1'

describe('followedKeys', () => {
  it('are the messages of the channel that went out about one of its items, oldest first', () => {
    const contacts = [
      sent(reminder('late', [one], { plannedDate: day('2026-02-01') }), '2026-02-09'),
      sent(reminder('early', [one, two]), '2026-02-03'),
      sent(reminder('other', [two]), '2026-02-04'),
      sent(reminder('sms', [one], { channel: 'sms' }), '2026-02-05'),
    ]
    expect(followedKeys(contacts, reminder('now', [one]))).toEqual(['early', 'late'])
    expect(followedKeys(contacts, reminder('now', ['invoice/F-3#1']))).toEqual([])
  })

  it('are none of those that surely did not go out, nor itself', () => {
    const at = moment('2026-02-03T15:00:00Z')
    const states: readonly ContactState[] = [
      { kind: 'planned', token: 0 },
      { kind: 'claimed', token: 1, leaseEndsAt: at },
      { kind: 'attempting', token: 1, leaseEndsAt: at, attemptedAt: at },
      { kind: 'refused', token: 1, refusedAt: at, reason: 'no mailbox' },
      { kind: 'suppressed', token: 1, suppressedAt: at, reason: 'lapsed' },
      { kind: 'unknown', token: 1, unknownAt: at, reason: 'no answer' },
    ]
    const contacts = states.map((state) => ({ plan: reminder(state.kind, [one]), state }))
    expect(followedKeys(contacts, reminder('now', [one]))).toEqual(['unknown'])
    expect(followedKeys(contacts, reminder('unknown', [one]))).toEqual([])
  })

  it('stand where they were tried, though nobody knew before the next how that ended', () => {
    const attemptedAt = moment('2026-02-03T15:00:00Z')
    const unknownAt = moment('2026-02-05T15:00:00Z')
    const state: ContactState = { kind: 'unknown', token: 1, attemptedAt, unknownAt, reason: 'no answer' }
    const contacts = [sent(reminder('next', [one]), '2026-02-04'), { plan: reminder('lost', [one]), state }]
    expect(followedKeys(contacts, reminder('now', [one]))).toEqual(['lost', 'next'])
  })

  it('are those of one promise, plan or dispute, too, whatever is left of what they are about', () => {
    const promise = { subject: { kind: 'promise', id: 'PP-1' } } as const
    const contacts = [
      sent(reminder('reminder', [one]), '2026-02-01'),
      sent(courtesy('confirmed', [one, two], promise), '2026-02-02'),
      sent(courtesy('plan of that id', [two], { subject: { kind: 'plan', id: 'PP-1' } }), '2026-02-03'),
      sent(courtesy('thanks', [], { subject: { kind: 'payment', id: 'P-1' } }), '2026-02-04'),
    ]
    expect(followedKeys(contacts, courtesy('broken', ['invoice/F-9#1'], promise))).toEqual(['confirmed'])
    expect(followedKeys(contacts, courtesy('broken', [one], promise))).toEqual(['reminder', 'confirmed'])
    expect(followedKeys(contacts, reminder('next', [one]))).toEqual(['reminder', 'confirmed'])
  })

  it('keep the first and the last nine', () => {
    const contacts = Array.from({ length: 30 }, (_, n) => {
      return sent(reminder(`${n + 1}`, [one]), `2026-03-${String(n + 1).padStart(2, '0')}`)
    })
    const latest = ['22', '23', '24', '25', '26', '27', '28', '29', '30']
    expect(followedKeys(contacts, reminder('now', [one]))).toEqual(['1', ...latest])
    expect(followedKeys(contacts.slice(0, 10), reminder('now', [one]))).toHaveLength(10)
  })

  it('are the same in whatever order the contacts stand, where no two went out at one moment', () => {
    const days = fc.uniqueArray(fc.integer({ min: 10, max: 28 }), { maxLength: 18 })
    fc.assert(
      fc.property(days, (found) => {
        const contacts = found.map((date) => sent(reminder(`on-${date}`, [one]), `2026-03-${date}`))
        const byDay = [...found].sort((a, b) => a - b).map((date) => `on-${date}`)
        const expected = byDay.filter((_, at) => at === 0 || at >= byDay.length - 9)
        expect(followedKeys(contacts, reminder('now', [one]))).toEqual(expected)
      }),
    )
  })
})
