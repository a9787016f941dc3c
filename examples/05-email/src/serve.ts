import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { dateInZone, instant } from '@cobranza/core'
import { fileOutbox } from '@cobranza/notifier-email'
import { creditor, emailBooks, someFacts, timeZone } from './books.ts'
import { mailServer } from './server.ts'
import { wordsIn } from './webhook/signed-webhook.ts'

/** Writes mails to files and answers what comes back for them, until SIGTERM or SIGINT. */
const { PORT = '8025', CONTACT_SECRET, RESEND_WEBHOOK_SECRET, MAIL_WEBHOOK_SECRET, SNS_TOPICS } = process.env
if (CONTACT_SECRET === undefined) {
  console.error('CONTACT_SECRET: it is not set; give 32 characters or more that nobody can guess')
  process.exit(64)
}
const clock = { now: () => instant(new Date().toISOString()) }
const today = dateInZone(clock.now(), timeZone)
const outbox = await mkdtemp(join(tmpdir(), 'cobranza-outbox-'))
const { collections, email, contactOf } = emailBooks({
  transport: fileOutbox(outbox),
  clock,
  secret: CONTACT_SECRET,
  // Yours: the address at which the world reaches this server.
  origin: 'https://cobros.bodega.example',
})
await collections.recordAll(someFacts(today))
await collections.tick(today)
await collections.deliver()

const server = mailServer({
  collections,
  secrets: [CONTACT_SECRET],
  creditor,
  timeZone,
  clock,
  contactOf,
  ours: ['bodega.example'],
  hookSecrets: { resend: wordsIn(RESEND_WEBHOOK_SECRET), mail: wordsIn(MAIL_WEBHOOK_SECRET) },
  topics: wordsIn(SNS_TOPICS),
})
server.listen(Number(PORT), '127.0.0.1', () => {
  console.log(`mails in ${outbox}, listening on http://127.0.0.1:${PORT}`)
})
for (const name of ['SIGTERM', 'SIGINT'] as const) {
  process.once(name, () => {
    server.close()
    email.close()
  })
}
