import { describe, expect, it } from 'vitest'
import { day, moment } from '../testing/index.ts'
import { compileRules } from './compile-rules.ts'
import { contactGate } from './contact-gate.ts'
import type { ContactRequest, DebtorSituation, PastContact } from './contact-request.ts'
import type { ContactRule } from './contact-rule.ts'
import type { CompliancePolicy } from './policy.ts'
import { base, call, holidays, officeHours, officeWindow, policyOf, stranger } from './rule.arbitrary.ts'

/** `'allowed'`, or the reason of the first rule that refuses and the moment it waits for. */
function answer(policy: CompliancePolicy, request: ContactRequest, debtor: Partial<DebtorSituation> = {}): string {
  const given = contactGate(compileRules(policy), { ...stranger, ...debtor }, request)
  if (given.kind === 'allowed') return 'allowed'
  const reason = given.because[0]?.reason
  return given.kind === 'wait' ? `${reason} until ${given.untilAt}` : `${reason} for ever`
}

const rule = (detail: object): ContactRule => ({ ...base, id: 'AA.rule', ...detail }) as unknown as ContactRule
const out = (at: string, more: Partial<PastContact> = {}): PastContact => ({
  at: moment(at),
  channel: 'call',
  direction: 'outbound',
  ...more,
})
// Monday 22 June 2026, ten in the morning in Lima.
const mondayAt = '2026-06-22T15:00:00Z'

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

  it('gives up after 60 days', () => {
    const stops = [{ event: 'dispute' as const, sinceDate: day('2026-06-20'), untilDate: day('2026-08-30') }]
    const policy = policyOf([rule({ type: 'stop-contact', events: ['dispute'], scope: 'all' })])
    const given = contactGate(compileRules(policy), { ...stranger, stops }, call(mondayAt))
    expect(given).toMatchObject({ kind: 'never', reason: 'no-lawful-time', because: [{ reason: 'stopped' }] })
    const shorter = [{ event: 'dispute' as const, sinceDate: day('2026-06-20'), untilDate: day('2026-08-20') }]
    expect(contactGate(compileRules(policy), { ...stranger, stops: shorter }, call(mondayAt)).kind).toBe('wait')
  })

  it('has nothing against a contact without rules', () => {
    expect(answer({ ruleSets: [] }, call(mondayAt))).toBe('allowed')
  })
})
