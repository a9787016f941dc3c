import type { MessageSection } from '@cobranza/core'
import { describe, expect, it } from 'vitest'
import { stopLine } from './stop-line.ts'

const page = 'https://bodega.example/stop'
const personal = 'https://bodega.example/stop?t=abc'
const stop = (text: string): readonly MessageSection[] => [
  { kind: 'text', text: 'Hola' },
  { kind: 'stop', text },
]

describe('stopLine', () => {
  it("is the policy's own, with its address as a link", () => {
    const sections = stop(`Para no recibir más: ${page}`)
    expect(stopLine({ sections, locale: 'es' }, { links: [page], unsubscribeUrl: undefined })).toEqual({
      said: `Para no recibir más: ${page}`,
      stop: {
        text: `Para no recibir más: ${page}`,
        url: page,
        pieces: [
          { text: 'Para no recibir más: ', url: '' },
          { text: page, url: page },
        ],
      },
    })
  })

  it.each([stop('Responda STOP.'), stop(`Para no recibir más: ${page}`), [{ kind: 'text', text: 'Hola' }] as const])(
    'gives way to the personal link',
    (...sections) => {
      const { said, stop: line } = stopLine({ sections, locale: 'es-PE' }, { links: [page], unsubscribeUrl: personal })
      expect(said).toBe(`Dejar de recibir mensajes por este medio: ${personal}`)
      expect(line.pieces).toEqual([{ text: 'Dejar de recibir mensajes por este medio', url: personal }])
    },
  )

  it('keeps the words of a language that is not here, and shows the host of the personal link', () => {
    const sections = stop(`Pour arrêter : ${page}.`)
    expect(stopLine({ sections, locale: 'fr' }, { links: [page], unsubscribeUrl: personal })).toEqual({
      said: `Pour arrêter : ${personal}.`,
      stop: {
        text: 'Pour arrêter : bodega.example.',
        url: personal,
        pieces: [
          { text: 'Pour arrêter : ', url: '' },
          { text: 'bodega.example', url: personal },
          { text: '.', url: '' },
        ],
      },
    })
  })

  it('is empty when there is no way, and refuses an address that is none', () => {
    const sections = [{ kind: 'text', text: 'Hola' }] as const
    expect(stopLine({ sections, locale: 'es' }, { links: [], unsubscribeUrl: undefined }).said).toBe('')
    for (const unsubscribeUrl of ['http://bodega.example', 'javascript:alert(1)', '']) {
      expect(() => stopLine({ sections, locale: 'es' }, { links: [], unsubscribeUrl })).toThrow(RangeError)
    }
  })
})
