import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addMilliseconds } from '../calendar/index.ts'
import { instants, moment, reminders } from '../testing/arbitraries.ts'
import { type Contact, type ContactState, isClaimable, isExpiredAttempt, maySettle } from './contact.ts'

const at = moment('2026-02-01T15:00:00Z')
const later = moment('2026-02-01T15:05:00Z')
const states: Readonly<Record<ContactState['kind'], ContactState>> = {
  planned: { kind: 'planned', token: 1 },
  claimed: { kind: 'claimed', token: 1, leaseEndsAt: later },
  attempting: { kind: 'attempting', token: 1, leaseEndsAt: later, attemptedAt: at },
  sent: { kind: 'sent', token: 1, sentAt: at },
  refused: { kind: 'refused', token: 1, refusedAt: at, reason: 'mailbox does not exist' },
  unknown: { kind: 'unknown', token: 1, unknownAt: at, reason: 'no answer' },
  suppressed: { kind: 'suppressed', token: 1, suppressedAt: at, reason: 'paid-meanwhile' },
}
const [plan] = fc.sample(reminders(), { numRuns: 1, seed: 1 })
const contactIn = (state: ContactState): Contact => {
  if (plan === undefined) throw new RangeError('there is always a sample')
  return { plan, state }
}
const kindsFor = (test: (contact: Contact) => boolean) =>
  Object.values(states).flatMap((state) => (test(contactIn(state)) ? [state.kind] : []))

describe('isClaimable', () => {
  it('is what is planned, and what a worker let lie from the end of its lease on', () => {
    expect(kindsFor((contact) => isClaimable(contact, at))).toEqual(['planned'])
    expect(kindsFor((contact) => isClaimable(contact, later))).toEqual(['planned', 'claimed'])
  })

  it('waits until the time of the next try has come', () => {
    const waiting = contactIn({ kind: 'planned', token: 1, notBeforeAt: later })
    expect(isClaimable(waiting, addMilliseconds(later, -1))).toBe(false)
    expect(isClaimable(waiting, later)).toBe(true)
  })
})

describe('isExpiredAttempt', () => {
  it('is an attempt from the end of its lease on, and nothing else', () => {
    expect(kindsFor((contact) => isExpiredAttempt(contact, addMilliseconds(later, -1)))).toEqual([])
    expect(kindsFor((contact) => isExpiredAttempt(contact, later))).toEqual(['attempting'])
  })

  it('never holds for what can be claimed', () => {
    const now = instants()
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(states)), now, (state, moment) => {
        const contact = contactIn(state)
        expect(isClaimable(contact, moment) && isExpiredAttempt(contact, moment)).toBe(false)
      }),
    )
  })
})

describe('maySettle', () => {
  it('is for the holder of the claim, also after its attempt was given up', () => {
    expect(kindsFor((contact) => maySettle(contact, 1))).toEqual(['claimed', 'attempting', 'unknown'])
  })

  it.each([0, 2])('is not for another token: %i', (token) => {
    expect(kindsFor((contact) => maySettle(contact, token))).toEqual([])
  })
})
