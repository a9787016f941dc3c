import type { MessageContent } from './contact-request.ts'
import type { ContactPurpose } from './vocabulary.ts'

/** A message that a policy would send: by which channel, what for, and what its template says. */
export type MessageToLint = Readonly<{
  /** What people call it, such as the name of its step or template. */
  name: string
  channel: string
  purpose: ContactPurpose
  /** Without it only the channel is looked at. */
  content?: MessageContent
}>

/** Something to look at before a policy is used. */
export type ComplianceFinding = Readonly<{
  reason:
    | 'item-missing'
    | 'content-forbidden'
    | 'never-lawful'
    | 'holidays-unknown'
    | 'holidays-ending'
    | 'low-confidence'
    | 'channel-unknown'
    | 'sector-unknown'
  /** Country of the debtors it is about; `'XX'` when that is everywhere. */
  jurisdiction: string
  message: string
  /** Name of the planned message. */
  planned?: string
  /** Id of the rule. */
  rule?: string
}>
