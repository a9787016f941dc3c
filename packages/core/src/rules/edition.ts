/** The day on which the sources of every set were read last. Contacts keep it with the rules that were asked. */
export const edition = '2026-11-22'

/** What every set says of itself. */
export const disclaimer =
  'Research, not legal advice. The text of the law prevails and changes; have a lawyer of the place confirm a rule before you rely on it. The wording is ours.'
