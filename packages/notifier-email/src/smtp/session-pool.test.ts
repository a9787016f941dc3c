import { type PeerAct, type PeerOptions, type PeerStage, type SmtpPeer, smtpPeer } from '@cobranza/smtp-peer'
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { MailOutcome, MailTransport } from '../mail.ts'
import { handTimer } from './hand-timer.example.ts'
import { mailNumber } from './mail.example.ts'
import type { SmtpOptions } from './options.ts'
import type { Timer } from './rate-limit.ts'
import { smtpTransport, timedSmtpTransport } from './transport.ts'

const signal = new AbortController().signal
const open: { close(): Promise<void> }[] = []

afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

async function pairOf(
  { script, ...peerOptions }: PeerOptions = {},
  options: Partial<SmtpOptions> = {},
  timer?: Timer,
): Promise<{ peer: SmtpPeer; transport: MailTransport }> {
  const peer = await smtpPeer({ tls: 'none', ...(script === undefined ? {} : { script }), ...peerOptions })
  const where = { host: '127.0.0.1', port: peer.port, tls: 'none-on-loopback' } as const
  const transport = timedSmtpTransport({ ...where, ...options }, timer)
  open.push(transport, peer)
  return { peer, transport }
}

const sendAll = (transport: MailTransport, count: number) =>
  Promise.all(Array.from({ length: count }, (_, i) => transport.send(mailNumber(i), { signal })))

const kindsOf = (outcomes: readonly MailOutcome[]) => outcomes.map(({ kind }) => kind)

describe('connections', () => {
  it('are used again, and are never more than they may be', async () => {
    const { peer, transport } = await pairOf({}, { connections: 3 })
    expect(new Set(kindsOf(await sendAll(transport, 30)))).toEqual(new Set(['sent']))
    expect(peer.connections()).toEqual({ count: 3, open: 3 })
    expect(peer.takenCount()).toBe(30)
  })

  it('are closed after the messages they may carry, and say good-bye', async () => {
    const { peer, transport } = await pairOf({}, { connections: 1, messagesPerConnection: 2 })
    await sendAll(transport, 5)
    expect(peer.connections().count).toBe(3)
    await transport.close()
    expect(peer.commands.filter(({ line }) => line === 'QUIT')).toHaveLength(3)
  })

  it('are closed when nobody uses them', async () => {
    const { peer, transport } = await pairOf({}, { timeouts: { idle: 0.05 } })
    await sendAll(transport, 1)
    await peer.reached('quit')
    await sendAll(transport, 1)
    expect(peer.connections().count).toBe(2)
  })

  it('that the server has left meanwhile cost no message its try', async () => {
    const { peer, transport } = await pairOf({}, { connections: 2 })
    await sendAll(transport, 2)
    peer.dropAll()
    expect(kindsOf(await sendAll(transport, 2))).toEqual(['sent', 'sent'])
    expect(peer.takenCount()).toBe(4)
  })

  it('that end with 421 at the next message cost it none either', async () => {
    const { peer, transport } = await pairOf(
      {
        script: ({ stage, message, connection }) =>
          stage === 'mail' && message === 2 && connection === 1
            ? { say: '421 4.4.2 too long idle\r\n', next: 'end' }
            : undefined,
      },
      { connections: 1 },
    )
    expect(kindsOf(await sendAll(transport, 2))).toEqual(['sent', 'sent'])
    expect(peer.connections().count).toBe(2)
  })

  it('are good for the next after a refusal, and are thrown away after anything odd', async () => {
    const { peer, transport } = await pairOf(
      {
        script({ stage, to }) {
          if (stage === 'rcpt' && to.startsWith('c0@')) return { say: '550 5.1.1 no such user\r\n' }
          if (stage === 'dot' && to.startsWith('c1@')) return { say: 'what?\r\n', keeps: true }
          return undefined
        },
      },
      { connections: 1 },
    )
    expect(kindsOf(await sendAll(transport, 3))).toEqual(['refused', 'unknown', 'sent'])
    expect(peer.commands.some(({ line }) => line === 'RSET')).toBe(true)
    expect(peer.connections().count).toBe(2)
    expect(peer.taken.map(({ to }) => to[0])).toEqual(['c1@cliente.example', 'c2@cliente.example'])
  })

  it('are waited for no longer than the message may take', async () => {
    const { peer, transport } = await pairOf(
      { script: ({ stage }) => (stage === 'dot' ? { next: 'stall' } : undefined) },
      { connections: 1, timeouts: { turn: 0.05 } },
    )
    const first = transport.send(mailNumber(0), { signal })
    await peer.reached('dot')
    expect(await transport.send(mailNumber(1), { signal })).toEqual({
      kind: 'not-sent',
      failure: 'other',
      reason: 'no connection was free in time',
      againInSeconds: 60,
    })
    peer.dropAll()
    expect(await first).toMatchObject({ kind: 'unknown' })
  })

  it('are closed after the messages under way; those in line are sent away', async () => {
    const { peer, transport } = await pairOf({}, { connections: 1 })
    const sending = sendAll(transport, 3)
    await peer.reached('mail')
    await transport.close()
    expect(kindsOf(await sending)).toEqual(['sent', 'not-sent', 'not-sent'])
    expect(peer.connections().count).toBe(1)
  })

  it('are as many as the server wants, and one more is tried each minute', async () => {
    const timer = handTimer()
    const { peer, transport } = await pairOf(
      {
        script: ({ stage, connection }) =>
          stage === 'connect' && connection > 2
            ? { say: '421 4.7.0 too many connections\r\n', next: 'end' }
            : undefined,
      },
      { connections: 4 },
      timer,
    )
    expect(new Set(kindsOf(await sendAll(transport, 20)))).toEqual(new Set(['sent']))
    expect(peer.connections()).toEqual({ count: 4, open: 2 })
    await timer.pass(59_999)
    await sendAll(transport, 20)
    expect(peer.connections().count).toBe(4)
    await timer.pass(1)
    expect(new Set(kindsOf(await sendAll(transport, 20)))).toEqual(new Set(['sent']))
    expect(peer.connections()).toEqual({ count: 5, open: 2 })
  })

  it('are dropped at both ends when a message is stopped in the midst of a handshake', async () => {
    const peer = await smtpPeer({ tls: 'implicit' })
    const where = { host: 'localhost', port: peer.port, ca: peer.certificate, tls: 'implicit' } as const
    const transport = smtpTransport(where)
    open.push(transport, peer)
    for (let i = 0; i < 5; i += 1) {
      const controller = new AbortController()
      const sending = transport.send(mailNumber(i), { signal: controller.signal })
      await peer.reached('connect', { times: i + 1 })
      controller.abort()
      expect(await sending).toMatchObject({ kind: 'not-sent', reason: 'stopped' })
    }
    await vi.waitFor(() => expect(peer.connections()).toEqual({ count: 5, open: 0 }), { timeout: 10_000 })
  })

  it('leave fifty messages that share a signal in peace', async () => {
    const warnings: string[] = []
    const onWarning = ({ name }: Error) => warnings.push(name)
    const { default: process } = await import('node:process')
    process.on('warning', onWarning)
    const { transport } = await pairOf()
    await sendAll(transport, 50)
    process.off('warning', onWarning)
    expect(warnings).toEqual([])
  })
})

/** The act as a server could mean it: who answers in the midst of a message leaves, and who says yes or no after it keeps it or not. */
function trueAct(stage: PeerStage, act: PeerAct, keeps: boolean): PeerAct {
  // A yes before the end is a lie, and one that cannot be told from the truth when the end is already on its way.
  if (stage === 'body')
    return act.say?.startsWith('2') === true ? { next: 'reset' } : { ...act, next: act.next ?? 'end' }
  if (stage !== 'dot') return act
  const isAnswer = act.say !== undefined && /^[245]\d\d[ -]/.test(act.say)
  return { ...act, keeps: isAnswer ? act.say?.startsWith('2') === true : keeps }
}

describe('any script', () => {
  const acts = fc.constantFrom(
    undefined,
    undefined,
    { next: 'reset' } as const,
    { next: 'end' } as const,
    { say: '421 4.3.2 closing\r\n', next: 'end' } as const,
    { say: '451 4.3.0 not now\r\n' },
    { say: '550 5.1.1 no such user\r\n' },
    { say: '250-two\r\n250 lines\r\n' },
    { say: '250-half of them\r\n', next: 'end' } as const,
    { say: 'what?\r\n' },
    { say: '25', next: 'end' } as const,
    { say: '250 ok\r\n250 once more\r\n' },
  )
  const stages = ['connect', 'ehlo', 'mail', 'rcpt', 'data', 'body', 'dot', 'rset'] as const
  const rules = fc.array(
    fc.record({
      stage: fc.constantFrom(...stages),
      act: acts,
      connection: fc.integer({ min: 1, max: 6 }),
      message: fc.integer({ min: 0, max: 4 }),
      keeps: fc.boolean(),
    }),
    { maxLength: 12 },
  )

  it('leaves answers that are true of what was taken, and takes nothing twice', async () => {
    await fc.assert(
      fc.asyncProperty(
        rules,
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 12 }),
        fc.boolean(),
        async (all, connections, count, isPipelined) => {
          const { peer, transport } = await pairOf(
            {
              extensions: isPipelined ? ['PIPELINING', 'SIZE'] : [],
              script({ stage, connection, message }) {
                const rule = all.find(
                  (one) => one.stage === stage && one.connection === connection && one.message === message,
                )
                return rule?.act === undefined ? undefined : trueAct(stage, rule.act, rule.keeps)
              },
            },
            { connections, messagesPerConnection: 3 },
          )
          const outcomes = await sendAll(transport, count)
          await transport.close()
          for (const [i, { kind }] of outcomes.entries()) {
            const times = peer.taken.filter(({ to }) => to[0] === `c${i}@cliente.example`).length
            if (kind === 'unknown') expect(times).toBeLessThanOrEqual(1)
            else expect(times).toBe(kind === 'sent' ? 1 : 0)
          }
          await peer.close()
        },
      ),
      { numRuns: 150 },
    )
  })
})
