import type { MailView } from '../layout/mail-view.ts'

/** Templates of the host's, read and checked. */
export type MailTemplates = Readonly<{
  /** The names of what they replace, such as `'overdue-friendly.es'`. */
  names: readonly string[]
  /** A message in the host's templates; where there is none for it, in the shipped ones. */
  render(view: MailView, shipped: Readonly<{ text: string }>): Readonly<{ subject: string; html: string; text: string }>
}>
