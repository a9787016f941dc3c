import { instant } from '@cobranza/core'
import { type DeliveredMessage, type NotifierWorld, notifierSuite, simulatedClock } from '@cobranza/core/testing'
import { emailNotifier, messageIdOf, smtpTransport } from '@cobranza/notifier-email'
import PostalMime from 'postal-mime'
import { describe, test } from 'vitest'
import { type MailPeers, mailboxes, messagesIn, openMailbox } from '../src/index.ts'
import { answerThief } from './answer-thief.ts'
import { creditorDomain, secret } from './creditor.ts'
import { peersForTests } from './peers.ts'

/** A notifier that writes through Postfix; what it took is in the archive, where a copy of every message goes. */
async function postfixWorld(peers: MailPeers): Promise<NotifierWorld> {
  await peers.quiet()
  const archive = await openMailbox(peers, mailboxes.archive)
  const before = (await messagesIn(archive)).length
  const thief = await answerThief(peers.smtpPort)
  const notifier = emailNotifier({
    transport: smtpTransport({ host: 'localhost', port: thief.port, ca: peers.certificate, connections: 3 }),
    from: { address: `cobranzas@${creditorDomain}`, name: 'Bodega Norte' },
    bounceTo: mailboxes.bounces.user,
    timeZone: 'America/Lima',
    clock: simulatedClock(instant('2026-03-17T14:00:00Z')),
    unsubscribe: { url: 'https://pay.example/stop', secret },
  })
  const keys = new Map<string, string>()
  return {
    notifier: {
      async send(message, options) {
        keys.set(messageIdOf({ key: message.key, domain: creditorDomain }), message.key)
        return notifier.send(message, options)
      },
    },
    async delivered() {
      await peers.quiet()
      return Promise.all((await messagesIn(archive)).slice(before).map((raw) => deliveredOf(raw, keys)))
    },
    fault(kind) {
      if (kind !== 'turned-down' && kind !== 'put-off') thief.loseNext(kind)
    },
    async dispose() {
      await thief.close()
      await notifier.close()
      await archive.logout()
    },
  }
}

async function deliveredOf(raw: Buffer, keys: ReadonlyMap<string, string>): Promise<DeliveredMessage> {
  const { to, subject = '', text = '', messageId = '' } = await PostalMime.parse(raw)
  const address = to?.map((one) => one.address ?? '').join() ?? ''
  return { key: keys.get(messageId) ?? messageId, to: address, text: `${subject}\n${text}`, id: messageId }
}

describe('an e-mail notifier over Postfix', () => {
  const peers = peersForTests()

  notifierSuite({
    test,
    createNotifier: () => postfixWorld(peers()),
    // Postfix turns down whom it does not know, not a message of our choice.
    faults: ['cut-before', 'cut-after', 'silent'],
    runs: 8,
  })
})
