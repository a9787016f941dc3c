import type { Mail } from '@cobranza/notifier-email'
import { createTransport } from 'nodemailer'

/** What signs in a benchmark. */
export type BenchKey = Readonly<{ domain: string; selector: string; privateKey: string }>

/** Where a benchmark sends to, over how many connections at once, and what signs. */
export type BenchLine = Readonly<{ port: number; connections: number; key?: BenchKey | undefined }>

/** Sends many mails, or messages, and tells when all are taken. */
export type BenchSender<T> = Readonly<{ sendAll: (all: readonly T[]) => Promise<void>; close: () => Promise<void> }>

/** nodemailer's own pool, for mails whose words are there: the reference. */
export function barePool({ port, connections, key }: BenchLine): BenchSender<Mail> {
  const transport = createTransport({
    pool: true,
    maxConnections: connections,
    maxMessages: Number.POSITIVE_INFINITY,
    host: '127.0.0.1',
    port,
    secure: false,
    ignoreTLS: true,
    ...(key === undefined
      ? {}
      : { dkim: { domainName: key.domain, keySelector: key.selector, privateKey: key.privateKey } }),
  })
  return {
    async sendAll(mails) {
      await Promise.all(mails.map((mail) => transport.sendMail(optionsOf(mail))))
    },
    async close() {
      transport.close()
    },
  }
}

function optionsOf({ from, to, replyTo, envelope, subject, text, html, messageId, date, headers }: Mail) {
  return {
    from: shown(from),
    to: shown(to),
    ...(replyTo === undefined ? {} : { replyTo: shown(replyTo) }),
    envelope: { from: envelope.from, to: [envelope.to] },
    subject,
    text,
    html,
    messageId,
    date,
    headers: headers.map(([name, value]) => ({ key: name, value })),
  }
}

function shown({ address, name = '' }: Mail['from']) {
  return { address, name }
}
