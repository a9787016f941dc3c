import type { ExtraHolidays, JurisdictionHolidays } from './holidays.ts'
import type { RuleSet } from './rule.ts'
import type { CreditorRole } from './vocabulary.ts'

/**
 * Which rules contacts keep to, as plain data. What is left out is read the strict way.
 *
 * @example { ruleSets: [peru, projectPolicy], holidays: [peruHolidays], creditorRole: 'first-party', sector: 'retail' }
 */
export type CompliancePolicy = Readonly<{
  /** The rules opted into: those of the debtor's place are asked, and those of `'XX'` beside them. */
  ruleSets: readonly RuleSet[]
  /** In whose name contacts are made; as an agency's when absent. */
  creditorRole?: CreditorRole
  /** The creditor's line of business, in a word that rules use; every one is taken for possible when absent. */
  sector?: string
  /** Without the table of a place, rules that close on holidays refuse every day there. */
  holidays?: readonly JurisdictionHolidays[]
  extraHolidays?: readonly ExtraHolidays[]
}>
