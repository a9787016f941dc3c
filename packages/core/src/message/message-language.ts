import type { AddressForm, BlockName } from './place.ts'

/** Short pieces that values are made of, in the template language of a phrase. */
export const phraseNames = [
  // Documents, and what being late costs.
  'invoice',
  'installment',
  'late-fee',
  'late-interest',
  'recovery-cost',
  'plan-interest',
  'plan-fee',
  'debit-note',
  'principal',
  'taxes',
  'dispute',
  // When.
  'dueOn',
  'dueToday',
  'dueYesterday',
  'dueBefore',
  'contract',
  'documentContract',
  // Lists in a line.
  'and',
  'more',
  // Who.
  'taxId',
  'phone',
  'email',
  'ourTeam',
  'otherTeam',
  'replyHere',
  'stopByReply',
  'stopByLink',
  'shortStopByReply',
  'shortStopByLink',
  // Ways to pay: what they are called, and their parts.
  'spei',
  'pse',
  'card',
  'link',
  'pix',
  'boleto',
  'sepa',
  'bank-transfer',
  'clabe',
  'key',
  'copyAndPaste',
  'line',
  'iban',
  'bic',
  'account',
  'interbankNumber',
  'code',
  'bank',
  'beneficiary',
  'reference',
  // Offers.
  'pay-now',
  'pay-part',
  'plan',
  'longer-terms',
  'settlement',
  'pause',
  'offerUntil',
] as const

/** One of the short pieces. */
export type PhraseName = (typeof phraseNames)[number]

/** A place where the language is spoken: how people are addressed there, and what they call things. */
export type LanguageVariant = Readonly<{
  /** A language tag such as `'es-PE'`. */
  locale: string
  /** How friendly and firm messages address people; as in the language when absent. */
  addressForm?: AddressForm
  phrases?: Readonly<Partial<Record<PhraseName, string>>>
  blocks?: Readonly<Partial<Record<BlockName, string>>>
}>

/** A language: phrases, shared paragraphs and its variants. A language of your own is one more of these. */
export type MessageLanguage = Readonly<{
  /** ISO 639-1, such as `'es'`. */
  language: string
  addressForm: AddressForm
  phrases: Readonly<Record<PhraseName, string>>
  blocks: Readonly<Record<BlockName, string>>
  /** How every call begins and ends, for the person who calls. */
  callOpening: readonly string[]
  callClosing: readonly string[]
  variants: readonly LanguageVariant[]
}>
