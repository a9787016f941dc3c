import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asciiDomain, parseAddress } from './mail-address.ts'

describe('asciiDomain', () => {
  it.each([
    ['bodega.example', 'bodega.example'],
    ['Bodega.EXAMPLE', 'bodega.example'],
    ['Señal.example', 'xn--seal-hqa.example'],
    ['xn--seal-hqa.example', 'xn--seal-hqa.example'],
    ['localhost', 'localhost'],
    ['a_b.example', 'a_b.example'],
  ])('writes %s as %s', (domain, ascii) => {
    expect(asciiDomain(domain)).toBe(ascii)
  })

  it.each([
    '',
    '.',
    'a..b',
    'a.',
    '.a',
    '-a.example',
    'a-.example',
    'a b.example',
    'a/b',
    'a?b',
    'a#b',
    '%61.example',
    'a:25',
    'x@y',
    '1',
    '127.0.0.1',
    '0x7f.1',
    '0x7f.0x1',
    '[127.0.0.1]',
    'a\r\nb',
    'a\u0000b',
    'a\u202eb.example',
    `${'a'.repeat(64)}.example`,
    'a.'.repeat(130),
  ])('calls %j no domain', (domain) => {
    expect(asciiDomain(domain)).toBeUndefined()
  })
})

describe('parseAddress', () => {
  it.each([
    ['ana@bodega.example', { local: 'ana', domain: 'bodega.example' }],
    ['Ana.Luz+cobros@Bodega.example', { local: 'Ana.Luz+cobros', domain: 'bodega.example' }],
    ['peña@señal.example', { local: 'peña', domain: 'xn--seal-hqa.example' }],
    ['用户@例子.example', { local: '用户', domain: 'xn--fsqu00a.example' }],
    ["o'brien@bodega.example", { local: "o'brien", domain: 'bodega.example' }],
  ])('takes %s apart', (address, parsed) => {
    expect(parseAddress(address)).toEqual(parsed)
  })

  it.each([
    '',
    'ana',
    '@bodega.example',
    'ana@',
    'ana@@bodega.example',
    'ana@bodega.example, eva@bodega.example',
    'ana@bodega.example eva@bodega.example',
    'Ana <ana@bodega.example>',
    '<ana@bodega.example>',
    '"ana luz"@bodega.example',
    '"a@evil.example"@bodega.example',
    'a(b)@bodega.example',
    'a..b@bodega.example',
    '.a@bodega.example',
    'ana@bodega.example\r\nBcc: eva@bodega.example',
    'ana\u0000@bodega.example',
    'ana\u200b@bodega.example',
    'ana@bodega.example>\r\nRCPT TO:<eva@bodega.example',
    `${'a'.repeat(65)}@bodega.example`,
    `${'ñ'.repeat(33)}@bodega.example`,
    undefined,
    null,
    7,
    ['ana@bodega.example'],
  ])('calls %j no address', (address) => {
    expect(parseAddress(address)).toBeUndefined()
  })

  it('takes nothing that could end a line, a bracket or a list, whatever comes', () => {
    const hostile = fc.string({ unit: fc.constantFrom(...'a.@<>,;:"\\ ()[]\r\n\t\0\u2028\u202e\u00adñ漢%') })
    fc.assert(
      fc.property(hostile, hostile, (before, after) => {
        const address = `${before}@${after}`
        const parsed = parseAddress(address)
        if (parsed === undefined) return
        expect(address).not.toMatch(/[<>,;:"\\ ()[\]\p{C}\p{Zl}\p{Zp}]/u)
        expect(parsed.domain).toMatch(/^[a-z0-9._-]+$/)
      }),
      { numRuns: 2000 },
    )
  })
})
