import { describe, expect, it } from 'vitest'
import { day } from '../testing/index.ts'
import type { MessageToLint } from './compliance-finding.ts'
import { complianceLint } from './compliance-lint.ts'
import type { ContactRule } from './contact-rule.ts'
import { retentionYears } from './retention.ts'
import { base, officeWindow, policyOf } from './rule.arbitrary.ts'

const rule = (detail: object): ContactRule => ({ ...base, id: 'AA.rule', ...detail }) as unknown as ContactRule
const asOf = day('2026-06-22')
const message: MessageToLint = {
  name: 'first reminder',
  channel: 'email',
  purpose: 'collection',
  content: { tags: ['asks-reason'], items: ['debtor-rights'] },
}
const found = (policy: ReturnType<typeof policyOf>, messages: readonly MessageToLint[] = [message]) =>
  complianceLint(policy, { asOf, messages }).map(({ reason, planned, rule: id }) => [reason, planned, id])

describe('complianceLint', () => {
  it('has nothing to say when all is well', () => {
    expect(found(policyOf([officeWindow]))).toEqual([])
  })

  it('tells what a message misses, at the first contact or after it, and what it may not say', () => {
    const parts = [{ when: 'later-contact', items: ['from-debt-collector'] }]
    const policy = policyOf([
      rule({ id: 'AA.must', type: 'required-content', parts }),
      rule({ id: 'AA.not', type: 'forbidden-content', tags: ['asks-reason'] }),
    ])
    expect(found(policy)).toEqual([
      ['content-forbidden', 'first reminder', 'AA.not'],
      ['item-missing', 'first reminder', 'AA.must'],
    ])
    expect(complianceLint(policy, { asOf, messages: [message] })[1]?.message).toBe(
      'first reminder does not hold "from-debt-collector" (Ley 1, art. 1).',
    )
  })

  it('tells of channels by which nobody may be contacted', () => {
    const policy = policyOf([rule({ type: 'forbidden-channel', channels: ['visit'] })])
    const visit: MessageToLint = { name: 'visit', channel: 'visit', purpose: 'collection' }
    expect(found(policy, [visit, message])).toEqual([['never-lawful', 'visit', 'AA.rule']])
  })

  it('tells of channels that no rule of the place has a word for, where rules name some', () => {
    const through = (channel: string): MessageToLint => ({ name: channel, channel, purpose: 'collection' })
    const capped = { type: 'frequency-cap', caps: [{ max: 9, per: 'day' }], scope: 'debtor' }
    const policy = policyOf([rule({ ...capped, countTogether: ['call', 'fax'] })])
    const channels = ['telephone', 'phone', 'call-task', 'call', 'email', 'fax', 'SMS']
    expect(found(policy, channels.map(through))).toEqual([
      ['channel-unknown', 'telephone', undefined],
      ['channel-unknown', 'SMS', undefined],
    ])
    const [first] = complianceLint(policy, { asOf, messages: [through('telephone')] })
    expect(first?.message).toContain('No rule of AA knows the channel "telephone": what is said of call, fax does not')
    expect(found(policyOf([rule({ ...capped })]), [through('telephone')])).toEqual([])
  })

  it('tells of a line of business that no rule names, where rules name some', () => {
    const sectors = { appliesTo: { ...base.appliesTo, sectors: ['retail', 'banks'] } }
    const bound = policyOf([rule({ type: 'forbidden-content', tags: ['threat'], ...sectors })])
    expect(found({ ...bound, sector: 'retial' }, [])).toEqual([['sector-unknown', undefined, undefined]])
    const [first] = complianceLint({ ...bound, sector: 'retial' }, { asOf, messages: [] })
    expect(first?.message).toContain('No rule names the sector "retial": rules for retail, banks do not bind.')
    expect(found({ ...bound, sector: 'banks' }, [])).toEqual([])
    expect(found(bound, [])).toEqual([])
    expect(found({ ...policyOf([officeWindow]), sector: 'retial' }, [])).toEqual([])
  })

  it('tells of holidays that nobody knows, or soon will not know', () => {
    const { ruleSets } = policyOf([officeWindow])
    expect(found({ ruleSets })).toEqual([['holidays-unknown', undefined, 'AA.window']])
    const table = { jurisdiction: 'AA', firstYear: 2026, lastYear: 2026, dates: [] }
    expect(found({ ruleSets, holidays: [table] })).toEqual([])
    const late = complianceLint({ ruleSets, holidays: [table] }, { asOf: day('2026-07-05'), messages: [] })
    expect(late.map(({ reason }) => reason)).toEqual(['holidays-ending'])
  })

  it('tells of rules that stop contacts and of which little is known', () => {
    expect(found(policyOf([{ ...officeWindow, confidence: 'low' }]))).toEqual([
      ['low-confidence', undefined, 'AA.window'],
    ])
  })
})

describe('retentionYears', () => {
  it('is the longest that any rule asks', () => {
    const keeping = (id: string, years: number, more: object = {}) =>
      rule({ id, type: 'record-keeping', enforcement: 'require', years, from: 'act', ...more })
    expect(retentionYears(policyOf([keeping('a', 2), keeping('b', 3), keeping('c', 1)]))).toBe(3)
    expect(retentionYears(policyOf([keeping('a', 2, { recordingYears: 4 })]))).toBe(4)
    expect(retentionYears(policyOf([officeWindow]))).toBe(0)
  })
})
