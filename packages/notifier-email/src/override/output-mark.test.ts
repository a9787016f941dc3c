import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contentMark, hasMark, isOneOutput, markedOutput, opensTag, outputsIn, unmarked } from './output-mark.ts'

const anyText = () => fc.string({ unit: fc.constantFrom('\ufdd0', '\ufdd1', '\ufdd2', 'a', '<', '&', '"', ' ') })

describe('marks around outputs', () => {
  it('are found again, and leave nothing behind', () => {
    const html = `<p>${markedOutput('a & b')} and ${markedOutput('')}${markedOutput('c')}</p>`
    expect(outputsIn(html)).toEqual(['a &amp; b', '', 'c'])
    expect(unmarked(html)).toBe('<p>a &amp; b and c</p>')
  })

  it('cannot be forged by a value', () => {
    fc.assert(
      fc.property(anyText(), (value) => {
        const one = markedOutput(value)
        expect(isOneOutput(one)).toBe(true)
        expect(outputsIn(one)).toHaveLength(1)
        expect(hasMark(unmarked(one))).toBe(false)
        expect(isOneOutput(`${one}x`) || isOneOutput(`x${one}`) || isOneOutput(one + one)).toBe(false)
      }),
    )
  })

  it('that are cut off are no outputs', () => {
    for (const text of ['\ufdd0a', 'a\ufdd1', 'a\ufdd1\ufdd0b\ufdd1', '\ufdd0a\ufdd1b\ufdd1', contentMark]) {
      expect(outputsIn(text), JSON.stringify(text)).toBeUndefined()
    }
  })
})

describe('opensTag', () => {
  const name = markedOutput('script')

  it.each(['<', '</', '<!', '<?', '<!-', `<${contentMark}`, `<${markedOutput('')}`])('knows %j', (before) => {
    expect(opensTag(`<p>x</p>${before}${name}>`)).toBe(true)
  })

  it.each(['<p>', 'a/', 'a - ', '<br/>-', '&lt;', '1 < 2 ', ''])('passes %j', (before) => {
    expect(opensTag(`${before}${name}<p>`)).toBe(false)
  })

  it('looks at content, too', () => {
    expect(opensTag(`<${contentMark}script>`)).toBe(true)
    expect(opensTag(`<div>${contentMark}<p>`)).toBe(false)
  })
})
