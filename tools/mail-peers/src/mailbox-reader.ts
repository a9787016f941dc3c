import { ImapFlow } from 'imapflow'
import type { MailPeers } from './mail-peers.ts'
import { type Mailbox, mailboxPassword } from './people.ts'

const secondsToWait = 60

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

/**
 * Waits until as many messages as asked for hold a text, and gives them.
 *
 * @throws Error when they do not come.
 */
export async function awaitMessages(
  peers: MailPeers,
  mailbox: Mailbox,
  { holding, count = 1 }: Readonly<{ holding: string; count?: number }>,
): Promise<readonly Buffer[]> {
  const client = await openMailbox(peers, mailbox)
  const until = performance.now() + secondsToWait * 1000
  try {
    for (;;) {
      // What arrives while the mailbox is looked through is told after the look.
      const arrives = arrival(client, until)
      const found = (await messagesIn(client)).filter((message) => message.includes(holding))
      if (found.length >= count) return found
      if (!(await arrives)) {
        const missing = `${found.length} of ${count} messages with ${JSON.stringify(holding)}`
        throw new Error(`${mailbox.user} got ${missing}:\n${peers.log().slice(-4000)}`)
      }
    }
  } finally {
    await client.logout()
  }
}

/** Whether a message arrives in time; the server tells while the client idles. */
function arrival(client: ImapFlow, until: number): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (answer: boolean) => {
      clearTimeout(timer)
      client.off('exists', arrived)
      resolve(answer)
    }
    const arrived = () => end(true)
    const timer = setTimeout(() => end(false), Math.max(0, until - performance.now()))
    client.on('exists', arrived)
  })
}
