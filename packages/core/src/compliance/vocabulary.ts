import type { HoldReason } from '../receivable/index.ts'

/** What kind of debtor somebody is before the law. Nobody known to be another is a consumer. */
export const debtorClasses = ['consumer', 'business', 'public-authority'] as const
/** A kind of debtor. */
export type DebtorClass = (typeof debtorClasses)[number]

/** In whose name a contact is made: the creditor's own, an agency's, or that of somebody who bought the debt. */
export const creditorRoles = ['first-party', 'third-party', 'assignee'] as const
/** One of those in whose name a contact can be made. */
export type CreditorRole = (typeof creditorRoles)[number]

/** What a contact is for. */
export const contactPurposes = [
  'collection',
  'promise-reminder',
  'promise-confirmation',
  'thanks',
  'pre-agency-notice',
  'final-notice',
  'statement',
  'requested-information',
  'transaction-confirmation',
  'fraud-alert',
] as const
/** One of the things a contact can be for. */
export type ContactPurpose = (typeof contactPurposes)[number]

/** What a message says or does that a rule may refuse, or that asks for more of it. A free text cannot be checked; its tags can. */
export const contentTags = [
  'mentions-credit-bureau',
  'mentions-lawsuit',
  'asks-reason',
  'court-document',
  'court-look',
  'refers-to-judicial-act',
  'institution-lookalike',
  'hidden-caller',
  'threat',
  'insult',
  'intimidation',
  'coercion',
  'harassment',
  'undue-influence',
  'shaming',
  'vexation',
  'false-statement',
  'disturbs-rest',
  'debt-visible-outside',
  'public-shaming',
  'agency-takes-payment',
  'pretext',
  'premium-rate-number',
  'threatens-time-barred-suit',
  'waives-reminder',
  'lump-sum-damages',
  'offers-instalments',
  'records-agreement',
  'requests-acknowledgement',
] as const
/** One of the things a message can say or do that rules look at. */
export type ContentTag = (typeof contentTags)[number]

/** What a message must hold in some places. One that does not apply to the debt at hand counts as there. */
export const requiredItems = [
  'creditor-identity',
  'creditor-name',
  'creditor-address',
  'creditor-tax-id',
  'client-name-and-address',
  'agency-name-and-person',
  'agency-address-and-phone',
  'contract-and-signing-date',
  'contract-or-operation',
  'ground-of-claim',
  'due-or-default-date',
  'amount-owed',
  'amount-due-and-calculation-date',
  'interest-breakdown',
  'interest-calculation',
  'interest-and-fees-breakdown',
  'higher-rate-reason',
  'fees-breakdown',
  'cost-breakdown',
  'vat-statement',
  'taxes-and-other-charges',
  'payment-options',
  'debtor-rights',
  'debtor-contact-channel',
  'not-an-enforcement',
  'address-source',
  'supervisor-contact',
  'instalment-costs',
  'lost-defences-warning',
  'written-agreement',
  'debt-collector-disclosure',
  'from-debt-collector',
  'opt-out-line',
  'validation-notice',
  'free-arrears-notice',
  'free-debt-advice',
  'servicer-identity',
  'amounts-split',
  'competent-authority',
] as const
/** One of the items that a law may ask a message to hold. */
export type RequiredItem = (typeof requiredItems)[number]

/** A notice that has to reach the debtor by a day. Each is also an item that a message may hold. */
export type NoticeName = Extract<RequiredItem, 'validation-notice' | 'free-arrears-notice'>
/** Every notice. */
export const noticeNames: readonly NoticeName[] = ['validation-notice', 'free-arrears-notice']

/** Where a message goes that is not an address the debtor gave for it. */
export const addressKinds = ['third-party', 'traced', 'workplace', 'employer-email', 'unverified'] as const
/** A kind of address that the debtor did not give for messages. */
export type AddressKind = (typeof addressKinds)[number]

/** What makes contacts stop by law. */
export const stopEvents = [
  'lawsuit-served',
  'insolvency',
  'cease-request',
  'attorney',
  'breathing-space',
  'bereavement',
  'wrong-person',
  'refusal-to-pay',
  'claim-pending',
  'dispute',
  'written-dispute',
  'promise',
  'paid',
] as const
/** One of the events that make contacts stop. */
export type StopEvent = (typeof stopEvents)[number]

const stopEventNames: ReadonlySet<string> = /* @__PURE__ */ new Set(stopEvents)

/**
 * The event of law that a hold stands for; `undefined` for holds that are the creditor's own choice.
 *
 * @example
 * stopEventOf('breathing-space') // 'breathing-space'
 * stopEventOf('goodwill') // undefined
 */
export function stopEventOf(reason: HoldReason): StopEvent | undefined {
  return stopEventNames.has(reason) ? (reason as StopEvent) : undefined
}
