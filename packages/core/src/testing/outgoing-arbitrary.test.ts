import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { OutgoingMessageSchema } from '../ports/schema.ts'
import { outgoingMessages } from './outgoing-arbitrary.ts'

const samples = (arbitrary: fc.Arbitrary<unknown>) => fc.sample(arbitrary, { numRuns: 200, seed: 7 })

describe('outgoingMessages', () => {
  it('are messages, in words and about hostile names', () => {
    const isMessage = fc.property(outgoingMessages(), (message) => {
      expect(OutgoingMessageSchema.parse(JSON.parse(JSON.stringify(message)))).toStrictEqual(
        JSON.parse(JSON.stringify(message)),
      )
    })
    fc.assert(isMessage, { numRuns: 50 })
    const all = JSON.stringify(samples(outgoingMessages()))
    for (const attack of ['<script>', '{{asked}}', '\\r\\nBcc: everybody', '__proto__']) expect(all).toContain(attack)
  })

  it('lack an address or words now and then, unless they can be sent', () => {
    const isSendable = fc.property(outgoingMessages({ isSendable: true }), (message) => {
      expect(message.to).toMatch(/^[^@\s]+@[^@\s]+\.example$/)
      expect(message.composed?.form).toBe('long')
    })
    fc.assert(isSendable, { numRuns: 50 })
    const some = fc.sample(outgoingMessages(), { numRuns: 200, seed: 7 })
    expect(some.some(({ to }) => to === undefined)).toBe(true)
    expect(some.some(({ to }) => to?.includes('\r\n') === true)).toBe(true)
    expect(some.some(({ composed }) => composed === undefined)).toBe(true)
  })
})
