export { isBoletoLine, isClabe, isIban, isPixKey } from './account-number.ts'
export { type ComposedMessage, composeMessage, type MessageForm } from './compose-message.ts'
export type { ComposeOccasion, ComposeOptions, MessageExplanation } from './compose-option.ts'
export { type ContentFault, type ContentSituation, contentFaults, missingItems } from './content-fault.ts'
export { defaultLegalLines } from './default-legal-lines.ts'
export { defaultLanguages } from './language/default-languages.ts'
export { messageLanguage, messageLocale } from './language-choice.ts'
export type { LegalLine } from './legal-line.ts'
export {
  type LintedMessage,
  type LintFinding,
  type LintOptions,
  type LintPlace,
  type LintReport,
  lintLengthMax,
  lintMessage,
} from './lint/lint-message.ts'
export { messageTone, type ToneFinding } from './lint/message-tone.ts'
export { type ReadingEase, readingEase, readingFloors } from './lint/reading-ease.ts'
export { tagsOfText } from './lint/tag-of-text.ts'
export { type LintRule, type LintSeverity, lintRules, type WordRule } from './lint/word-rule.ts'
export { type ContentOptions, messageContent } from './message-content.ts'
export { messageFaults } from './message-fault.ts'
export { type LanguageVariant, type MessageLanguage, type PhraseName, phraseNames } from './message-language.ts'
export type { MessageOffer, OfferInWords, OfferTold } from './message-offer.ts'
export { type MessageChoices, messagePolicy } from './message-policy.ts'
export type {
  ListedDocument,
  ListedMethod,
  ListedOffer,
  ListedTotal,
  MessageSection,
} from './message-section.ts'
export type { MessageTemplate, MessageText } from './message-template.ts'
export { parseTemplate } from './parse-template.ts'
export type { PaymentMethod } from './payment-method.ts'
export {
  type AddressForm,
  type BlockName,
  blockNames,
  type FlagPlace,
  type ListPlace,
  listPlaces,
  type RowPlace,
  type TextPlace,
  textPlaces,
} from './place.ts'
export type { AddressRule, Creditor, MessageContact, MessagePolicy } from './policy.ts'
export { safeText } from './safe-text.ts'
export { shortLengthMax } from './short-text.ts'
export { defaultTemplates } from './template/default-templates.ts'
export type { Condition, ParsedTemplate, TemplatePart } from './template-part.ts'
export { escapeHtml, toHtml } from './to-html.ts'
export { isWebAddress } from './web-address.ts'
