import type { Mail, MailTransport } from '../mail.ts'

/**
 * A transport that sends nothing: each mail is shown to `onMail`, and the answer is `not-sent`, for that is what happened.
 *
 * Contacts stay planned and are tried again for some days, as with any message that did not go out. Run it on a copy of the books, or
 * look at `preview`, where that is too much.
 *
 * @param options `onMail` gets every mail as it would go out; what it throws is an error of the transport, and counts as `unknown`.
 * @example
 * const transport = dryRun({ onMail: (mail) => { mails.push(mail) } })
 */
export function dryRun({ onMail }: Readonly<{ onMail?: (mail: Mail) => unknown }> = {}): MailTransport {
  return {
    async send(mail) {
      await onMail?.(mail)
      return { kind: 'not-sent', failure: 'not-allowed', reason: 'dry run: nothing is sent' }
    },
    async close() {},
  }
}
