import type { LegalLine } from './legal-line.ts'
import type { MessageLanguage } from './message-language.ts'
import type { MessageTemplate } from './message-template.ts'
import type { PaymentMethod } from './payment-method.ts'
import type { AddressForm } from './place.ts'

/** Whom a debtor can talk to. One way at least; without any a message asks to answer it. */
export type MessageContact = Readonly<{
  name?: string
  email?: string
  phone?: string
  /** When, in words of the language: `'de lunes a viernes, de 9 a 18'`. */
  hours?: string
}>

/** Who is owed: what messages say of them. */
export type Creditor = Readonly<{
  name: string
  address?: string
  /** The tax number: RUC, NIT, RFC, RUT, CUIT, CNPJ, NIF … */
  taxId?: string
  /** What that number is called, such as `'RUC'`; as in the debtor's variant when absent. */
  taxIdName?: string
  contact: MessageContact
}>

/** How the customers of some segments are addressed, in some places. The first rule that fits counts. */
export type AddressRule = Readonly<{
  form: AddressForm
  /** A language or a variant: `'es'` or `'es-ES'`; every one when absent. */
  locale?: string
  /** A pattern of segments such as `'low/*'`; every one when absent. */
  segment?: string
}>

/** Whatever messages need to know beside the facts: who writes, how to pay, and the texts. Plain data. */
export type MessagePolicy = Readonly<{
  creditor: Creditor
  /** The agency that writes for the creditor; absent when the creditor writes. */
  collector?: Readonly<{ name: string; address?: string; phone?: string }>
  payment: readonly PaymentMethod[]
  templates: readonly MessageTemplate[]
  languages: readonly MessageLanguage[]
  legalLines: readonly LegalLine[]
  /** The variant for debtors whose language has no texts here, such as `'es-PE'`. */
  fallbackLocale: string
  addressForms?: readonly AddressRule[]
  /**
   * `'document'`: in trade on open account the document is the contract, so a message names the oldest invoice it asks for as what
   * was agreed on, with the day of issue. Without it a message names a contract only when it is told one.
   */
  contract?: 'document'
  /** How to stop messages of a channel: a page of yours, or a word to answer with. */
  stopMessages?: Readonly<{ url: string } | { word: string }>
  /** Texts of your own for `{{@name}}`. */
  values?: Readonly<Record<string, string>>
  /** Channels that take one short text; SMS, WhatsApp and push when absent. */
  shortChannels?: readonly string[]
  /** Channels on which a person speaks; calls and call tasks when absent. */
  spokenChannels?: readonly string[]
}>
