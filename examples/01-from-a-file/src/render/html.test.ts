import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escapeText, html } from './html.ts'
import { parseMarkup, textOf } from './markup.ts'
import { harmlessText } from './plain-text.ts'
import { hostileTexts } from './result-arbitrary.ts'

describe('html', () => {
  it.each([
    ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    [`" onload='x' & y`, '&quot; onload=&#39;x&#39; &amp; y'],
    ['a\u202eb\u2069c', 'abc'],
    ['a\u0000\u001b[31mb', 'a [31mb'],
    ['S/\u00a01.00', 'S/\u00a01.00'],
    ['\ud800x', '\ufffdx'],
  ])('writes %j as text', (text, escaped) => {
    expect(escapeText(text)).toBe(escaped)
  })

  it('joins lists and leaves markup of its own as it is', () => {
    const items = ['a', '<b>'].map((text) => html`<li>${text}</li>`)
    expect(html`<ul>${items}</ul>${1}`.markup).toBe('<ul><li>a</li><li>&lt;b&gt;</li></ul>1')
  })

  it('keeps any text where it was put, in an element and in an attribute', () => {
    fc.assert(
      fc.property(hostileTexts(), (text) => {
        const { markup } = html`<p title="${text}">[${text}]</p>`
        const [paragraph] = parseMarkup(markup).children
        if (paragraph === undefined || typeof paragraph === 'string') throw new Error('the paragraph is gone')
        expect(paragraph.attributes).toEqual({ title: harmlessText(text) })
        expect(textOf(paragraph)).toBe(`[${harmlessText(text)}]`)
      }),
    )
  })
})
