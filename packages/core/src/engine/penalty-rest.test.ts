import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyAccount, evolve } from '../account/index.ts'
import { addDays, type IsoDate } from '../calendar/index.ts'
import { type DisputePolicy, defaultDisputePolicy, resolveDispute } from '../dispute/index.ts'
import { fromMinor } from '../money/index.ts'
import type { LateInterestRule } from '../penalty/index.ts'
import type { Dispute, Fact, Hold } from '../receivable/index.ts'
import { day, pen, rate } from '../testing/shorthand.ts'
import { decide } from './decide.ts'
import { defaultPolicy } from './default-policy.ts'
import { yearAhead } from './penalty-rest.ts'
import type { Policy } from './policy.ts'

const customerId = 'C-1'
const invoice: Fact = {
  kind: 'invoice',
  id: 'F-1',
  customerId,
  issueDate: day('2026-01-01'),
  dueDate: day('2026-01-31'),
  amount: pen('1000.00'),
}
const dispute: Dispute = {
  kind: 'dispute',
  id: 'D-1',
  customerId,
  raisedDate: day('2026-02-11'),
  document: { kind: 'invoice', id: 'F-1' },
  amount: pen('400.00'),
  reason: 'damaged',
}

const standard = defaultPolicy({ version: 'v1', locale: 'en', timeZone: 'America/Lima' })
const lateInterest: LateInterestRule = {
  kind: 'late-interest',
  id: 'interest',
  mode: 'posted',
  terms: { rate: { kind: 'fixed', rate: rate('0.36') }, accrual: { kind: 'daily', dayCount: 'act/360' } },
  posting: { kind: 'month-end' },
}
const policyWith = (interest: DisputePolicy['interest']): Policy => {
  return { ...standard, dispute: { ...defaultDisputePolicy, interest }, penalty: { rules: [lateInterest] } }
}

/** Interest charged up to a day by somebody who looks at every day of `looks`. */
function chargedBy(looks: readonly IsoDate[], facts: readonly Fact[], interest: DisputePolicy['interest']): number {
  const policy = policyWith(interest)
  let account = evolve(emptyAccount(customerId), { facts })
  let total = 0
  for (const asOf of looks) {
    const { effects } = decide(account, policy, asOf)
    const charges = effects.flatMap((effect) => (effect.kind === 'charge' ? [effect.charge] : []))
    total += charges.reduce((sum, { amount }) => sum + amount.minor, 0)
    account = evolve(account, { facts: charges })
  }
  return total
}

const end = [day('2026-04-01')]
// 36 % of 1,000.00 over 360 days is 1.00 a day; 400.00 of it is 0.40 a day. 28 days of February, 31 of March.
const all = 59_00
const march20 = { resolvedDate: day('2026-03-20'), actor: 'collections desk' }
const restedDays = 37 // 11 February to 19 March

describe('penalties during a dispute', () => {
  it('run on all of it, or on what is not disputed', () => {
    expect(chargedBy(end, [invoice], 'rests')).toBe(all)
    expect(chargedBy(end, [invoice, dispute], 'runs')).toBe(all)
    // From 11 February to 31 March, 49 days.
    expect(chargedBy(end, [invoice, dispute], 'rests')).toBe(all - 49 * 40)
    expect(chargedBy(end, [invoice, dispute], 'rests-if-upheld')).toBe(all - 49 * 40)
  })

  it('run again from the day it is resolved', () => {
    const facts = [invoice, dispute, ...resolveDispute(dispute, { outcome: 'refused', ...march20 })]
    expect(chargedBy(end, facts, 'rests')).toBe(all - restedDays * 40)
  })

  it('are owed after all on what was refused, where they rest only for what is upheld', () => {
    const facts = [invoice, dispute, ...resolveDispute(dispute, { outcome: 'refused', ...march20 })]
    expect(chargedBy(end, facts, 'rests-if-upheld')).toBe(all)
    // Also when somebody looked in between, and charged nothing for the disputed part then.
    expect(chargedBy([day('2026-03-01'), ...end], facts, 'rests-if-upheld')).toBe(all)
  })

  it('are not owed on what was credited', () => {
    const facts = [invoice, dispute, ...resolveDispute(dispute, { outcome: 'credited', ...march20 })]
    // The credit note lowers the rest of March: interest of its own day is still on all that is not disputed.
    const credited = chargedBy(end, facts, 'rests-if-upheld')
    expect(credited).toBe(chargedBy(end, facts, 'rests'))
    expect(credited).toBe(all - restedDays * 40 - 40 * 11)
  })

  it('rest wholly while the whole document is disputed', () => {
    const { amount: _, ...whole } = dispute
    expect(chargedBy(end, [invoice, whole], 'rests')).toBe(10_00) // 1 to 10 February
  })
})

describe('penalties during a hold', () => {
  const hold = (more: Partial<Hold>): Hold => {
    return {
      kind: 'hold',
      id: 'H-1',
      customerId,
      startDate: day('2026-02-11'),
      scope: { kind: 'customer' },
      reason: 'goodwill',
      actor: 'A',
      ...more,
    }
  }

  it.each<{ says: string; more: Partial<Hold>; charged: number }>([
    { says: 'run unless the hold says otherwise', more: {}, charged: all },
    { says: 'rest on everything of the customer', more: { penalties: 'suspended' }, charged: 10_00 },
    {
      says: 'rest through its last day',
      more: { penalties: 'suspended', endDate: day('2026-02-20') },
      charged: all - 10_00,
    },
    {
      says: 'rest on its invoice',
      more: { penalties: 'suspended', scope: { kind: 'invoice', id: 'F-1' } },
      charged: 10_00,
    },
    {
      says: 'run on other invoices',
      more: { penalties: 'suspended', scope: { kind: 'invoice', id: 'F-2' } },
      charged: all,
    },
  ])('$says', ({ more, charged }) => {
    expect(chargedBy(end, [invoice, hold(more)], 'rests')).toBe(charged)
  })
})

describe('penalties that rest', () => {
  const offsets = fc.integer({ min: 1, max: 120 })
  const drawnRests = fc.record({
    raised: offsets,
    resolvedAfter: fc.option(fc.nat(60), { nil: undefined }),
    minor: fc.option(fc.integer({ min: 1, max: 1200_00 }), { nil: undefined }),
    outcome: fc.constantFrom('credited' as const, 'refused' as const),
    held: offsets,
    heldDays: fc.option(fc.nat(40), { nil: undefined }),
    paid: offsets,
    paidMinor: fc.integer({ min: 1, max: 900_00 }),
  })
  const on = (offset: number) => addDays(day('2026-01-20'), offset)

  function bookOf(drawn: FcValue<typeof drawnRests>): readonly Fact[] {
    const { amount: _, ...whole } = dispute
    const minor = drawn.minor
    const raised: Dispute = {
      ...whole,
      raisedDate: on(drawn.raised),
      ...(minor === undefined ? {} : { amount: fromMinor(minor, 'PEN') }),
    }
    const credit = minor === undefined ? { credit: pen('100.00') } : {}
    const resolvedDate = on(drawn.raised + (drawn.resolvedAfter ?? 0))
    const ended = resolveDispute(raised, { outcome: drawn.outcome, resolvedDate, actor: 'collections desk', ...credit })
    const hold: Hold = {
      kind: 'hold',
      id: 'H-1',
      customerId,
      startDate: on(drawn.held),
      scope: { kind: 'customer' },
      reason: 'goodwill',
      actor: 'collections desk',
      penalties: 'suspended',
      ...(drawn.heldDays === undefined ? {} : { endDate: on(drawn.held + drawn.heldDays) }),
    }
    const payment: Fact = {
      kind: 'payment',
      id: 'A-1',
      customerId,
      receivedDate: on(drawn.paid),
      amount: fromMinor(drawn.paidMinor, 'PEN'),
      parts: [{ kind: 'invoice', id: 'F-1', amount: fromMinor(drawn.paidMinor, 'PEN') }],
    }
    return [invoice, payment, raised, hold, ...(drawn.resolvedAfter === undefined ? [] : ended)]
  }

  it('come to the same, however often somebody looks', () => {
    const ways = fc.constantFrom<DisputePolicy['interest']>('rests', 'rests-if-upheld', 'runs')
    fc.assert(
      fc.property(drawnRests, ways, fc.integer({ min: 3, max: 40 }), (drawn, interest, every) => {
        const facts = bookOf(drawn)
        const last = day('2026-09-30')
        const looks: IsoDate[] = []
        for (let offset = 0; on(offset) < last; offset += every) looks.push(on(offset))
        expect(chargedBy([...looks, last], facts, interest)).toBe(chargedBy([last], facts, interest))
      }),
      { numRuns: 60 },
    )
  })
})

type FcValue<A> = A extends fc.Arbitrary<infer T> ? T : never

describe('yearAhead', () => {
  it('stays within the calendar', () => {
    expect(yearAhead(day('2026-01-01'))).toBe('2027-01-01')
    expect(yearAhead(day('9999-01-01'))).toBe('9999-12-31')
  })
})
