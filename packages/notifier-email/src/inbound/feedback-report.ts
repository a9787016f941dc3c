import { fieldGroups, fieldValue, firstWord } from './header-field.ts'

const complaints: ReadonlySet<string> = new Set(['abuse', 'fraud', 'opt-out', 'opt-out-list', 'other'])

/**
 * Whether feedback of a type asks us to stop. `other` does: whoever takes the trouble to report a message wants no more of them. A type
 * that nobody registered does not, nor what is about signatures (`auth-failure`) or a virus, or says `not-spam`.
 *
 * @param type as a report or a provider writes it; `'abuse'` where it tells none.
 * @see RFC 5965, 3.1 and 7.3; RFC 6591 for `auth-failure`; RFC 6650 for what to do with them.
 * @example isComplaint('abuse') // true
 * @example isComplaint('auth-failure') // false
 */
export function isComplaint(type: string): boolean {
  const word = firstWord(type)
  return word !== undefined && complaints.has(word)
}

/**
 * The type of a feedback report that is a complaint, in lower case.
 *
 * @returns undefined when it is none.
 */
export function complaintIn(text: string): string | undefined {
  const type = firstWord(fieldValue(fieldGroups(text).flat(), 'feedback-type'))
  return type !== undefined && isComplaint(type) ? type : undefined
}
