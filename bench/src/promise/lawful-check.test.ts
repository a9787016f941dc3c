import {
  type CompliancePolicy,
  type ContactRequest,
  type DebtorSituation,
  instant,
  isoDate,
  type PastContact,
  requiredItems,
} from '@cobranza/core'
import { unitedStates as americanHolidays, colombia as colombianHolidays } from '@cobranza/core/holidays'
import { chile, colombia, projectPolicy, unitedStates } from '@cobranza/core/rules'
import { describe, expect, it } from 'vitest'
import { brokenRules } from './lawful-check.ts'

// The second reading of the rules is worth something only if it sees what is wrong.

const policy: CompliancePolicy = {
  ruleSets: [chile, colombia, unitedStates, projectPolicy],
  holidays: [colombianHolidays, americanHolidays],
}
const bogota: DebtorSituation = {
  country: 'CO',
  timeZone: 'America/Bogota',
  contacts: [],
  consents: [{ channel: 'any', decision: 'granted', sinceDate: isoDate('2026-01-01') }],
  stops: [],
}
const newYork: DebtorSituation = { ...bogota, country: 'US', timeZone: 'America/New_York' }
const contact = (at: string, more: Partial<PastContact> = {}): PastContact => ({
  at: instant(at),
  channel: 'call',
  direction: 'outbound',
  ...more,
})

function broken(at: string, debtor: DebtorSituation, more: Partial<ContactRequest> = {}): readonly string[] {
  const request: ContactRequest = {
    channel: 'call',
    at: instant(at),
    purpose: 'collection',
    party: 'debtor',
    content: { tags: [], items: requiredItems },
    ...more,
  }
  return brokenRules(policy, { request, at: request.at, debtor })
}

describe('brokenRules', () => {
  it('finds nothing wrong with a lawful contact', () => {
    expect(broken('2026-06-23T15:00:00Z', bogota)).toEqual([])
    expect(broken('2026-06-23T15:00:00Z', newYork)).toEqual([])
  })

  it.each([
    ['too early', '2026-06-23T11:59:00Z', bogota, {}, ['CO.window.all', 'XX.policy.window']],
    ['a holiday', '2026-06-29T15:00:00Z', bogota, {}, ['CO.window.all', 'XX.policy.window']],
    [
      'a second one on a day',
      '2026-06-23T20:00:00Z',
      { ...bogota, contacts: [contact('2026-06-23T15:00:00Z')] },
      {},
      ['CO.frequency.day', 'XX.policy.frequency'],
    ],
    [
      'another channel after a talk',
      '2026-06-24T20:00:00Z',
      { ...bogota, contacts: [contact('2026-06-23T15:00:00Z', { isConversation: true })] },
      { channel: 'email' },
      ['CO.frequency.week-channel'],
    ],
    ['no consent', '2026-06-23T15:00:00Z', { ...bogota, consents: [] }, {}, ['CO.consent.channel']],
    ['a reference', '2026-06-23T15:00:00Z', bogota, { party: 'reference' }, ['CO.recipient.references']],
    [
      'a question why',
      '2026-06-23T15:00:00Z',
      bogota,
      { content: { tags: ['asks-reason'], items: requiredItems } },
      ['CO.forbidden.ask-reason'],
    ],
    ['a visit', '2026-06-23T15:00:00Z', bogota, { channel: 'visit' }, ['CO.forbidden.visits']],
    [
      'a talk this week',
      '2026-06-23T15:00:00Z',
      { ...newYork, contacts: [contact('2026-06-17T15:00:00Z', { direction: 'inbound', isConversation: true })] },
      {},
      ['US.frequency.call'],
    ],
    [
      'no way out',
      '2026-06-23T15:00:00Z',
      newYork,
      { channel: 'email', content: { tags: [], items: requiredItems.filter((item) => item !== 'opt-out-line') } },
      ['US.optout.electronic'],
    ],
    [
      'a request to stop',
      '2026-06-23T15:00:00Z',
      { ...newYork, stops: [{ event: 'cease-request', sinceDate: isoDate('2026-06-23') }] },
      {},
      ['US.stop.cease'],
    ],
    [
      'no notice in five days',
      '2026-06-23T15:00:00Z',
      { ...newYork, contacts: [contact('2026-06-10T15:00:00Z')] },
      { content: { tags: [], items: requiredItems.filter((item) => item !== 'validation-notice') } },
      ['US.notice.validation'],
    ],
  ] as const)('sees %s', (_, at, debtor, more, rules) => {
    expect(broken(at, debtor, more)).toEqual(rules)
  })
})
