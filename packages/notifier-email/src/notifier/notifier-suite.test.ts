import { instant, type Notifier } from '@cobranza/core'
import {
  type DeliveredMessage,
  type FaultKind,
  type NotifierWorld,
  notifierSuite,
  simulatedClock,
} from '@cobranza/core/testing'
import { type PeerAct, smtpPeer, type TakenMail } from '@cobranza/smtp-peer'
import PostalMime from 'postal-mime'
import { describe, test } from 'vitest'
import { smtpTransport } from '../smtp/transport.ts'
import { openToken } from '../unsubscribe/contact-token.ts'
import { shortKey } from '../unsubscribe/token-frame.ts'
import { contactField } from './compose-mail.ts'
import { emailNotifier } from './email-notifier.ts'

const secret = 'a secret for tests only, of 44 characters ok'

/** Where the peer leaves off. */
function left(how: 'reset' | 'stall'): PeerAct {
  return { next: how }
}

/** What the server does with the next message, and where. */
const acts: Readonly<Record<FaultKind, Readonly<{ stage: string; act: PeerAct }>>> = {
  'turned-down': { stage: 'rcpt', act: { say: '550 5.1.1 no such user here\r\n' } },
  'put-off': { stage: 'rcpt', act: { say: '452 4.2.2 over quota\r\n' } },
  'cut-before': { stage: 'data', act: left('reset') },
  'cut-after': { stage: 'dot', act: { ...left('reset'), keeps: true } },
  silent: { stage: 'dot', act: { ...left('stall'), keeps: true } },
}

/** An e-mail notifier, and a server of SMTP that goes wrong as told. */
async function smtpWorld(): Promise<NotifierWorld> {
  let next: FaultKind | undefined
  const peer = await smtpPeer({
    script: ({ stage }) => {
      if (next === undefined || acts[next].stage !== stage) return undefined
      const { act } = acts[next]
      next = undefined
      return act
    },
  })
  const transport = smtpTransport({ host: '127.0.0.1', port: peer.port, ca: peer.certificate, connections: 3 })
  const email = emailNotifier({
    transport,
    from: { address: 'cobros@bodega.example', name: 'Bodega Norte' },
    timeZone: 'America/Lima',
    clock: simulatedClock(instant('2026-03-17T14:00:00Z')),
    unsubscribe: { url: 'https://bodega.example/stop', secret },
  })
  /** A token holds the hash of a key: whoever reads one knows the keys. */
  const keys = new Map<string, string>()
  const notifier: Notifier = {
    send(message, options) {
      keys.set(shortKey(message.key), message.key)
      return email.send(message, options)
    },
  }
  return {
    notifier,
    delivered: () => Promise.all(peer.taken.map((mail) => deliveredOf(mail, keys))),
    fault: (kind) => {
      next = kind
    },
    dispose: async () => {
      await peer.close()
      await email.close()
    },
  }
}

/** The key comes back in the token, as it would in a bounce; the address is that of the envelope. */
async function deliveredOf(
  { raw, to: [to = ''] }: TakenMail,
  keys: ReadonlyMap<string, string>,
): Promise<DeliveredMessage> {
  const { headers, subject = '', text = '', messageId = '' } = await PostalMime.parse(raw)
  const token = headers.find(({ key }) => key === contactField.toLowerCase())?.value ?? ''
  const opened = openToken(token, [secret])
  if (opened.kind !== 'opened') throw new Error(`the token of ${messageId} is ${opened.reason}`)
  return { key: keys.get(opened.contact.key) ?? opened.contact.key, to, text: `${subject}\n${text}`, id: messageId }
}

describe('an e-mail notifier over SMTP', () => {
  notifierSuite({
    test,
    createNotifier: smtpWorld,
    faults: ['turned-down', 'put-off', 'cut-before', 'cut-after', 'silent'],
    runs: 8,
  })
})
