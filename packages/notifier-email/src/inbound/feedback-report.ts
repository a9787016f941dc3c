import { fieldGroups, fieldValue, firstWord } from './header-field.ts'

/** Feedback that asks us to stop. `not-spam` says the contrary, `auth-failure` and `virus` are about something else. */
const complaints: ReadonlySet<string> = new Set(['abuse', 'fraud', 'opt-out', 'opt-out-list'])

/**
 * The type of a feedback report that is a complaint, in lower case.
 *
 * @returns undefined when it is none: not-spam, a failed check of signatures, words nobody knows.
 * @see RFC 5965, 3.1 and 7.3; RFC 6650 for what to do with it.
 */
export function complaintIn(text: string): string | undefined {
  const type = firstWord(fieldValue(fieldGroups(text).flat(), 'feedback-type'))
  return type !== undefined && complaints.has(type) ? type : undefined
}
