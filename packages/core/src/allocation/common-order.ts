import type { TargetPolicy } from './policy.ts'

/** Orders that contracts and lending systems know by name. */
export type CommonOrder =
  | 'penalty-fee-interest-principal'
  | 'penalty-fee-principal-interest'
  | 'interest-first'
  | 'principal-first'
  | 'overdue-before-due'

/**
 * The usual orders of commerce, to use as they are or to start from. All of them finish a document or instalment before the
 * next one, the oldest due date first, except `overdue-before-due`.
 *
 * - `penalty-fee-interest-principal`: what being late costs, then costs, the price of time, the debt.
 * - `penalty-fee-principal-interest`: the same with the debt before its interest; the usual default of Apache Fineract.
 * - `interest-first`: interest and principal, then penalties and fees.
 * - `principal-first`: principal and interest, then penalties and fees.
 * - `overdue-before-due`: kind by kind, all that is past due before anything else; nothing is paid in advance.
 *
 * @see Apache Fineract, loan transaction processing strategies and advanced payment allocation.
 * @example
 * const policy: TargetPolicy = { ...commonOrders['interest-first'], unapplied: 'apply' }
 */
export const commonOrders: Readonly<Record<CommonOrder, TargetPolicy>> = {
  'penalty-fee-interest-principal': {
    order: 'by-target',
    strategy: 'item-by-item',
    targets: {
      timings: ['past-due', 'due', 'in-advance'],
      components: ['penalty', 'fee', 'interest', 'principal'],
    },
    among: ['oldest-due'],
  },
  'penalty-fee-principal-interest': {
    order: 'by-target',
    strategy: 'item-by-item',
    targets: {
      timings: ['past-due', 'due', 'in-advance'],
      components: ['penalty', 'fee', 'principal', 'interest'],
    },
    among: ['oldest-due'],
  },
  'interest-first': {
    order: 'by-target',
    strategy: 'item-by-item',
    targets: {
      timings: ['past-due', 'due', 'in-advance'],
      components: ['interest', 'principal', 'penalty', 'fee'],
    },
    among: ['oldest-due'],
  },
  'principal-first': {
    order: 'by-target',
    strategy: 'item-by-item',
    targets: {
      timings: ['past-due', 'due', 'in-advance'],
      components: ['principal', 'interest', 'penalty', 'fee'],
    },
    among: ['oldest-due'],
  },
  'overdue-before-due': {
    order: 'by-target',
    strategy: 'kind-by-kind',
    targets: { timings: ['past-due', 'due'], components: ['penalty', 'fee', 'interest', 'principal'] },
    among: ['oldest-due'],
  },
}
