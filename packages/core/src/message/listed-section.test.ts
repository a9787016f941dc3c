import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isoDate } from '../calendar/index.ts'
import { fromMinor, money, subtract } from '../money/index.ts'
import type { MessageFacts } from '../reminder/index.ts'
import { composeOptionCases, hostileTexts, messageFactsCases } from '../testing/message-arbitrary.ts'
import { type ComposedMessage, composeMessage } from './compose-message.ts'
import type { ComposeOptions } from './compose-option.ts'
import { lineText } from './line-text.ts'
import { dueSoonFacts, fullOptions, overdueFacts, policy } from './message-case.example.ts'
import type { MessageOffer } from './message-offer.ts'
import { messagePolicy } from './message-policy.ts'
import type { MessageSection } from './message-section.ts'
import type { PaymentMethod } from './payment-method.ts'
import { defaultTemplates } from './template/default-templates.ts'
import { isWebAddress } from './web-address.ts'

type Kind = MessageSection['kind']
type Section<K extends Kind> = Extract<MessageSection, { kind: K }>

function sectionOf<K extends Kind>({ sections }: ComposedMessage, kind: K): Section<K> {
  const found = sections.find((one): one is Section<K> => one.kind === kind)
  if (found === undefined) throw new Error(`the message has no section ${kind}`)
  return found
}
/** With plain spaces in amounts. */
const plain = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value).replaceAll(/[\u00a0\u202f]/g, ' '))
const email = (template: string) => ({ template, channel: 'email' })

describe('the sections of a message', () => {
  it('tell what each paragraph is, and what it lists', () => {
    const credits = [{ kind: 'payment', id: 'P-9', date: isoDate('2026-03-01'), open: money('7.00', 'PEN') }] as const
    const facts = { ...overdueFacts('PEN'), credits }
    const message = composeMessage(policy, email('overdue-firm'), facts, { ...fullOptions('en', 'PEN'), country: 'PE' })
    expect(message.sections.map(({ kind }) => kind)).toEqual([
      'greeting',
      'text',
      'documents',
      'howToPay',
      'offers',
      'announced',
      'crossed',
      'contact',
      'closing',
      'stop',
    ])
    const { text: _, ...documents } = sectionOf(message, 'documents')
    expect(plain(documents)).toEqual({
      kind: 'documents',
      items: [
        { label: 'Invoice', number: 'F-101', amount: 'PEN 1,250.00', when: 'due on March 5, 2026 (12 days ago)' },
        { label: 'Late interest', number: 'I-7', amount: 'PEN 18.75', when: 'due yesterday (March 16, 2026)' },
      ],
      credits: [{ number: 'P-9', amount: 'PEN 7.00' }],
      totals: [{ amount: 'PEN 1,218.75', open: 'PEN 1,268.75', credit: 'PEN 50.00' }],
    })
    expect(sectionOf(message, 'howToPay').methods).toEqual([
      { kind: 'link', label: 'Online', details: 'https://pay.example/c/1', url: 'https://pay.example/c/1' },
      {
        kind: 'bank-transfer',
        label: 'Bank transfer',
        details:
          'account 191-1234567-0-11, interbank code 002-191-001234567011-55, BCP, in the name of Bodega Norte S.A.C.',
      },
    ])
    expect(plain(sectionOf(message, 'offers').offers.map(({ text }) => text))).toEqual([
      'Pay in 3 parts of PEN 410.00, the first on April 5, 2026; PEN 1,230.00 in total (available until March 31, 2026)',
      'Pay PEN 1,150.00 by March 20, 2026 and save PEN 68.75',
    ])
  })

  it('say of what was not taken off nothing, and how many documents are not listed', () => {
    const facts = dueSoonFacts('PEN')
    const items = Array.from({ length: 53 }, () => facts.items).flat()
    const message = composeMessage(policy, email('due-soon'), { ...facts, items }, { locale: 'es-PE' })
    const { items: listed, moreItems, totals } = sectionOf(message, 'documents')
    expect(listed).toHaveLength(50)
    expect(moreItems).toBe('3 más')
    expect(plain(totals)).toEqual([{ amount: 'S/ 1,250.00' }])
  })

  it('take a paragraph of the host for text, and a shared one with words around it, too', () => {
    const text = {
      subject: 'x',
      body: ['{{> documents}}', 'So: {{> documents}}', ' {{> legal}} '],
      short: 'x',
      script: [],
    }
    const own = messagePolicy({
      ...policy,
      templates: [{ name: 'own', purpose: 'collection', tone: 'friendly', texts: { es: text } }],
    })
    const { sections } = composeMessage(own, email('own'), dueSoonFacts('PEN'), { locale: 'es-PE' })
    expect(sections.map(({ kind }) => kind)).toEqual(['documents', 'text']) // there is no legal line to show
  })

  it('make a link of a web address only, and leave others as words', () => {
    const refused = ['javascript:alert(1)', 'http://pay.example/', 'https://user@pay.example/', 'data:text/html,x']
    const payment = [...refused, 'https://pay.example/a'].map((url): PaymentMethod => ({ kind: 'link', url }))
    const offers = [...refused, 'mailto:pay@pay.example'].map((url): MessageOffer => ({ title: 'A', text: 'b', url }))
    const message = composeMessage(messagePolicy({ ...policy, payment }), email('overdue-firm'), overdueFacts('PEN'), {
      locale: 'en',
      offers,
    })
    const { methods } = sectionOf(message, 'howToPay')
    expect(methods.map(({ url }) => url)).toEqual([...refused.map(() => undefined), 'https://pay.example/a'])
    expect(methods.map(({ details }) => details)).toEqual([...refused, 'https://pay.example/a'])
    const urls = sectionOf(message, 'offers').offers.map(({ url }) => url)
    expect(urls).toEqual([...refused.map(() => undefined), 'mailto:pay@pay.example'])
  })
})

const locales = ['es-PE', 'es-AR', 'pt-BR', 'en']
const templates = fc.constantFrom(...defaultTemplates.map(({ name }) => name))

/** Facts with credit taken off and credit told, too. */
function factsCases(texts: fc.Arbitrary<string>): fc.Arbitrary<MessageFacts> {
  const credits = fc.array(fc.tuple(texts, fc.integer({ min: 1, max: 9_999 })), { maxLength: 3 })
  return fc.tuple(messageFactsCases(texts), credits, fc.boolean()).map(([facts, told, isTakenOff]) => ({
    ...facts,
    totals: facts.totals.map((total) => {
      const credit = fromMinor(isTakenOff ? 1 : 0, total.currency)
      return { ...total, credit, asked: subtract(total.open, credit) }
    }),
    credits: told.map(([id, minor]) => ({ kind: 'credit-note', id, date: facts.asOf, open: fromMinor(minor, 'PEN') })),
  }))
}

const urls = fc.oneof(fc.webUrl({ validSchemes: ['https', 'http'] }), hostileTexts())

function optionCases(texts: fc.Arbitrary<string>): fc.Arbitrary<ComposeOptions> {
  const method = fc.oneof(
    fc.record({ kind: fc.constant('link' as const), url: urls, label: texts }),
    fc.record({ kind: fc.constant('pix' as const), key: texts, reference: texts }),
    fc.record({ kind: fc.constant('cash-network' as const), network: texts, code: texts, url: urls }),
  )
  const offer = fc.record({ title: texts, text: texts, url: urls })
  return fc
    .tuple(composeOptionCases('en', texts), fc.array(method, { maxLength: 3 }), fc.array(offer, { maxLength: 3 }))
    .map(([options, payment, more]) => ({ ...options, payment, offers: [...(options.offers ?? []), ...more] }))
}

/** Every text within a section, however deep. */
function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : []
}

describe('the sections of any message', () => {
  const cases = fc.tuple(templates, factsCases(hostileTexts()), optionCases(hostileTexts()))

  it('are the body when they are put together, in every language', () => {
    fc.assert(
      fc.property(cases, fc.constantFrom(...locales), ([template, facts, options], locale) => {
        const { sections, body } = composeMessage(policy, email(template), facts, { ...options, locale })
        expect(sections.map(({ text }) => text).join('\n\n')).toBe(body)
        for (const { text } of sections) expect(text).not.toMatch(/^$|\n\n/)
      }),
      { numRuns: 60 },
    )
  })

  it('list exactly what their text says, in its order', () => {
    fc.assert(
      fc.property(cases, ([template, facts, options]) => {
        const { sections } = composeMessage(policy, email(template), facts, options)
        for (const section of sections) {
          const lines = linesOf(section)
          if (lines === undefined) continue
          // The documents have no line of their own above them.
          const said = section.text.split('\n').slice(section.kind === 'documents' ? 0 : 1)
          expect(said.map(untilTotal)).toEqual(lines.map(lineText).map(untilTotal))
        }
      }),
      { numRuns: 60 },
    )
  })

  it('hold one visible line in whatever they list, and link to web addresses only', () => {
    fc.assert(
      fc.property(cases, ([template, facts, options]) => {
        const { sections } = composeMessage(policy, email(template), facts, options)
        for (const { text: _, ...section } of sections) {
          for (const text of textsOf(section)) expect(text).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u)
          if (section.kind === 'howToPay') {
            const given = [...(options.payment ?? []), ...policy.payment].filter(
              ({ countries }) => countries === undefined,
            )
            expect(section.methods.map(({ url }) => url)).toEqual(given.map(linkOf))
          }
          if (section.kind === 'offers') {
            expect(section.offers.map(({ url }) => url)).toEqual((options.offers ?? []).map(linkOf))
          }
        }
      }),
      { numRuns: 60 },
    )
  })
})

const linkOf = (one: object): unknown => ('url' in one && isWebAddress(one.url) ? one.url : undefined)

/** What a section lists, written as English writes it. */
function linesOf(section: MessageSection): readonly string[] | undefined {
  switch (section.kind) {
    case 'documents':
      return [
        ...section.items.map(({ label, number, amount, when }) => `- ${label} ${number}: ${amount}, ${when}`),
        ...(section.moreItems === undefined ? [] : [`- ${section.moreItems}`]),
        ...section.totals.map(({ amount, open, credit }) => {
          return `Total as of: ${amount}${credit === undefined ? '' : ` (${open} less your credit of ${credit})`}`
        }),
        ...section.credits.map(({ number, amount }) => {
          return `- Credit ${number}, not used yet: ${amount} (not taken off the total)`
        }),
      ]
    case 'howToPay':
      return section.methods.map(({ label, details }) => `- ${label}: ${details}`)
    case 'offers':
      return section.offers.map(({ text }) => `- ${text}`)
    default:
      return undefined
  }
}

/** The total of a day, without the day. */
function untilTotal(line: string): string {
  return line.replace(/^Total as of [^:]*:/, 'Total as of:')
}
