import {
  type ContactOverride,
  type ContactWindow,
  compileRules,
  complianceLint,
  contactGate,
  type DebtorSituation,
  defaultPolicy,
  instant,
  isoDate,
  judgeRule,
  type Policy,
  type RuleSet,
  retentionYears,
} from '@cobranza/core'
import * as holidays from '@cobranza/core/holidays'
import * as rules from '@cobranza/core/rules'
import { expect, it } from 'vitest'

it('opt in by name, and ask', () => {
  const policy: Policy = {
    ...defaultPolicy({ version: '2026-11', locale: 'es', timeZone: 'America/Lima' }),
    compliance: {
      ruleSets: [rules.peru, rules.chile, rules.projectPolicy],
      holidays: [holidays.peru, holidays.chile],
      extraHolidays: [{ jurisdiction: 'PE', subdivision: 'PE-CUS', dates: [isoDate('2027-06-24')] }],
      creditorRole: 'first-party', // an agency's when absent
      sector: 'retail', // every line of business when absent
    },
  }
  const gate = compileRules(policy.compliance ?? { ruleSets: [] })
  const debtor: DebtorSituation = { country: 'PE', contacts: [], consents: [], stops: [] }
  const answer = contactGate(gate, debtor, {
    channel: 'call',
    at: instant('2026-12-05T15:00:00Z'), // ten o'clock in Lima, a Saturday
    purpose: 'collection',
    party: 'debtor',
    content: { tags: [], items: [] },
  })
  // wait until Monday 7 December at 08:00: Peru closes on Saturdays, and our policy opens at eight
  expect(answer).toMatchObject({ kind: 'wait', untilAt: '2026-12-07T13:00:00.000Z' })
  expect(answer.kind === 'wait' && answer.because.map(({ rule, reason }) => [rule, reason])).toEqual([
    ['PE.window.call-visit', 'closed-day'],
  ])
})

it('check a policy', () => {
  const findings = complianceLint(
    { ruleSets: [rules.chile], creditorRole: 'first-party' },
    {
      asOf: isoDate('2026-11-22'),
      messages: [
        {
          name: 'second letter',
          channel: 'letter',
          purpose: 'collection',
          content: { tags: ['mentions-lawsuit'], items: [] },
        },
      ],
    },
  )
  const reasons = findings.map(({ reason }) => reason) // 'holidays-unknown', 'item-missing', …
  expect(reasons).toContain('holidays-unknown')
  expect(reasons).toContain('item-missing')
})

it('override a rule', () => {
  const override: ContactOverride = {
    kind: 'contact-override',
    id: 'O-1',
    customerId: 'C-7',
    overrideDate: isoDate('2026-12-04'),
    contactKey: 'the key of the planned contact',
    rules: ['CO.frequency.day'],
    actor: 'supervisor-2',
    reason: 'asked by phone to get the statement again today',
  }
  expect(override.rules).toEqual(['CO.frequency.day'])
})

it('keep what was done', () => {
  const years = retentionYears({ ruleSets: [rules.chile, rules.unitedStates] }) // 3: the longest duty
  expect(years).toBe(3)
})

it('add a rule, and try it', () => {
  const noSaturdays: ContactWindow = {
    id: 'acme.no-saturdays',
    jurisdiction: 'PE',
    type: 'contact-window',
    enforcement: 'block',
    appliesTo: { debtors: ['consumer', 'business'], creditorRoles: ['first-party'], channels: ['email'] },
    citation: 'House rule of Acme',
    basis: 'policy',
    evidence: 'policy',
    confidence: 'none',
    hours: {
      mon: ['09:00', '18:00'],
      tue: ['09:00', '18:00'],
      wed: ['09:00', '18:00'],
      thu: ['09:00', '18:00'],
      fri: ['09:00', '18:00'],
      sat: null,
      sun: null,
    },
    holidays: 'open',
  }
  const ours: RuleSet = { ...rules.peru, name: 'PE-acme', version: '2026-11', rules: [noSaturdays] }
  const judgement = judgeRule(noSaturdays, {
    kind: 'contact',
    creditorRole: 'first-party',
    debtor: { timeZone: 'America/Lima', contacts: [], consents: [], stops: [] },
    request: { channel: 'email', at: instant('2026-12-05T15:00:00Z'), purpose: 'collection', party: 'debtor' },
  }) // 'refused': a Saturday
  expect(judgement).toBe('refused')
  const gate = compileRules({ ruleSets: [rules.peru, ours], holidays: [holidays.peru], creditorRole: 'first-party' })
  const debtor: DebtorSituation = { country: 'PE', contacts: [], consents: [], stops: [] }
  const at = instant('2026-12-05T15:00:00Z')
  const content = { tags: [], items: [] }
  const answer = contactGate(gate, debtor, { channel: 'email', at, purpose: 'collection', party: 'debtor', content })
  expect(answer).toMatchObject({ kind: 'wait', untilAt: '2026-12-07T14:00:00.000Z' })
})
