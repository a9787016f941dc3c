import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../calendar/index.ts'
import { day, isoDates, pen, usd } from '../testing/arbitraries.ts'
import { asOf, grocer, policy } from './credit-case.arbitrary.ts'
import { decideCredit } from './decide-credit.ts'
import { type CreditOverride, chooseOverride } from './override.ts'

const override = {
  id: 'X-1',
  kind: 'decision',
  outcome: 'approve',
  limit: pen('25000.00'),
  actor: 'head-of-credit',
  reason: 'guaranteed by the group',
  validFrom: day('2026-06-01'),
  validUntil: day('2026-07-15'),
} as const satisfies CreditOverride

describe('an override', () => {
  const late = { ...grocer, history: { monthsKnown: 1, brokenPromises: 9, oldestOverdueDays: 0 } }

  it('takes the place of the decision, and the record tells both', () => {
    expect(decideCredit(late, policy, { asOf, overrides: [override] })).toMatchObject({
      kind: 'approve',
      policyOutcome: 'decline',
      limit: pen('25000.00'), // a person may go above the cap
      validUntil: '2026-07-15', // not longer than the person's word
      reasons: [{ reason: 'broken-promises' }, { reason: 'score' }, { reason: 'lower-limit' }],
      overrides: [{ id: 'X-1', status: 'applied', actor: 'head-of-credit', reason: 'guaranteed by the group' }],
    })
    const no = { ...override, outcome: 'decline' } as const
    expect(decideCredit(grocer, policy, { asOf, overrides: [no] })).toMatchObject({
      kind: 'decline',
      reason: 'override',
      policyOutcome: 'approve',
    })
  })

  it.each([
    { on: '2026-05-31', status: 'not-yet-valid', kind: 'decline' },
    { on: '2026-06-01', status: 'applied', kind: 'approve' },
    { on: '2026-07-15', status: 'applied', kind: 'approve' },
    { on: '2026-07-16', status: 'expired', kind: 'decline' },
  ])('is $status on $on', ({ on, status, kind }) => {
    const decision = decideCredit(late, policy, { asOf: day(on), overrides: [override] })
    expect(decision.kind).toBe(kind)
    expect(decision.overrides).toMatchObject([{ id: 'X-1', status }])
  })

  it('gives way to one that began later', () => {
    const newer = { ...override, id: 'X-2', validFrom: day('2026-06-20') }
    const { applied, notes } = chooseOverride([newer, override], { kind: 'decision', asOf })
    expect(applied?.id).toBe('X-2')
    expect(notes.map(({ status }) => status)).toEqual(['applied', 'superseded'])
    expect(chooseOverride([override, { ...override, id: 'X-3' }], { kind: 'decision', asOf }).applied?.id).toBe('X-3')
  })

  it.each([
    { what: 'no actor', change: { actor: '' }, says: /overrides\[0\].actor: "" is no text/ },
    { what: 'a blank reason', change: { reason: '  ' }, says: /overrides\[0\].reason/ },
    { what: 'no limit', change: { limit: pen('0') }, says: /overrides\[0\].limit: .* is not above zero/ },
    { what: 'a limit in another currency', change: { limit: usd('25000.00') }, says: /"X-1" is in "USD"/ },
    {
      what: 'an end before its start',
      change: { validUntil: day('2026-05-31') },
      says: /validUntil: "2026-05-31" is before/,
    },
  ])('is refused with $what', ({ change, says }) => {
    expect(() => decideCredit(grocer, policy, { asOf, overrides: [{ ...override, ...change }] })).toThrow(says)
  })

  it('holds from its first to its last day, and on no other', () => {
    fc.assert(
      fc.property(isoDates(), fc.nat(60), fc.integer({ min: -3, max: 63 }), (validFrom, length, offset) => {
        const one = { ...override, validFrom, validUntil: addDays(validFrom, length) }
        const { applied } = chooseOverride([one], { kind: 'decision', asOf: addDays(validFrom, offset) })
        expect(applied !== undefined).toBe(offset >= 0 && offset <= length)
      }),
    )
  })
})
