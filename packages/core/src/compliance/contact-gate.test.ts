import { describe, expect, it } from 'vitest'
import { day } from '../testing/index.ts'
import { compileRules } from './compile-rules.ts'
import { contactGate } from './contact-gate.ts'
import type { CompliancePolicy } from './policy.ts'
import {
  answer,
  base,
  call,
  holidays,
  mondayAt,
  officeWindow,
  policyOf,
  madeUp as rule,
  stranger,
} from './rule.arbitrary.ts'

describe('contactGate', () => {
  describe('which rules', () => {
    const sunday = '2026-06-28T15:00:00Z'

    it('bind only whom and what they name', () => {
      const to = (appliesTo: object) => policyOf([{ ...officeWindow, appliesTo: { ...base.appliesTo, ...appliesTo } }])
      expect(answer(to({ debtors: ['business'] }), call(sunday))).toBe('allowed')
      expect(answer(to({ debtors: ['consumer'] }), call(sunday))).toMatch(/^closed-day/)
      expect(answer(to({ debtors: ['business'] }), call(sunday), { debtorClass: 'business' })).toMatch(/^closed-day/)
      expect(answer(to({ creditorRoles: ['third-party'] }), call(sunday))).toMatch(/^closed-day/)
      expect(answer({ ...to({ creditorRoles: ['third-party'] }), creditorRole: 'first-party' }, call(sunday))).toBe(
        'allowed',
      )
      expect(answer(to({ channels: ['visit'] }), call(sunday))).toBe('allowed')
      expect(answer(to({ sectors: ['retail'] }), call(sunday))).toMatch(/^closed-day/)
      expect(answer({ ...to({ sectors: ['retail'] }), sector: 'leasing' }, call(sunday))).toBe('allowed')
    })

    it('bind in their part of the country, and everywhere when nobody knows the part', () => {
      const policy = policyOf([{ ...officeWindow, subdivision: 'AA-N' }])
      expect(answer(policy, call(sunday), { subdivision: 'AA-S' })).toBe('allowed')
      expect(answer(policy, call(sunday), { subdivision: 'AA-N' })).toMatch(/^closed-day/)
      expect(answer(policy, call(sunday))).toMatch(/^closed-day/)
    })

    it('bind from their first day to their last, on any clock', () => {
      const policy = policyOf([
        { ...officeWindow, effectiveFrom: day('2026-06-28'), effectiveTo: day('2026-06-28'), holidays: 'open' },
      ])
      expect(answer(policy, call('2026-06-28T04:59:00Z'))).toBe('allowed')
      expect(answer(policy, call('2026-06-28T05:00:00Z'))).toBe('closed-day until 2026-06-29T05:00:00.000Z')
      expect(answer(policy, call('2026-06-29T05:00:00Z'))).toBe('allowed')
    })

    it('are those of every place when nobody knows the debtor’s, or chose rules for it', () => {
      const { country: _, ...nowhere } = stranger
      const rules = compileRules(policyOf([officeWindow]))
      expect(contactGate(rules, nowhere, call(sunday)).kind).toBe('wait')
      expect(contactGate(rules, { ...nowhere, country: 'ZZ' }, call(sunday)).kind).toBe('wait')
    })

    it('of no law bind everywhere, with the holidays of the place', () => {
      const policy = policyOf([{ ...officeWindow, jurisdiction: 'XX' }], {
        jurisdiction: 'XX',
        name: 'XX',
        timeZones: [],
      })
      const timeZone = 'America/Lima'
      expect(answer(policy, call('2026-06-29T15:00:00Z'), { timeZone, subdivision: 'AA-S' })).toMatch(/^holiday until/)
      expect(answer(policy, call(mondayAt), { timeZone, country: 'ZZ' })).toBe('holidays-unknown for ever')
    })

    it('of a union bind in its countries', () => {
      const union = policyOf([{ ...officeWindow, jurisdiction: 'EU' }], {
        jurisdiction: 'EU',
        name: 'EU',
        countries: ['AA'],
      })
      const own = { ...policyOf([]).ruleSets[0], name: 'BB', jurisdiction: 'BB' }
      const policy = { ruleSets: [...union.ruleSets, own], holidays: [holidays] } as CompliancePolicy
      expect(answer(policy, call(sunday))).toMatch(/^closed-day/)
      expect(answer(policy, call(sunday), { country: 'BB' })).toBe('allowed')
    })
  })

  it('names the rules it asked, and warns of those that only warn', () => {
    const warns = rule({ id: 'AA.regime', type: 'local-regime', enforcement: 'warn', regime: 'hours of a town' })
    const gentle = rule({ id: 'AA.conduct', type: 'conduct', enforcement: 'warn', forbids: ['shaming'] })
    const given = contactGate(compileRules(policyOf([officeWindow, warns, gentle])), stranger, call(mondayAt))
    expect(given).toEqual({
      kind: 'allowed',
      applied: ['AA.window', 'AA.regime', 'AA.conduct'].map((id) => ({
        rule: id,
        ruleSet: 'AA@1',
        citation: 'Ley 1, art. 1',
      })),
      warnings: [
        {
          rule: 'AA.regime',
          ruleSet: 'AA@1',
          citation: 'Ley 1, art. 1',
          reason: 'local-regime',
          saw: { regime: 'hours of a town' },
        },
      ],
    })
  })

  it('lets through what somebody answers for, and says so', () => {
    const sunday = '2026-06-28T15:00:00Z'
    const rules = compileRules(policyOf([officeWindow, rule({ type: 'channel-consent' })]))
    const given = contactGate(rules, stranger, call(sunday, { overrides: ['AA.window', 'AA.rule'] }))
    expect(given.kind === 'allowed' && given.warnings.map(({ rule: id, isOverridden }) => [id, isOverridden])).toEqual([
      ['AA.window', true],
      ['AA.rule', true],
    ])
    expect(contactGate(rules, stranger, call(sunday, { overrides: ['AA.window'] })).kind).toBe('never')
  })

  it('gives up after 60 days, and says when to ask again', () => {
    const stops = [{ event: 'dispute' as const, sinceDate: day('2026-06-20'), untilDate: day('2026-08-30') }]
    const policy = policyOf([rule({ type: 'stop-contact', events: ['dispute'], scope: 'all' })])
    const given = contactGate(compileRules(policy), { ...stranger, stops }, call(mondayAt))
    expect(given).toMatchObject({ kind: 'never', reason: 'no-lawful-time', because: [{ reason: 'stopped' }] })
    expect(given).toHaveProperty('againAt', '2026-08-31T05:00:00.000Z')
    const forGood = [{ event: 'dispute' as const, sinceDate: day('2026-06-20') }]
    expect(contactGate(compileRules(policy), { ...stranger, stops: forGood }, call(mondayAt))).toEqual({
      kind: 'never',
      reason: 'refused',
      because: [expect.objectContaining({ reason: 'stopped' })],
    })
    const shorter = [{ event: 'dispute' as const, sinceDate: day('2026-06-20'), untilDate: day('2026-08-20') }]
    expect(contactGate(compileRules(policy), { ...stranger, stops: shorter }, call(mondayAt)).kind).toBe('wait')
  })

  it('has nothing against a contact without rules', () => {
    expect(answer({ ruleSets: [] }, call(mondayAt))).toBe('allowed')
  })
})
