import { describe, expect, it } from 'vitest'
import { isoDate } from '../calendar/index.ts'
import type { CompliancePolicy } from './policy.ts'
import {
  answer,
  base,
  call,
  mondayAt,
  officeWindow,
  outbound as out,
  policyOf,
  madeUp as rule,
} from './rule.arbitrary.ts'

describe('how often', () => {
  describe('how often', () => {
    const daily = policyOf([rule({ type: 'frequency-cap', caps: [{ max: 1, per: 'day' }], scope: 'debtor' })])
    const weekly = (per: string, max = 1) =>
      policyOf([
        rule({ type: 'frequency-cap', caps: [{ max, per }], scope: 'debtor', countTogether: ['call', 'visit'] }),
      ])

    it('counts local days', () => {
      const contacts = [out('2026-06-22T04:59:00Z')] // Sunday, 23:59
      expect(answer(daily, call('2026-06-22T05:00:00Z'), { contacts })).toBe('allowed')
      expect(answer(daily, call('2026-06-22T04:59:30Z'), { contacts })).toBe(
        'too-many-contacts until 2026-06-22T05:00:00.000Z',
      )
    })

    it('counts a contact that is planned for later the same day', () => {
      const contacts = [out('2026-06-22T20:00:00Z')]
      expect(answer(daily, call(mondayAt), { contacts })).toBe('too-many-contacts until 2026-06-23T05:00:00.000Z')
    })

    it('counts weeks from Monday to Sunday', () => {
      const contacts = [out('2026-06-22T05:00:00Z')] // Monday, 00:00
      expect(answer(weekly('calendar-week'), call('2026-06-29T04:59:00Z'), { contacts })).toMatch(/^too-many/)
      expect(answer(weekly('calendar-week'), call('2026-06-29T05:00:00Z'), { contacts })).toBe('allowed')
    })

    it('counts any seven days in a row, to the minute', () => {
      const contacts = [out(mondayAt)]
      const until = 'too-many-contacts until 2026-06-29T15:00:00.000Z'
      expect(answer(weekly('rolling-7-days'), call('2026-06-22T15:00:01Z'), { contacts })).toBe(until)
      expect(answer(weekly('rolling-7-days'), call('2026-06-29T14:59:00Z'), { contacts })).toBe(until)
      expect(answer(weekly('rolling-7-days'), call('2026-06-29T15:00:00Z'), { contacts })).toBe('allowed')
    })

    it('finds the seven days in which there would be one too many, also with contacts yet to come', () => {
      const contacts = [out('2026-06-19T15:00:00Z'), out('2026-06-25T15:00:00Z')]
      expect(answer(weekly('rolling-7-days', 2), call(mondayAt), { contacts })).toBe(
        'too-many-contacts until 2026-06-26T15:00:00.000Z',
      )
      const apart = [out('2026-06-16T15:00:00Z'), out('2026-06-25T15:00:00Z')]
      expect(answer(weekly('rolling-7-days', 2), call(mondayAt), { contacts: apart })).toBe('allowed')
    })

    it('counts channels that the law counts together, and no others', () => {
      const contacts = [out(mondayAt, { channel: 'email' })]
      expect(answer(weekly('rolling-7-days'), call('2026-06-23T15:00:00Z'), { contacts })).toBe('allowed')
      const visits = [out(mondayAt, { channel: 'visit' })]
      expect(answer(weekly('rolling-7-days'), call('2026-06-23T15:00:00Z'), { contacts: visits })).toMatch(/^too-many/)
    })

    it('does not count what the debtor sent', () => {
      expect(answer(daily, call(mondayAt), { contacts: [out(mondayAt, { direction: 'inbound' })] })).toBe('allowed')
    })

    it('keeps days between two contacts', () => {
      const policy = policyOf([rule({ type: 'frequency-cap', caps: [], scope: 'debtor', minGapDays: 2 })])
      const contacts = [out('2026-06-22T23:00:00Z')]
      expect(answer(policy, call('2026-06-23T15:00:00Z'), { contacts })).toBe('too-soon until 2026-06-24T05:00:00.000Z')
      expect(answer(policy, call('2026-06-24T05:00:00Z'), { contacts })).toBe('allowed')
      const planned = [out('2026-06-23T15:00:00Z')]
      expect(answer(policy, call(mondayAt), { contacts: planned })).toBe('too-soon until 2026-06-25T05:00:00.000Z')
      const farther = [out('2026-06-24T15:00:00Z')]
      expect(answer(policy, call(mondayAt), { contacts: farther })).toBe('allowed')
    })

    it('is silent for days after a conversation, whoever began it, its own day counted', () => {
      const policy = policyOf([
        rule({
          type: 'frequency-cap',
          caps: [],
          scope: 'debt',
          silenceAfterConversationDays: 7,
          countTogether: ['call'],
        }),
      ])
      const contacts = [out(mondayAt, { direction: 'inbound', isConversation: true, debts: ['F-1'] })]
      const later = (at: string, debts: readonly string[]) => answer(policy, call(at, { debts }), { contacts })
      const silent = 'silence-after-conversation until 2026-06-29T05:00:00.000Z'
      expect(later('2026-06-28T23:00:00Z', ['F-1'])).toBe(silent)
      expect(later('2026-06-28T23:00:00Z', ['F-2', 'F-1'])).toBe(silent)
      expect(later('2026-06-28T23:00:00Z', ['F-2'])).toBe('allowed')
      expect(later('2026-06-29T05:00:00Z', ['F-1'])).toBe('allowed')
      expect(answer(policy, call('2026-06-28T23:00:00Z'), { contacts })).toBe(silent)
    })

    it('counts a contact of which only the day is known on all of that day, on every clock', () => {
      const last = '2026-06-23T04:59:59.999Z'
      const today = out(last, { day: isoDate('2026-06-22') })
      const first = '2026-06-22T05:00:00Z'
      const nextDay = 'too-many-contacts until 2026-06-23T05:00:00.000Z'
      expect(answer(daily, call('2026-06-22T04:59:59Z'), { contacts: [today] })).toBe('allowed')
      expect(answer(daily, call(first), { contacts: [today] })).toBe(nextDay)
      expect(answer(weekly('rolling-7-days'), call(mondayAt), { contacts: [today] })).toBe(
        'too-many-contacts until 2026-06-30T04:59:59.999Z',
      )
      const silence = policyOf([
        rule({ type: 'frequency-cap', caps: [], scope: 'debt', silenceAfterConversationDays: 7 }),
      ])
      const spoken = { ...today, isConversation: true }
      expect(answer(silence, call(first), { contacts: [spoken] })).toBe(
        'silence-after-conversation until 2026-06-29T05:00:00.000Z',
      )
      const { day: _, ...late } = spoken
      expect(answer(silence, call(first), { contacts: [late] })).toBe('allowed')
    })

    it('leaves out what does not count', () => {
      const excludes = ['not-connected', 'requested', 'attorney']
      const policy = policyOf([
        rule({ type: 'frequency-cap', caps: [{ max: 1, per: 'rolling-7-days' }], scope: 'debt', excludes }),
      ])
      const contacts = [
        out(mondayAt, { isConnected: false }),
        out(mondayAt, { isRequested: true }),
        out(mondayAt, { party: 'attorney' }),
      ]
      expect(answer(policy, call('2026-06-22T15:30:00Z'), { contacts })).toBe('allowed')
      expect(answer(policy, call('2026-06-22T15:30:00Z'), { contacts: [...contacts, out(mondayAt)] })).toMatch(
        /^too-many-contacts/,
      )
    })

    it('keeps to one channel a week once the debtor was spoken to', () => {
      const policy = policyOf([rule({ type: 'frequency-cap', caps: [], scope: 'debtor', distinctChannelsMax: 1 })])
      const written = [out(mondayAt, { channel: 'email' })]
      const tuesday = call('2026-06-23T15:00:00Z')
      expect(answer(policy, tuesday, { contacts: written })).toBe('allowed')
      expect(answer(policy, tuesday, { contacts: written, hadConversation: true })).toBe(
        'too-many-channels until 2026-06-29T15:00:00.000Z',
      )
      const spoken = [...written, out('2026-06-22T16:00:00Z', { isConversation: true })]
      expect(answer(policy, tuesday, { contacts: spoken })).toBe('allowed')
      expect(answer(policy, call('2026-06-23T15:00:00Z', { channel: 'email' }), { contacts: spoken })).toBe(
        'too-many-channels until 2026-06-29T16:00:00.000Z',
      )
    })
  })

  describe('an exemption', () => {
    const exemption = rule({
      id: 'AA.exempt',
      type: 'exemption',
      enforcement: 'allow',
      purposes: ['fraud-alert'],
      from: ['contact-window', 'frequency-cap'],
    })
    const oneADay = rule({ type: 'frequency-cap', caps: [{ max: 1, per: 'day' }], scope: 'debtor' })
    const sunday = call('2026-06-28T15:00:00Z', { purpose: 'fraud-alert' })

    it('frees its purposes from hours and caps of its own set', () => {
      expect(answer(policyOf([officeWindow, oneADay, exemption]), sunday)).toBe('allowed')
      expect(answer(policyOf([officeWindow, oneADay, exemption]), { ...sunday, purpose: 'thanks' })).toMatch(
        /^closed-day/,
      )
    })

    it('does not free from another set', () => {
      const policy = policyOf([officeWindow, exemption])
      const anywhere = { ...officeWindow, id: 'XX.window', jurisdiction: 'XX' }
      const noLaw = { ...policyOf([anywhere]).ruleSets[0], name: 'XX', jurisdiction: 'XX', timeZones: [] }
      const both = { ...policy, ruleSets: [...policy.ruleSets, noLaw] } as CompliancePolicy
      expect(answer(both, sunday)).toMatch(/^closed-day/)
    })

    it('leaves the exempted contact out of the count', () => {
      const contacts = [out(mondayAt, { purpose: 'fraud-alert' })]
      expect(answer(policyOf([oneADay, exemption]), call('2026-06-22T16:00:00Z'), { contacts })).toBe('allowed')
      expect(answer(policyOf([oneADay]), call('2026-06-22T16:00:00Z'), { contacts })).toMatch(/^too-many/)
    })

    it('for a line of business frees nobody of whom that is not known', () => {
      const sectors = ['retail']
      const limited = { ...exemption, appliesTo: { ...base.appliesTo, sectors } }
      expect(answer(policyOf([officeWindow, limited]), sunday)).toMatch(/^closed-day/)
      expect(answer({ ...policyOf([officeWindow, limited]), sector: 'retail' }, sunday)).toBe('allowed')
    })
  })
})
