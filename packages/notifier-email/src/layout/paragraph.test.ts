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
})
