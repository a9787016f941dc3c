import { describe, expect, it } from 'vitest'
import { isWorded, languageOf, wordsFor } from './words.ts'

describe('wordsFor', () => {
  it.each([
    { locale: 'es-PE', choose: 'Elegir esta opción' },
    { locale: 'es', choose: 'Elegir esta opción' },
    { locale: 'pt_BR', choose: 'Escolher esta opção' },
    { locale: 'EN-us', choose: 'Choose this option' },
    { locale: 'fr-FR', choose: 'Choose this option' },
    { locale: 'constructor', choose: 'Choose this option' },
  ])('of $locale says $choose', ({ locale, choose }) => {
    expect(wordsFor(locale).choose).toBe(choose)
  })

  it('has the same words in every language, and none of them addresses tú or usted', () => {
    const [spanish, portuguese, english] = [wordsFor('es'), wordsFor('pt'), wordsFor('en')]
    expect(Object.keys(portuguese)).toEqual(Object.keys(spanish))
    expect(Object.keys(english)).toEqual(Object.keys(spanish))
    expect(english.unsubscribe).toBe('Stop receiving messages this way')
    expect(new Set([spanish.choose, portuguese.choose, english.choose]).size).toBe(3)
    const said = Object.values(spanish).join(' ')
    expect(said).not.toMatch(/\b(?:su|tu|te|le|usted|elige|elija|paga|pague)\b/i)
  })

  it('knows the language of a locale', () => {
    expect(['es-PE', 'pt_BR', 'EN'].map(languageOf)).toEqual(['es', 'pt', 'en'])
    expect(['es-PE', 'fr-FR', '__proto__'].map(isWorded)).toEqual([true, false, false])
  })
})
