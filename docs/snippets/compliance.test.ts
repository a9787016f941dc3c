import { compileRules, complianceLint, contactGate, type DebtorSituation, instant, isoDate } from '@cobranza/core'
import { colombia as colombiaHolidays, peru as peruHolidays } from '@cobranza/core/holidays'
import { colombia, peru, projectPolicy } from '@cobranza/core/rules'
import { describe, expect, it } from 'vitest'

describe('the room of contact rules', () => {
  it('answers when a call may be made', () => {
    const rules = compileRules({
      ruleSets: [peru, projectPolicy],
      holidays: [peruHolidays],
      creditorRole: 'first-party',
    })
    const debtor: DebtorSituation = {
      country: 'PE',
      contacts: [{ at: instant('2026-11-20T15:00:00Z'), channel: 'email', direction: 'outbound' }],
      consents: [],
      stops: [],
    }
    const answer = contactGate(rules, debtor, {
      channel: 'call',
      at: instant('2026-11-22T15:00:00Z'), // a Sunday
      purpose: 'collection',
      party: 'debtor',
      content: { tags: [], items: [] },
    })
    expect(answer).toMatchObject({
      kind: 'wait',
      untilAt: '2026-11-23T13:00:00.000Z',
      because: [
        { rule: 'PE.window.call-visit', reason: 'closed-day' },
        { rule: 'XX.policy.window', reason: 'closed-day' },
      ],
    })
  })

  it('finds what would be refused', () => {
    const findings = complianceLint(
      { ruleSets: [colombia], holidays: [colombiaHolidays] },
      {
        asOf: isoDate('2026-11-22'),
        messages: [
          { name: 'why', channel: 'email', purpose: 'collection', content: { tags: ['asks-reason'], items: [] } },
          { name: 'visit', channel: 'visit', purpose: 'collection' },
        ],
      },
    )
    expect(findings.map(({ reason, planned, rule }) => [reason, planned, rule])).toEqual([
      ['content-forbidden', 'why', 'CO.forbidden.ask-reason'],
      ['never-lawful', 'visit', 'CO.forbidden.visits'],
    ])
    expect(findings[0]?.message).toContain('why says what it may not: "asks-reason"')
    expect(findings[1]?.message).toContain('visit can never be sent: channel-forbidden')
  })
})
