import { describe, expect, it } from 'vitest'
import { elements, parseMarkup, textOf } from './render/markup.ts'
import { renderReport } from './render/report.ts'
import { emptyResult, sampleResult } from './render/sample-result.ts'
import { renderTerminal } from './render/terminal.ts'
import { fill, wordsByLanguage, wordsOf } from './words.ts'

type Tree = Readonly<{ [name: string]: string | Tree }>

/** Every text with the path to it. */
function texts(tree: Tree, path = ''): readonly (readonly [string, string])[] {
  return Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'string' ? [[`${path}${name}`, value] as const] : texts(value, `${path}${name}.`),
  )
}

const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).toSorted()
const english = texts(wordsByLanguage.en)
/** Words of English that neither Spanish nor Portuguese has. */
const englishOnly =
  /(?<!\p{L})(the|and|of|is|are|to|with|what|who|why|today|week|day|days|late|overdue|open|message|messages|customer|customers|nothing)(?!\p{L})/iu
/** Names of steps and cadences are the policy's own, in quotes. */
const withoutNames = (text: string) => text.replaceAll(/[«"][\w/-]+[»"]/g, '')
/** The same in every language, or the same in two. */
const shared = ['SMS', 'WhatsApp', 'e-mail', 'formal', 'Total', 'Principal']

describe.each(['es', 'pt'] as const)('the words in %s', (language) => {
  const own = texts(wordsByLanguage[language])

  it('say all that the English ones say, with the same places to fill', () => {
    expect(own.map(([path]) => path).toSorted()).toEqual(english.map(([path]) => path).toSorted())
    const placesOf = (list: typeof own) => Object.fromEntries(list.map(([path, text]) => [path, places(text)]))
    expect(placesOf(own)).toEqual(placesOf(english))
  })

  it('are not English', () => {
    const englishTexts = new Map(english)
    const untranslated = own.filter(([path, text]) => englishTexts.get(path) === text && !shared.includes(text))
    expect(untranslated.filter(([, text]) => /\p{L}/u.test(text.replace(/\{\w+\}/g, '')))).toEqual([])
    expect(own.filter(([, text]) => englishOnly.test(text.replace(/\{\w+\}/g, '')))).toEqual([])
  })

  it('leave nothing in English in what is shown', () => {
    for (const result of [sampleResult, emptyResult]) {
      const shown = renderTerminal(result, { locale: language, columns: 100, color: false })
      expect(englishOnly.exec(withoutNames(shown))).toBeNull()
      const page = parseMarkup(renderReport(result, { locale: language }))
      const body = elements(page, ({ tag }) => tag === 'body')
        .map(textOf)
        .join(' ')
      expect(englishOnly.exec(withoutNames(body))).toBeNull()
    }
  })
})

describe('wordsOf', () => {
  it.each([
    ['es', 'Importe'],
    ['es-419', 'Importe'],
    ['ES-pe', 'Importe'],
    ['en-GB', 'Amount'],
    ['pt-BR', 'Valor'],
  ])('takes the language of %s', (locale, amount) => {
    expect(wordsOf(locale).columns.amount).toBe(amount)
  })

  it.each(['fr', 'english', 'es_PE', '', 'esperanto', '<es>'])('refuses %j and says what it takes', (locale) => {
    expect(() => wordsOf(locale)).toThrow(RangeError)
    expect(() => wordsOf(locale)).toThrow(/es, en or pt/)
  })

  it('writes counts of one and of others', () => {
    for (const words of Object.values(wordsByLanguage)) {
      for (const { one, other } of Object.values(words.counts))
        expect([one, other].every((text) => text.includes('{n}'))).toBe(true)
    }
  })
})

describe('fill', () => {
  it('puts each value in its place once', () => {
    expect(fill('{a} y {b}', { a: '{b}', b: '$&' })).toBe('{b} y $&')
  })

  it('misses no value', () => {
    expect(() => fill('{a}', {})).toThrow(/\{a\}/)
    expect(() => fill('{toString}', {})).toThrow(RangeError)
  })
})
