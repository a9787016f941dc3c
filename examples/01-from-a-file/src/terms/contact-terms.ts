import type { CompliancePolicy } from '@cobranza/core'
import { mexico as mexicanHolidays, peru as peruvianHolidays } from '@cobranza/core/holidays'
import { mexico, peru, projectPolicy } from '@cobranza/core/rules'

/**
 * The contact rules of the made-up portfolio: the law of the countries most of its customers live in and, for places and channels
 * that no law names, considerate hours and numbers. Nobody recorded who is a consumer, so everybody is treated as one.
 *
 * Somebody's own invoices say nothing about where their customers live: name the rules of your place to have them kept.
 */
export const portfolioCompliance: CompliancePolicy = {
  ruleSets: [peru, mexico, projectPolicy],
  holidays: [peruvianHolidays, mexicanHolidays],
  creditorRole: 'first-party',
  sector: 'commercial-credit-grantors',
}
