import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readingEase } from './reading-ease.ts'
import { syllables } from './syllable.ts'

describe('syllables', () => {
  it.each([
    ['casa', 2],
    ['pago', 2],
    ['comprobante', 4],
    ['día', 2],
    ['río', 2],
    ['tierra', 2],
    ['ciudad', 2],
    ['aéreo', 4],
    ['poeta', 3],
    ['guerra', 2],
    ['pingüino', 3],
    ['que', 1],
    ['qué', 1],
    ['muy', 1],
    ['y', 1],
    ['ahora', 3],
    ['solución', 3],
    ['crédito', 3],
  ])('%s has %i in Spanish', (word, count) => {
    expect(syllables(word, 'es')).toBe(count)
  })

  it.each([
    ['pagamento', 4],
    ['não', 1],
    ['opções', 2],
    ['você', 2],
    ['dúvida', 3],
    ['quem', 1],
    ['mensagem', 3],
  ])('%s has %i in Portuguese', (word, count) => {
    expect(syllables(word, 'pt')).toBe(count)
  })

  it.each([
    ['payment', 2],
    ['due', 1],
    ['paid', 1],
    ['time', 1],
    ['people', 2],
    ['agreed', 2],
    ['invoice', 2],
    ['the', 1],
    ['together', 3],
  ])('%s has %i in English', (word, count) => {
    expect(syllables(word, 'en')).toBe(count)
  })
})

describe('readingEase', () => {
  it('is what the formula gives', () => {
    // 12 words, 14 syllables, 2 sentences.
    const text = 'Yo voy al mar con mi casa. El sol da luz roja.'
    expect(readingEase(text, 'es')).toEqual({
      score: Math.round((206.835 - 62.3 * (14 / 12) - 6) * 10) / 10,
      formula: 'flesch-szigriszt',
      words: 12,
      sentences: 2,
    })
  })

  it('counts sentences, not lists, greetings and signatures, nor words with digits', () => {
    const prose = 'El pago de su casa es hoy. Si ya lo hizo, no haga nada más. Gracias por todo.'
    const whole = `Hola, Bodega Norte:\n\n${prose}\n- Factura F-101: 12 soles\nUn saludo,\nBodega Norte`
    expect(readingEase(whole, 'es')).toEqual(readingEase(prose, 'es'))
  })

  it('says nothing of a few words, nor of other languages', () => {
    expect(readingEase('Hola, gracias.', 'es')).toBeUndefined()
    expect(readingEase('Un deux trois quatre cinq six sept huit neuf dix onze douze treize.', 'fr')).toBeUndefined()
  })

  it('falls as sentences grow longer', () => {
    const words = fc.array(fc.constantFrom('casa', 'pago', 'sol', 'factura', 'hoy'), { minLength: 12, maxLength: 40 })
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 11 }), (list, cut) => {
        const one = `${list.join(' ')}.`
        const two = `${list.slice(0, cut).join(' ')}. ${list.slice(cut).join(' ')}.`
        for (const language of ['es', 'pt', 'en']) {
          const score = (text: string) => readingEase(text, language)?.score ?? Number.NaN
          expect(score(two)).toBeGreaterThan(score(one))
        }
      }),
    )
  })
})
