import type { ContactPurpose, ContentTag } from '../compliance/index.ts'
import type { Tone } from '../reminder/index.ts'

/** The texts of a template in one language, in the template language of `parseTemplate`. */
export type MessageText = Readonly<{
  /** One line, for e-mail and letters. */
  subject: string
  /** Paragraphs, for e-mail and letters. */
  body: readonly string[]
  /** All of it in one go, for SMS, WhatsApp and push: at most 300 characters when filled in. */
  short: string
  /** Points for the person who calls; the language adds how a call begins and ends. */
  script: readonly string[]
}>

/**
 * A message as data: what it is for, how it speaks, and its texts by language. A text of a variant, such as `es-AR`, gives only what
 * it says differently.
 *
 * @example
 * const note: MessageTemplate = {
 *   name: 'new-branch', purpose: 'requested-information', tone: 'friendly',
 *   texts: { en: { subject: '…', body: ['{{> greeting}}', '…', '{{> closing}}'], short: '…', script: [] } },
 * }
 */
export type MessageTemplate = Readonly<{
  /** What a step of a cadence calls it. */
  name: string
  purpose: ContactPurpose
  tone: Tone
  /** By language. The fall-back of the policy is needed; a debtor whose language is missing here is written to in it. */
  texts: Readonly<Record<string, MessageText>>
  /** By variant, what differs from the text of its language. */
  variants?: Readonly<Record<string, Partial<MessageText>>>
  /** What it speaks of beyond what its words tell by themselves. */
  tags?: readonly ContentTag[]
}>
