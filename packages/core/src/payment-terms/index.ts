export type { DuePart } from './due-part.ts'
export { type DueDateContext, type DueRule, dueDate } from './due-rule.ts'
export type {
  DiscountTaxTreatment,
  DiscountTier,
  DiscountWindow,
  EarlyPaymentDiscount,
} from './early-payment-discount.ts'
export { type BilledAmount, dueParts, type PaymentTerms, type PaymentTermsPart } from './payment-terms.ts'
