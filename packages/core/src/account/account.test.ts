import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../calendar/index.ts'
import {
  accounts,
  day,
  decisionRecords,
  factHistories,
  isoDates,
  moment,
  parkings,
  plannedContacts,
} from '../testing/arbitraries.ts'
import { type Account, emptyAccount, evolve } from './account.ts'

describe('emptyAccount', () => {
  it('is the book nobody has written in', () => {
    expect(emptyAccount('C-1')).toEqual({ customerId: 'C-1', version: 0, facts: [], contacts: [] })
  })
})

describe('evolve', () => {
  it('adds facts after those there are', () => {
    fc.assert(
      fc.property(factHistories(), fc.nat(), (facts, n) => {
        const at = n % (facts.length + 1)
        const first = evolve(emptyAccount('C-1'), { facts: facts.slice(0, at) })
        expect(evolve(first, { facts: facts.slice(at) })).toEqual({ ...emptyAccount('C-1'), version: 2, facts })
      }),
    )
  })

  it('counts every change and changes nothing else', () => {
    fc.assert(
      fc.property(accounts(), (account) => {
        expect(evolve(account, {})).toEqual({ ...account, version: account.version + 1 })
      }),
    )
  })

  it('plans contacts and moves them by key, in their places', () => {
    const sent = { kind: 'sent', token: 1, sentAt: moment('2026-02-01T15:00:00Z') } as const
    fc.assert(
      fc.property(
        fc.uniqueArray(plannedContacts(), { minLength: 1, maxLength: 5, selector: ({ plan }) => plan.key }),
        fc.nat(),
        (plans, n) => {
          const planned = evolve(emptyAccount('C-1'), { plans })
          expect(planned.contacts).toEqual(plans)
          const moved = plans[n % plans.length]
          if (moved === undefined) return
          const { key } = moved.plan
          const { contacts } = evolve(planned, { transitions: [{ key, state: sent }] })
          expect(contacts).toEqual(plans.map((one) => (one === moved ? { plan: one.plan, state: sent } : one)))
        },
      ),
    )
  })

  it('refuses to move a contact it does not have', () => {
    const state = { kind: 'planned', token: 0 } as const
    expect(() => evolve(emptyAccount('C-1'), { transitions: [{ key: 'K', state }] })).toThrow(
      new RangeError('transitions: "K" is no contact of "C-1"; plan it first'),
    )
  })

  it('remembers the last day decided, also when an earlier one is decided after it', () => {
    fc.assert(
      fc.property(decisionRecords(), isoDates(), fc.integer({ min: -3, max: 3 }), (record, asOf, days) => {
        const other = addDays(asOf, days)
        const once = evolve(emptyAccount('C-1'), { record: { ...record, asOf } })
        expect(once.decidedThrough).toBe(asOf)
        expect(evolve(once, { record: { ...record, asOf: other } }).decidedThrough).toBe(days > 0 ? other : asOf)
        expect(evolve(once, {}).decidedThrough).toBe(asOf)
      }),
    )
  })

  it('wakes on the day it is told, keeps that, and sleeps when told', () => {
    const awake = evolve(emptyAccount('C-1'), { nextActionDate: day('2026-02-01') })
    expect(awake.nextActionDate).toBe('2026-02-01')
    expect(evolve(awake, {}).nextActionDate).toBe('2026-02-01')
    expect(evolve(awake, { nextActionDate: day('2026-03-01') }).nextActionDate).toBe('2026-03-01')
    expect(evolve(awake, { nextActionDate: 'dormant' })).not.toHaveProperty('nextActionDate')
  })

  it('keeps an account parked until it is decided', () => {
    fc.assert(
      fc.property(parkings(), parkings(), decisionRecords(), factHistories(), (parked, other, record, facts) => {
        const once = evolve(emptyAccount('C-1'), { parked })
        expect(once).toEqual({ ...emptyAccount('C-1'), version: 1, parked })
        expect(evolve(once, { facts, nextActionDate: 'dormant' }).parked).toEqual(parked)
        expect(evolve(once, { parked: other }).parked).toEqual(other)
        expect(evolve(once, { record })).not.toHaveProperty('parked')
        expect(evolve(once, { record, parked: other }).parked).toEqual(other)
      }),
    )
  })

  it('leaves the account it is given as it was', () => {
    fc.assert(
      fc.property(accounts(), factHistories(), (account, facts) => {
        const before: Account = structuredClone(account)
        evolve(account, { facts, nextActionDate: 'dormant' })
        expect(account).toEqual(before)
      }),
    )
  })
})
