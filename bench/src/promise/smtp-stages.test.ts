import type { MailOutcome, MailTransport } from '@cobranza/notifier-email'
import { describe, expect, it } from 'vitest'
import type { SmtpTrouble } from '../fault/smtp-script.ts'
import { playEach, type Spoilt, troubles } from './smtp-stages.ts'

/** A transport whose answers are changed. */
function answering(change: (outcome: MailOutcome) => MailOutcome): Spoilt {
  return (transport): MailTransport => ({
    ...transport,
    send: async (mail, options) => change(await transport.send(mail, options)),
  })
}

const failure = 'other'

/** Transports with one flaw each, as they are met: the proof has to notice each of them. */
const flaws: readonly Readonly<{ name: string; spoilt: Spoilt; says: RegExp }>[] = [
  {
    name: 'takes a line that broke after the final dot for one that broke before',
    spoilt: answering((outcome) => (outcome.kind === 'unknown' ? { ...outcome, kind: 'not-sent' } : outcome)),
    says: /"dot".*has to be unknown, and is .*"not-sent"/,
  },
  {
    name: 'knows nothing of what did not go out',
    spoilt: answering((outcome) => (outcome.kind === 'not-sent' ? { ...outcome, kind: 'unknown' } : outcome)),
    says: /"mail".*has to be not-sent, and is .*"unknown"/,
  },
  {
    name: 'gives up what was only put off',
    spoilt: answering((outcome) => (outcome.kind === 'not-sent' ? { ...outcome, kind: 'refused' } : outcome)),
    says: /"put-off".*has to be not-sent, and is .*"refused"/,
  },
  {
    name: 'sends again what may have arrived',
    spoilt: (transport) => ({
      ...transport,
      async send(mail, options) {
        const outcome = await transport.send(mail, options)
        if (outcome.kind === 'unknown') await transport.send(mail, options)
        return outcome
      },
    }),
    says: /"dot".*was taken 2 times/,
  },
  {
    name: 'throws',
    spoilt: (transport) => ({
      ...transport,
      async send(mail, options) {
        const outcome = await transport.send(mail, options)
        if (outcome.kind === 'refused') throw new Error('refused')
        return outcome
      },
    }),
    says: /"turn-down".*Error: refused/,
  },
  {
    name: 'calls everything sent',
    spoilt: answering(() => ({ kind: 'sent' })),
    says: /has to be unknown, and is .*"sent"/,
  },
  {
    name: 'calls everything unknown',
    spoilt: answering(() => ({ kind: 'unknown', reason: 'who knows', failure })),
    says: /"slow".*has to be sent, and is .*"unknown"/,
  },
]

const chosen: readonly SmtpTrouble[] = [
  { stage: 'mail', manner: 'put-off', keeps: true },
  { stage: 'mail', manner: 'slow', keeps: true },
  { stage: 'rcpt', manner: 'turn-down', keeps: true },
  { stage: 'dot', manner: 'reset', keeps: true },
]
const size = { onProgress: () => {} }

describe('smtp-stages', () => {
  it('finds nothing wrong with the transport as it is', async () => {
    expect((await playEach(size, { chosen })).failure).toBeUndefined()
  })

  it.each(flaws)('notices a transport that $name', async ({ spoilt, says }) => {
    const verdict = await playEach(size, { spoilt, chosen })
    expect(verdict.failed).toBeGreaterThan(0)
    expect(verdict.failure).toMatch(says)
  })

  it('tries the cases that were measured first, beside the port on which nobody listens', () => {
    const measured = [
      ...(['connect', 'ehlo', 'mail', 'rcpt', 'data', 'body', 'dot'] as const).map((stage) => ({
        stage,
        manner: 'reset',
      })),
      ...(['stall', 'put-off', 'shut-down'] as const).map((manner) => ({ stage: 'dot', manner })),
    ]
    expect(troubles).toEqual(expect.arrayContaining(measured.map((one) => expect.objectContaining(one))))
  })
})
