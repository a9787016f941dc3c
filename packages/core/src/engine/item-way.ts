import type { RequiredItem } from '../compliance/index.ts'
import type { MessagePolicy } from '../message/index.ts'

/** A field of a message policy that gives an item: what to write there, and whether it is there. */
type Way = Readonly<{ field: string; isSet: (messages: MessagePolicy) => boolean }>

const creditorName: Way = { field: 'creditor.name', isSet: () => true }
const creditorAddress: Way = { field: 'creditor.address', isSet: ({ creditor }) => creditor.address !== undefined }

const ways: Readonly<Partial<Record<RequiredItem, Way>>> = {
  'creditor-identity': creditorName,
  'creditor-name': creditorName,
  'creditor-address': creditorAddress,
  'client-name-and-address': creditorAddress,
  'creditor-tax-id': { field: 'creditor.taxId', isSet: ({ creditor }) => creditor.taxId !== undefined },
  'servicer-identity': { field: 'collector.name', isSet: ({ collector }) => collector !== undefined },
  'agency-name-and-person': {
    field: 'creditor.contact.name',
    isSet: ({ creditor }) => creditor.contact.name !== undefined,
  },
  'agency-address-and-phone': {
    field: 'collector.address and collector.phone',
    isSet: ({ collector }) => collector?.address !== undefined && collector.phone !== undefined,
  },
  'contract-and-signing-date': {
    field: 'contract: "document" where the invoice is the contract',
    isSet: ({ contract }) => contract !== undefined,
  },
  'payment-options': { field: 'payment', isSet: ({ payment }) => payment.length > 0 },
  'debtor-contact-channel': {
    field: 'creditor.contact.email or creditor.contact.phone',
    isSet: ({ creditor: { contact } }) => contact.email !== undefined || contact.phone !== undefined,
  },
  'opt-out-line': { field: 'stopMessages', isSet: ({ stopMessages }) => stopMessages !== undefined },
}

/** What to do so that a message holds items that it lacks, each way once: the field to set, or what else would give them. */
export function waysOut(items: readonly RequiredItem[], messages: MessagePolicy): readonly string[] {
  return [...new Set(items.map((item) => wayOut(item, messages)))]
}

function wayOut(item: RequiredItem, messages: MessagePolicy): string {
  const way = ways[item]
  if (way?.isSet(messages) === false) return `set policy.messages.${way.field}`
  if (way !== undefined) return 'let the template show it, or use a channel whose text is longer, such as "email"'
  if (messages.legalLines.some((line) => line.item === item)) {
    return 'let the template show {{> legal}}, or use a channel whose text is longer, such as "email"'
  }
  return `add a line for "${item}" to policy.messages.legalLines`
}
