import { describe, expect, it } from 'vitest'
import { day } from '../testing/index.ts'
import { answer, call, mondayAt, officeHours, officeWindow, policyOf, madeUp as rule } from './rule.arbitrary.ts'

describe('contactGate', () => {
  describe('hours', () => {
    const policy = policyOf([officeWindow])

    it.each([
      ['2026-06-22T12:59:59.999Z', 'outside-hours until 2026-06-22T13:00:00.000Z'], // 07:59:59.999
      ['2026-06-22T13:00:00Z', 'allowed'], // 08:00
      ['2026-06-23T00:59:59.999Z', 'allowed'], // 19:59:59.999
      ['2026-06-23T01:00:00Z', 'outside-hours until 2026-06-23T13:00:00.000Z'], // 20:00
      ['2026-06-27T19:00:00Z', 'outside-hours until 2026-06-30T13:00:00.000Z'], // Saturday 14:00; Monday is a holiday
      ['2026-06-28T15:00:00Z', 'closed-day until 2026-06-30T13:00:00.000Z'], // Sunday
      ['2026-06-29T15:00:00Z', 'holiday until 2026-06-30T13:00:00.000Z'],
    ])('at %s: %s', (at, expected) => {
      expect(answer(policy, call(at), { subdivision: 'AA-S' })).toBe(expected)
    })

    it('keep every holiday of the country when nobody knows the part of it', () => {
      expect(answer(policy, call('2026-06-29T15:00:00Z'))).toBe('holiday until 2026-07-01T13:00:00.000Z')
    })

    it('keep the days that the host adds', () => {
      const extraHolidays = [{ jurisdiction: 'AA', dates: [day('2026-06-22')] }]
      expect(answer({ ...policy, extraHolidays }, call(mondayAt))).toBe('holiday until 2026-06-23T13:00:00.000Z')
    })

    it('refuse days of which nobody knows whether they are holidays', () => {
      expect(answer(policy, call('2025-12-30T15:00:00Z'))).toBe('holidays-unknown until 2026-01-01T13:00:00.000Z')
      expect(answer(policy, call('2028-01-03T15:00:00Z'))).toBe('holidays-unknown for ever')
      expect(answer({ ruleSets: policy.ruleSets }, call(mondayAt))).toBe('holidays-unknown for ever')
    })

    it('suit every zone of the place when that of the debtor is not known', () => {
      const wide = policyOf([officeWindow], { timeZones: ['America/New_York', 'Pacific/Honolulu'] })
      // 08:00 in Honolulu is 14:00 in New York; 20:00 in New York is 14:00 in Honolulu.
      expect(answer(wide, call(mondayAt))).toBe('outside-hours until 2026-06-22T18:00:00.000Z')
      expect(answer(wide, call('2026-06-22T23:59:00Z'))).toBe('allowed')
      expect(answer(wide, call('2026-06-23T00:00:00Z'))).toBe('outside-hours until 2026-06-23T18:00:00.000Z')
      expect(answer(wide, call(mondayAt), { timeZone: 'America/New_York' })).toBe('allowed')
    })

    it('are nowhere where no zone is known', () => {
      expect(answer(policyOf([officeWindow], { timeZones: [] }), call(mondayAt))).toBe('zone-unknown for ever')
    })

    it('may be widened by the debtor where the rule lets, in the form it asks for', () => {
      const hours = { ...officeHours, mon: ['07:00', '09:00'] as const, sun: ['10:00', '11:00'] as const }
      const early = call('2026-06-22T12:00:00Z')
      const byDocument = policyOf([{ ...officeWindow, widenedBy: 'separate-document' }])
      expect(answer(byDocument, early, { wishes: { hours, form: 'separate-document' } })).toBe('allowed')
      expect(answer(byDocument, early, { wishes: { hours, form: 'said' } })).toMatch(/^outside-hours/)
      const byWord = policyOf([{ ...officeWindow, widenedBy: 'debtor' }])
      expect(answer(byWord, early, { wishes: { hours, form: 'said' } })).toBe('allowed')
      expect(answer(policyOf([officeWindow]), early, { wishes: { hours, form: 'said' } })).toMatch(/^outside-hours/)
    })

    it('are those the debtor asks for where the law gives none', () => {
      const wishes = { hours: { ...officeHours, mon: ['15:00', '16:00'] as const }, form: 'said' as const }
      const policy = policyOf([rule({ type: 'contact-window', holidays: 'open', respectsWishes: true })])
      expect(answer(policy, call(mondayAt), { wishes })).toBe('against-wishes until 2026-06-22T20:00:00.000Z')
      expect(answer(policy, call(mondayAt))).toBe('allowed')
    })
  })
})
