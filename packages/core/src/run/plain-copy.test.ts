import { describe, expect, it } from 'vitest'
import { plainCopy } from './plain-copy.ts'

describe('plainCopy', () => {
  it('shares nothing with what it copies', () => {
    const value = { list: [{ a: 1 }], text: 'x' }
    const copy = plainCopy(value)
    expect(copy).toEqual(value)
    expect(copy.list).not.toBe(value.list)
    expect(copy.list[0]).not.toBe(value.list[0])
  })

  it('leaves out undefined fields and the sign of zero, which JSON cannot hold', () => {
    const copy = plainCopy({ a: undefined, b: -0 })
    expect(Object.keys(copy)).toEqual(['b'])
    expect(Object.is(copy.b, 0)).toBe(true)
  })

  it('asks a getter once', () => {
    let asked = 0
    const copy = plainCopy({
      get minor() {
        asked += 1
        return asked
      },
    })
    expect([copy.minor, copy.minor, asked]).toEqual([1, 1, 1])
  })

  it('copies a field named __proto__ as a field', () => {
    const copy = plainCopy(JSON.parse('{ "__proto__": { "isAdmin": true } }'))
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype)
    expect(Object.keys(copy)).toEqual(['__proto__'])
    expect('isAdmin' in copy).toBe(false)
  })

  it('ends on a value that contains itself', () => {
    const loop: { self?: unknown } = {}
    loop.self = loop
    expect(() => plainCopy(loop)).not.toThrow()
  })

  it.each([new Date(0), new Map(), () => 1, null, 'text', 1n])('hands on what is not plain: %s', (value) => {
    expect(plainCopy({ value }).value).toBe(value)
  })
})
