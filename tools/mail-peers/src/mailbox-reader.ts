import { ImapFlow } from 'imapflow'
import type { MailPeers } from './mail-peers.ts'
import { type Mailbox, mailboxPassword } from './people.ts'

const secondsToWait = 30

/** A client that is logged in to a mailbox and has its inbox open. */
export async function openMailbox({ imapPort }: Pick<MailPeers, 'imapPort'>, { user }: Mailbox): Promise<ImapFlow> {
  const auth = { user, pass: mailboxPassword }
  const client = new ImapFlow({ host: '127.0.0.1', port: imapPort, secure: false, auth, logger: false })
  await client.connect()
  await client.mailboxOpen('INBOX')
  return client
}

/** Every message in a mailbox, as its bytes, oldest first. */
export async function messagesIn(client: ImapFlow): Promise<readonly Buffer[]> {
  await client.noop()
  const found: Buffer[] = []
  if (client.mailbox === false || client.mailbox.exists === 0) return found
  for await (const { source } of client.fetch('1:*', { source: true })) if (source !== undefined) found.push(source)
  return found
}

/** Whether a message has this Message-ID, which may stand on a line of its own. */
export function hasMessageId(raw: Buffer, messageId: string): boolean {
  const head = raw.subarray(0, Math.max(0, raw.indexOf('\r\n\r\n'))).toString('latin1')
  return /^Message-ID:\s*(<[^>]*>)/im.exec(head)?.[1] === messageId
}

/**
 * Waits until a message is there that fits, and gives it.
 *
 * @throws Error when it does not come.
 */
export async function awaitMessage(
  peers: MailPeers,
  mailbox: Mailbox,
  isIt: (raw: Buffer) => boolean,
): Promise<Buffer> {
  const client = await openMailbox(peers, mailbox)
  const until = performance.now() + secondsToWait * 1000
  try {
    for (;;) {
      const messages = await messagesIn(client)
      const found = messages.find(isIt)
      if (found !== undefined) return found
      if (!(await arrival(client, until))) {
        throw new Error(
          `${mailbox.user} got ${messages.length} messages, none of them it:\n${peers.log().slice(-2000)}`,
        )
      }
    }
  } finally {
    await client.logout()
  }
}

/** Whether a message arrives in time: the server tells while the client idles, what came just before included. */
function arrival(client: ImapFlow, until: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const end = (answer: boolean) => {
      clearTimeout(timer)
      client.off('exists', arrived)
      resolve(answer)
    }
    const arrived = () => end(true)
    const timer = setTimeout(() => end(false), Math.max(0, until - performance.now()))
    client.on('exists', arrived)
    client.idle().catch(reject)
  })
}
