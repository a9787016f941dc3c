import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromMinor } from '../money/index.ts'
import { allocateByUnits } from './allocate.oracle.ts'
import { allocate } from './allocate.ts'
import { asOf, incomingAmounts, itemLists, targetPolicies } from './item.arbitrary.ts'
import type { AllocationItem } from './item.ts'
import type { AllocationOutcome, IncomingPayment } from './outcome.ts'
import type { AllocationPolicy, TargetPolicy, Tolerance } from './policy.ts'
import { applyAllocation, reverseAllocation } from './reversal.ts'
import { type AllocationTarget, timingOf } from './target.ts'

const pen = (minor: number) => fromMinor(minor, 'PEN')

const tolerances: fc.Arbitrary<Tolerance> = fc.oneof(
  fc.nat(8).map((minor) => ({ amounts: [pen(minor)] })),
  fc.constant({ share: '0.05' as NonNullable<Tolerance['share']> }),
)

/** Policies with everything a policy can have. */
const policies: fc.Arbitrary<AllocationPolicy> = fc.oneof(
  { arbitrary: fc.constant({ order: 'oldest-due-first' as const }), weight: 1 },
  { arbitrary: fc.constant({ order: 'leave-unapplied' as const }), weight: 1 },
  {
    arbitrary: fc
      .record({
        policy: targetPolicies(),
        rest: fc.record(
          {
            designation: fc.oneof(
              fc.constant({ kind: 'ignored' as const }),
              fc
                .subarray(['not-yet-due' as const, 'component-order' as const])
                .map((needsConsent) => ({ kind: 'honoured' as const, needsConsent })),
            ),
            discounts: fc.constantFrom('taken' as const, 'ignored' as const),
            underpayment: tolerances,
            overpayment: tolerances,
          },
          { requiredKeys: [] },
        ),
      })
      .map(({ policy, rest }): TargetPolicy => ({ ...policy, ...rest })),
    weight: 6,
  },
)

const payments: fc.Arbitrary<IncomingPayment> = fc.record(
  {
    amount: incomingAmounts,
    designation: fc.array(
      fc.record(
        { key: fc.nat(10).map((index) => `I-${index}`), amount: fc.nat(80).map(pen) },
        { requiredKeys: ['key'] },
      ),
      { maxLength: 3 },
    ),
    creditorConsents: fc.boolean(),
  },
  { requiredKeys: ['amount'] },
)

const cases = fc.record({ incoming: payments, items: itemLists({ disputes: true, discounts: true }), policy: policies })
const sum = (minors: Iterable<number>) => [...minors].reduce((total, minor) => total + minor, 0)
const givenOf = ({ lines }: AllocationOutcome) => new Map(lines.map(({ key, amount }) => [key, amount.minor]))
const settledOf = ({ lines }: AllocationOutcome, target: AllocationTarget) =>
  sum(lines.filter((line) => line.target === target).map(({ amount, discount }) => amount.minor + discount.minor))
const openOf = (items: readonly AllocationItem[], target: AllocationTarget) =>
  items.filter(({ component, dueDate }) => `${timingOf(dueDate, asOf)}/${component}` === target)

describe('allocate', () => {
  it('does what the rules read aloud do, one minor unit after the other', () => {
    fc.assert(
      fc.property(incomingAmounts, itemLists(), targetPolicies({ proRata: false }), (amount, items, policy) => {
        const given = givenOf(allocate({ amount }, items, policy, asOf))
        expect(given).toEqual(allocateByUnits(amount.minor, items, policy, asOf))
      }),
      { numRuns: 1000 },
    )
  })

  it('loses and makes no money', () => {
    fc.assert(
      fc.property(cases, ({ incoming, items, policy }) => {
        const outcome = allocate(incoming, items, policy, asOf)
        expect(outcome.incoming).toEqual(incoming.amount)
        expect(sum(givenOf(outcome).values()) + outcome.unapplied.minor).toBe(incoming.amount.minor)
        expect(outcome.unapplied.minor).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 1000 },
    )
  })

  it('gives no item more than it owes, touches nothing in dispute, and names no item twice', () => {
    fc.assert(
      fc.property(cases, ({ incoming, items, policy }) => {
        const { lines } = allocate(incoming, items, policy, asOf)
        expect(new Set(lines.map(({ key }) => key)).size).toBe(lines.length)
        for (const { key, amount, discount, writtenOff } of lines) {
          const item = items.find((one) => one.key === key)
          const payable = (item?.open.minor ?? 0) - (item?.disputed?.minor ?? 0)
          for (const { minor } of [amount, discount, writtenOff]) expect(minor).toBeGreaterThanOrEqual(0)
          const settled = amount.minor + discount.minor + writtenOff.minor
          expect(settled).toBeGreaterThan(0)
          expect(settled).toBeLessThanOrEqual(payable)
          expect(discount.minor).toBeLessThanOrEqual(item?.discount?.amount.minor ?? 0)
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('does not care in which order the items are given', () => {
    const shuffled = cases.chain(({ items, ...rest }) =>
      fc.record({
        incoming: fc.constant(rest.incoming),
        policy: fc.constant(rest.policy),
        items: fc.constant(items),
        mixed: fc.shuffledSubarray([...items], { minLength: items.length }),
      }),
    )
    fc.assert(
      fc.property(shuffled, ({ incoming, items, mixed, policy }) => {
        expect(allocate(incoming, mixed, policy, asOf)).toEqual(allocate(incoming, items, policy, asOf))
      }),
      { numRuns: 1000 },
    )
  })

  it('changes nothing it is given, and answers the same twice', () => {
    fc.assert(
      fc.property(cases, ({ incoming, items, policy }) => {
        const before = JSON.stringify({ incoming, items, policy })
        const outcome = allocate(incoming, items, policy, asOf)
        expect(allocate(incoming, items, policy, asOf)).toEqual(outcome)
        expect(JSON.stringify({ incoming, items, policy })).toBe(before)
        expect(JSON.parse(JSON.stringify(outcome))).toEqual(outcome)
      }),
    )
  })

  it('never settles less of the first target for more money', () => {
    const targets = targetPolicies().filter(({ strategy }) => strategy === 'kind-by-kind')
    fc.assert(
      fc.property(
        incomingAmounts,
        fc.nat(50),
        itemLists({ discounts: true }),
        targets,
        (amount, more, items, policy) => {
          const first: readonly AllocationTarget[] =
            'timings' in policy.targets
              ? [policy.targets.timings[0] ?? []].flat().map((timing): AllocationTarget => {
                  const [component = 'fee'] = 'components' in policy.targets ? policy.targets.components : []
                  return `${timing}/${component}`
                })
              : policy.targets.slice(0, 1)
          const settled = (minor: number) => {
            const outcome = allocate({ amount: pen(minor) }, items, policy, asOf)
            return sum(first.map((target) => settledOf(outcome, target)))
          }
          expect(settled(amount.minor + more)).toBeGreaterThanOrEqual(settled(amount.minor))
        },
      ),
      { numRuns: 500 },
    )
  })

  it('kind by kind, touches no later target while an earlier one is open', () => {
    fc.assert(
      fc.property(
        incomingAmounts,
        itemLists(),
        targetPolicies().filter(({ strategy, targets }) => strategy === 'kind-by-kind' && !('timings' in targets)),
        (amount, items, policy) => {
          const targets = policy.targets as readonly AllocationTarget[]
          const outcome = allocate({ amount }, items, policy, asOf)
          const open = targets.map((target) => sum(openOf(items, target).map((item) => item.open.minor)))
          const firstOpen = targets.findIndex((target, index) => settledOf(outcome, target) < (open[index] ?? 0))
          if (firstOpen < 0) return
          for (const target of targets.slice(firstOpen + 1)) expect(settledOf(outcome, target)).toBe(0)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('pro rata, is nowhere a minor unit away from the exact share', () => {
    const policy: TargetPolicy = {
      order: 'by-target',
      strategy: 'kind-by-kind',
      targets: { timings: [['past-due', 'due', 'in-advance']], components: ['principal'] },
      among: ['pro-rata'],
    }
    const principals = itemLists({ amountMax: 1e9 }).map((items) =>
      items.map((item): AllocationItem => ({ ...item, component: 'principal' })),
    )
    fc.assert(
      fc.property(fc.nat(1e9), principals, (minor, items) => {
        const total = sum(items.map(({ open }) => open.minor))
        const outcome = allocate({ amount: pen(minor) }, items, policy, asOf)
        const given = givenOf(outcome)
        expect(outcome.unapplied.minor).toBe(Math.max(0, minor - total))
        for (const { key, open } of items) {
          const share = given.get(key) ?? 0
          if (minor >= total) expect(share).toBe(open.minor)
          else {
            const distance = BigInt(share) * BigInt(total) - BigInt(minor) * BigInt(open.minor)
            expect(distance < BigInt(total) && distance > -BigInt(total)).toBe(true)
          }
        }
      }),
    )
  })

  it('leaves nothing that a second look would apply', () => {
    fc.assert(
      fc.property(
        incomingAmounts,
        itemLists({ discounts: true, disputes: true }),
        targetPolicies(),
        (amount, items, policy) => {
          const outcome = allocate({ amount }, items, policy, asOf)
          const rest = allocate({ amount: outcome.unapplied }, applyAllocation(items, outcome), policy, asOf)
          expect(rest.lines.filter((line) => line.amount.minor > 0)).toEqual([])
        },
      ),
      { numRuns: 500 },
    )
  })

  it('takes no discount and keeps money unapplied at once', () => {
    fc.assert(
      fc.property(incomingAmounts, itemLists({ discounts: true }), targetPolicies(), (amount, items, policy) => {
        const { lines, unapplied } = allocate({ amount }, items, policy, asOf)
        if (unapplied.minor > 0) expect(sum(lines.map(({ discount }) => discount.minor))).toBe(0)
      }),
    )
  })
})

describe('reverseAllocation', () => {
  it('gives back exactly what was given', () => {
    fc.assert(
      fc.property(cases, ({ incoming, items, policy }) => {
        const outcome = allocate(incoming, items, policy, asOf)
        expect(reverseAllocation(applyAllocation(items, outcome), outcome)).toEqual(items)
      }),
      { numRuns: 500 },
    )
  })
})
