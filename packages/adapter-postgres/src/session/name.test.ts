import { describe, expect, it } from 'vitest'
import { quotedName } from './name.ts'

describe('quotedName', () => {
  it('takes plain names and quotes them', () => {
    expect(quotedName('cobranza', 'schema')).toBe('"cobranza"')
    expect(quotedName('_c2', 'role')).toBe('"_c2"')
    expect(quotedName('a'.repeat(63), 'schema')).toBe(`"${'a'.repeat(63)}"`)
  })

  it.each([
    '',
    'Cobranza',
    '1st',
    'a-b',
    'a b',
    'a"b',
    'a";drop schema x;--',
    'ñ',
    'a\0',
    'pg_catalog',
    'a'.repeat(64),
  ])('refuses %j, naming the option and the way out', (name) => {
    expect(() => quotedName(name, 'schema')).toThrow(/^schema: .* is no name the adapter takes; write 1 to 63/)
  })

  it.each(['none', 'public'])(
    'refuses %s as a role, which would be that of the connection, and not as a schema',
    (name) => {
      expect(() => quotedName(name, 'role')).toThrow(/^role: .* no role is named none or public$/)
      expect(quotedName(name, 'schema')).toBe(`"${name}"`)
    },
  )

  it('refuses what is no text', () => {
    expect(() => quotedName(undefined as unknown as string, 'role')).toThrow(RangeError)
  })
})
