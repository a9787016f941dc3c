export { type DiscountAvailable, discountAvailable } from './discount-available.ts'
export {
  type AnnualCostOptions,
  type CostOfMoney,
  type DiscountAdvice,
  type DiscountAnnualCost,
  type DiscountTerms,
  discountAdvice,
  discountAnnualCost,
} from './discount-cost.ts'
export { discountLastDate } from './discount-last-date.ts'
export { type DiscountContext, type DiscountStep, discountTiers } from './discount-step.ts'
export type { DiscountableInvoice } from './discountable-invoice.ts'
export { type DiscountedTax, discountedTax, type TaxedAmount } from './discounted-tax.ts'
export type { DuePart } from './due-part.ts'
export { type DueDateContext, type DueRule, dueDate } from './due-rule.ts'
export type {
  DiscountTaxTreatment,
  DiscountTier,
  DiscountWindow,
  EarlyPaymentDiscount,
} from './early-payment-discount.ts'
export {
  type DeductedPayment,
  type DeductionJudgement,
  type DeductionTolerance,
  judgeDeduction,
} from './judge-deduction.ts'
export { type BilledAmount, dueParts, type PaymentTerms, type PaymentTermsPart } from './payment-terms.ts'
export { type DatedPayment, type DiscountedSettlement, settleWithDiscount } from './settle-with-discount.ts'
export { splitDiscount } from './split-discount.ts'
