import { inspect } from 'node:util'
import { type PeerAct, type PeerOptions, type PeerStage, type SmtpPeer, smtpPeer } from '@cobranza/smtp-peer'
import { afterEach, describe, expect, it } from 'vitest'
import type { MailOutcome, MailTransport } from '../mail.ts'
import { mailExample as mail, mailNumber } from './mail.example.ts'
import type { SmtpOptions } from './options.ts'
import { smtpTransport } from './transport.ts'

const signal = new AbortController().signal
const open: { close(): Promise<void> }[] = []

afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

async function peerWith(options: PeerOptions = {}): Promise<SmtpPeer> {
  const peer = await smtpPeer(options)
  open.push(peer)
  return peer
}

function transportTo(peer: SmtpPeer, options: Partial<SmtpOptions> = {}): MailTransport {
  const transport = smtpTransport({ host: 'localhost', port: peer.port, ca: peer.certificate, ...options })
  // Before its peer, so that it can say good-bye.
  open.unshift(transport)
  return transport
}

async function sendTo(peer: SmtpPeer, options: Partial<SmtpOptions> = {}): Promise<MailOutcome> {
  return transportTo(peer, options).send(mail, { signal })
}

/** Does this at a stage, on every connection; of EHLO and AUTH, at those within TLS. */
function at(stage: PeerStage, act: PeerAct): PeerOptions {
  return { script: (moment) => (moment.stage === stage && (stage !== 'ehlo' || moment.isEncrypted) ? act : undefined) }
}

describe('smtpTransport', () => {
  it('sends a message, encrypted, with its envelope', async () => {
    const peer = await peerWith()
    expect(await sendTo(peer)).toEqual({ kind: 'sent', reference: 'taken as 1-1' })
    expect(peer.taken).toHaveLength(1)
    const [taken] = peer.taken
    expect(taken).toMatchObject({ from: 'rebotes@bodega.example', to: ['ana@cliente.example'], isEncrypted: true })
    expect(taken?.mailParameters).toEqual([`SIZE=${taken?.raw.length}`])
    expect(taken?.raw.toString()).toContain('Message-ID: <0f2c@bodega.example>')
  })

  it('sends with TLS from the first byte, and in clear to this machine, where it is told to', async () => {
    const implicit = await peerWith({ tls: 'implicit' })
    expect(await sendTo(implicit, { tls: 'implicit' })).toMatchObject({ kind: 'sent' })
    const plain = await peerWith({ tls: 'none' })
    expect(await sendTo(plain, { tls: 'none-on-loopback' })).toMatchObject({ kind: 'sent' })
    expect(plain.taken[0]?.isEncrypted).toBe(false)
  })

  it('logs in with a password, or with a token that is asked for at each login', async () => {
    const users = { cobranzas: 'secret', robot: 'token-2' }
    const peer = await peerWith({ users })
    expect(await sendTo(peer, { auth: { user: 'cobranzas', password: 'secret' } })).toMatchObject({ kind: 'sent' })
    let count = 0
    const token = async () => {
      count += 1
      return `token-${count}`
    }
    const auth = { user: 'robot', token }
    expect(await sendTo(peer, { auth })).toMatchObject({
      kind: 'not-sent',
      failure: 'login',
      reason: 'AUTH: 535 5.7.8',
    })
    expect(await sendTo(peer, { auth })).toMatchObject({ kind: 'sent' })
    expect(peer.taken.map(({ user }) => user)).toEqual(['cobranzas', 'robot'])
  })

  it('signs', async () => {
    const { generateKeyPairSync } = await import('node:crypto')
    const privateKey = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    const peer = await peerWith()
    await sendTo(peer, { dkim: { domain: 'bodega.example', selector: 'e1', privateKey } })
    expect(peer.taken[0]?.raw.toString()).toMatch(/^DKIM-Signature: v=1; a=ed25519-sha256;/)
  })

  describe('when the other side drops, stalls or answers oddly', () => {
    const before: PeerStage[] = ['connect', 'ehlo', 'starttls', 'auth', 'mail', 'rcpt', 'data']
    const odd: readonly (readonly [string, PeerAct])[] = [
      ['a reset', { next: 'reset' }],
      ['a good-bye without a word', { next: 'end' }],
      ['half a line', { say: '25', next: 'end' }],
      ['garbage', { say: '\u00ff\u0000??\r\n', next: 'end' }],
      ['a code that does not fit', { say: '334 what of it\r\n' }],
      ['421', { say: '421 4.3.2 closing\r\n', next: 'end' }],
      ['451', { say: '451 4.3.0 not now\r\n' }],
      ['a first line only', { say: '250-first\r\n', next: 'end' }],
    ]
    const options: Partial<SmtpOptions> = { auth: { user: 'u', password: 'p' } }
    const users = { u: 'p' }

    it.each(before.flatMap((stage) => odd.map(([name, act]) => [stage, name, act] as const)))(
      'at %s, %s: not sent, and not taken',
      async (stage, _, act) => {
        const peer = await peerWith({ ...at(stage, act), users })
        expect(await sendTo(peer, options)).toMatchObject({ kind: 'not-sent' })
        expect(peer.takenCount()).toBe(0)
        expect(peer.connections().count).toBeLessThanOrEqual(2)
      },
    )

    it.each<[PeerStage, string, string]>([
      ['connect', 'not-sent', 'our-setup'],
      ['ehlo', 'not-sent', 'our-setup'],
      ['starttls', 'not-sent', 'tls'],
      ['auth', 'not-sent', 'login'],
      ['mail', 'not-sent', 'our-setup'],
      ['rcpt', 'refused', 'blocked'],
      ['data', 'refused', 'blocked'],
      ['dot', 'refused', 'blocked'],
    ])('at %s, 554: %s, %s', async (stage, kind, failure) => {
      const peer = await peerWith({ ...at(stage, { say: '554 5.7.1 not from you\r\n' }), users })
      expect(await sendTo(peer, options)).toMatchObject({ kind, failure, reply: { code: 554, status: '5.7.1' } })
      expect(peer.takenCount()).toBe(0)
    })

    it.each([
      ['a reset', { next: 'reset' }, 'unknown'],
      ['a good-bye without a word', { next: 'end' }, 'unknown'],
      ['half a line', { say: '25', next: 'end', keeps: true }, 'unknown'],
      ['half a refusal', { say: '554 5.0', next: 'end' }, 'unknown'],
      ['a first line only', { say: '250-first\r\n', next: 'end', keeps: true }, 'unknown'],
      ['garbage', { say: 'ok\r\n', keeps: true }, 'unknown'],
      ['a word that begins like an answer', { say: '2fine\r\n', keeps: true }, 'unknown'],
      ['a code that does not fit', { say: '354 go on\r\n', keeps: true }, 'unknown'],
      ['421', { say: '421 4.3.2 closing\r\n', next: 'end' }, 'not-sent'],
      ['451', { say: '451 4.3.0 not now\r\n' }, 'not-sent'],
      ['452', { say: '452 4.2.2 over quota\r\n' }, 'not-sent'],
      ['several lines', { say: '250-first\r\n250-second\r\n250 2.0.0 third\r\n', keeps: true }, 'sent'],
      ['a slow answer', { say: '250 2.0.0 slowly\r\n', pause: 2 }, 'sent'],
      ['an answer and a reset', { say: '250 2.0.0 done\r\n', next: 'end' }, 'sent'],
    ] as const)('after the final dot, %s: %s', async (_, act, kind) => {
      const peer = await peerWith(at('dot', act))
      expect(await sendTo(peer)).toMatchObject({ kind })
      // Whatever it is, it is not tried again.
      expect(peer.connections().count).toBe(1)
    })

    it('does not take an answer for one that comes before the end', async () => {
      const big = { ...mail, text: 'x'.repeat(4_000_000) }
      for (const [say, kind] of [
        ['250 2.0.0 already\r\n', 'unknown'],
        ['552 5.3.4 too much\r\n', 'refused'],
        ['451 4.3.0 not now\r\n', 'not-sent'],
      ] as const) {
        const peer = await peerWith(at('body', { say, next: 'end' }))
        expect(await transportTo(peer).send(big, { signal })).toMatchObject({ kind })
        expect(peer.takenCount()).toBe(0)
      }
    })

    it('begins no message that it was not asked for', async () => {
      // An answer too many at RCPT, and all that follow are taken for another's.
      const peer = await peerWith(at('rcpt', { say: '250 2.1.5 good\r\n250 2.1.5 once more\r\n' }))
      expect(await sendTo(peer)).toMatchObject({ kind: 'not-sent', reply: { code: 250 } })
      expect(peer.takenCount()).toBe(0)
    })

    it('knows a large message that was cut in its midst for not sent', async () => {
      const peer = await peerWith(at('body', { next: 'reset' }))
      const big = { ...mail, text: 'x'.repeat(8_000_000) }
      expect(await transportTo(peer, { sizeMax: 20_000_000 }).send(big, { signal })).toMatchObject({ kind: 'not-sent' })
    })

    it.each<[PeerStage, string, Partial<SmtpOptions>]>([
      ['connect', 'not-sent', { timeouts: { connect: 0.1 } }],
      ['starttls', 'not-sent', { timeouts: { connect: 0.1 } }],
      ['auth', 'not-sent', { timeouts: { connect: 0.1 } }],
      ['mail', 'not-sent', { timeouts: { handOver: 0.3 } }],
      ['rcpt', 'not-sent', { timeouts: { handOver: 0.3 } }],
      ['data', 'not-sent', { timeouts: { handOver: 0.3 } }],
      ['dot', 'unknown', { timeouts: { answer: 0.1 } }],
    ])('does not wait for ever for a peer that stalls at %s', async (stage, kind, patience) => {
      const peer = await peerWith({ ...at(stage, { next: 'stall' }), users })
      expect(await sendTo(peer, { ...options, ...patience })).toMatchObject({ kind, failure: 'unreachable' })
    })

    it.each<PeerStage>(['connect', 'ehlo', 'starttls', 'auth', 'mail', 'rcpt', 'data'])(
      'lets itself be stopped at %s: not sent',
      async (stage) => {
        const peer = await peerWith({ ...at(stage, { next: 'stall' }), users })
        const controller = new AbortController()
        const sending = transportTo(peer, options).send(mail, { signal: controller.signal })
        await peer.reached(stage, { times: stage === 'ehlo' ? 2 : 1 })
        controller.abort()
        expect(await sending).toMatchObject({ kind: 'not-sent', reason: 'stopped' })
        expect(peer.takenCount()).toBe(0)
      },
    )

    it('knows a large message that nobody reads to its end for not sent', async () => {
      const peer = await peerWith(at('body', { next: 'stall' }))
      const big = { ...mail, text: 'x'.repeat(9_000_000) }
      const controller = new AbortController()
      const sending = transportTo(peer, { sizeMax: 20_000_000 }).send(big, { signal: controller.signal })
      await peer.reached('body')
      controller.abort()
      expect(await sending).toMatchObject({ kind: 'not-sent', reason: 'stopped' })
    })

    it('when it is stopped after the final dot, takes the answer that comes', async () => {
      const controller = new AbortController()
      const peer = await peerWith({
        script({ stage }) {
          if (stage === 'dot') controller.abort()
          return undefined
        },
      })
      expect(await transportTo(peer).send(mail, { signal: controller.signal })).toMatchObject({ kind: 'sent' })
    })

    it('begins nothing once it is stopped', async () => {
      const peer = await peerWith()
      expect(await transportTo(peer).send(mail, { signal: AbortSignal.abort() })).toMatchObject({ kind: 'not-sent' })
      expect(peer.connections().count).toBe(0)
    })
  })

  describe('without good TLS', () => {
    it('says nothing but its name to a server that has none', async () => {
      const peer = await peerWith({ tls: 'none', users: { u: 'p' } })
      expect(await sendTo(peer, { auth: { user: 'u', password: 'p' } })).toMatchObject({
        kind: 'not-sent',
        failure: 'tls',
      })
      const said = peer.commands.map(({ line }) => line.split(' ')[0])
      expect(new Set(said)).toEqual(new Set(['EHLO', 'STARTTLS']))
    })

    it('says nothing to a server whose certificate is not trusted, or is for another', async () => {
      const peers = [await peerWith(), await peerWith({ name: 'other.example' })]
      const { certificate } = await peerWith()
      const [one, other] = peers
      if (one === undefined || other === undefined) throw new Error('no peers')
      expect(await sendTo(one, { ca: certificate })).toMatchObject({ kind: 'not-sent', failure: 'tls' })
      expect(await sendTo(other)).toMatchObject({ kind: 'not-sent', failure: 'tls' })
      for (const { commands } of peers) expect(commands.some(({ isEncrypted }) => isEncrypted)).toBe(false)
    })

    it('does not go on in clear where EHLO fails', async () => {
      const peer = await peerWith({
        script: ({ stage, line }) =>
          stage === 'ehlo' && line.startsWith('EHLO') ? { say: '502 5.5.1 no\r\n' } : undefined,
      })
      expect(await sendTo(peer)).toMatchObject({ kind: 'not-sent' })
      expect(peer.commands.every(({ line }) => line.startsWith('EHLO'))).toBe(true)
    })
  })

  it('tells a message that is too large, before it is sent', async () => {
    const peer = await peerWith({ extensions: ['SIZE 900'] })
    expect(await sendTo(peer, { sizeMax: 800 })).toMatchObject({ kind: 'refused', failure: 'too-large' })
    expect(peer.connections().count).toBe(0)
    expect(await sendTo(peer)).toMatchObject({ kind: 'refused', failure: 'too-large' })
    expect(peer.commands.some(({ line }) => line.startsWith('MAIL'))).toBe(false)
  })

  it('sends nothing of a mail that is not fit, and names the field', async () => {
    const peer = await peerWith()
    const outcome = await transportTo(peer).send({ ...mail, subject: 'x\r\nBcc: eve@evil.example' }, { signal })
    expect(outcome).toEqual({
      kind: 'refused',
      failure: 'unfit',
      reason: 'subject: it has an end of line or a control character',
    })
    expect(peer.connections().count).toBe(0)
  })

  describe('beyond ASCII', () => {
    const to = (address: string) => ({ ...mail, to: { address }, envelope: { ...mail.envelope, to: address } })

    it('writes a domain as DNS knows it', async () => {
      const peer = await peerWith({ extensions: [] })
      expect(await transportTo(peer).send(to('ana@señal.example'), { signal })).toMatchObject({ kind: 'sent' })
      expect(peer.taken[0]?.to).toEqual(['ana@xn--seal-hqa.example'])
    })

    it('asks for SMTPUTF8 where it has to, and refuses where the server does not know it', async () => {
      const able = await peerWith()
      expect(await transportTo(able).send(to('íñigo@señal.example'), { signal })).toMatchObject({ kind: 'sent' })
      expect(able.taken[0]?.mailParameters).toContain('SMTPUTF8')
      expect(able.taken[0]?.to).toEqual(['íñigo@xn--seal-hqa.example'])
      const unable = await peerWith({ extensions: ['SIZE'] })
      const outcome = await transportTo(unable).send(to('íñigo@señal.example'), { signal })
      expect(outcome).toMatchObject({ kind: 'refused', failure: 'other', reason: expect.stringContaining('SMTPUTF8') })
      expect(unable.commands.some(({ line }) => line.startsWith('MAIL'))).toBe(false)
    })

    it('refuses a head that needs it for an envelope that does not ask for it', async () => {
      const peer = await peerWith()
      const outcome = await transportTo(peer).send({ ...mail, to: { address: 'íñigo@cliente.example' } }, { signal })
      expect(outcome).toMatchObject({
        kind: 'refused',
        failure: 'unfit',
        reason: expect.stringContaining('to.address'),
      })
    })
  })

  it('shows no password and no key, whatever happens', async () => {
    const password = 'planted-secret'
    const planted = [
      password,
      Buffer.from(password).toString('base64'),
      Buffer.from(`\0u\0${password}`).toString('base64'),
    ]
    const stages: PeerStage[] = ['connect', 'ehlo', 'starttls', 'auth', 'mail', 'rcpt', 'data', 'dot']
    const seen: unknown[] = []
    for (const stage of stages) {
      for (const next of ['go-on', 'reset'] as const) {
        const peer = await peerWith({
          users: { u: password },
          script: (moment) =>
            moment.stage === stage
              ? { say: stage === 'auth' ? `535 5.7.8 bad words: ${moment.line}\r\n` : '554 5.0.0 no\r\n', next }
              : undefined,
        })
        const transport = transportTo(peer, { auth: { user: 'u', password } })
        seen.push(transport, await transport.send(mail, { signal }))
      }
    }
    const peer = await peerWith({ users: { u: 'p' } })
    const token = async (): Promise<string> => Promise.reject(new Error(`no token with ${password}`))
    seen.push(await sendTo(peer, { auth: { user: 'u', token } }))
    expect(seen.at(-1)).toMatchObject({ kind: 'not-sent', failure: 'login' })
    const shown = inspect(seen, { depth: 10, showHidden: true }) + JSON.stringify(seen)
    for (const secret of planted) expect(shown).not.toContain(secret)
    expect(shown).toContain('SmtpTransport(localhost')
  })

  describe('when it is closed', () => {
    const closed = { kind: 'not-sent', failure: 'other', reason: 'the transport is closed', againInSeconds: 60 }

    it('answers at once, and opens nothing', async () => {
      const peer = await peerWith()
      const transport = transportTo(peer)
      await transport.close()
      expect(await transport.send(mailNumber(1), { signal })).toEqual(closed)
      expect(peer.connections().count).toBe(0)
    })

    it('has answered all that waited for their turn, or were just being written, before it is closed', async () => {
      const { generateKeyPairSync } = await import('node:crypto')
      const privateKey = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
      const peer = await peerWith()
      const transport = transportTo(peer, {
        domainRate: { perSecond: 0.1 },
        dkim: { domain: 'bodega.example', selector: 'e1', privateKey },
      })
      expect(await transport.send(mailNumber(1), { signal })).toMatchObject({ kind: 'sent' })
      const answered: MailOutcome[] = []
      const send = (number: number) => transport.send(mailNumber(number), { signal }).then((one) => answered.push(one))
      const inLine = send(2)
      await new Promise((resolve) => setImmediate(resolve))
      const written = send(3)
      await transport.close()
      expect(answered).toEqual([closed, closed])
      await Promise.all([inLine, written])
      expect(peer.takenCount()).toBe(1)
    })

    it('has ended what was on a connection', async () => {
      const peer = await peerWith()
      const transport = transportTo(peer)
      const sending = transport.send(mail, { signal })
      await peer.reached('mail')
      await transport.close()
      expect(peer.takenCount()).toBe(1)
      expect(await sending).toMatchObject({ kind: 'sent' })
    })
  })
})
