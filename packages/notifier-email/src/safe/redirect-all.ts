import { quote, safeText } from '@cobranza/core'
import type { MailTransport } from '../mail.ts'
import { parseAddress } from '../notifier/mail-address.ts'

/**
 * A transport that sends every mail to one address of yours, for staging: the customer's address stands in the subject and nowhere
 * else, so that neither a server nor somebody who answers to all can write to it.
 *
 * The links to unsubscribe stay as they are: give staging a secret of its own, and they do nothing elsewhere.
 *
 * @param transport what sends them.
 * @param to where to.
 * @throws RangeError when `to` is no address.
 * @example redirectAll(smtpTransport(options), 'staging@bodega.example')
 */
export function redirectAll(transport: MailTransport, to: string): MailTransport {
  if (parseAddress(to) === undefined) {
    throw new RangeError(`to: ${quote(to)} is no e-mail address such as "staging@bodega.example"`)
  }
  return {
    send(mail, options) {
      const subject = `[${safeText(mail.to.address)}] ${mail.subject}`
      return transport.send(
        { ...mail, to: { address: to }, envelope: { from: mail.envelope.from, to }, subject },
        options,
      )
    },
    close: () => transport.close(),
  }
}
