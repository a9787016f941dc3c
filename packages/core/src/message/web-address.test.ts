import { describe, expect, it } from 'vitest'
import { isWebAddress } from './web-address.ts'

describe('isWebAddress', () => {
  it.each(['https://pay.example', 'https://pay.example:8443/c/1?x=1&y=2#z', 'mailto:pagos@bodega.example'])(
    'takes %s',
    (url) => {
      expect(isWebAddress(url)).toBe(true)
    },
  )

  it.each([
    'http://pay.example',
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'JAVASCRIPT:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    '//pay.example',
    'https://',
    'https://user:pass@pay.example',
    'https://pay.example@evil.example',
    'https://pay.example/"onclick="x',
    "https://pay.example/'",
    'https://pay.example/<x>',
    'https://pay.example/a b',
    'https://pay.example/\n',
    'https://pаy.example', // the second letter is Cyrillic
    'https://pay.example/\u202e',
    'mailto:a@b?bcc=c@d',
    'mailto:',
    `https://pay.example/${'a'.repeat(1000)}`,
    undefined,
    42,
  ])('refuses %j', (url) => {
    expect(isWebAddress(url)).toBe(false)
  })
})
