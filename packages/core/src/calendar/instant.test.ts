import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addMilliseconds, fromEpochMilliseconds, instant, isInstant, toEpochMilliseconds } from './instant.ts'

/** Single characters, half of them ASCII. */
const characters = () => fc.oneof(fc.nat(127), fc.nat(0xffff)).map((code) => String.fromCharCode(code))
const FIRST = Date.parse('0001-01-01T00:00:00.000Z')
const LAST = Date.parse('9999-12-31T23:59:59.999Z')
const epochMilliseconds = () => fc.integer({ min: FIRST, max: LAST })

describe('instant', () => {
  it.each([
    ['2026-01-31T12:00:00.000Z', '2026-01-31T12:00:00.000Z'],
    ['2026-01-31T12:00:00Z', '2026-01-31T12:00:00.000Z'],
    ['2024-02-29T23:59:59.999Z', '2024-02-29T23:59:59.999Z'],
    ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
  ])('takes %s as %s', (text, expected) => {
    expect(instant(text)).toBe(expected)
    expect(isInstant(expected)).toBe(true)
  })

  it('knows as an instant only what it would leave unchanged', () => {
    expect(isInstant('2026-01-31T12:00:00Z')).toBe(false)
  })

  it.each([
    ['2026-02-30T12:00:00Z', 'February 2026 has 28 days'],
    ['2026-02-30T12:00:00.000Z', 'February 2026 has 28 days'],
    ['2026-01-31T24:00:00Z', 'the time of day runs from'],
    ['2016-12-31T23:59:60Z', 'the time of day runs from'], // a leap second
    ['2026-01-31T12:60:00Z', 'the time of day runs from'],
    ['2026-01-31T12:00:00', 'write the moment in UTC'],
    ['2026-01-31T12:00:00-05:00', 'write the moment in UTC'],
    ['2026-01-31T12:00:00.5Z', 'write the moment in UTC'],
    ['2026-01-31T12:00:00.000000Z', 'write the moment in UTC'],
    ['2026-01-31 12:00:00.000Z', 'write the moment in UTC'],
    ['2026-01-31T12:00:00.000z', 'write the moment in UTC'],
    ['2026-01-31', 'write the moment in UTC'],
    ['', 'write the moment in UTC'],
  ])('refuses %j: %s', (text, reason) => {
    expect(isInstant(text)).toBe(false)
    expect(() => instant(text)).toThrow(RangeError)
    expect(() => instant(text)).toThrow(`instant ${JSON.stringify(text)}: ${reason}`)
  })

  it.each([0, null, undefined, new Date(0)])('refuses %j, which is no text', (value) => {
    expect(isInstant(value)).toBe(false)
    expect(() => instant(value as never)).toThrow(TypeError)
    expect(() => toEpochMilliseconds(value as never)).toThrow(TypeError)
  })

  it('refuses a moment in which any one character is no digit and no mark', () => {
    const text = '2026-01-31T12:00:00.000Z'
    fc.assert(
      fc.property(fc.nat(23), characters(), (at, other) => {
        fc.pre(!/^[\dTZ:.-]$/.test(other))
        expect(isInstant(`${text.slice(0, at)}${other}${text.slice(at + 1)}`)).toBe(false)
      }),
      { numRuns: 500 },
    )
  })
})

describe('fromEpochMilliseconds and toEpochMilliseconds', () => {
  it('agree with Date and undo each other', () => {
    fc.assert(
      fc.property(epochMilliseconds(), (milliseconds) => {
        const at = fromEpochMilliseconds(milliseconds)
        expect(at).toBe(new Date(milliseconds).toISOString())
        expect(toEpochMilliseconds(at)).toBe(milliseconds)
        expect(isInstant(at)).toBe(true)
      }),
      { examples: [[FIRST], [-1], [0], [LAST]] },
    )
  })

  it('sort as texts the way they sort as moments', () => {
    fc.assert(
      fc.property(epochMilliseconds(), epochMilliseconds(), (a, b) => {
        expect(fromEpochMilliseconds(a) < fromEpochMilliseconds(b)).toBe(a < b)
      }),
    )
  })

  it.each([FIRST - 1, LAST + 1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('refuse %d', (milliseconds) => {
    expect(() => fromEpochMilliseconds(milliseconds)).toThrow(RangeError)
  })

  it('refuse a moment that slipped past the types', () => {
    expect(() => toEpochMilliseconds('2026-01-31' as never)).toThrow(RangeError)
    expect(() => fromEpochMilliseconds('0' as never)).toThrow(TypeError)
    expect(() => toEpochMilliseconds('2026-01-31T12:00:00Z' as never)).toThrow(
      'instant "2026-01-31T12:00:00Z": the milliseconds are missing; instant() writes them out',
    )
    expect(() => toEpochMilliseconds('2026-01-31T24:00:00Z' as never)).toThrow('the time of day runs from')
    expect(() => instant('2026-01-31T24:00:00Z')).toThrow('the time of day runs from')
  })
})

describe('addMilliseconds', () => {
  it.each([
    { from: '2026-01-31T23:59:59.999Z', milliseconds: 1, to: '2026-02-01T00:00:00.000Z' },
    { from: '2026-01-01T00:00:00.000Z', milliseconds: -1, to: '2025-12-31T23:59:59.999Z' },
    { from: '2026-01-31T12:00:00.000Z', milliseconds: 0, to: '2026-01-31T12:00:00.000Z' },
  ])('$from and $milliseconds ms is $to', ({ from, milliseconds, to }) => {
    expect(addMilliseconds(instant(from), milliseconds)).toBe(to)
  })

  it('refuses what is no whole number', () => {
    expect(() => addMilliseconds(instant('2026-01-31T12:00:00Z'), 0.1)).toThrow(/^milliseconds: 0.1 is not a whole/)
    expect(() => addMilliseconds(instant('2026-01-31T12:00:00Z'), '1' as never)).toThrow(TypeError)
  })
})
