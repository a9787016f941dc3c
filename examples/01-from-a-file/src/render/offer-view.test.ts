import { describe, expect, it } from 'vitest'
import { offerReasons, offerViews } from './offer-view.ts'
import { sampleOffers } from './sample-conduct.ts'
import { speechOf } from './speech.ts'

const customer = { customerId: 'C-1', customerName: 'Bodega Norte' }
const speech = speechOf('en-US')

describe('offerViews', () => {
  const result = sampleOffers(customer)
  const views = offerViews(result, speech)

  it('says of each offer what is paid, how likely, what can be expected and why', () => {
    expect(views).toHaveLength(result.offers.length)
    expect(views.length).toBeGreaterThan(1)
    for (const [index, view] of views.entries()) {
      const offer = result.offers[index]
      expect(view.chance).toBe(`${Math.round(100 * Number(offer?.value.chance))}%`)
      expect(Object.values(view).every((text) => text !== '')).toBe(true)
    }
  })
})

describe('offerReasons', () => {
  it('tells hard times from a habit of paying late, and in which order the offers stand', () => {
    const [hard = '', gentle = ''] = offerReasons(sampleOffers(customer), speech)
    const [late = '', ranked = ''] = offerReasons(sampleOffers(customer, false), speech)
    expect(hard).toContain('times are hard')
    expect(gentle).toContain('asks least')
    expect(late).toContain('low capacity, often late')
    expect(ranked).toContain('expect most')
    for (const text of [hard, late]) expect(text).toMatch(/900\.00 in 1 document /)
  })
})
