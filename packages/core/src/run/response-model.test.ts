import { describe, expect, it } from 'vitest'
import { rate } from '../testing/arbitraries.ts'
import { type ContactResponse, type RespondedContact, responderOf } from './response-model.ts'
import { seededRandom } from './seeded-random.ts'

const chance = (low: string, likely: string, high: string) => ({
  low: rate(low),
  likely: rate(likely),
  high: rate(high),
})
const never = chance('0', '0', '0')
const always = chance('1', '1', '1')
const contact: RespondedContact = { segment: 'low/chronic', channel: 'email', tone: 'firm', level: 2 }
const modelOf = (...responses: readonly ContactResponse[]) => ({ name: 'x', source: 'x', responses })

describe('responderOf', () => {
  it('takes the first response that takes the contact', () => {
    const responses = [
      { segments: ['high/*'], chance: always, withinDays: 1 },
      { channels: ['sms'], chance: always, withinDays: 1 },
      { tones: ['formal' as const], chance: always, withinDays: 1 },
      { levels: { min: 3 }, chance: always, withinDays: 1 },
      { levels: { max: 1 }, chance: always, withinDays: 1 },
      { segments: ['*/chronic'], levels: { min: 2, max: 2 }, chance: always, withinDays: 1, share: rate('0.5') },
      { chance: always, withinDays: 1 },
    ]
    const respond = responderOf(modelOf(...responses), { seed: 1 })
    expect(respond(contact, seededRandom(1))).toEqual({ afterDays: 1, share: '0.5' })
    expect(respond({ ...contact, level: 9 }, seededRandom(1))).toEqual({ afterDays: 1, share: '1' })
  })

  it('brings nothing where no response takes the contact, or chance has it so, and draws as many lots all the same', () => {
    for (const model of [
      modelOf(),
      modelOf({ chance: never, withinDays: 5 }),
      modelOf({ chance: always, withinDays: 5 }),
    ]) {
      const [used, fresh] = [seededRandom(7), seededRandom(7)]
      responderOf(model, { seed: 1 })(contact, used)
      fresh.next()
      fresh.next()
      expect(used.next()).toBe(fresh.next())
    }
  })

  it('comes on each of the days, and about as often as its chance says', () => {
    const respond = responderOf(modelOf({ chance: chance('0.3', '0.3', '0.3'), withinDays: 4 }), { seed: 1 })
    const random = seededRandom(3)
    const days = Array.from({ length: 4000 }, () => respond(contact, random)?.afterDays)
    expect(new Set(days)).toEqual(new Set([undefined, 1, 2, 3, 4]))
    expect(Math.abs(days.filter((one) => one !== undefined).length - 1200)).toBeLessThan(120)
  })

  it('draws the chance of a replication from its interval, once and mostly near the likely one', () => {
    const model = modelOf({ chance: chance('0.2', '0.3', '0.8'), withinDays: 1 })
    const shares = Array.from({ length: 60 }, (_, index) => {
      const respond = responderOf(model, { seed: 5, replication: index + 1 })
      const random = seededRandom(index)
      return Array.from({ length: 800 }, () => respond(contact, random)).filter((one) => one !== undefined).length / 800
    })
    expect(Math.min(...shares)).toBeGreaterThan(0.13)
    expect(Math.max(...shares)).toBeLessThan(0.87)
    expect(Math.max(...shares) - Math.min(...shares)).toBeGreaterThan(0.25)
    // The mean of the triangle is (0.2 + 0.3 + 0.8) / 3.
    expect(shares.reduce((sum, share) => sum + share, 0) / 60).toBeCloseTo(0.43, 1)
  })
})
