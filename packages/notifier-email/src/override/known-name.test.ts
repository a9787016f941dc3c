import { describe, expect, it } from 'vitest'
import { assertKnownNames } from './known-name.ts'
import { liquidEngine } from './liquid-engine.ts'

const engine = liquidEngine((text) => text, { line: '{{ text }} {{ brand.nmae }}' })
const view = { name: 'a', brand: { name: 'b', logo: { url: '' } }, rows: [{ id: 1 }] }
const look = (text: string) => assertKnownNames(engine, engine.read('x', text), view)

describe('assertKnownNames', () => {
  it.each([
    '{{ name }} {{ name.size }} {{ brand.logo.url }} {{ rows[0].id }} {{ rows.first }}',
    '{% for row in rows %}{{ row.anything }}{{ forloop.index }}{% endfor %}{% assign own = name %}{{ own }}',
  ])('passes %s', (text) => {
    expect(() => look(text)).not.toThrow()
  })

  it.each([
    { text: '{% if false %}{{ nmae }}{% endif %}', says: 'x:1:18: undefined variable: nmae' },
    { text: '\n{{ brand.logo.src }}', says: 'x:2:4: undefined variable: brand.logo.src' },
    { text: '{{ name.first_letter }}', says: 'undefined variable: name.first_letter' },
    { text: "{% render 'line', text: name %}", says: 'partials/line:1:15: undefined variable: brand.nmae' },
    { text: '{{ __proto__ }}', says: 'undefined variable: __proto__' },
  ])('refuses $text', ({ text, says }) => {
    expect(() => look(text)).toThrow(says)
  })
})
