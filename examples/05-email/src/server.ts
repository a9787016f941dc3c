import type { KeyObject } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Clock, Collections, TimeZone } from '@cobranza/core'
import {
  type MailEvent,
  parseMailReport,
  recordMailEvent,
  recordStop,
  type TokenContact,
  toNodeListener,
  unsubscribeHandler,
} from '@cobranza/notifier-email'
import { memoryInbox } from './webhook/inbox.ts'
import { resendEvent } from './webhook/resend-event.ts'
import { sesEvent } from './webhook/ses-event.ts'
import { verifyWebhook, webhookKeys } from './webhook/signed-webhook.ts'
import { isSnsAddress, type SnsMessage, snsMessageIn, verifySns } from './webhook/sns-message.ts'

/** What the server is made of. */
export type MailServerOptions = Readonly<{
  collections: Pick<Collections, 'account' | 'recordAll' | 'recordConsent' | 'settleUnknown'>
  /** Secrets that contacts are sealed with, the newest first. */
  secrets: readonly string[]
  creditor: Parameters<typeof unsubscribeHandler>[0]['creditor']
  timeZone: TimeZone
  clock: Clock
  /** The contact of a Message-ID that was sent, or of the provider's id: kept by `onMail` and `onOutcome` of the notifier. */
  contactOf: (messageId: string) => Promise<TokenContact | undefined>
  /** Our addresses and domains: what comes from there is nobody's answer. */
  ours?: readonly string[]
  /** Secrets of web hooks, `whsec_…`: one list for the provider, one for our own mail server. Without one the path is closed. */
  hookSecrets: Readonly<{ resend?: readonly string[]; mail?: readonly string[] }>
  /** Topics of SNS that SES writes to. */
  topics?: readonly string[]
  /** Fetches what stands at an address of SNS: certificates, confirmations. */
  fetchText?: (url: string) => Promise<string>
}>

/** What the body of a web hook says. */
type EventOf = (id: string, body: Buffer) => Promise<MailEvent | undefined> | MailEvent | undefined

const bodyBytesMax = 512 * 1024
const day = 24 * 60 * 60_000

/**
 * An HTTP server for what comes back: `/stop` of the links to unsubscribe, and the web hooks `/hooks/resend`, `/hooks/ses` (through SNS)
 * and `/hooks/mail`, to which your own mail server hands whole messages.
 *
 * A web hook counts when its signature fits the raw body and its time is near; it is then acted on once. 401 tells nobody why. What fails
 * on our side is answered with 500, and the sender tries again.
 *
 * @throws RangeError when a secret of web hooks is none that can be trusted.
 */
export function mailServer(options: MailServerOptions): Server {
  const { collections, secrets, creditor, timeZone, clock, contactOf, hookSecrets, topics = [], ours = [] } = options
  const { fetchText = textAtAddress } = options
  const keys = { resend: webhookKeys(hookSecrets.resend ?? []), mail: webhookKeys(hookSecrets.mail ?? []) }
  const milliseconds = () => Date.parse(clock.now())
  // Longer than any signature stays valid.
  const inbox = memoryInbox({ keepMilliseconds: 2 * day, now: milliseconds })
  const certificates = new Map<string, Promise<string>>()
  const stop = toNodeListener(
    unsubscribeHandler({ secrets, creditor, clock, record: (said) => recordStop(collections, said, { timeZone }) }),
  )

  const once = async (id: string, eventOf: () => Promise<MailEvent | undefined> | MailEvent | undefined) => {
    if (!inbox.take(id)) return 200
    try {
      const event = await eventOf()
      if (event !== undefined) await recordMailEvent(collections, event, { timeZone, now: clock.now(), contactOf })
      return 200
    } catch (error) {
      inbox.giveBack(id)
      throw error
    }
  }

  const signed = async (
    request: IncomingMessage,
    { known, eventOf }: Readonly<{ known: readonly KeyObject[]; eventOf: EventOf }>,
  ): Promise<number> => {
    const body = await bodyOf(request)
    if (body === undefined) return 413
    const id = header(request, 'svix-id', 'webhook-id')
    const timestamp = header(request, 'svix-timestamp', 'webhook-timestamp')
    const signature = header(request, 'svix-signature', 'webhook-signature')
    const now = milliseconds() / 1000
    if (verifyWebhook({ id, timestamp, signature, body }, { keys: known, now }) !== 'good') return 401
    return once(`hook/${id}`, () => eventOf(id, body))
  }

  const fromSns = async (request: IncomingMessage): Promise<number> => {
    const body = await bodyOf(request)
    const message = body === undefined ? undefined : snsMessageIn(body)
    if (message === undefined) return 400
    const certificateOf = (url: string) => {
      const known = certificates.get(url) ?? fetchText(url)
      certificates.set(url, known)
      // One that could not be fetched is fetched again next time.
      known.catch(() => certificates.delete(url))
      return known
    }
    if ((await verifySns(message, { topics, certificateOf, now: milliseconds() })) !== 'good') return 401
    if (message.Type !== 'Notification') return confirm(message, fetchText)
    const { MessageId: id } = message
    return once(`sns/${id}`, () => sesEvent(JSON.parse(message.Message), { id: `sns/${id}`, secrets }))
  }

  const routes: Readonly<Record<string, (request: IncomingMessage) => Promise<number>>> = {
    '/hooks/ses': fromSns,
    '/hooks/resend': (request) =>
      signed(request, {
        known: keys.resend,
        eventOf: (id, body) => resendEvent(JSON.parse(body.toString()), { id: `resend/${id}`, secrets }),
      }),
    '/hooks/mail': (request) =>
      signed(request, { known: keys.mail, eventOf: (_, body) => parseMailReport(body, { secrets, ours }) }),
  }

  return createServer((request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/'
    if (path === '/stop') return stop(request, response)
    const route = Object.hasOwn(routes, path) ? routes[path] : undefined
    if (route === undefined) return end(response, 404)
    if (request.method !== 'POST') return end(response, 405)
    route(request).then(
      (status) => end(response, status),
      // Not told to whoever asks: it may name what is in the books. Log it here.
      () => end(response, 500),
    )
  })
}

/** SNS asks once whether we want to hear from the topic; the signature has shown that it is the one we know. */
async function confirm(message: SnsMessage, fetchText: (url: string) => Promise<string>): Promise<number> {
  if (message.Type === 'SubscriptionConfirmation' && isSnsAddress(message.SubscribeURL))
    await fetchText(message.SubscribeURL)
  return 200
}

async function textAtAddress(url: string): Promise<string> {
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(10_000) })
  if (!response.ok) throw new Error(`SNS answered ${response.status}`)
  return response.text()
}

function header({ headers }: IncomingMessage, ...names: readonly string[]): string {
  for (const name of names) {
    const value = headers[name]
    if (typeof value === 'string') return value
  }
  return ''
}

/** The raw bytes; undefined when there are too many of them. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > bodyBytesMax) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function end(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'cache-control': 'no-store', ...(status >= 400 ? { connection: 'close' } : {}) })
  response.end()
}
