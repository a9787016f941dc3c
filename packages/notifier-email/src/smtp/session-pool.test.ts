import { type PeerAct, type PeerOptions, type PeerStage, type SmtpPeer, smtpPeer } from '@cobranza/smtp-peer'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import type { MailOutcome, MailTransport } from '../mail.ts'
import { mailNumber } from './mail.example.ts'
import type { SmtpOptions } from './options.ts'
import type { Timer } from './rate-limit.ts'
import { timedSmtpTransport } from './transport.ts'

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
      { connections: 1, timeouts: { handOver: 1.5 } },
    )
    const first = transport.send(mailNumber(0), { signal })
    await peer.reached('dot')
    expect(await transport.send(mailNumber(1), { signal })).toMatchObject({ kind: 'not-sent' })
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

describe('rates', () => {
  it('space messages out, and turn away those that would wait too long', async () => {
    let now = 0
    const waits: number[] = []
    const timer: Timer = {
      now: () => now,
      async wait(milliseconds) {
        waits.push(milliseconds)
      },
    }
    const { transport } = await pairOf({}, { domainRate: { perSecond: 0.02 } }, timer)
    const outcomes = await sendAll(transport, 4)
    // One at once, one after 50 s, one after 100 s, and 150 s are too long.
    expect(waits).toEqual([50_000])
    expect(outcomes.map((one) => (one.kind === 'sent' ? one.kind : one.failure))).toEqual([
      'sent',
      'sent',
      'rate-limited',
      'rate-limited',
    ])
    now = 1_000_000
    expect(kindsOf(await sendAll(transport, 1))).toEqual(['sent'])
  })

  it('leave a domain alone that asks for it, and no other', async () => {
    let now = 0
    const timer: Timer = { now: () => now, wait: async () => undefined }
    let isBusy = true
    const { peer, transport } = await pairOf(
      {
        script: ({ stage, to }) =>
          stage === 'rcpt' && isBusy && to.endsWith('@busy.example')
            ? { say: '421 4.7.0 too many\r\n', next: 'end' }
            : undefined,
      },
      {},
      timer,
    )
    const toBusy = { ...mailNumber(1), envelope: { from: 'r@bodega.example', to: 'c1@busy.example' } }
    const busy = () => transport.send(toBusy, { signal })
    expect(await busy()).toMatchObject({ kind: 'not-sent', failure: 'rate-limited', reply: { code: 421 } })
    expect(await busy()).toEqual({
      kind: 'not-sent',
      failure: 'rate-limited',
      reason: 'the domain has asked for fewer messages',
    })
    expect(kindsOf(await sendAll(transport, 1))).toEqual(['sent'])
    isBusy = false
    now = 60_000
    expect(await busy()).toMatchObject({ kind: 'sent' })
    expect(peer.takenCount()).toBe(2)
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
