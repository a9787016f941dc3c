import fc from 'fast-check'
import { addDays, type IsoDate } from '../calendar/index.ts'
import { fromMinor, type Money } from '../money/index.ts'
import { day, rate } from '../testing/arbitraries.ts'
import type { AllocationItem } from './item.ts'
import { type ItemOrder, itemOrders } from './item-order.ts'
import type { TargetPolicy } from './policy.ts'
import { allocationComponents, allocationTargets, allocationTimings } from './target.ts'

/** The day of every payment here; due dates lie around it, so that all timings come up. */
export const asOf: IsoDate = day('2026-03-15')

const soles = (max: number): fc.Arbitrary<Money> => fc.nat(max).map((minor) => fromMinor(minor, 'PEN'))

/** What items may have beside their amounts. */
export type ItemFeatures = Readonly<{ disputes?: boolean; discounts?: boolean; amountMax?: number }>

/** Items of one debtor: few documents, few dates and few rates, so that ties are common. */
export function itemLists({
  disputes = false,
  discounts = false,
  amountMax = 60,
}: ItemFeatures = {}): fc.Arbitrary<readonly AllocationItem[]> {
  const item = fc.record({
    component: fc.constantFrom(...allocationComponents),
    issued: fc.integer({ min: -40, max: -30 }),
    due: fc.integer({ min: -2, max: 2 }),
    open: soles(amountMax),
    group: fc.option(fc.constantFrom('F-1', 'F-2', 'F-3'), { nil: undefined }),
    annualRate: fc.option(fc.constantFrom(rate('0.05'), rate('0.1'), rate('0.10')), { nil: undefined }),
    isSecured: fc.boolean(),
    disputedPercent: disputes ? fc.constantFrom(0, 0, 40, 100) : fc.constant(0),
    discountPercent: discounts ? fc.constantFrom(0, 2, 10, 100) : fc.constant(0),
    isEarnedByPart: fc.boolean(),
  })
  return fc.array(item, { maxLength: 9 }).map((drawn) =>
    drawn.map((one, index): AllocationItem => {
      const part = (percent: number) => fromMinor(Math.floor((one.open.minor * percent) / 100), 'PEN')
      return {
        key: `I-${index}`,
        component: one.component,
        issueDate: addDays(asOf, one.issued),
        dueDate: addDays(asOf, one.due),
        open: one.open,
        ...(one.group === undefined ? undefined : { group: one.group }),
        ...(one.annualRate === undefined ? undefined : { annualRate: one.annualRate }),
        isSecured: one.isSecured,
        ...(one.disputedPercent === 0 ? undefined : { disputed: part(one.disputedPercent) }),
        ...(one.discountPercent === 0
          ? undefined
          : { discount: { amount: part(one.discountPercent), isEarnedByPart: one.isEarnedByPart } }),
      }
    }),
  )
}

/** Policies by target without designation rules or tolerances: any targets, strategy and orders. */
export function targetPolicies({ proRata = true }: Readonly<{ proRata?: boolean }> = {}): fc.Arbitrary<TargetPolicy> {
  const list = fc.shuffledSubarray([...allocationTargets], { minLength: 1 })
  const grid = fc.record({
    timings: fc.constantFrom(
      ...[
        [...allocationTimings],
        [['past-due', 'due'] as const, 'in-advance' as const],
        [['past-due', 'due'] as const],
        ['past-due' as const],
      ],
    ),
    components: fc.shuffledSubarray([...allocationComponents], { minLength: 1 }),
  })
  const orders = fc.shuffledSubarray(
    itemOrders.filter((order): order is Exclude<ItemOrder, 'pro-rata'> => order !== 'pro-rata'),
    { maxLength: 3 },
  )
  return fc.record({
    order: fc.constant('by-target' as const),
    strategy: fc.constantFrom('item-by-item' as const, 'kind-by-kind' as const),
    targets: fc.oneof(list, grid),
    among: fc
      .tuple(orders, proRata ? fc.boolean() : fc.constant(false))
      .map(([some, shares]): ItemOrder[] => (shares ? [...some, 'pro-rata'] : some)),
  })
}

/** What came in: nothing, something, or more than all items together. */
export const incomingAmounts: fc.Arbitrary<Money> = soles(600)
