import { mkdtemp, readdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dateInZone, instant } from '@cobranza/core'
import { fileOutbox, parseMailReport, recordMailEvent } from '@cobranza/notifier-email'
import { emailBooks, someFacts, timeZone } from './books.ts'

/** Decides, writes the mails to files, and takes in one that bounced. Nothing leaves this computer. */
const secret = 'only for this example: 32 characters or more'
const clock = { now: () => instant(new Date().toISOString()) }
const today = dateInZone(clock.now(), timeZone)
const outbox = await mkdtemp(join(tmpdir(), 'cobranza-outbox-'))
const { collections, email } = emailBooks({
  transport: fileOutbox(outbox),
  clock,
  secret,
  origin: 'https://cobros.bodega.example',
})

await collections.recordAll(someFacts(today))
const { reminders } = await collections.tick(today)
const { sent } = await collections.deliver()
console.log(`${reminders} reminders planned, ${sent} mails written to ${outbox}:`)
const files = (await readdir(outbox)).sort()
for (const file of files) console.log(`  ${file}`)
console.log('Open one of them with a mail program.')

// What a mail server would return for the first of them.
const header = (await readFile(join(outbox, files[0] ?? ''), 'utf8')).split('\r\n\r\n')[0] ?? ''
const bounce = [
  'From: MAILER-DAEMON@mx.example',
  'To: rebotes@bodega.example',
  'Subject: Undelivered Mail Returned to Sender',
  'Content-Type: multipart/report; report-type=delivery-status; boundary="part"',
  '',
  '--part',
  'Content-Type: message/delivery-status',
  '',
  'Reporting-MTA: dns; mx.example',
  '',
  'Action: failed',
  'Status: 5.1.1',
  'Diagnostic-Code: smtp; 550 5.1.1 no such user',
  '',
  '--part',
  'Content-Type: text/rfc822-headers',
  '',
  header,
  '--part--',
].join('\r\n')
const event = await parseMailReport(bounce, { secrets: [secret] })
if (event !== undefined) {
  const { kind } = await recordMailEvent(collections, event, { timeZone, now: clock.now() })
  console.log(`\nOne comes back: ${event.kind}, customer ${event.contact?.customerId}, ${kind}.`)
  const { facts } = await collections.account(event.contact?.customerId ?? '')
  const told = facts.find((fact) => fact.kind === 'interaction')
  console.log(`In the books: ${told?.outcome}, ${told?.note}. E-mail rests until there is another address.`)
}
await email.close()
