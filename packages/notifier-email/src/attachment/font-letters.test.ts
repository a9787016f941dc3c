import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { fontWith, robotoPath } from './font.example.ts'
import { fontLetters } from './font-letters.ts'

const has = (letters: ReadonlySet<number>, text: string) =>
  [...text].map((sign) => letters.has(sign.codePointAt(0) ?? 0))

describe('fontLetters', () => {
  it('knows what Roboto has: Latin, Greek and Cyrillic, and no Chinese, Arabic or emoji', async () => {
    const letters = fontLetters(await readFile(robotoPath()))
    expect(has(letters, 'AÑçŁΩЖ€ …')).not.toContain(false)
    expect(has(letters, '田م😀\u{10ffff}')).not.toContain(true)
  })

  it('reads runs beyond the basic plane, without the glyph that is the box', async () => {
    const letters = fontLetters(
      await fontWith([
        [0x7530, 0x7531, 40],
        [0x20000, 0x20001, 0],
      ]),
    )
    expect(has(letters, 'A田由甲')).toEqual([true, true, true, false])
    expect(has(letters, '\u{20000}\u{20001}')).toEqual([false, true])
  })

  it.each([
    { what: 'nothing', bytes: Buffer.alloc(0) },
    { what: 'a text', bytes: Buffer.from('not a font at all, but long enough') },
    { what: 'a web font', bytes: Buffer.from('wOF2\0\u0001\0\0 and so on') },
  ])('refuses $what', ({ bytes }) => {
    expect(() => fontLetters(bytes)).toThrow('no TrueType or OpenType font that can be read; give a .ttf or .otf file')
  })

  it('refuses a font that was cut, wherever', async () => {
    const font = await fontWith([[0x7530, 0x7531, 40]])
    for (const length of [4, 11, 40, font.length - 1, font.length - 30]) {
      expect(() => fontLetters(font.subarray(0, length))).toThrow(RangeError)
    }
  })
})
