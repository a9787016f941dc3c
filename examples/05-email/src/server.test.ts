import { createHmac, createSign, generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { channelReach, instant, isoDate } from '@cobranza/core'
import { simulatedClock } from '@cobranza/core/testing'
import type { Mail, MailOutcome } from '@cobranza/notifier-email'
import { describe, expect, it } from 'vitest'
import { creditor, emailBooks, someFacts, timeZone } from './books.ts'
import { mailServer } from './server.ts'

const secret = 'a secret of tests, forty characters long'
const hookSecret = `whsec_${Buffer.from('a key of tests, 24 bytes').toString('base64')}`
const topic = 'arn:aws:sns:sa-east-1:000000000000:events'
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const certificateUrl = 'https://sns.sa-east-1.amazonaws.com/SimpleNotificationService-0a1b.pem'
const now = '2026-03-11T15:00:00.000Z'

const sent: MailOutcome = { kind: 'sent', reference: '4ef9a417' }

/** A server over books with three mails out, and what the first of them says. */
async function withServer(
  work: (world: Awaited<ReturnType<typeof start>>) => Promise<void>,
  outcome: MailOutcome = sent,
): Promise<void> {
  const world = await start(outcome)
  try {
    await work(world)
  } finally {
    world.server.closeAllConnections()
    world.server.close()
  }
}

async function start(outcome: MailOutcome) {
  const clock = simulatedClock(instant(now))
  const mails: Mail[] = []
  const transport = {
    async send(mail: Mail) {
      mails.push(mail)
      // A provider has an id of its own for each.
      return mail.to.address === 'compras@tornillo.example' ? outcome : ({ kind: 'sent' } as const)
    },
    async close() {},
  }
  const books = emailBooks({ transport, clock, secret, origin: 'https://cobros.bodega.example' })
  const { collections } = books
  const today = isoDate('2026-03-11')
  await collections.recordAll(someFacts(today))
  await collections.tick(today)
  await collections.deliver()
  const mail = mails.find(({ to }) => to.address === 'compras@tornillo.example')
  if (mail === undefined) throw new Error('no mail')
  const fetched: string[] = []
  const server = mailServer({
    collections,
    secrets: [secret],
    creditor,
    timeZone,
    clock,
    contactOf: books.contactOf,
    ours: ['bodega.example'],
    hookSecrets: { resend: [hookSecret], mail: [hookSecret] },
    topics: [topic],
    async fetchText(url) {
      fetched.push(url)
      return publicKey.export({ type: 'spki', format: 'pem' }).toString()
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const post = async (path: string, body: string, headers: Readonly<Record<string, string>> = {}) => {
    return (await fetch(origin + path, { method: 'POST', body, headers })).status
  }
  const factsOf = async () => (await collections.account('C-1')).facts
  const told = async () => (await factsOf()).flatMap((fact) => (fact.kind === 'interaction' ? [fact.outcome] : []))
  const token = mail.headers.find(([name]) => name === 'Cobranza-Contact')?.[1] ?? ''
  const stateOf = async () => (await collections.account('C-1')).contacts[0]?.state.kind
  return { server, origin, clock, mail, token, post, factsOf, told, stateOf, fetched }
}

function signed(body: string, { id = 'msg_1', at = now, key = hookSecret } = {}): Record<string, string> {
  const timestamp = String(Date.parse(at) / 1000)
  const bytes = Buffer.from(key.replace('whsec_', ''), 'base64')
  const signature = createHmac('sha256', bytes).update(`${id}.${timestamp}.${body}`).digest('base64')
  return { 'svix-id': id, 'svix-timestamp': timestamp, 'svix-signature': `v1,AAAA v1,${signature}` }
}

function sns(message: object, change: Readonly<Record<string, string>> = {}): string {
  const fields = {
    Type: 'Notification',
    MessageId: 'n-1',
    TopicArn: topic,
    Message: JSON.stringify(message),
    Timestamp: now,
    ...change,
  }
  const text = Object.entries(fields)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}\n${value}\n`)
    .join('')
  const Signature = createSign('RSA-SHA256').update(text).sign(privateKey, 'base64')
  return JSON.stringify({ ...fields, Signature, SigningCertURL: certificateUrl, SignatureVersion: '2' })
}

const resendBounce = (token: string) =>
  JSON.stringify({
    type: 'email.bounced',
    created_at: now,
    data: {
      email_id: '4ef9a417',
      to: ['compras@tornillo.example'],
      bounce: { type: 'Permanent', subType: 'General', message: 'x' },
      tags: { contact: token },
    },
  })
const sesBounce = (token: string) => ({
  notificationType: 'Bounce',
  bounce: {
    bounceType: 'Permanent',
    bounceSubType: 'General',
    timestamp: now,
    bouncedRecipients: [
      {
        emailAddress: 'compras@tornillo.example',
        action: 'failed',
        status: '5.1.1',
        diagnosticCode: 'smtp; 550 5.1.1 unknown',
      },
    ],
  },
  mail: { headers: [{ name: 'cobranza-contact', value: token }] },
})

describe('mailServer', () => {
  it('stops e-mails by the link of a mail, on POST only', async () => {
    await withServer(async ({ origin, mail, factsOf }) => {
      const link = mail.headers.find(([name]) => name === 'List-Unsubscribe')?.[1] ?? ''
      const path = new URL(link.slice(1, -1)).pathname + new URL(link.slice(1, -1)).search
      expect((await fetch(origin + path)).status).toBe(200)
      const reach = async () =>
        channelReach(await factsOf(), { asOf: isoDate('2026-03-11'), channels: ['email'] }).get('email')
      expect((await reach())?.consent).toBe('unknown')
      const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })
      expect((await fetch(origin + path, { method: 'POST', body })).status).toBe(200)
      expect((await reach())?.consent).toBe('refused')
    })
  })

  it('closes the address that Resend says bounced, once', async () => {
    await withServer(async ({ post, token, told, clock }) => {
      const body = resendBounce(token)
      expect(await post('/hooks/resend', body, signed(body))).toBe(200)
      expect(await told()).toEqual(['wrong-number'])
      clock.advance({ minutes: 1 })
      expect(await post('/hooks/resend', body, signed(body))).toBe(200)
      // The same event under another id of the sender's is another event, and still about one address.
      expect(await post('/hooks/resend', body, signed(body, { id: 'msg_2' }))).toBe(200)
      expect(await told()).toEqual(['wrong-number', 'wrong-number'])
    })
  })

  it.each([
    ['another key', { key: `whsec_${Buffer.from('a key of others, 24 bytes').toString('base64')}` }],
    ['an old time', { at: '2026-03-11T14:54:59.000Z' }],
    ['a time to come', { at: '2026-03-11T15:05:01.000Z' }],
  ])('does not hear a web hook with %s', async (_, change) => {
    await withServer(async ({ post, token, told }) => {
      const body = resendBounce(token)
      expect(await post('/hooks/resend', body, signed(body, change))).toBe(401)
      expect(await told()).toEqual([])
    })
  })

  it('does not hear a web hook that was changed, or is not signed', async () => {
    await withServer(async ({ post, token, told }) => {
      const body = resendBounce(token)
      expect(await post('/hooks/resend', `${body} `, signed(body))).toBe(401)
      expect(await post('/hooks/resend', body)).toBe(401)
      expect(await told()).toEqual([])
    })
  })

  it('takes no contact from a tag that somebody made up, nor from an id that is not ours', async () => {
    await withServer(async ({ post, told }) => {
      const body = resendBounce('C-1').replace('4ef9a417', 'another')
      expect(await post('/hooks/resend', body, signed(body))).toBe(200)
      expect(await told()).toEqual([])
    })
  })

  it('knows a mail by the id of the provider where there was no room for its tag', async () => {
    await withServer(async ({ post, told }) => {
      const body = resendBounce('')
      expect(await post('/hooks/resend', body, signed(body))).toBe(200)
      expect(await told()).toEqual(['wrong-number'])
    })
  })

  it('knows that a mail went out when the provider says so', async () => {
    const unknown: MailOutcome = { kind: 'unknown', failure: 'other', reason: 'no answer' }
    await withServer(async ({ post, token, stateOf, told }) => {
      expect(await stateOf()).toBe('unknown')
      const body = JSON.stringify({ type: 'email.delivered', created_at: now, data: { tags: { contact: token } } })
      expect(await post('/hooks/resend', body, signed(body))).toBe(200)
      expect([await stateOf(), await told()]).toEqual(['sent', []])
    }, unknown)
  })

  it('lets the sender try again when it failed, and says no more than that', async () => {
    await withServer(async ({ origin, post, token, told, clock }) => {
      const broken = 'not JSON'
      const answer = await fetch(`${origin}/hooks/resend`, { method: 'POST', body: broken, headers: signed(broken) })
      expect([answer.status, await answer.text()]).toEqual([500, ''])
      clock.advance({ minutes: 1 })
      const body = resendBounce(token)
      expect(await post('/hooks/resend', body, signed(body))).toBe(200)
      expect(await told()).toEqual(['wrong-number'])
    })
  })

  it('closes the address that SES says bounced, with one certificate for all', async () => {
    await withServer(async ({ post, token, told, fetched }) => {
      expect(await post('/hooks/ses', sns(sesBounce(token)))).toBe(200)
      expect(await post('/hooks/ses', sns(sesBounce(token)))).toBe(200)
      expect(await post('/hooks/ses', sns({ notificationType: 'Delivery' }, { MessageId: 'n-2' }))).toBe(200)
      expect(await told()).toEqual(['wrong-number'])
      expect(fetched).toEqual([certificateUrl])
    })
  })

  it('stops e-mails after a complaint at SES', async () => {
    await withServer(async ({ post, token, factsOf }) => {
      const complaint = {
        eventType: 'Complaint',
        complaint: { complaintFeedbackType: 'abuse', timestamp: now },
        mail: { tags: { contact: [token] } },
      }
      expect(await post('/hooks/ses', sns(complaint))).toBe(200)
      expect((await factsOf()).flatMap((fact) => (fact.kind === 'consent' ? [fact.decision] : []))).toEqual(['refused'])
    })
  })

  it.each(['auth-failure', 'virus', 'not-spam'])('takes feedback about %s for no complaint', async (type) => {
    await withServer(async ({ post, token, told }) => {
      const complaint = { complaintFeedbackType: type, timestamp: now }
      const event = { eventType: 'Complaint', complaint, mail: { tags: { contact: [token] } } }
      expect(await post('/hooks/ses', sns(event))).toBe(200)
      expect(await told()).toEqual([])
    })
  })

  it.each<[what: string, body: (token: string) => string, status: number]>([
    ['of another topic', (token) => sns(sesBounce(token), { TopicArn: 'arn:aws:sns:sa-east-1:1:theirs' }), 401],
    ['of two days ago', (token) => sns(sesBounce(token), { Timestamp: '2026-03-09T15:00:00.000Z' }), 401],
    ['that was changed', (token) => sns(sesBounce(token)).replace('5.1.1', '5.2.1'), 401],
    [
      'signed elsewhere',
      (token) => sns(sesBounce(token)).replace('sns.sa-east-1.amazonaws.com', 'sns.evil.example'),
      401,
    ],
    ['that is none', () => '{"Type":1}', 400],
  ])('does not hear a notification %s', async (_, body, status) => {
    await withServer(async ({ post, token, told, fetched }) => {
      expect(await post('/hooks/ses', body(token))).toBe(status)
      expect(await told()).toEqual([])
      expect(fetched.every((url) => url === certificateUrl)).toBe(true)
    })
  })

  it('confirms its topic, and fetches nothing but from SNS', async () => {
    await withServer(async ({ post, fetched }) => {
      const url = 'https://sns.sa-east-1.amazonaws.com/?Action=ConfirmSubscription&Token=t'
      const confirmation = (SubscribeURL: string) =>
        sns({}, { Type: 'SubscriptionConfirmation', SubscribeURL, Token: 't' })
      expect(await post('/hooks/ses', confirmation('https://evil.example/'))).toBe(200)
      expect(fetched).toEqual([certificateUrl])
      expect(await post('/hooks/ses', confirmation(url))).toBe(200)
      expect(fetched).toEqual([certificateUrl, url])
    })
  })

  it('reads whole messages that our own mail server hands over: a reply is known by the Message-ID it answers', async () => {
    await withServer(async ({ post, mail, factsOf }) => {
      const reply = (from: string, answered: string) =>
        [`From: ${from}`, `Message-ID: <${from}>`, 'Subject: Re: x', `In-Reply-To: ${answered}`, '', 'Ya pagué.'].join(
          '\r\n',
        )
      const own = reply('cobros@bodega.example', mail.messageId)
      const stranger = reply('luis@tornillo.example', mail.messageId)
      // SES wrote its own id over ours.
      const customer = reply('compras@tornillo.example', '<4ef9a417@email.amazonses.example>')
      for (const [at, body] of [own, stranger, customer].entries()) {
        expect(await post('/hooks/mail', body, signed(body, { id: `msg_${at}` }))).toBe(200)
      }
      const facts = (await factsOf()).flatMap((fact) =>
        fact.kind === 'interaction' ? [[fact.outcome, fact.party]] : [],
      )
      expect(facts).toEqual([
        ['message-received', 'third-party'],
        ['message-received', 'debtor'],
      ])
    })
  })

  it('believes no bounce that anybody may have written, though it names a mail of ours', async () => {
    await withServer(async ({ post, mail, told }) => {
      const parts = [
        'Content-Type: message/delivery-status',
        '',
        'Reporting-MTA: dns; x',
        '',
        'Action: failed',
        'Status: 5.1.1',
      ]
      const report = ['Content-Type: multipart/report; boundary=b', '', '--b', ...parts, '', '--b']
      const forged = [
        ...report,
        'Content-Type: text/rfc822-headers',
        '',
        `Message-ID: ${mail.messageId}`,
        '--b--',
      ].join('\r\n')
      expect(await post('/hooks/mail', forged, signed(forged))).toBe(200)
      expect(await told()).toEqual([])
    })
  })

  it.each(['', 'whsec_', `whsec_${Buffer.from('too short').toString('base64')}`])(
    'does not start with the secret %j, with which anybody could sign',
    (weak) => {
      const clock = simulatedClock(instant(now))
      const transport = { send: async () => sent, close: async () => {} }
      const { collections, contactOf } = emailBooks({
        transport,
        clock,
        secret,
        origin: 'https://cobros.bodega.example',
      })
      const options = { collections, secrets: [secret], creditor, timeZone, clock, contactOf }
      expect(() => mailServer({ ...options, hookSecrets: { resend: [weak] } })).toThrow(/24 bytes/)
      expect(() => mailServer({ ...options, hookSecrets: { mail: [hookSecret, weak] } })).toThrow(/24 bytes/)
    },
  )

  it('answers everything else shortly', async () => {
    await withServer(async ({ origin, post }) => {
      expect((await fetch(`${origin}/hooks/ses`)).status).toBe(405)
      expect(await post('/hooks/nothing', '')).toBe(404)
      expect(await post('/__proto__', '')).toBe(404)
      const large = 'x'.repeat(600_000)
      expect(await post('/hooks/mail', large, signed(large)).catch(() => 413)).toBe(413)
    })
  })
})
