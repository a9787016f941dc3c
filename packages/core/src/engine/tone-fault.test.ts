import { describe, expect, it } from 'vitest'
import { isoDate } from '../calendar/index.ts'
import { type MessagePolicy, type MessageTemplate, type MessageText, messagePolicy } from '../message/index.ts'
import { defaultPolicy } from './default-policy.ts'
import { lintPolicy } from './lint-policy.ts'
import { assertPolicy } from './policy-fault.ts'
import { PolicySchema } from './schema.ts'

const start = defaultPolicy({ version: 'v1', locale: 'es-PE', timeZone: 'America/Lima' })
const asOf = isoDate('2026-11-29')
const calm: MessageText = {
  subject: 'Su pago de {{asked}}',
  body: ['{{> greeting}}', 'Aún no vemos el pago de {{asked}}.', '{{> closing}}'],
  short: '{{creditorName}}: aún no vemos el pago de {{asked}}.',
  script: ['Decir que el pago está pendiente.'],
}
const withTexts = (over: Partial<MessageText>, more: Partial<MessageTemplate> = {}): MessagePolicy => {
  const texts = { es: { ...calm, ...over }, pt: calm, en: calm }
  return messagePolicy({
    creditor: { name: 'Bodega Norte', contact: { email: 'pagos@bodega.example' } },
    payment: [],
    templates: [{ name: 'overdue-firm', purpose: 'collection', tone: 'firm', texts, ...more }],
    fallbackLocale: 'es-PE',
  })
}
/** The place of a text of the host: behind those of the library. */
const own = withTexts({}).templates.length - 1
const asserted = (messages: MessagePolicy) => () => assertPolicy({ ...start, messages })

describe('the tone of a policy', () => {
  it('takes the texts of the library, and calm ones of its own', () => {
    asserted(withTexts({}))()
    // As copies, so that they are read and not known.
    const copied: MessagePolicy = JSON.parse(JSON.stringify(withTexts({}, { name: 'of-our-own' })))
    asserted(copied)()
    expect(lintPolicy({ ...start, messages: copied }, { asOf })).toEqual([])
  })

  it.each<[keyof MessageText, Partial<MessageText>, RegExp]>([
    ['subject', { subject: 'Qué vergüenza: {{asked}}' }, /vergüenza/],
    ['body', { body: ['Hola:', 'Embargaremos {{#if several}}sus bienes{{/if}}.'] }, /Embargaremos/],
    ['body', { body: ['{{Pague|Paga}} ahora. {{#if offers}}Es una vergüenza.{{/if}}'] }, /vergüenza/],
    ['short', { short: '{{asked}}: diremos a su empleador que no paga.' }, /empleador/],
    ['script', { script: ['Amenazar con la cárcel.'] }, /Amenazar/],
  ])('refuses a threat in the %s, and names where it stands and what to say', (part, over, words) => {
    const messages = withTexts(over)
    expect(asserted(messages)).toThrow(RangeError)
    expect(asserted(messages)).toThrow(
      new RegExp(`^policy\\.messages\\.templates\\[${own}\\]\\.texts\\.es\\.${part}: `),
    )
    expect(asserted(messages)).toThrow(words)
    const issues = PolicySchema.safeParse(JSON.parse(JSON.stringify({ ...start, messages }))).error?.issues ?? []
    expect(issues[0]?.path).toEqual(['messages', 'templates', own, 'texts', 'es', part])
  })

  it('finds it in one form of address, in a variant, in a paragraph of a language and in a value', () => {
    const texts = { texts: { es: calm, pt: calm, en: calm } }
    const choice = withTexts({ short: 'Aviso: {{le embargaremos|te ayudaremos}}' })
    expect(asserted(choice)).toThrow(/texts\.es\.short: .*embargaremos/)
    const variant = withTexts({}, { ...texts, variants: { 'es-CL': { short: 'Lo embargaremos' } } })
    expect(asserted(variant)).toThrow(`policy.messages.templates[${own}].variants["es-CL"].short: `)
    const messages = withTexts({})
    const [first, ...others] = messages.languages
    if (first === undefined) throw new Error('no language')
    const blocks = { ...first.blocks, contact: 'Lo embargaremos' }
    const paragraph = { ...messages, languages: [{ ...first, blocks }, ...others] }
    expect(asserted(paragraph)).toThrow(/^policy\.messages\.languages\[0\]\.blocks\.contact: /)
    const value = { ...messages, values: { note: 'We will garnish your wages' } }
    expect(asserted(value)).toThrow(/^policy\.messages\.values\.note: /)
  })

  it('warns of what is better said another way', () => {
    const messages = withTexts({ subject: 'PAGUE SU DEUDA HOY POR FAVOR' })
    asserted(messages)()
    expect(lintPolicy({ ...start, messages }, { asOf })).toContainEqual(
      expect.objectContaining({ rule: 'shouting', path: `messages.templates[${own}].texts.es.subject` }),
    )
  })
})
