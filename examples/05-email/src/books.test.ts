import { channelReach, instant, isoDate } from '@cobranza/core'
import { simulatedClock } from '@cobranza/core/testing'
import type { Mail, MailOutcome, MailTransport } from '@cobranza/notifier-email'
import { expect, it } from 'vitest'
import { emailBooks, someFacts } from './books.ts'

const today = isoDate('2026-03-11')
const unknown: MailOutcome = {
  kind: 'refused',
  failure: 'address-unknown',
  reason: '550 5.1.1',
  reply: { code: 550, status: '5.1.1', text: 'no such user' },
}

/** The books after a day on which the transport answered so. */
async function after(outcome: MailOutcome) {
  const mails: Mail[] = []
  const transport: MailTransport = {
    async send(mail) {
      mails.push(mail)
      return outcome
    },
    async close() {},
  }
  const clock = simulatedClock(instant('2026-03-11T15:00:00Z'))
  const books = emailBooks({
    transport,
    clock,
    secret: 'a secret of tests, forty characters long',
    origin: 'https://cobros.bodega.example',
  })
  await books.collections.recordAll(someFacts(today))
  await books.collections.tick(today)
  const summary = await books.collections.deliver()
  return { ...books, mails, summary }
}

it('writes to each in their language, and knows whose a Message-ID is', async () => {
  const { mails, contactOf } = await after({ kind: 'sent' })
  expect(mails.map(({ locale }) => locale).sort()).toEqual(['en', 'es-PE', 'pt-BR'])
  const [mail] = mails
  expect(await contactOf(mail?.messageId ?? '')).toMatchObject({ channel: 'email', key: mail?.key })
  expect(await contactOf('<never@bodega.example>')).toBeUndefined()
})

it('closes an address that the server turns down at once', async () => {
  const { collections, summary } = await after(unknown)
  expect(summary.refused).toBe(3)
  const { facts } = await collections.account('C-1')
  expect(channelReach(facts, { asOf: today }).get('email')?.isReachable).toBe(false)
})
