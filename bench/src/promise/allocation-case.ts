import {
  type AllocationComponent,
  type AllocationItem,
  type AllocationPolicy,
  type AllocationTarget,
  addDays,
  type DesignationRule,
  fromMinor,
  type IncomingPayment,
  type ItemOrder,
  isoDate,
  type Money,
  rate,
  type TargetGrid,
  type TargetPolicy,
  type Tolerance,
} from '@cobranza/core'
import type { Choices } from './drawn.ts'

/** A payment, what is open when it comes in, and how it is to be applied. */
export type AllocationCase = Readonly<{
  incoming: IncomingPayment
  items: readonly AllocationItem[]
  policy: AllocationPolicy
}>

/** The day of every payment; due dates lie around it, so that all timings come up. */
export const asOf = isoDate('2026-03-15')

const pen = (minor: number): Money => fromMinor(minor, 'PEN')
const components = ['penalty', 'fee', 'interest', 'principal'] as const
const timings = ['past-due', 'due', 'in-advance'] as const
const targets = timings.flatMap((timing) => components.map((component): AllocationTarget => `${timing}/${component}`))
const orders = ['oldest-due', 'oldest-issue', 'smallest', 'largest', 'highest-rate', 'unsecured-first'] as const

/** Some of the values, in any order; none comes twice. */
export function some<T>({ below }: Choices, values: readonly T[], count: number): T[] {
  const left = [...values]
  return Array.from({ length: count }, () => left.splice(below(left.length), 1)).flat()
}

/** An item that has few dates, few rates and few documents in common with the others, so that ties are common. */
function itemOf(choices: Choices, index: number, max: number): AllocationItem {
  const { below, between, chance, pick } = choices
  const open = below(max)
  const part = (percent: number): Money => pen(Math.floor((open * percent) / 100))
  return {
    key: `I-${index}`,
    component: pick(components),
    issueDate: addDays(asOf, -30 - below(10)),
    dueDate: addDays(asOf, between(-2, 2)),
    open: pen(open),
    ...(chance(50) ? { group: pick(['F-1', 'F-2', 'F-3']) } : {}),
    ...(chance(50) ? { annualRate: pick([rate('0.05'), rate('0.1'), rate('0.10')]) } : {}),
    ...(chance(30) ? { isSecured: true } : {}),
    ...(chance(25) ? { disputed: part(pick([40, 100])) } : {}),
    ...(chance(30) ? { discount: { amount: part(pick([2, 10, 100])), isEarnedByPart: chance(50) } } : {}),
  }
}

/** Targets, one by one or as a grid of timings and components. */
export function targetsOf(choices: Choices): readonly AllocationTarget[] | TargetGrid {
  const { between, chance, pick } = choices
  if (chance(50)) return some(choices, targets, between(1, targets.length))
  return {
    timings: pick<TargetGrid['timings']>([
      timings,
      [['past-due', 'due'], 'in-advance'],
      [['past-due', 'due']],
      ['past-due'],
    ]),
    components: some<AllocationComponent>(choices, components, between(1, components.length)),
  }
}

function tolerance({ below, pick }: Choices, max: number): Tolerance {
  const amounts = [pen(below(Math.ceil(max / 10)))]
  const share = rate('0.05')
  return pick<Tolerance>([{ amounts }, { share }, { amounts, share }])
}

function policyOf(choices: Choices, max: number): AllocationPolicy {
  const { between, chance, pick } = choices
  if (chance(10)) return { order: pick(['oldest-due-first', 'leave-unapplied']) }
  const among: ItemOrder[] = some<ItemOrder>(choices, orders, between(0, 3))
  const policy: TargetPolicy = {
    order: 'by-target',
    strategy: pick(['item-by-item', 'kind-by-kind']),
    targets: targetsOf(choices),
    among: chance(40) ? [...among, 'pro-rata'] : among,
  }
  return {
    ...policy,
    ...(chance(50)
      ? {
          designation: pick<DesignationRule>([
            { kind: 'ignored' },
            { kind: 'honoured', needsConsent: ['not-yet-due'] },
            { kind: 'honoured', needsConsent: ['component-order', 'not-yet-due'] },
          ]),
        }
      : {}),
    ...(chance(20) ? { discounts: 'ignored' } : {}),
    ...(chance(30) ? { underpayment: tolerance(choices, max) } : {}),
    ...(chance(30) ? { overpayment: tolerance(choices, max) } : {}),
  }
}

/** What a payment may come with: nothing, little, or more than all items together; named items that may not be there. */
function incomingOf(choices: Choices, max: number): IncomingPayment {
  const { below, chance, list, pick } = choices
  return {
    amount: pen(below(max * pick([1, 4, 10]))),
    ...(chance(40)
      ? {
          designation: list(1, 3, () => {
            const key = `I-${below(10)}`
            return chance(50) ? { key, amount: pen(below(max)) } : { key }
          }),
        }
      : {}),
    ...(chance(30) ? { creditorConsents: true } : {}),
  }
}

/** Up to nine items and a payment, in amounts of centimos or of millions. */
export function allocationCase(choices: Choices): AllocationCase {
  const max = choices.pick([100, 10_000, 2 ** 28])
  return {
    items: choices.list(0, 9, (index) => itemOf(choices, index, max)),
    incoming: incomingOf(choices, max),
    policy: policyOf(choices, max),
  }
}
