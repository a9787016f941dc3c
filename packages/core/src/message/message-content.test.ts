import { describe, expect, it } from 'vitest'
import { isoDate } from '../calendar/index.ts'
import type { Rule } from '../compliance/index.ts'
import { composeMessage } from './compose-message.ts'
import { contentFaults, missingItems } from './content-fault.ts'
import { barePolicy, overdueFacts, policy } from './message-case.example.ts'
import { messageContent } from './message-content.ts'
import { messagePolicy } from './message-policy.ts'

const base = {
  id: 'X.1',
  jurisdiction: 'XX',
  enforcement: 'require',
  appliesTo: { debtors: ['consumer'], creditorRoles: ['first-party'] },
  citation: 'art. 1',
  basis: 'policy',
  evidence: 'policy',
  confidence: 'none',
} as const
const identity: Rule = {
  ...base,
  type: 'required-content',
  parts: [{ when: 'every-contact', items: ['creditor-name', 'creditor-address', 'creditor-tax-id'] }],
}

describe('messageContent', () => {
  it('meets what a law asks for when the policy says it, and misses it when not', () => {
    const email = { locale: 'pt-BR', channel: 'email' }
    expect(missingItems(messageContent(policy, 'overdue-firm', email), [identity], email)).toEqual([])
    expect(missingItems(messageContent(barePolicy, 'overdue-firm', email), [identity], email)).toEqual([
      'creditor-address',
      'creditor-tax-id',
    ])
  })

  it('tells a short text from a long one', () => {
    const sms = { locale: 'pt-BR', channel: 'sms' }
    expect(missingItems(messageContent(policy, 'overdue-firm', sms), [identity], sms)).toEqual([
      'creditor-address',
      'creditor-tax-id',
    ])
  })

  it('knows what a short text has in place of lists, and what is gone once it had to be cut', () => {
    const items = (text: string) => {
      const words = { subject: 'x', body: ['x'], short: text, script: [] }
      const own = messagePolicy({
        ...policy,
        templates: [{ name: 'note', purpose: 'collection', tone: 'firm', texts: { es: words, pt: words, en: words } }],
      })
      return messageContent(own, 'note', { locale: 'es', channel: 'sms' }).items
    }
    const short = ['amount-owed', 'due-or-default-date', 'debtor-contact-channel', 'opt-out-line']
    expect(items('{{asked}}, {{dueDate}}: {{contactShort}}')).toEqual(expect.arrayContaining(short))
    const cut = items(`{{asked}}, {{dueDate}}: {{contactShort}} ${'palabra '.repeat(50)}`)
    expect(cut).toEqual(expect.arrayContaining(short.slice(0, 2)))
    for (const item of short.slice(2)) expect(cut).not.toContain(item)
  })

  it.each([
    ['CL', ['not-an-enforcement', 'debtor-rights'], true],
    ['PE', ['not-an-enforcement', 'debtor-rights'], false],
  ])('holds the legal lines of %s: %j is %s', (country, items, isHeld) => {
    const content = messageContent(policy, 'overdue-firm', { locale: 'es', country, channel: 'email' })
    for (const item of items) expect(content.items.includes(item as never)).toBe(isHeld)
  })

  it('counts what is about interest and fees as held while there are none, and asks for it once there are', () => {
    const options = { locale: 'es-CL', channel: 'email' }
    const held = (facts = overdueFacts('USD')) => messageContent(policy, 'overdue-firm', { ...options, facts }).items
    expect(messageContent(policy, 'overdue-firm', options).items).toContain('interest-breakdown')
    expect(held()).not.toContain('interest-breakdown')
    expect(held()).toContain('fees-breakdown')
    const withFee = messageContent(policy, 'overdue-firm', { ...options, charges: ['late-fee'] }).items
    expect(withFee).not.toContain('fees-breakdown')
    expect(withFee).toContain('interest-breakdown')
    const explanations = [{ items: ['interest-breakdown'], text: 'Tasa de 18 % al año desde el vencimiento.' }] as const
    const explained = messageContent(policy, 'overdue-firm', { ...options, facts: overdueFacts('USD'), explanations })
    expect(explained.items).toContain('interest-breakdown')
    // Thanks show no explanation, so they do not hold it.
    const thanks = messageContent(policy, 'paid-thanks', { ...options, facts: overdueFacts('USD'), explanations })
    expect(thanks.items).not.toContain('interest-breakdown')
  })

  it('names the document as the contract where the policy says so, and else only what it is told', () => {
    const trade = messagePolicy({ ...policy, contract: 'document' })
    const options = { locale: 'es-CL', channel: 'email' }
    const items = (over: object = {}) => messageContent(trade, 'overdue-firm', { ...options, ...over }).items
    expect(messageContent(policy, 'overdue-firm', options).items).not.toContain('contract-and-signing-date')
    expect(items()).toContain('contract-and-signing-date')
    const facts = overdueFacts('USD')
    const [invoice, charge] = facts.items
    if (invoice === undefined || charge === undefined) throw new Error('there are an invoice and a charge')
    expect(items({ facts: { ...facts, items: [charge] } })).not.toContain('contract-and-signing-date')
    const older = { ...invoice, number: 'F-99', issueDate: isoDate('2025-12-01') }
    const body = (over: object = {}) =>
      composeMessage(
        trade,
        { template: 'overdue-firm', channel: 'email' },
        { ...facts, items: [charge, invoice, older] },
        { ...options, ...over },
      ).body
    expect(body()).toContain('Corresponde al documento F-99, del 1 de diciembre de 2025.')
    expect(body({ contract: { number: 'K-7' } })).toContain('Corresponde al contrato K-7.')
  })

  it.each(['promise-confirmation', 'plan-agreed'])('is a written agreement where %s goes out in writing', (name) => {
    const of = (template: string, channel: string) => messageContent(policy, template, { locale: 'es', channel })
    expect(of(name, 'email')).toMatchObject({ tags: ['records-agreement'] })
    expect(of(name, 'sms').items).toContain('written-agreement')
    expect(of(name, 'call').items).not.toContain('written-agreement')
    for (const other of ['promise-reminder', 'plan-offered', 'plan-broken']) {
      expect(of(other, 'email').items).not.toContain('written-agreement')
    }
  })

  it('carries the tags that the words of the host tell, whether or not the host does', () => {
    const text = {
      subject: 'x',
      body: ['Si no, irá a {{#if agency}}la central de riesgo{{/if}}.'],
      short: 'x',
      script: ['Por qué no paga'],
    }
    const own = messagePolicy({
      ...policy,
      templates: [{ name: 'rude', purpose: 'collection', tone: 'firm', texts: { es: text, pt: text, en: text } }],
    })
    const tags = (channel: string) => messageContent(own, 'rude', { locale: 'es', channel }).tags
    expect(tags('email')).toEqual(['mentions-credit-bureau'])
    expect(tags('sms')).toEqual([])
    expect(tags('call')).toEqual(['asks-reason'])
  })

  it('is not fooled by a name: only the words of the template count', () => {
    const facts = { ...overdueFacts('PEN'), customerName: 'Juzgado Bar' }
    expect(messageContent(policy, 'due-soon', { locale: 'es', channel: 'email', facts }).tags).toEqual([])
  })
})

describe('contentFaults', () => {
  const content = { tags: ['mentions-credit-bureau', 'offers-instalments'], items: ['amount-owed'] } as const

  it.each<{ name: string; rule: Rule; faults: readonly object[] }>([
    {
      name: 'forbidden content',
      rule: { ...base, type: 'forbidden-content', tags: ['mentions-credit-bureau', 'threat'] },
      faults: [{ kind: 'forbidden', tags: ['mentions-credit-bureau'] }],
    },
    {
      name: 'forbidden beside what is required',
      rule: { ...base, type: 'required-content', parts: [], forbiddenTags: ['mentions-credit-bureau'] },
      faults: [{ kind: 'forbidden', tags: ['mentions-credit-bureau'] }],
    },
    {
      name: 'what a tag asks for',
      rule: {
        ...base,
        type: 'required-content',
        parts: [{ when: 'tagged', tag: 'offers-instalments', items: ['instalment-costs'] }],
      },
      faults: [{ kind: 'missing', items: ['instalment-costs'] }],
    },
    {
      name: 'what a tag it does not carry asks for',
      rule: {
        ...base,
        type: 'required-content',
        parts: [{ when: 'tagged', tag: 'threat', items: ['instalment-costs'] }],
      },
      faults: [],
    },
    {
      name: 'conduct',
      rule: { ...base, type: 'conduct', forbids: ['threat'], items: ['free-debt-advice'] },
      faults: [{ kind: 'missing', items: ['free-debt-advice'] }],
    },
    {
      name: 'how to stop',
      rule: { ...base, type: 'opt-out', everyMessage: true },
      faults: [{ kind: 'missing', items: ['opt-out-line'] }],
    },
    {
      name: 'a rule of another channel',
      rule: { ...base, type: 'opt-out', everyMessage: true, appliesTo: { ...base.appliesTo, channels: ['sms'] } },
      faults: [],
    },
  ])('tells $name', ({ rule, faults }) => {
    expect(contentFaults(content, [rule], { channel: 'email' })).toEqual(faults.map((fault) => ({ ...fault, rule })))
  })

  it('asks only the first contact, or only later ones, for what is theirs, and every one when that is not known', () => {
    const rule: Rule = {
      ...base,
      type: 'required-content',
      parts: [
        { when: 'first-contact', items: ['debt-collector-disclosure'] },
        { when: 'later-contact', items: ['from-debt-collector'] },
      ],
    }
    const missing = (contact?: 'first-contact' | 'later-contact') =>
      missingItems(content, [rule], { channel: 'email', ...(contact === undefined ? {} : { contact }) })
    expect(missing('first-contact')).toEqual(['debt-collector-disclosure'])
    expect(missing('later-contact')).toEqual(['from-debt-collector'])
    expect(missing()).toEqual(['debt-collector-disclosure', 'from-debt-collector'])
  })

  it('asks nothing of thanks but that they say nothing forbidden', () => {
    const rule: Rule = { ...base, type: 'conduct', forbids: ['mentions-credit-bureau'], items: ['free-debt-advice'] }
    const faults = contentFaults(content, [rule], { channel: 'email', purpose: 'thanks' })
    expect(faults.map(({ kind }) => kind)).toEqual(['forbidden'])
  })
})
