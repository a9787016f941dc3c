import type { Mail } from '@cobranza/notifier-email'

/**
 * A mail that names itself in References, for providers that write over the Message-ID: answers repeat References, so ours comes back,
 * and mails of one case stay in one conversation, though nobody ever saw the ids that they name.
 */
export function withOwnReference(mail: Mail): Mail {
  return { ...mail, references: [...mail.references, mail.messageId] }
}
