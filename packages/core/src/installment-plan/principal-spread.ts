import { type Money, minimum, split, subtract } from '../money/index.ts'
import type { AllocationPart, PayableRef } from '../receivable/index.ts'

/**
 * How money that pays a plan is spread over its sources: `in-order` pays one source in full before the next, the oldest due
 * date first; `pro-rata` pays each by what it still owes.
 */
export type PlanSpread = 'in-order' | 'pro-rata'

/**
 * Spreads an amount over documents.
 *
 * @param amount at most what the documents owe together.
 * @returns a part for each document that gets something; they add up to the amount.
 */
export function spreadOver(
  documents: readonly (PayableRef & Readonly<{ open: Money }>)[],
  amount: Money,
  spread: PlanSpread,
): readonly AllocationPart[] {
  if (amount.minor === 0) return []
  const shares = spread === 'pro-rata' ? proRata(documents, amount) : inOrder(documents, amount)
  return documents.flatMap(({ kind, id }, index) => {
    const share = shares[index]
    return share === undefined || share.minor === 0 ? [] : [{ kind, id, amount: share }]
  })
}

/** No share is more than its document owes: an exact share is at most that, and so is the next whole number. */
function proRata(documents: readonly Readonly<{ open: Money }>[], amount: Money): readonly Money[] {
  return split(
    amount,
    documents.map(({ open }) => open.minor),
  )
}

function inOrder(documents: readonly Readonly<{ open: Money }>[], amount: Money): readonly Money[] {
  let left = amount
  return documents.map(({ open }) => {
    const share = minimum(left, open)
    left = subtract(left, share)
    return share
  })
}
