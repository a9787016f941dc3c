import { describe, expect, it } from 'vitest'
import { isoDate } from '../calendar/index.ts'
import { fromMinor } from '../money/index.ts'
import type { Item, Position } from '../receivable/index.ts'
import { payerProfile } from './payer-profile.ts'
import { measureOf, type ProfileMeasure, profileMeasures } from './profile-measure.ts'
import { defaultProfilePolicy, type ProfilePolicy } from './profile-policy.ts'
import { ProfilePolicySchema } from './schema.ts'

const paidLate: Item = {
  kind: 'invoice',
  id: 'F1',
  part: 1,
  number: 'F1',
  issueDate: isoDate('2026-05-01'),
  dueDate: isoDate('2026-05-31'),
  amount: fromMinor(40_000, 'PEN'),
  open: fromMinor(0, 'PEN'),
  status: 'paid',
  settledDate: isoDate('2026-06-08'),
}
const position: Position = {
  asOf: isoDate('2026-06-30'),
  items: [paidLate],
  unapplied: [],
  receipts: [{ id: 'P1', receivedDate: isoDate('2026-06-08'), amount: fromMinor(40_000, 'PEN') }],
  reductions: [],
  plans: [],
}
const empty: Position = {
  asOf: isoDate('2026-06-30'),
  items: [],
  unapplied: [],
  receipts: [],
  reductions: [],
  plans: [],
}

describe('payerProfile', () => {
  it('puts the figures of one window together', () => {
    const profile = payerProfile(position, defaultProfilePolicy)
    expect(profile).toMatchObject({
      asOf: '2026-06-30',
      window: { after: '2025-06-30', months: 12, observedMonths: 2 },
      delay: { dueCount: 1, lateCount: 1 },
      purchases: { invoiceCount: 1, averageTicket: [{ minor: 40_000, currency: 'PEN' }] },
      capacity: { ratio: 1, byCurrency: [{ paidPerMonth: { minor: 20_000, currency: 'PEN' } }] },
    })
    expect(JSON.parse(JSON.stringify(profile))).toEqual(profile)
  })

  it('gives each figure by name', () => {
    const profile = payerProfile(position, defaultProfilePolicy)
    const table = Object.fromEntries(profileMeasures.map((measure) => [measure, measureOf(profile, measure)]))
    expect(table).toEqual({
      dueCount: 1,
      lateCount: 1,
      lateRate: 1,
      lateRateByAmount: 1,
      meanDaysLate: 8,
      medianDaysLate: 8,
      worstDaysLate: 8,
      weightedMeanDaysLate: 8,
      invoicesPerMonth: 0.5,
      capacityRatio: 1,
    })
  })

  it('knows only the counts of a customer without documents', () => {
    const profile = payerProfile(empty, defaultProfilePolicy)
    const known = profileMeasures.filter((measure) => measureOf(profile, measure) !== undefined)
    expect(known).toEqual(['dueCount', 'lateCount'])
  })

  it('refuses a measure that does not exist', () => {
    const profile = payerProfile(empty, defaultProfilePolicy)
    expect(() => measureOf(profile, 'mood' as ProfileMeasure)).toThrow(/measure: "mood" is not one of dueCount/)
  })

  it.each([0, 1.5, -1, 1_201, Number.NaN])('refuses a window of %d months', (windowMonths) => {
    expect(() => payerProfile(empty, { windowMonths })).toThrow(RangeError)
    expect(ProfilePolicySchema.safeParse({ windowMonths }).success).toBe(false)
  })

  it('refuses months that are no number', () => {
    expect(() => payerProfile(empty, { windowMonths: '12' } as unknown as ProfilePolicy)).toThrow(TypeError)
  })
})

describe('ProfilePolicySchema', () => {
  it('accepts what payerProfile accepts', () => {
    expect(ProfilePolicySchema.parse(defaultProfilePolicy)).toEqual(defaultProfilePolicy)
  })

  it.each([
    { input: { windowMonths: '12' }, path: ['windowMonths'], says: /"12" is refused; windowMonths is a whole number/ },
    { input: { windowMonths: 0 }, path: ['windowMonths'], says: /0 is refused/ },
    { input: { windowMonths: 12, months: 6 }, path: [], says: /unknown keys \["months"\]; .*"windowMonths": 12/ },
    { input: null, path: [], says: /null is refused/ },
  ])('says what is wrong with $input', ({ input, path, says }) => {
    const issue = ProfilePolicySchema.safeParse(input).error?.issues[0]
    expect(issue?.path).toEqual(path)
    expect(issue?.message).toMatch(says)
  })
})
