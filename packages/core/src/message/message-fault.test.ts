import { describe, expect, it } from 'vitest'
import { showPath } from '../plain/index.ts'
import { barePolicy, policy } from './message-case.example.ts'
import { messageFaults } from './message-fault.ts'
import { messagePolicy } from './message-policy.ts'
import type { MessagePolicy } from './policy.ts'

const faults = (over: Partial<MessagePolicy>) =>
  messageFaults({ ...policy, ...over }).map(({ path, message }) => `${showPath(path)}: ${message}`)
const [template] = policy.templates
const [language] = policy.languages
const es = template?.texts['es']
if (template === undefined || language === undefined || es === undefined) throw new Error('the library has templates')
const withText = (over: object): MessagePolicy['templates'] => [
  { ...template, texts: { ...template.texts, es: { ...es, ...over } } },
]
const broken = (value: unknown) => value as never

describe('messageFaults', () => {
  it('asks of a template the language of the fall-back only', () => {
    expect(faults({ templates: [{ ...template, texts: { es } }] })).toEqual([])
  })

  it('finds nothing wrong with what the library ships, nor with a policy of a name alone', () => {
    expect(messageFaults(policy)).toEqual([])
    expect(messageFaults(barePolicy)).toEqual([])
  })

  it.each<[Partial<MessagePolicy>, RegExp]>([
    [{ payment: broken({}) }, /^payment: \{\} is not a list/],
    [{ creditor: broken(undefined) }, /^creditor: undefined is not a creditor/],
    [{ creditor: broken({ ...policy.creditor, email: 'x' }) }, /^creditor\.email: this field is not known/],
    [{ creditor: broken({ contact: {} }) }, /^creditor\.name: a creditor has a name/],
    [{ creditor: { name: 'A', contact: { phone: ' ' } } }, /^creditor\.contact\.phone: " " is not text/],
    [{ payment: [{ kind: 'link', url: 'http://pay.example' }] }, /^payment\[0\]\.url: .* is not an https address/],
    [{ payment: [broken({ kind: 'barter' })] }, /^payment\[0\]: "barter" is no way to pay/],
    [{ payment: [broken({ kind: 'toString' })] }, /^payment\[0\]: "toString" is no way to pay/],
    [{ payment: [broken(null)] }, /^payment\[0\]: undefined is no way to pay/],
    [{ payment: [broken({ kind: 'pix' })] }, /^payment\[0\]\.key: undefined is not text/],
    [{ payment: [{ kind: 'sepa', iban: 'DE89370400440532013001' }] }, /^payment\[0\]\.iban: .* is no IBAN/],
    [{ payment: [{ kind: 'boleto', line: '1' }] }, /^payment\[0\]\.line: "1" is no line of a boleto/],
    [{ payment: [{ kind: 'pix', key: 'x' }] }, /^payment\[0\]\.key: "x" is no PIX key/],
    [{ payment: [{ kind: 'pix', key: '12345678909', countries: ['Brasil'] }] }, /^payment\[0\]\.countries: /],
    [{ templates: withText({ subject: '{{askd}}' }) }, /^templates\[0\]\.texts\.es\.subject: line 1, column 1: "askd"/],
    [
      { templates: withText({ body: ['ok', '{{#items}}'] }) },
      /^templates\[0\]\.texts\.es\.body\[1\]: line 1, column 1: /,
    ],
    [{ templates: withText({ short: '{{@branch}}' }) }, /^templates\[0\]\.texts\.es\.short: "@branch" has no value/],
    [{ templates: withText({ script: 'x' }) }, /^templates\[0\]\.texts\.es\.script: "x" is not a list of texts/],
    [{ templates: [{ ...template, purpose: broken('spam') }] }, /^templates\[0\]\.purpose: "spam" means nothing here/],
    [{ templates: [{ ...template, tags: [broken('nice')] }] }, /^templates\[0\]\.tags: "nice" means nothing here/],
    [
      { templates: [{ ...template, variants: { 'es-PE': broken({ footer: 'x' }) } }] },
      /variants\["es-PE"\]\.footer: a text has/,
    ],
    [
      { templates: [{ ...template, texts: { pt: es, en: es } }] },
      /^templates\[0\]\.texts: "due-soon" has no text in es, the language of fallbackLocale; add it/,
    ],
    [{ templates: [template, template] }, /^templates\[1\]\.name: "due-soon" is there already/],
    [{ languages: [...policy.languages, language] }, /^languages\[3\]\.language: "es" is there already/],
    [{ contract: broken('invoice') }, /^contract: "invoice" means nothing here; write "document"/],
    [{ fallbackLocale: 'fr-FR' }, /^fallbackLocale: "fr-FR" is in none of the languages/],
    [{ stopMessages: { url: 'javascript:x' } }, /^stopMessages: .* neither an https address nor a word/],
    [{ values: { 'the branch': 'x' } }, /^values\["the branch"\]: a name of yours is/],
    [{ values: { branch: broken(3) } }, /^values\.branch: 3 is not text/],
    [{ addressForms: [{ form: broken('thou') }] }, /^addressForms\[0\]\.form: "thou" is no form of address/],
    [{ addressForms: [{ form: 'tu', segment: 'LOW' }] }, /^addressForms\[0\]\.segment: "LOW" is no pattern/],
    [
      { legalLines: [{ country: 'Chile', language: 'es', item: 'debtor-rights', text: 'x', citation: 'y' }] },
      /^legalLines\[0\]\.country: "Chile" is not a country/,
    ],
    [
      { legalLines: [{ country: 'CL', language: 'es', item: broken('rights'), text: 'x', citation: 'y' }] },
      /^legalLines\[0\]\.item: "rights" is no item/,
    ],
    [
      { legalLines: [{ country: 'CL', language: 'es', item: 'debtor-rights', text: '{{x}}', citation: 'y' }] },
      /^legalLines\[0\]\.text: line 1, column 1: "x"/,
    ],
  ])('tells where a policy is wrong, and what is there %#', (over, message) => {
    expect(faults(over)).toEqual([expect.stringMatching(message)])
  })

  it('tells what is wrong with a language', () => {
    const { greeting: _, ...blocks } = language.blocks
    const own = {
      ...language,
      blocks: broken({ ...blocks, help: '{{> contact}}' }),
      phrases: { ...language.phrases, dueOn: '{{asked}}' },
    }
    expect(faults({ languages: [own, ...policy.languages.slice(1)] })).toEqual([
      expect.stringMatching(/^languages\[0\]\.phrases\.dueOn: line 1, column 1: "asked" is not known in a phrase/),
      expect.stringMatching(/^languages\[0\]\.blocks\.greeting: undefined is not text/),
      expect.stringMatching(/^languages\[0\]\.blocks\.help: a shared paragraph has no other in it/),
    ])
    const odd = {
      ...language,
      variants: [{ locale: 'es-XX', addressForm: broken('ustedes'), phrases: { [broken('dueOften')]: 'x' } }],
    }
    expect(faults({ languages: [odd, ...policy.languages.slice(1)] })).toEqual([
      expect.stringMatching(/^languages\[0\]\.variants\[0\]\.addressForm: "ustedes" means nothing here/),
      expect.stringMatching(/^languages\[0\]\.variants\[0\]\.phrases\.dueOften: "dueOften" means nothing here/),
    ])
  })

  it('lets a host bring a language of its own, to every template of its own', () => {
    const french = { ...language, language: 'fr', variants: [] }
    const text = { subject: 'x', body: ['{{> greeting}}'], short: 'x', script: [] }
    const own: MessagePolicy = {
      ...messagePolicy({ ...policy, fallbackLocale: 'fr' }),
      languages: [french],
      templates: [{ name: 'note', purpose: 'statement', tone: 'friendly', texts: { fr: text } }],
    }
    expect(messageFaults(own)).toEqual([])
  })
})
