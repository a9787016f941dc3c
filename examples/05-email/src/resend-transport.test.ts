import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { MailOutcome } from '@cobranza/notifier-email'
import { describe, expect, it } from 'vitest'
import { resendTransport } from './resend-transport.ts'
import { sampleMail } from './sample-mail.example.ts'

type Answer = 'drop' | readonly [status: number, body: string]
type Asked = Readonly<{ key: string; body: Readonly<Record<string, unknown>>; authorization: string }>

const good: Answer = [200, '{"id":"4ef9a417"}']
const named = (status: number, name: string): Answer => [
  status,
  JSON.stringify({ statusCode: status, name, message: 'x' }),
]

/** A provider that gives these answers, one after the other, and the last one for ever. */
async function withProvider(
  answers: readonly Answer[],
  work: (endpoint: string, asked: readonly Asked[]) => Promise<void>,
): Promise<void> {
  const asked: Asked[] = []
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = []
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
    const { 'idempotency-key': key, authorization = '' } = request.headers
    asked.push({ key: String(key), authorization, body: JSON.parse(Buffer.concat(chunks).toString()) })
    const given = answers[Math.min(asked.length, answers.length) - 1] ?? 'drop'
    if (given === 'drop') request.socket.destroy()
    else response.writeHead(given[0], { 'content-type': 'application/json' }).end(given[1])
  }
  const server = createServer((request, response) => {
    answer(request, response).catch(() => request.socket.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  try {
    await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}/emails`, asked)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

async function outcomeOf(answers: readonly Answer[]): Promise<readonly [outcome: MailOutcome, questions: number]> {
  let found: readonly [MailOutcome, number] | undefined
  await withProvider(answers, async (endpoint, asked) => {
    const transport = resendTransport({ apiKey: 're_planted_secret', endpoint, pauses: [1, 1] })
    found = [await transport.send(sampleMail, { signal: new AbortController().signal }), asked.length]
  })
  if (found === undefined) throw new Error('nothing came of it')
  return found
}

describe('resendTransport', () => {
  it('hands the mail over with its key, its headers and the tag of its contact', async () => {
    await withProvider([good], async (endpoint, asked) => {
      const transport = resendTransport({ apiKey: 're_1', endpoint })
      const outcome = await transport.send(sampleMail, { signal: new AbortController().signal })
      expect(outcome).toEqual({ kind: 'sent', reference: '4ef9a417' })
      expect(asked[0]?.authorization).toBe('Bearer re_1')
      expect(asked[0]?.key).toMatch(/^[0-9a-f]{64}$/)
      expect(asked[0]?.body).toEqual({
        from: '"Bodega Norte" <cobros@bodega.example>',
        to: ['"Ana" <ana@cliente.example>'],
        reply_to: 'pagos@bodega.example',
        subject: 'Recordatorio: señal',
        html: sampleMail.html,
        text: sampleMail.text,
        headers: {
          'Auto-Submitted': 'auto-generated',
          'Cobranza-Contact': 'token_of-the-contact',
          // Its own, which comes back with an answer: the Message-ID will be another one.
          'In-Reply-To': '<0123@bodega.example>',
          References: '<first@bodega.example> <second@bodega.example> <0123@bodega.example>',
        },
        tags: [{ name: 'contact', value: 'token_of-the-contact' }],
        attachments: [{ filename: 'estado.csv', content_type: 'text/csv', content: 'YSxi' }],
      })
    })
  })

  it.each<[what: string, answers: readonly Answer[], kind: string, failure: string | undefined, questions: number]>([
    ['a bad field', [named(422, 'validation_error')], 'refused', 'unfit', 1],
    ['a bad request', [named(400, 'validation_error')], 'refused', 'unfit', 1],
    ['too many bytes', [named(413, 'x')], 'refused', 'too-large', 1],
    ['a wrong key', [named(401, 'missing_api_key')], 'not-sent', 'login', 1],
    ['a domain that is not ours', [named(403, 'validation_error')], 'not-sent', 'login', 1],
    ['too many requests', [named(429, 'rate_limit_exceeded')], 'not-sent', 'rate-limited', 1],
    ['a wrong address of the API', [named(404, 'not_found')], 'not-sent', 'other', 1],
    ['another text under the key', [named(409, 'invalid_idempotent_request')], 'unknown', 'other', 1],
    ['a broken line, then an id', ['drop', good], 'sent', undefined, 2],
    ['a fault of theirs, then an id', [named(500, 'application_error'), good], 'sent', undefined, 2],
    [
      'the same request under way, then an id',
      [named(409, 'concurrent_idempotent_requests'), good],
      'sent',
      undefined,
      2,
    ],
    ['a page of some proxy, then an id', [[200, '<html>'], good], 'sent', undefined, 2],
    ['no answer at all', ['drop'], 'unknown', 'other', 3],
    ['faults only', [named(503, 'x')], 'unknown', 'other', 3],
    // The first question may have been heard: what the next answer refuses is not it.
    ['a broken line, then too many requests', ['drop', named(429, 'x')], 'unknown', 'other', 3],
    ['a broken line, then a wrong key', ['drop', named(401, 'x')], 'unknown', 'other', 3],
    ['a broken line, too many requests, then an id', ['drop', named(429, 'x'), good], 'sent', undefined, 3],
  ])('answers to %s', async (_, answers, kind, failure, questions) => {
    const [outcome, asked] = await outcomeOf(answers)
    expect([outcome.kind, 'failure' in outcome ? outcome.failure : undefined, asked]).toEqual([
      kind,
      failure,
      questions,
    ])
    expect(JSON.stringify(outcome)).not.toContain('planted_secret')
  })

  it('asks again with the same key and the same body', async () => {
    await withProvider(['drop', 'drop', good], async (endpoint, asked) => {
      const transport = resendTransport({ apiKey: 're_1', endpoint, pauses: [1, 1] })
      await transport.send(sampleMail, { signal: new AbortController().signal })
      expect(asked).toHaveLength(3)
      expect(new Set(asked.map((one) => JSON.stringify(one))).size).toBe(1)
    })
  })

  it('knows that nothing went out where nobody listens, or it was stopped before', async () => {
    let closed = ''
    await withProvider([good], async (endpoint) => {
      closed = endpoint
    })
    const nobody = resendTransport({ apiKey: 're_1', endpoint: closed, pauses: [] })
    expect(await nobody.send(sampleMail, { signal: new AbortController().signal })).toMatchObject({
      kind: 'not-sent',
      failure: 'unreachable',
    })
    expect(await nobody.send(sampleMail, { signal: AbortSignal.abort() })).toMatchObject({ kind: 'not-sent' })
  })

  it('does not know when it was stopped in between', async () => {
    await withProvider(['drop'], async (endpoint, asked) => {
      const transport = resendTransport({ apiKey: 're_1', endpoint, pauses: [60_000] })
      const stop = new AbortController()
      const outcome = transport.send(sampleMail, { signal: stop.signal })
      // The first question is in: the pause before the next one is what the stop ends.
      await expect.poll(() => asked.length).toBe(1)
      stop.abort()
      expect(await outcome).toMatchObject({ kind: 'unknown' })
    })
  })
})
