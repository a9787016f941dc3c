import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Contact, ContactState } from '../account/index.ts'
import { refusedKey } from '../reminder/index.ts'
import { day, moment } from '../testing/arbitraries.ts'
import { contactDate, historyReader, reminderHistory } from './reminder-history.ts'

const lima = 'America/Lima'
const token = 1
const leaseEndsAt = moment('2026-03-09T04:05:00Z')
/** 8 March in Lima, 9 March in UTC. */
const late = moment('2026-03-09T04:00:00Z')

const contact = (state: ContactState, plannedDate = '2026-03-05', item = 'invoice/F-1#1'): Contact => ({
  plan: {
    kind: 'reminder',
    key: `reminder/${plannedDate}/${item}`,
    customerId: 'C-1',
    channel: 'email',
    tone: 'friendly',
    template: 'first',
    cadence: 'standard',
    step: 'first',
    policyVersion: 'v1',
    plannedDate: day(plannedDate),
    covers: [{ item, step: 'first', stepDate: day(plannedDate) }],
  },
  state,
})
const planned = contact({ kind: 'planned', token: 0 })

describe('contactDate', () => {
  it.each<{ state: ContactState; date: string | undefined }>([
    { state: { kind: 'planned', token }, date: undefined },
    { state: { kind: 'claimed', token, leaseEndsAt }, date: undefined },
    { state: { kind: 'attempting', token, leaseEndsAt, attemptedAt: late }, date: '2026-03-08' },
    { state: { kind: 'sent', token, sentAt: late }, date: '2026-03-08' },
    { state: { kind: 'unknown', token, unknownAt: late, reason: 'no answer' }, date: '2026-03-08' },
    { state: { kind: 'refused', token, refusedAt: late, reason: 'no mailbox' }, date: undefined },
    { state: { kind: 'suppressed', token, suppressedAt: late, reason: 'superseded' }, date: undefined },
  ])('of $state.kind is $date', ({ state, date }) => {
    expect(contactDate(contact(state), lima)).toBe(date)
  })
})

const nothingUndone = { undone: new Set(), refused: new Set() }

describe('reminderHistory', () => {
  it('counts the minimum gap from the day a reminder went out, if that is later than planned', () => {
    const sent = contact({ kind: 'sent', token, sentAt: late })
    expect(reminderHistory([sent], lima).lastDate).toBe('2026-03-08')
    expect(reminderHistory([planned], lima).lastDate).toBe('2026-03-05')
    const early = contact({ kind: 'sent', token, sentAt: late }, '2026-03-10')
    expect(reminderHistory([early, sent], lima).lastDate).toBe('2026-03-10')
  })

  it('takes the steps of all contacts for done, but not of those that were suppressed because of a payment', () => {
    const paid = contact({ kind: 'suppressed', token, suppressedAt: late, reason: 'paid-meanwhile' }, '2026-03-07')
    const superseded = contact({ kind: 'suppressed', token, suppressedAt: late, reason: 'superseded' }, '2026-03-06')
    expect(reminderHistory([planned, paid], lima)).toEqual({
      ...nothingUndone,
      keys: new Set([planned.plan.key, paid.plan.key]),
      doneThrough: new Map([['invoice/F-1#1', '2026-03-05']]),
      lastDate: '2026-03-05',
    })
    expect(reminderHistory([superseded], lima)).toEqual({
      ...nothingUndone,
      keys: new Set([superseded.plan.key]),
      doneThrough: new Map([['invoice/F-1#1', '2026-03-06']]),
    })
  })

  it('knows which messages may be done again, and what the contact rules refused', () => {
    const silenced = contact({ kind: 'suppressed', token, suppressedAt: late, reason: 'silenced' }, '2026-03-07')
    const refused = contact({ kind: 'suppressed', token, suppressedAt: late, reason: 'not-lawful' }, '2026-03-08')
    const history = reminderHistory([silenced, refused], lima)
    expect(history.undone).toEqual(new Set([silenced.plan.key]))
    expect(history.refused).toEqual(new Set([refusedKey(refused.plan)]))
    expect(history.doneThrough.size).toBe(0)
  })

  it('keeps the latest step of each item', () => {
    const other = contact({ kind: 'planned', token: 0 }, '2026-03-01', 'invoice/F-2#1')
    const later = contact({ kind: 'planned', token: 0 }, '2026-03-12')
    expect(reminderHistory([later, other, planned], lima).doneThrough).toEqual(
      new Map([
        ['invoice/F-1#1', '2026-03-12'],
        ['invoice/F-2#1', '2026-03-01'],
      ]),
    )
  })
})

describe('historyReader', () => {
  const at = moment('2026-03-09T15:00:00Z')
  const states: readonly ContactState[] = [
    { kind: 'planned', token: 0 },
    { kind: 'claimed', token, leaseEndsAt },
    { kind: 'attempting', token, leaseEndsAt, attemptedAt: late },
    { kind: 'sent', token, sentAt: at },
    { kind: 'unknown', token, unknownAt: at, reason: 'no answer' },
    { kind: 'refused', token, refusedAt: at, reason: 'no mailbox' },
    { kind: 'suppressed', token, suppressedAt: at, reason: 'superseded' },
    { kind: 'suppressed', token, suppressedAt: at, reason: 'paid-meanwhile' },
    { kind: 'suppressed', token, suppressedAt: at, reason: 'silenced' },
    { kind: 'suppressed', token, suppressedAt: at, reason: 'not-lawful' },
  ]

  it('answers what reminderHistory answers, however contacts come and change', () => {
    const moves = fc.array(
      fc.record({ pick: fc.nat(5), state: fc.constantFrom(...states), day: fc.integer({ min: 1, max: 28 }) }),
      { minLength: 3, maxLength: 20 },
    )
    fc.assert(
      fc.property(moves, (drawn) => {
        const read = historyReader(lima)
        let contacts: readonly Contact[] = []
        for (const { pick, state, day: date } of drawn) {
          const known = contacts[pick]
          const next = contact(state, `2026-03-${String(date).padStart(2, '0')}`, `invoice/F-${pick}#1`)
          contacts = known === undefined ? [...contacts, next] : contacts.with(pick, { plan: known.plan, state })
          expect(read(contacts)).toEqual(reminderHistory(contacts, lima))
        }
      }),
    )
  })
})
