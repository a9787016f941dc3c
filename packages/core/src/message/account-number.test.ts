import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isBoletoLine, isClabe, isIban, isPixKey } from './account-number.ts'

/** Numbers that banks and their associations print as examples. */
const known = [
  { name: 'CLABE', is: isClabe, valid: ['032180000118359719', '002010077777777771'] },
  {
    name: 'IBAN',
    is: isIban,
    valid: [
      'GB82 WEST 1234 5698 7654 32',
      'DE89370400440532013000',
      'ES9121000418450200051332',
      'BR1800360305000010009795493C1',
    ],
  },
  {
    name: 'boleto',
    is: isBoletoLine,
    valid: [
      '00190.50095 40144.816069 06809.350314 3 37370000000100',
      '23793.38128 60007.827136 95000.063305 9 75520000370000',
    ],
  },
]

describe.each(known)('$name', ({ is, valid }) => {
  it.each(valid)('takes %s', (number) => {
    expect(is(number)).toBe(true)
  })

  it('refuses every change of one digit among those that check', () => {
    fc.assert(
      fc.property(fc.constantFrom(...valid), fc.nat(), fc.integer({ min: 1, max: 9 }), (number, pick, by) => {
        // The last fields of a boleto hold a day and an amount, which only the bar code checks.
        const digits = [...number.matchAll(/\d/g)].slice(0, is === isBoletoLine ? 32 : undefined)
        const { index = 0, 0: digit = '' } = digits[pick % digits.length] ?? {}
        const changed = `${number.slice(0, index)}${(Number(digit) + by) % 10}${number.slice(index + 1)}`
        expect(is(changed)).toBe(false)
      }),
    )
  })

  it.each(['', '1', 'x', '0'.repeat(60)])('refuses %j', (number) => {
    expect(is(number)).toBe(false)
  })
})

it('takes a collection boleto by its length', () => {
  expect(isBoletoLine('8'.padEnd(48, '1'))).toBe(true)
})

it.each([
  ['pagos@bodega.example', true],
  ['+5511987654321', true],
  ['12345678909', true],
  ['12345678000195', true],
  ['123e4567-e89b-12d3-a456-426655440000', true],
  ['11987654321x', false],
  ['pagos', false],
  ['', false],
])('%s as a PIX key: %s', (key, taken) => {
  expect(isPixKey(key)).toBe(taken)
})
