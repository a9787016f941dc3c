import { quote } from '../plain/index.ts'
import type { Allocator } from '../receivable/index.ts'
import { oldestDueFirst } from './oldest-due-first.ts'

/**
 * How a payment that names no documents is applied.
 *
 * - `oldest-due-first`: the oldest due date first.
 * - `leave-unapplied`: not at all; somebody allocates it later.
 */
export type AllocationPolicy = Readonly<{ order: 'oldest-due-first' | 'leave-unapplied' }>

/**
 * The function behind an allocation policy.
 *
 * @throws RangeError when the order is not one of those known.
 */
export function allocatorOf({ order }: AllocationPolicy): Allocator {
  switch (order) {
    case 'oldest-due-first':
      return oldestDueFirst
    case 'leave-unapplied':
      return () => []
    default:
      throw new RangeError(`allocation.order: ${quote(order)} is neither oldest-due-first nor leave-unapplied`)
  }
}
