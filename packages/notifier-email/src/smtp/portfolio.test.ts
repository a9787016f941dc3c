import { memoryStore } from '@cobranza/adapter-memory'
import { createCollections, defaultPolicy, instant, isoDate, type Policy } from '@cobranza/core'
import { pen, simulatedClock } from '@cobranza/core/testing'
import { type PeerAct, type PeerOptions, type PeerStage, type SmtpPeer, smtpPeer } from '@cobranza/smtp-peer'
import { afterEach, describe, expect, it } from 'vitest'
import { type HandTimer, handTimer } from './hand-timer.example.ts'
import { mailNumber } from './mail.example.ts'
import type { SmtpOptions } from './options.ts'
import { timedSmtpTransport } from './transport.ts'

// A reminder to each of many customers, through the retries of the core: nobody may be given up for what is not about them.

const open: { close(): Promise<void> }[] = []

afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

const usual = defaultPolicy({ version: 'v1', locale: 'es-PE', timeZone: 'America/Lima' })
const step = {
  name: 'first',
  timing: { days: 3, after: 'due-date' },
  channel: 'email',
  tone: 'friendly',
  template: 't',
} as const
const policy: Policy = {
  ...usual,
  reminder: { ...usual.reminder, cadences: [{ name: 'all', segments: ['*'], steps: [step] }] },
}

type Setting = Readonly<{
  count: number
  peer: PeerOptions
  options?: Partial<SmtpOptions>
  /** One domain for all when absent. */
  domainOf?: (number: number) => string
}>

/** So many customers with one overdue invoice each, and a mail server. */
async function portfolio({ count, peer: peerOptions, options = {}, domainOf = () => 'cliente.example' }: Setting) {
  const peer: SmtpPeer = await smtpPeer({ tls: 'none', ...peerOptions })
  const clock = simulatedClock(instant('2026-02-03T17:00:00Z'))
  const timer = handTimer()
  const tls = peerOptions.tls === 'starttls' ? 'required' : 'none-on-loopback'
  const where = { host: 'localhost', port: peer.port, ca: peer.certificate, tls } as const
  const transport = timedSmtpTransport({ ...where, ...options }, timer)
  open.push(transport, peer)
  const collections = createCollections({
    store: memoryStore(),
    notifiers: {
      email: {
        send({ customerId }, { signal }) {
          const number = Number(customerId)
          const to = `c${number}@${domainOf(number)}`
          const mail = mailNumber(number)
          return transport.send({ ...mail, to: { address: to }, envelope: { ...mail.envelope, to } }, { signal })
        },
      },
    },
    policy,
    clock,
  })
  const [issueDate, dueDate] = [isoDate('2026-01-01'), isoDate('2026-01-31')]
  const invoices = Array.from({ length: count }, (_, i) => ({
    kind: 'invoice' as const,
    id: `F-${i}`,
    customerId: `${i}`,
    issueDate,
    dueDate,
    amount: pen('100.00'),
  }))
  await collections.recordAll(invoices)
  await collections.tick(isoDate('2026-02-03'))
  const total = { sent: 0, refused: 0, notSent: 0, unknown: 0 }
  return {
    peer,
    timer,
    total,
    async deliver(concurrency = 1) {
      const summary = await collections.deliver(undefined, { concurrency })
      for (const kind of ['sent', 'refused', 'notSent', 'unknown'] as const) total[kind] += summary[kind]
      return summary
    },
    async pass(minutes: number) {
      clock.advance({ minutes })
      await timer.pass(minutes * 60_000)
    },
  }
}

/** Lets time pass until it is done. */
async function during<T>(timer: HandTimer, work: Promise<T>): Promise<T> {
  let isOver = false
  const end = () => {
    isOver = true
  }
  work.then(end, end)
  while (!isOver) await timer.pass(100)
  return work
}

describe('a portfolio', () => {
  it('goes out over the connections that a server allows, when one more is turned down', async () => {
    const turnedDown = '421 4.7.0 too many connections from your host\r\n'
    const { peer, deliver } = await portfolio({
      count: 60,
      domainOf: (number) => `d${number}.example`,
      peer: {
        script: ({ stage }) =>
          stage === 'connect' && peer.connections().open > 3 ? { say: turnedDown, next: 'end' } : undefined,
      },
    })
    expect(await deliver(20)).toMatchObject({ sent: 60, notSent: 0, postponed: 0 })
    expect(peer.takenCount()).toBe(60)
  })

  it('survives greylisting of each recipient with one more try of each', async () => {
    const seen = new Set<string>()
    const { peer, total, deliver, pass } = await portfolio({
      count: 30,
      peer: {
        script({ stage, to }) {
          if (stage !== 'rcpt' || seen.has(to)) return undefined
          seen.add(to)
          return { say: '450 4.2.0 Greylisted, please try again later\r\n' }
        },
      },
    })
    await deliver()
    await pass(5)
    await deliver()
    expect(total).toEqual({ sent: 30, refused: 0, notSent: 30, unknown: 0 })
    expect(peer.takenCount()).toBe(30)
  })

  it('goes out at the rate of a domain, however many messages are handed over at once', async () => {
    const { peer, timer, total, deliver, pass } = await portfolio({
      count: 200,
      peer: {},
      options: { domainRate: { perSecond: 1 } },
    })
    for (let runs = 0; runs < 10 && total.sent < 200; runs += 1) {
      await during(timer, deliver(100))
      await pass(5)
    }
    expect(total).toEqual({ sent: 200, refused: 0, notSent: 0, unknown: 0 })
    expect(new Set(peer.taken.map(({ to }) => to[0])).size).toBe(200)
    expect(peer.takenCount()).toBe(200)
  })

  it.each<[fault: string, stage: PeerStage, act: PeerAct, connections: number]>([
    ['knows another password', 'auth', { say: '535 5.7.8 bad words\r\n' }, 1],
    ['has lost its certificate', 'starttls', { say: '454 4.7.0 TLS not available\r\n' }, 1],
    ['greets nobody', 'connect', { say: '554 5.7.1 no\r\n' }, 1],
    ['is full', 'connect', { say: '421 4.3.2 too many connections\r\n', next: 'end' }, 1],
    // A connection that is dropped is tried a second time.
    ['drops all connections', 'connect', { next: 'reset' }, 2],
  ])('waits for three days while the server %s, and lets one ask every hour', async (_, stage, act, connections) => {
    let isBroken = true
    const { peer, total, deliver, pass } = await portfolio({
      count: 20,
      peer: {
        tls: stage === 'starttls' ? 'starttls' : 'none',
        users: { u: 'p' },
        script: (moment) => (isBroken && moment.stage === stage ? act : undefined),
      },
      options: { auth: { user: 'u', password: 'p' } },
    })
    for (let hours = 0; hours < 72; hours += 1) {
      await deliver()
      await pass(60)
    }
    expect(total).toEqual({ sent: 0, refused: 0, notSent: 0, unknown: 0 })
    expect(peer.connections().count).toBe(72 * connections)
    isBroken = false
    await deliver()
    expect(total).toEqual({ sent: 20, refused: 0, notSent: 0, unknown: 0 })
    expect(peer.takenCount()).toBe(20)
  })

  it.each<[fault: string, stage: PeerStage, reply: string]>([
    ['our name', 'rcpt', '504 5.5.2 <worker-1>: Helo command rejected: need fully-qualified hostname'],
    ['our address', 'mail', '550 5.7.60 Client does not have permissions to send as this sender'],
    ['our proofs', 'dot', '550 5.7.26 fails SPF and DKIM'],
  ])('is not given up while the server finds fault with %s', async (_, stage, reply) => {
    let isBroken = true
    let asked = 0
    const { total, deliver, pass } = await portfolio({
      count: 20,
      peer: {
        script(moment) {
          if (!isBroken || moment.stage !== stage) return undefined
          asked += 1
          return { say: `${reply}\r\n` }
        },
      },
    })
    for (let hours = 0; hours < 72; hours += 1) {
      await deliver()
      await pass(60)
    }
    expect(total).toMatchObject({ sent: 0, refused: 0, unknown: 0 })
    // The first two could have been about them alone; after that, one asks every hour.
    expect(total.notSent).toBe(2)
    expect(asked).toBe(2 + 72)
    isBroken = false
    await deliver()
    expect(total).toEqual({ sent: 20, refused: 0, notSent: 2, unknown: 0 })
  })

  it('goes out over as many days as the daily limit of a provider takes', async () => {
    let left = 8
    const { peer, total, deliver, pass } = await portfolio({
      count: 30,
      domainOf: (number) => `d${number}.example`,
      peer: {
        script({ stage }) {
          if (stage !== 'dot') return undefined
          left -= 1
          return left >= 0 ? undefined : { say: '550 5.4.5 Daily user sending limit exceeded\r\n' }
        },
      },
    })
    for (let hours = 0; hours < 24 * 6; hours += 1) {
      if (hours % 24 === 0) left = 8
      await deliver()
      await pass(60)
    }
    expect(total).toEqual({ sent: 30, refused: 0, notSent: 0, unknown: 0 })
    expect(peer.takenCount()).toBe(30)
  })

  it('lets a domain rest that has had too much, and those in line with it, until one has found out', async () => {
    let isBusy = true
    let asked = 0
    const { total, timer, deliver, pass } = await portfolio({
      count: 20,
      peer: {
        script({ stage }) {
          if (stage !== 'rcpt') return undefined
          asked += 1
          return isBusy ? { say: '421 4.7.0 too many, go away\r\n', next: 'end' } : undefined
        },
      },
      options: { domainRate: { perSecond: 1 } },
    })
    // No time passes: all but the first stand in line when the answer comes.
    expect(await deliver(20)).toMatchObject({ notSent: 1, postponed: 19 })
    expect(asked).toBe(1)
    await pass(1)
    expect(await deliver(20)).toMatchObject({ notSent: 1, postponed: 18 })
    expect(asked).toBe(2)
    isBusy = false
    await pass(60)
    await during(timer, deliver(20))
    expect(total).toEqual({ sent: 20, refused: 0, notSent: 2, unknown: 0 })
  })
})
