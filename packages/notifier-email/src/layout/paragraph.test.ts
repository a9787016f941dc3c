import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { paragraphsOf, piecesOf } from './paragraph.ts'

const page = 'https://pay.example/c'

describe('paragraphsOf', () => {
  it('keeps lines, and makes lists of points', () => {
    const said = (text: string) => [{ text, url: '' }]
    expect(paragraphsOf(['A', 'B', '- x', '- y', 'C'], [])).toEqual([
      { isList: false, lines: [said('A'), said('B')] },
      { isList: true, lines: [said('x'), said('y')] },
      { isList: false, lines: [said('C')] },
    ])
  })
})

describe('piecesOf', () => {
  it('links the addresses of the policy and no other', () => {
    expect(piecesOf(`Ver ${page}, o https://evil.example.`, [page])).toEqual([
      { text: 'Ver ', url: '' },
      { text: page, url: page },
      { text: ', o https://evil.example.', url: '' },
    ])
  })

  it('takes the longest of two that begin alike', () => {
    expect(piecesOf(`${page}/2 y ${page}`, [`${page}/2`, page])).toEqual([
      { text: `${page}/2`, url: `${page}/2` },
      { text: ' y ', url: '' },
      { text: page, url: page },
    ])
  })

  it('leaves a line without addresses whole', () => {
    expect(piecesOf('Hola: adiós', [page])).toEqual([{ text: 'Hola: adiós', url: '' }])
  })

  it.each([
    `${page}1`,
    `${page}/1.evil.example`,
    `${page}.evil.example`,
    `${page}?to=evil.example`,
    `${page}@evil.example`,
    `${page}-x`,
    `${page}!!!!!!`,
    `https://evil.example/?${page}`,
    `x${page}`,
    `x.${page}`,
  ])('takes no part of %s for an address', (text) => {
    expect(piecesOf(`Ver ${text} ahora`, [page])).toEqual([{ text: `Ver ${text} ahora`, url: '' }])
  })

  it.each([
    `(${page})`,
    `"${page}"`,
    `${page}.`,
    `<${page}>`,
    `${page}...`,
    `«${page}»,`,
    `请访问${page}。`,
    `['${page}'].`,
  ])('takes the address out of %s', (text) => {
    const pieces = piecesOf(text, [page])
    expect(pieces.map((piece) => piece.text).join('')).toBe(text)
    expect(pieces.filter(({ url }) => url !== '')).toEqual([{ text: page, url: page }])
  })

  it('says all of a line, whatever stands in it, and links nothing but addresses', () => {
    const links = [page, `${page}/2.`, 'mailto:pagos@bodega.example']
    const part = fc.constantFrom(...links, '.', ',', ' ', '(', "'", ')', '/', 'a', '\u00f1', ':')
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const pieces = piecesOf(parts.join(''), links)
        expect(pieces.map(({ text }) => text).join('')).toBe(parts.join(''))
        for (const { text, url } of pieces) expect(url === '' || (url === text && links.includes(url))).toBe(true)
      }),
    )
  })
})
