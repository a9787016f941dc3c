import type { MailOutcome } from '@cobranza/notifier-email'
import { describe, expect, it } from 'vitest'
import { sampleMail } from './sample-mail.example.ts'
import { type SesClient, type SesInput, sesTransport } from './ses-transport.ts'

/** An error as the SDK throws it. */
function sdkError(name: string, status: number | undefined, more: object = {}): Error {
  const metadata = status === undefined ? {} : { $metadata: { httpStatusCode: status } }
  return Object.assign(new Error('planted words'), { name, ...metadata, ...more })
}

function clientWith(answer: () => Promise<{ MessageId?: string }>, attempts = 1) {
  const inputs: SesInput[] = []
  const client: SesClient<SesInput> = {
    async send(input) {
      inputs.push(input)
      return answer()
    },
    config: { maxAttempts: async () => attempts },
  }
  return { client, inputs }
}

const signal = new AbortController().signal
const outcomeOf = (error: Error): Promise<MailOutcome> => {
  const { client } = clientWith(() => Promise.reject(error))
  return sesTransport({ client, command: (input) => input }).send(sampleMail, { signal })
}

describe('sesTransport', () => {
  it('hands the raw message over, to one recipient', async () => {
    const { client, inputs } = clientWith(async () => ({ MessageId: '0100018e' }))
    const transport = sesTransport({ client, command: (input) => input, configurationSet: 'events' })
    expect(await transport.send(sampleMail, { signal })).toEqual({ kind: 'sent', reference: '0100018e' })
    const [input] = inputs
    expect(input).toMatchObject({
      Destination: { ToAddresses: ['ana@cliente.example'] },
      FeedbackForwardingEmailAddress: 'rebotes@bodega.example',
      EmailTags: [{ Name: 'contact', Value: 'token_of-the-contact' }],
      ConfigurationSetName: 'events',
    })
    const raw = new TextDecoder().decode(input?.Content.Raw.Data)
    expect(raw).toContain('Message-ID: <0123@bodega.example>\r\n')
    expect(raw).toContain('Cobranza-Contact: token_of-the-contact\r\n')
    // Its own is the last one: SES writes over the Message-ID, and an answer brings this back.
    expect(raw.replaceAll('\r\n ', ' ')).toContain('<second@bodega.example> <0123@bodega.example>\r\n')
  })

  it.each<[name: string, status: number | undefined, kind: string, failure: string, more?: object]>([
    ['MessageRejected', 400, 'refused', 'unfit'],
    ['BadRequestException', 400, 'refused', 'unfit'],
    ['MessageRejected', 400, 'not-sent', 'login', { message: 'Email address is not verified.' }],
    ['MailFromDomainNotVerifiedException', 400, 'not-sent', 'login'],
    ['AccountSuspendedException', 400, 'not-sent', 'login'],
    ['SendingPausedException', 400, 'not-sent', 'login'],
    ['NotFoundException', 404, 'not-sent', 'login'],
    ['UnrecognizedClientException', 403, 'not-sent', 'login'],
    ['CredentialsProviderError', undefined, 'not-sent', 'login'],
    ['TooManyRequestsException', 429, 'not-sent', 'rate-limited'],
    ['LimitExceededException', 400, 'not-sent', 'rate-limited'],
    ['InternalFailure', 500, 'unknown', 'other'],
    ['TimeoutError', undefined, 'unknown', 'other'],
    ['Error', undefined, 'unknown', 'other', { code: 'ECONNRESET' }],
    ['Error', undefined, 'not-sent', 'unreachable', { code: 'ECONNREFUSED' }],
  ])('makes of %s %s: %s, %s', async (name, status, kind, failure, more) => {
    const outcome = await outcomeOf(sdkError(name, status, more))
    expect(outcome).toMatchObject({ kind, failure })
    expect(JSON.stringify(outcome)).not.toContain('planted words')
  })

  it('sends nothing through a client that tries again by itself', async () => {
    const { client, inputs } = clientWith(async () => ({}), 3)
    const transport = sesTransport({ client, command: (input) => input })
    const outcome = await transport.send(sampleMail, { signal })
    expect(outcome).toMatchObject({ kind: 'not-sent', reason: expect.stringContaining('maxAttempts: 1') })
    expect(inputs).toEqual([])
  })

  it('sends nothing when it was stopped before', async () => {
    const { client, inputs } = clientWith(async () => ({}))
    const transport = sesTransport({ client, command: (input) => input })
    expect(await transport.send(sampleMail, { signal: AbortSignal.abort() })).toMatchObject({ kind: 'not-sent' })
    expect(inputs).toEqual([])
  })
})
