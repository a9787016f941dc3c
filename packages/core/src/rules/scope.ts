import type { CreditorRole, RuleScope } from '../compliance/index.ts'

/** The creditor, an agency, and who bought the debt. */
const everybody: readonly CreditorRole[] = ['first-party', 'third-party', 'assignee']

/** Persons who owe for themselves, whoever collects. */
export const consumers: RuleScope = { debtors: ['consumer'], creditorRoles: everybody }

/** Firms, whoever collects. */
export const firms: RuleScope = { debtors: ['business'], creditorRoles: everybody }

/** Persons and firms, but no public authority. */
export const consumersAndFirms: RuleScope = { debtors: ['consumer', 'business'], creditorRoles: everybody }

/** Firms and public authorities: debts of trade. */
export const trade: RuleScope = { debtors: ['business', 'public-authority'], creditorRoles: everybody }

/** Whoever owes, whoever collects. */
export const everyone: RuleScope = { debtors: ['consumer', 'business', 'public-authority'], creditorRoles: everybody }

/** Collecting in another's name, or what was bought; not the creditor's own collection. */
export const agencies: readonly CreditorRole[] = ['third-party', 'assignee']

/** Collecting in another's name. */
export const agency: readonly CreditorRole[] = ['third-party']
