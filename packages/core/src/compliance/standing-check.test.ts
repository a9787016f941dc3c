import { describe, expect, it } from 'vitest'
import { day } from '../testing/index.ts'
import type { ContactRequest } from './contact-request.ts'
import { answer, call, mondayAt, outbound as out, policyOf, madeUp as rule } from './rule.arbitrary.ts'

describe('contactGate', () => {
  describe('consent', () => {
    const asked = policyOf([rule({ type: 'channel-consent' })])
    const honoured = policyOf([rule({ type: 'opt-out', honoursRefusal: true })])
    const said = (decision: 'granted' | 'refused', sinceDate: string, channel = 'call') => ({
      channel,
      decision,
      sinceDate: day(sinceDate),
    })

    it('is needed where the law asks for it', () => {
      expect(answer(asked, call(mondayAt))).toBe('no-consent for ever')
      expect(answer(asked, call(mondayAt), { consents: [said('granted', '2026-01-01', 'sms')] })).toMatch(/^no-consent/)
      expect(answer(asked, call(mondayAt), { consents: [said('granted', '2026-01-01')] })).toBe('allowed')
      expect(answer(asked, call(mondayAt), { consents: [said('granted', '2026-01-01', 'any')] })).toBe('allowed')
      expect(answer(asked, call(mondayAt), { consents: [said('granted', '2026-06-24')] })).toBe(
        'no-consent until 2026-06-24T05:00:00.000Z',
      )
    })

    it('is the latest word; of two of one day the later in the list', () => {
      const both = [said('refused', '2026-06-01'), said('granted', '2026-05-01', 'any')]
      expect(answer(asked, call(mondayAt), { consents: both })).toBe('opted-out for ever')
      const sameDay = [said('granted', '2026-06-01'), said('refused', '2026-06-01')]
      expect(answer(asked, call(mondayAt), { consents: sameDay })).toBe('opted-out for ever')
      expect(answer(asked, call(mondayAt), { consents: sameDay.toReversed() })).toBe('allowed')
    })

    it('may be refused where the law lets, from its day on', () => {
      expect(answer(honoured, call(mondayAt))).toBe('allowed')
      expect(answer(honoured, call(mondayAt), { consents: [said('refused', '2026-06-22', 'any')] })).toMatch(
        /^opted-out/,
      )
      expect(answer(honoured, call(mondayAt), { consents: [said('refused', '2026-06-23')] })).toBe('allowed')
    })

    it('begins on the last clock there may be, and ends on the first', () => {
      const wide = { timeZones: ['Asia/Tokyo', 'America/Lima'] }
      const rules = [rule({ type: 'channel-consent' })]
      const granted = { consents: [said('granted', '2026-06-23')] }
      expect(answer(policyOf(rules, wide), call(mondayAt), granted)).toBe('no-consent until 2026-06-23T05:00:00.000Z')
      const refused = { consents: [said('granted', '2026-06-01'), said('refused', '2026-06-23')] }
      expect(answer(policyOf(rules, wide), call('2026-06-22T14:59:00Z'), refused)).toBe('allowed')
      expect(answer(policyOf(rules, wide), call(mondayAt), refused)).toBe('opted-out for ever')
    })
  })

  it('asks for the way out in every message', () => {
    const policy = policyOf([rule({ type: 'opt-out', everyMessage: true })])
    expect(answer(policy, call(mondayAt))).toBe('allowed')
    expect(answer(policy, call(mondayAt, { content: { tags: [], items: [] } }))).toBe('item-missing for ever')
  })

  it('closes channels, but for lines of business that are let', () => {
    const visits = policyOf([rule({ type: 'forbidden-channel', channels: ['visit'], exceptSectors: ['microcredit'] })])
    const visit = call(mondayAt, { channel: 'visit' })
    expect(answer(visits, visit)).toBe('channel-forbidden for ever')
    expect(answer({ ...visits, sector: 'retail' }, visit)).toBe('channel-forbidden for ever')
    expect(answer({ ...visits, sector: 'microcredit' }, visit)).toBe('allowed')
    expect(answer(visits, call(mondayAt))).toBe('allowed')
  })

  it('keeps debts from those whom they do not concern; somebody of whom nothing is known is one of them', () => {
    const policy = policyOf([rule({ type: 'forbidden-recipient', parties: ['third-party'], addresses: ['workplace'] })])
    const { party: _, ...unknown } = call(mondayAt)
    expect(answer(policy, call(mondayAt))).toBe('allowed')
    expect(answer(policy, unknown)).toBe('recipient-forbidden for ever')
    expect(answer(policy, call(mondayAt, { address: 'workplace' }))).toBe('address-forbidden for ever')
  })

  describe('content', () => {
    const forbidden = policyOf([rule({ type: 'forbidden-content', tags: ['asks-reason'] })])
    const first = { when: 'first-contact', items: ['debtor-rights'] }
    const later = { when: 'later-contact', items: ['from-debt-collector'] }
    const tagged = { when: 'tagged', tag: 'offers-instalments', items: ['instalment-costs'] }
    const required = policyOf([
      rule({ type: 'required-content', parts: [first, later, tagged], forbiddenTags: ['mentions-lawsuit'] }),
    ])
    const saying = (tags: readonly string[], items: readonly string[] = []) =>
      call(mondayAt, { content: { tags, items } as NonNullable<ContactRequest['content']> })

    it('may not say what is forbidden', () => {
      expect(answer(forbidden, saying([]))).toBe('allowed')
      expect(answer(forbidden, saying(['asks-reason']))).toBe('content-forbidden for ever')
      expect(answer(required, saying(['mentions-lawsuit'], ['debtor-rights']))).toBe('content-forbidden for ever')
    })

    it('of which nothing is known is refused', () => {
      const { content: _, ...unknown } = call(mondayAt)
      expect(answer(forbidden, unknown)).toBe('content-unknown for ever')
      expect(answer(required, unknown)).toBe('content-unknown for ever')
    })

    it('holds what the first contact, those after it, and what it offers ask for', () => {
      const before = { contacts: [out('2026-06-01T15:00:00Z')] }
      expect(answer(required, saying([], ['debtor-rights']))).toBe('allowed')
      expect(answer(required, saying([], ['from-debt-collector']))).toBe('item-missing for ever')
      expect(answer(required, saying([], ['from-debt-collector']), before)).toBe('allowed')
      expect(answer(required, saying([], ['debtor-rights']), before)).toBe('item-missing for ever')
      expect(answer(required, saying(['offers-instalments'], ['debtor-rights']))).toBe('item-missing for ever')
      expect(answer(required, saying(['offers-instalments'], ['debtor-rights', 'instalment-costs']))).toBe('allowed')
    })

    it('holds both when a contact is planned for later, until that has gone out', () => {
      const planned = { contacts: [out('2026-06-22T18:00:00Z')] }
      expect(answer(required, saying([], ['debtor-rights', 'from-debt-collector']), planned)).toBe('allowed')
      expect(answer(required, saying([], ['debtor-rights']), planned)).toBe('item-missing for ever')
      expect(answer(required, saying([], ['from-debt-collector']), planned)).toBe(
        'item-missing until 2026-06-22T18:00:00.000Z',
      )
    })

    it('of a message that asks for nothing needs nothing', () => {
      expect(answer(required, { ...saying([]), purpose: 'thanks' })).toBe('allowed')
    })
  })

  describe('a stop', () => {
    const stop = (more: object) =>
      policyOf([rule({ type: 'stop-contact', events: ['dispute'], scope: 'all', ...more })])
    const since = { sinceDate: day('2026-06-20') }

    it('lasts until it is over', () => {
      const stops = [{ event: 'dispute' as const, ...since, untilDate: day('2026-06-25') }]
      expect(answer(stop({}), call(mondayAt), { stops })).toBe('stopped until 2026-06-26T05:00:00.000Z')
      expect(answer(stop({}), call('2026-06-20T04:59:00Z'), { stops })).toBe('allowed')
      expect(answer(stop({}), call(mondayAt), { stops: [{ event: 'dispute', ...since }] })).toBe('stopped for ever')
    })

    it('of some days ends after them', () => {
      const stops = [{ event: 'dispute' as const, ...since }]
      expect(answer(stop({ days: 3 }), call(mondayAt), { stops })).toBe('stopped until 2026-06-23T05:00:00.000Z')
    })

    it('is about its own events only; a dispute in writing is a dispute', () => {
      expect(answer(stop({}), call(mondayAt), { stops: [{ event: 'insolvency', ...since }] })).toBe('allowed')
      expect(answer(stop({}), call(mondayAt), { stops: [{ event: 'written-dispute', ...since }] })).toMatch(/^stopped/)
      const written = stop({ events: ['written-dispute'] })
      expect(answer(written, call(mondayAt), { stops: [{ event: 'dispute', ...since }] })).toBe('allowed')
    })

    it('about amounts stops only contacts about them; one about everything stops all', () => {
      const claimed = stop({ scope: 'claimed-amounts' })
      const stops = [{ event: 'dispute' as const, ...since, debts: ['F-1'] }]
      expect(answer(claimed, call(mondayAt, { debts: ['F-2'] }), { stops })).toBe('allowed')
      expect(answer(claimed, call(mondayAt, { debts: ['F-2', 'F-1'] }), { stops })).toMatch(/^stopped/)
      expect(answer(claimed, call(mondayAt), { stops })).toMatch(/^stopped/)
      expect(answer(stop({}), call(mondayAt, { debts: ['F-2'] }), { stops })).toMatch(/^stopped/)
    })

    it('lets the contacts through that it excepts', () => {
      const stops = [{ event: 'dispute' as const, ...since }]
      const excepting = stop({ exceptPurposes: ['final-notice'] })
      expect(answer(excepting, call(mondayAt, { purpose: 'final-notice' }), { stops })).toBe('allowed')
    })
  })

  it('waits for no notice, but lets only the notice out once its days are over', () => {
    const notice = { type: 'required-notice', notice: 'validation-notice', of: 'first-contact', withinDays: 5 }
    const policy = policyOf([rule(notice)])
    const contacts = [out('2026-06-15T15:00:00Z')]
    const bare = (at: string) => call(at, { content: { tags: [], items: [] } })
    expect(answer(policy, bare(mondayAt))).toBe('allowed')
    expect(answer(policy, bare('2026-06-20T15:00:00Z'), { contacts })).toBe('allowed')
    expect(answer(policy, bare('2026-06-21T15:00:00Z'), { contacts })).toBe('notice-missing for ever')
    expect(answer(policy, call('2026-06-21T15:00:00Z'), { contacts })).toBe('allowed')
    const notices = [{ notice: 'validation-notice' as const, sentDate: day('2026-06-16') }]
    expect(answer(policy, bare('2026-06-21T15:00:00Z'), { contacts, notices })).toBe('allowed')
    expect(answer(policyOf([rule({ ...notice, of: 'due-date' })]), bare(mondayAt), { contacts })).toBe('allowed')
  })
})
