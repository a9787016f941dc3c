import type { ContactParty, Customer } from '../receivable/index.ts'

/** Roles at an address that the law knows as somebody other than the debtor. */
const otherParties: ReadonlySet<string> = /* @__PURE__ */ new Set<ContactParty>([
  'joint-debtor',
  'guarantor',
  'representative',
  'attorney',
  'reference',
  'employer',
  'household',
  'third-party',
])

/** Roles of people who answer for the debtor's own business. */
const ownRoles: ReadonlySet<string> = /* @__PURE__ */ new Set([
  'debtor',
  'owner',
  'buyer',
  'accounts-payable',
  'billing',
  'finance',
  'treasury',
  'manager',
  'legal',
])

/**
 * Whom the law sees behind a role at an address: the party of that name, or the debtor. A word that nobody knows is somebody at the firm
 * where the debtor is a business, and a third party where it is a consumer or may be one.
 *
 * @example
 * partyOfRole('guarantor', 'consumer') // 'guarantor'
 * partyOfRole('warehouse', 'business') // 'debtor'
 * partyOfRole('mother', 'consumer') // 'third-party'
 */
export function partyOfRole(role: string | undefined, debtorKind: Customer['debtorKind']): ContactParty {
  if (role === undefined || ownRoles.has(role)) return 'debtor'
  if (otherParties.has(role)) return role as ContactParty
  return debtorKind === 'business' ? 'debtor' : 'third-party'
}

/**
 * Addresses that reach the debtor: those without a role, or with one of the debtor's own people. That of a reference or a relative is
 * none, whatever else is missing.
 */
export function ownAddresses({
  addresses = [],
  debtorKind,
}: Pick<Customer, 'addresses' | 'debtorKind'>): NonNullable<Customer['addresses']> {
  return addresses.filter(({ role }) => partyOfRole(role, debtorKind) === 'debtor')
}
