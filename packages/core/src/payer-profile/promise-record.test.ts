import { describe, expect, it } from 'vitest'
import { oldestDueFirst } from '../allocation/index.ts'
import { promiseStates } from '../promise-to-pay/index.ts'
import { accountPosition, balanceHistories, type Fact } from '../receivable/index.ts'
import { day, pen } from '../testing/shorthand.ts'
import { payerProfile } from './payer-profile.ts'
import { measureOf, type ProfileMeasure } from './profile-measure.ts'
import type { ProfilePolicy } from './profile-policy.ts'
import { ProfilePolicySchema } from './schema.ts'

const customerId = 'C-1'
const invoice: Fact = {
  kind: 'invoice',
  id: 'F-1',
  customerId,
  issueDate: day('2024-01-01'),
  dueDate: day('2024-01-31'),
  amount: pen('1000.00'),
}
const promise = (id: string, payByDate: string): Fact => {
  const covers = [{ kind: 'invoice', id: 'F-1' }] as const
  return {
    kind: 'promise',
    id,
    customerId,
    madeDate: day(payByDate),
    payByDate: day(payByDate),
    amount: pen('100.00'),
    covers,
  }
}
const payment: Fact = { kind: 'payment', id: 'A-1', customerId, receivedDate: day('2026-05-10'), amount: pen('100.00') }
const facts = [
  invoice,
  promise('old', '2024-06-29'),
  promise('late', '2026-02-01'),
  promise('kept', '2026-05-10'),
  payment,
]

function measuresWith(policy: ProfilePolicy): Readonly<Partial<Record<ProfileMeasure, number | undefined>>> {
  const asOf = day('2026-06-30')
  const application = { allocate: oldestDueFirst }
  const position = accountPosition(facts, { asOf, ...application })
  const histories = balanceHistories(facts, { asOf, ...application })
  const promises = promiseStates(facts, { asOf, histories, items: position.items })
  const profile = payerProfile(position, policy, { promises })
  const names: readonly ProfileMeasure[] = [
    'keptPromiseCount',
    'keptPromiseRate',
    'brokenPromiseCount',
    'brokenPromiseScore',
  ]
  return Object.fromEntries(names.map((name) => [name, measureOf(profile, name)]))
}

describe('the promises of a profile', () => {
  it('are counted within the window, and weigh less as time goes by', () => {
    expect(measuresWith({ windowMonths: 12 })).toEqual({
      keptPromiseCount: 1,
      keptPromiseRate: 0.5,
      brokenPromiseCount: 1,
      brokenPromiseScore: 1.25, // one of this year, one of 24 months ago: 1 + 1/4
    })
  })

  it('are of the window from the day after its start', () => {
    expect(measuresWith({ windowMonths: 24 }).brokenPromiseCount).toBe(1) // the old one broke on 2024-06-30
    expect(measuresWith({ windowMonths: 25 }).brokenPromiseCount).toBe(2)
  })

  it('count as the policy says', () => {
    const never = { windowMonths: 120, brokenPromises: { counts: ['broken'] } } as const
    expect(measuresWith(never)).toMatchObject({ keptPromiseRate: 0.3333, brokenPromiseCount: 2, brokenPromiseScore: 2 })
    expect(measuresWith({ windowMonths: 12, brokenPromises: { counts: [] } })).toMatchObject({ brokenPromiseScore: 0 })
  })

  it('are not spoken of when nobody told', () => {
    const profile = payerProfile(accountPosition(facts, { asOf: day('2026-06-30'), allocate: oldestDueFirst }), {
      windowMonths: 12,
    })
    expect(profile).not.toHaveProperty('promises')
    expect(measureOf(profile, 'brokenPromiseScore')).toBeUndefined()
  })

  it('are part of a policy from JSON, and refused where they mean nothing', () => {
    const policy = { windowMonths: 12, brokenPromises: { counts: ['broken'], halfLifeMonths: 6 } }
    expect(ProfilePolicySchema.parse(policy)).toEqual(policy)
    expect(() =>
      measuresWith({ windowMonths: 12, brokenPromises: { counts: ['broken'], halfLifeMonths: 0.5 } }),
    ).toThrow(RangeError)
    expect(() => measuresWith({ windowMonths: 12, brokenPromises: {} as never })).toThrow(TypeError)
  })
})
