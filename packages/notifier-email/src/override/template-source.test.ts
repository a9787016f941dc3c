import { defaultTemplates } from '@cobranza/core'
import { describe, expect, it } from 'vitest'
import { checkedHosts, checkedSource } from './template-source.ts'

const withNames = (...keys: readonly string[]) => ({
  templates: Object.fromEntries(keys.map((key) => [key, { subject: 'x' }])),
})

describe('checkedSource', () => {
  it('knows the messages that are shipped, and others by name', () => {
    for (const { name } of defaultTemplates) expect(checkedSource(withNames(`${name}.es`), {})).toBeDefined()
    expect(() => checkedSource(withNames('overdue-freindly'), {})).toThrow(
      /^templates: there is no message "overdue-freindly" to replace; there are .*overdue-friendly.*`names`/,
    )
    expect(() => checkedSource(withNames('welcome.es'), {})).toThrow('"welcome"')
    expect(checkedSource(withNames('welcome.es'), { names: ['welcome'] })).toBeDefined()
    expect(() => checkedSource(withNames('statement'), { names: ['welcome'] })).toThrow('there are welcome.')
  })

  it('takes a language once, whatever the case of its name', () => {
    expect(() => checkedSource(withNames('statement.es-PE', 'statement.es', 'statement.es-pe'), {})).toThrow(
      'templates: "statement.es-pe" and "statement.es-PE" are the same language; keep one',
    )
    expect(checkedSource(withNames('statement', 'statement.es', 'statement.es-PE'), {})).toBeDefined()
  })

  it('takes no text with the signs that mark outputs', () => {
    expect(() => checkedSource({ layout: 'a\ufdd1b' }, {})).toThrow(/^layout: it has a noncharacter/)
  })
})

describe('checkedHosts', () => {
  it('takes hosts as an address has them', () => {
    expect([...checkedHosts(['img.bodega.example', 'bodega.example:8443'])]).toHaveLength(2)
    const wrong = [
      'https://bodega.example',
      'bodega.example/a',
      '*.bodega.example',
      'Bodega.example',
      '',
      'a b',
      'u@bodega.example',
    ]
    for (const host of wrong) expect(() => checkedHosts([host]), host).toThrow(/^imageHosts: /)
  })
})
