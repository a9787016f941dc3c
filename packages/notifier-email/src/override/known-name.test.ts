import { describe, expect, it } from 'vitest'
import { knownUse } from './known-name.ts'
import { liquidEngine } from './liquid-engine.ts'

const engine = liquidEngine((text) => text, {
  line: '{{ text }} {{ brand.nmae }}',
  row: '{{ row.id }}{% for part in row.parts %}{{ part.text }}{% endfor %}',
  again: "{% if row.id %}{% render 'again', row: row %}{% endif %}{{ row.di }}",
})
const rows = [
  { id: 1, parts: [] },
  { id: 2, parts: [{ text: 'x' }], note: '' },
]
const view = { name: 'a', brand: { name: 'b', logo: { url: '' } }, rows, none: [] }
const look = (text: string) => knownUse(engine, engine.read('x', text), view)

describe('knownUse', () => {
  it.each([
    '{{ name }} {{ name.size }} {{ brand.logo.url }} {{ rows[0].id }} {{ rows.first }}',
    '{% for row in rows %}{{ row.note }}{{ forloop.index }}{% endfor %}{% assign own = name %}{{ own }}',
    '{% for row in rows %}{% for part in row.parts %}{{ part.text.size }}{% endfor %}{% endfor %}',
    '{% for one in none %}{{ one.anything }}{% endfor %}{{ rows.last.parts.size }}{% for one in name %}{{ one }}{% endfor %}',
    '{% assign row = rows | first %}{{ row.id }}{% assign row = rows[0] %}{{ row.note }}{{ rows[name].id }}{{ (1..3).size }}',
    "{% for row in rows %}{% render 'row', row: row %}{% endfor %}{% render 'row' for rows as row %}{% render 'row' with rows[1] as row %}",
    '{% for entry in brand %}{{ entry[0] }}{{ entry.first }}{% endfor %}{% case name %}{% when "a" %}{{ brand.name }}{% endcase %}',
  ])('passes %s', (text) => {
    expect(() => look(text)).not.toThrow()
  })

  it.each([
    { text: '{% if false %}{{ nmae }}{% endif %}', says: 'x:1:18: undefined variable: nmae' },
    { text: '\n{{ brand.logo.src }}', says: 'x:2:4: undefined variable: brand.logo.src' },
    { text: '{{ name.first_letter }}', says: 'undefined variable: name.first_letter' },
    { text: "{% render 'line', text: name %}", says: 'partials/line:1:15: undefined variable: brand.nmae' },
    {
      text: '{% for row in rows %}{% if row.note %}{{ row.nte }}{% endif %}{% endfor %}',
      says: 'x:1:42: undefined variable: row.nte',
    },
    {
      text: '{% for row in rows %}{% for part in row.parts %}{{ part.txt }}{% endfor %}{% endfor %}',
      says: 'part.txt',
    },
    { text: '{% for row in rows %}{% for part in row.prats %}{% endfor %}{% endfor %}', says: 'row.prats' },
    { text: '{% for row in rows %}{{ forloop.idnex }}{% endfor %}{{ row }}', says: 'forloop.idnex' },
    { text: '{% for row in rows %}{% endfor %}{{ row.id }}', says: 'x:1:37: undefined variable: row' },
    { text: '{% assign own = rows | last %}{{ own.di }}', says: 'own.di' },
    { text: '{% assign own = name | upcase %}{{ own.di }}', says: 'own.di' },
    { text: '{% assign own = rows %}{{ own[0].di }}', says: 'own.0.di' },
    { text: "{% render 'row', row: rows.first.parts %}", says: 'partials/row:1:4: undefined variable: row.id' },
    { text: "{% render 'row' with brand as row %}", says: 'partials/row:1:4: undefined variable: row.id' },
    { text: "{% render 'again', row: rows[0] %}", says: 'partials/again:1:60: undefined variable: row.di' },
    { text: '{% unless name == nmae %}{% endunless %}', says: 'nmae' },
    { text: '{% case name %}{% when nmae %}{% endcase %}', says: 'nmae' },
    { text: '{{ name | append: nmae }}', says: 'nmae' },
    { text: '{{ rows[nmae].id }}', says: 'nmae' },
    { text: '{{ name.first }}', says: 'name.first' },
    { text: '{{ __proto__ }}', says: 'undefined variable: __proto__' },
  ])('refuses $text', ({ text, says }) => {
    expect(() => look(text)).toThrow(says)
  })

  it('tells which texts stand in quotes and which partials are rendered', () => {
    const { literals, partials } = look(
      "{% render 'row', row: rows[0] %}{% if name == 'a' %}{{ name | append: \"b\" }}{% endif %}",
    )
    expect([...literals].sort()).toEqual(['a', 'b'])
    expect([...partials]).toEqual(['row'])
  })

  it('follows each partial once for each kind of value, however often it is rendered', () => {
    const chain = Array.from({ length: 18 }, (_, at): readonly [string, string] => [
      `p${at}`,
      at < 17 ? `{% render 'p${at + 1}', row: row %}`.repeat(10) : '{{ row.di }}',
    ])
    const engine = liquidEngine((text) => text, Object.fromEntries(chain))
    const read = engine.read('x', "{% for row in rows %}{% render 'p0', row: row %}{% endfor %}")
    expect(() => knownUse(engine, read, view)).toThrow('partials/p17:1:4: undefined variable: row.di')
  })
})
