import { add, isZero, type Money, minimum, subtract, zero } from '../money/index.ts'
import type { AllocationPart, Payment } from '../receivable/index.ts'

/**
 * Money that contacts brought forward. What was paid early is not paid again: the recorded payments that follow are less by it,
 * until it is used up.
 */
export type BroughtForward = Readonly<{
  /** Notes a payment that a contact brought. */
  bring: (amount: Money) => void
  /** The recorded payment without what came before; undefined when all of it did. */
  rest: (payment: Payment) => Payment | undefined
}>

/** The account of what one customer has paid early, per currency. */
export function broughtForward(): BroughtForward {
  const ahead = new Map<string, Money>()
  const aheadOf = (currency: string) => ahead.get(currency) ?? zero(currency)
  return {
    bring(amount) {
      ahead.set(amount.currency, add(aheadOf(amount.currency), amount))
    },
    rest(payment) {
      const { amount } = payment
      const early = minimum(aheadOf(amount.currency), amount)
      if (isZero(early)) return payment
      ahead.set(amount.currency, subtract(aheadOf(amount.currency), early))
      const left = subtract(amount, early)
      if (isZero(left)) return undefined
      const { parts, ...rest } = payment
      return { ...rest, amount: left, ...(parts === undefined ? {} : { parts: withinAmount(parts, left) }) }
    },
  }
}

/** Parts in their order, as far as the amount goes. */
function withinAmount(parts: readonly AllocationPart[], amount: Money): readonly AllocationPart[] {
  let left = amount
  return parts.flatMap((part) => {
    const taken = minimum(part.amount, left)
    left = subtract(left, taken)
    return isZero(taken) ? [] : [{ ...part, amount: taken }]
  })
}
