import { createHash } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import type { Mail, MailAddress, MailOutcome, MailTransport } from '@cobranza/notifier-email'
import { contactTag } from './contact-tag.ts'
import { isNeverConnected } from './never-connected.ts'
import { withOwnReference } from './own-reference.ts'

/** How to reach the provider. */
export type ResendOptions = Readonly<{
  apiKey: string
  /** Where it answers; another one in tests. */
  endpoint?: string
  /** Milliseconds before each further question after one that was not answered. */
  pauses?: readonly number[]
}>

const answerTimeMax = 30_000

/**
 * Sends through the HTTP API of Resend: copy it for any provider that takes an idempotency key.
 *
 * | answer | outcome |
 * | --- | --- |
 * | 2xx with an id | sent |
 * | 400, 422 | refused: the same message would be refused again |
 * | 413 | refused: too large |
 * | 401, 403 | not sent: our key or our domain is wrong, not the message |
 * | 429 | not sent: later |
 * | 409, another text under this key | unknown: the provider took a message for this contact, though not this one |
 * | 409, the same request is still under way; 408; 5xx; no answer, or none that makes sense | asked again; unknown in the end |
 * | never connected | not sent |
 *
 * Asking again is safe here, and only here: for 24 hours the provider answers the same key and the same body with its first answer,
 * and sends nothing twice. It is done at once, because a later delivery makes a new body (another date, another balance), and one after
 * the 24 hours would be sent anew. So what stays without an answer is `unknown`, as with SMTP, and not `not-sent`.
 *
 * After a question without an answer only an id proves anything: a 429 then is about the second question, not about the first.
 *
 * The provider writes a Message-ID of its own. What it tells is known by the tag `contact` and by its id; an answer by References. An
 * archive cannot tell whether a mail went out: it looks for a Message-ID that nobody saw.
 *
 * @see https://resend.com/docs/dashboard/emails/idempotency-keys
 */
export function resendTransport({
  apiKey,
  endpoint = 'https://api.resend.com/emails',
  pauses = [1000, 4000],
}: ResendOptions): MailTransport {
  return {
    async send(mail, { signal }) {
      const request = {
        method: 'POST',
        headers: {
          authorization: `Bearer ${apiKey}`,
          'content-type': 'application/json',
          // Keys of contacts may be long and hold any letter; the field takes 256 characters of ASCII.
          'idempotency-key': createHash('sha256').update(mail.key).digest('hex'),
        },
        body: JSON.stringify(bodyOf(mail)),
        redirect: 'manual',
      } as const
      let wasAsked = false
      for (const pause of [0, ...pauses]) {
        if (pause > 0) await setTimeout(pause, undefined, { signal }).catch(() => {})
        if (signal.aborted) break
        const outcome = outcomeOf(await ask(endpoint, { ...request, signal }))
        // Once a question has had no answer, a refusal of the next one says nothing of the first.
        if (outcome !== 'ask-again' && (outcome.kind === 'sent' || !wasAsked)) return outcome
        wasAsked = true
      }
      return wasAsked
        ? { kind: 'unknown', failure: 'other', reason: 'the provider did not say whether it took the message' }
        : { kind: 'not-sent', failure: 'other', reason: 'stopped before it was sent' }
    },
    async close() {},
  }
}

type Answer =
  | Readonly<{ kind: 'answered'; status: number; name: string; id?: string }>
  | Readonly<{ kind: 'never-connected' }>
  | Readonly<{ kind: 'no-answer' }>

async function ask(endpoint: string, { signal, ...request }: RequestInit & { signal: AbortSignal }): Promise<Answer> {
  try {
    const response = await fetch(endpoint, {
      ...request,
      signal: AbortSignal.any([signal, AbortSignal.timeout(answerTimeMax)]),
    })
    const { id, name } = (await response.json()) as Readonly<{ id?: unknown; name?: unknown }>
    return {
      kind: 'answered',
      status: response.status,
      name: typeof name === 'string' ? name : '',
      ...(typeof id === 'string' ? { id } : {}),
    }
  } catch (error) {
    return { kind: isNeverConnected(error) ? 'never-connected' : 'no-answer' }
  }
}

/** Reasons tell status and name, never what was sent. */
function outcomeOf(answer: Answer): MailOutcome | 'ask-again' {
  if (answer.kind === 'no-answer') return 'ask-again'
  if (answer.kind === 'never-connected') {
    return { kind: 'not-sent', failure: 'unreachable', reason: 'the provider could not be reached' }
  }
  const { status, name, id } = answer
  const reason = `the provider answered ${status} ${name}`.trim()
  if (status >= 200 && status < 300) return id === undefined ? 'ask-again' : { kind: 'sent', reference: id }
  switch (status) {
    case 400:
    case 422:
      return { kind: 'refused', failure: 'unfit', reason }
    case 413:
      return { kind: 'refused', failure: 'too-large', reason }
    case 409:
      return name === 'concurrent_idempotent_requests' ? 'ask-again' : { kind: 'unknown', failure: 'other', reason }
    case 401:
    case 403:
      return { kind: 'not-sent', failure: 'login', reason }
    case 429:
      return { kind: 'not-sent', failure: 'rate-limited', reason }
  }
  return status >= 404 && status < 500 && status !== 408 ? { kind: 'not-sent', failure: 'other', reason } : 'ask-again'
}

function bodyOf(mail: Mail): object {
  const { from, to, replyTo, subject, html, text, headers, attachments } = mail
  const { references } = withOwnReference(mail)
  const thread = { 'In-Reply-To': references.at(-1), References: references.join(' ') }
  return {
    from: shown(from),
    to: [shown({ ...to, address: mail.envelope.to })],
    ...(replyTo === undefined ? {} : { reply_to: shown(replyTo) }),
    subject,
    html,
    text,
    headers: { ...Object.fromEntries(headers), ...thread },
    tags: contactTag(mail).map(([name, value]) => ({ name, value })),
    attachments: attachments.map(({ filename, contentType, content }) => {
      return { filename, content_type: contentType, content: Buffer.from(content).toString('base64') }
    }),
  }
}

function shown({ address, name }: MailAddress): string {
  return name === undefined ? address : `"${name.replaceAll(/["\\]/g, '')}" <${address}>`
}
