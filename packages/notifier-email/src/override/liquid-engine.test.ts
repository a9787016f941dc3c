import { escapeHtml } from '@cobranza/core'
import fc from 'fast-check'
import { parseHTML } from 'linkedom'
import { describe, expect, it } from 'vitest'
import { liquidEngine, outputLengthMax } from './liquid-engine.ts'

const engine = liquidEngine(escapeHtml, { line: '<i>{{ text }} {{ name }}</i>' })
const rendered = (text: string, view: object, content?: () => string) =>
  engine.render(engine.read('x', text), { view, ...(content === undefined ? {} : { content }) })

describe('liquidEngine', () => {
  it.each([
    { text: '{{ name | upcase }}', gives: 'ÑANDÚ &amp; CO' },
    { text: '{% if none %}a{% else %}b{% endif %}', gives: 'b' },
    { text: '{% unless names.size > 2 %}few{% endunless %}', gives: 'few' },
    { text: '{% for one in names %}{{ one }}{% unless forloop.last %}, {% endunless %}{% endfor %}', gives: 'a, b' },
    { text: "{% render 'line', text: 'Hola' %}", gives: '<i>Hola Ñandú &amp; Co</i>' },
    { text: '{% comment %}x{% endcomment %}{% assign n = 2 | plus: 3 %}{{ n }}', gives: '5' },
    { text: '<b>{% content %}</b>', gives: '<b><u>in</u></b>' },
  ])('renders $text', ({ text, gives }) => {
    expect(rendered(text, { name: 'Ñandú & Co', none: '', names: ['a', 'b'] }, () => '<u>in</u>')).toBe(gives)
  })

  it('writes any text so that a page shows it as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (name) => {
        const { document } = parseHTML(
          `<html><body><p title="${rendered('{{ name }}', { name })}">${rendered('{{ name }}', { name })}</p></body></html>`,
        )
        const paragraph = document.querySelector('p')
        expect(paragraph?.children).toHaveLength(0)
        expect(paragraph?.textContent).toBe(name)
        expect(paragraph?.getAttribute('title')).toBe(name)
      }),
    )
  })

  it('never reads a value as a template', () => {
    const name = "{{ secret }}{% render 'line' %}{% content %}"
    expect(rendered('{{ name }}', { name, secret: 'x' })).toBe(escapeHtml(name))
  })

  it('leaves the view as it was, and one rendering knows nothing of another', () => {
    const view = { name: 'a', names: ['a'] }
    expect(rendered('{% assign name = "b" %}{{ name }}', view)).toBe('b')
    expect(rendered('{{ name }}', view)).toBe('a')
    expect(view).toEqual({ name: 'a', names: ['a'] })
  })

  it('writes up to its limit and not a letter more', () => {
    const name = 'x'.repeat(outputLengthMax)
    expect(rendered('{{ name }}', { name })).toHaveLength(outputLengthMax)
    expect(() => rendered('{{ name }}.', { name })).toThrow(/^x:1:\d+: output limit exceeded/)
  })
})
