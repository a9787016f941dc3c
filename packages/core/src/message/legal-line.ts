import type { RequiredItem } from '../compliance/index.ts'

/**
 * A sentence that the law of a place asks for, word by word the host's or ours. It goes into the messages to debtors of the country,
 * in the language it is written in.
 */
export type LegalLine = Readonly<{
  /** ISO 3166-1 alpha-2 country of the debtor. */
  country: string
  /** ISO 639-1 language of the text. */
  language: string
  /** What the sentence provides. */
  item: RequiredItem
  text: string
  /** Said only where an agency writes for the creditor. */
  only?: 'collector'
  /** Law and article. */
  citation: string
}>
