import { type Item, itemKey } from '../receivable/index.ts'
import type { AllocationComponent, AllocationItem, AvailableDiscount } from './item.ts'
import type { TargetPolicy } from './policy.ts'

/** How items of the ledger become items of an allocation. */
export type LedgerItemContext = Readonly<{
  lateInterest: NonNullable<TargetPolicy['lateInterest']>
  discountOf: (item: Item) => AvailableDiscount | undefined
}>

/**
 * An item of the ledger as allocation sees it. A charge belongs to the invoice that caused it, so that the two are finished
 * together.
 */
export function toAllocationItem(item: Item, { lateInterest, discountOf }: LedgerItemContext): AllocationItem {
  const { issueDate, dueDate, open } = item
  const key = itemKey(item)
  const component = componentOf(item, lateInterest)
  const group = item.kind === 'invoice' ? item.id : item.invoiceId
  const discount = item.discount === undefined ? undefined : discountOf(item)
  // One literal for nearly all: spreading what may be absent costs more than all the rest.
  if (group === undefined) return { key, component, issueDate, dueDate, open }
  if (discount === undefined) return { key, component, issueDate, dueDate, open, group }
  return { key, component, issueDate, dueDate, open, group, discount }
}

/** Invoices and debit notes are debts themselves; the other charges are what a debt costs. */
function componentOf(
  { chargeKind }: Pick<Item, 'chargeKind'>,
  lateInterest: LedgerItemContext['lateInterest'],
): AllocationComponent {
  switch (chargeKind) {
    case 'late-fee':
      return 'penalty'
    case 'recovery-cost':
    case 'plan-fee':
      return 'fee'
    case 'late-interest':
      return lateInterest
    case 'plan-interest':
      return 'interest'
    default:
      return 'principal'
  }
}
