import { describe, expect, it } from 'vitest'
import { pageLanguage, pageWords } from './page-words.ts'

describe('pageLanguage', () => {
  it.each([
    ['es-PE', 'en', 'es'],
    ['pt-BR', 'es', 'pt'],
    ['en', undefined, 'en'],
    ['quz-PE', 'es-PE, en;q=0.5', 'es'], // no words in Quechua: what the browser asks for
    [undefined, 'pt-BR,pt;q=0.9,en;q=0.8', 'pt'],
    [undefined, 'en;q=0.5, es;q=0.9', 'es'],
    [undefined, 'es;q=0, pt;q=0.1', 'pt'],
    [undefined, 'fr, de', 'en'],
    [undefined, '*', 'en'],
    [undefined, null, 'en'],
    [undefined, ';;;,,q=,es;q=x', 'es'],
  ] as const)('for %j and the header %j is %s', (locale, header, language) => {
    expect(pageLanguage(locale, header)).toBe(language)
  })

  it('reads no more of a header than the beginning', () => {
    expect(pageLanguage(undefined, `${'fr,'.repeat(100_000)}es`)).toBe('en')
  })
})

describe('pageWords', () => {
  it.each(Object.entries(pageWords))('in %s name the creditor and the way to reach them', (_language, words) => {
    expect(words.ask).toContain('{creditor}')
    expect(words.done).toContain('{creditor}')
    expect(words.reach).toContain('{contact}')
  })
})
