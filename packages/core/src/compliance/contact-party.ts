import type { ContactParty } from '../receivable/index.ts'

const parties: Readonly<Record<ContactParty, true>> = {
  debtor: true,
  'joint-debtor': true,
  guarantor: true,
  representative: true,
  attorney: true,
  reference: true,
  employer: true,
  household: true,
  'third-party': true,
}

/** Everybody whom a contact may reach. */
export const contactParties: readonly ContactParty[] = /* @__PURE__ */ Object.keys(parties) as ContactParty[]
