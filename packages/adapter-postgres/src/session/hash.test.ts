import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keyHash, slotCount, slotOf } from './hash.ts'

describe('keyHash', () => {
  it('is the first half of SHA-256, of any length of key', () => {
    // FIPS 180-2, appendix B.1
    expect(keyHash('abc')).toBe('ba7816bf8f01cfea414140de5dae2223')
    expect(keyHash('ñ'.repeat(10_000))).toHaveLength(32)
  })
})

describe('slotOf', () => {
  it('is the first byte of the same hash', () => {
    expect(slotOf('abc')).toBe(0xba)
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (id) => {
        expect(slotOf(id)).toBe(createHash('sha256').update(id).digest().readUInt8(0))
        expect(slotOf(id)).toBeLessThan(slotCount)
      }),
    )
  })
})
