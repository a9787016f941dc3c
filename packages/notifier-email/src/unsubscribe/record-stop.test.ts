import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { memoryStore } from '@cobranza/adapter-memory'
import {
  channelReach,
  createCollections,
  defaultPolicy,
  instant,
  isoDate,
  type Policy,
  type ReminderStep,
} from '@cobranza/core'
import { pen, recordingNotifier, simulatedClock } from '@cobranza/core/testing'
import { describe, expect, it } from 'vitest'
import { sealToken } from './contact-token.ts'
import { toNodeListener } from './node-listener.ts'
import { recordStop } from './record-stop.ts'
import { shortKey } from './token-frame.ts'
import { unsubscribeHandler } from './unsubscribe-handler.ts'

const secret = 'a secret for tests only, of 44 characters ok'
const timeZone = 'America/Lima'
const standard = defaultPolicy({ version: 'v1', locale: 'es-PE', timeZone })
const step = (days: number, name: string): ReminderStep => {
  return { name, timing: { days, after: 'due-date' }, channel: 'email', tone: 'friendly', template: name }
}
/** One cadence for all: e-mail on days 3 and 10. */
const policy: Policy = {
  ...standard,
  reminder: {
    ...standard.reminder,
    cadences: [{ name: 'all', segments: ['*'], steps: [step(3, 'first'), step(10, 'second')] }],
  },
}

/** An engine at 22:00 in Lima on 3 February (the 4th in UTC), with a first reminder sent to A. */
async function world() {
  const clock = simulatedClock(instant('2026-02-04T03:00:00Z'))
  const email = recordingNotifier()
  const collections = createCollections({ store: memoryStore(), notifiers: { email }, policy, clock })
  const dated = { issueDate: isoDate('2026-01-01'), dueDate: isoDate('2026-01-31') }
  await collections.recordInvoice({ id: 'F-1', customerId: 'A', ...dated, amount: pen('100.00') })
  await collections.tick(isoDate('2026-02-03'))
  await collections.deliver()
  const key = email.sent[0]?.key ?? ''
  const token = sealToken({ customerId: 'A', channel: 'email', key }, { secret, purpose: 'stop' })
  const creditor = { name: 'Bodega Norte', contact: {} }
  const handle = unsubscribeHandler({
    secrets: [secret],
    creditor,
    clock,
    record: (stop) => recordStop(collections, stop, { timeZone }),
  })
  const consents = async () => (await collections.account('A')).facts.filter(({ kind }) => kind === 'consent')
  /** What goes out in the eight days after the first reminder. */
  const laterMails = async () => {
    clock.set(instant('2026-02-10T15:00:00Z'))
    await collections.tick(isoDate('2026-02-10'))
    await collections.deliver()
    return email.sent.slice(1).map(({ template }) => template)
  }
  return { clock, collections, key, token, handle, consents, laterMails }
}

/** What a mail program or a scanner does, over a real connection. */
async function overHttp(
  handle: (request: Request) => Promise<Response>,
  act: (origin: string) => Promise<void>,
): Promise<void> {
  const server = createServer(toNodeListener(handle))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    await act(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  } finally {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}
const oneClick = { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) }

describe('recordStop', () => {
  it('stops the e-mails of the engine, after one POST and for good', async () => {
    const { token, handle, consents, laterMails, collections, key } = await world()
    await overHttp(handle, async (origin) => {
      expect((await fetch(`${origin}/stop?t=${token}`, oneClick)).status).toBe(200)
    })
    expect(await consents()).toEqual([
      {
        kind: 'consent',
        id: `unsubscribe/${shortKey(key)}/2026-02-03`, // the day in Lima
        customerId: 'A',
        channel: 'email',
        decision: 'refused',
        decidedDate: '2026-02-03',
        evidence: 'one-click unsubscribe in the mail program (RFC 8058)',
      },
    ])
    const { facts } = await collections.account('A')
    expect(channelReach(facts, { asOf: isoDate('2026-02-03') }).get('email')?.consent).toBe('refused')
    expect(await laterMails()).toEqual([])
  })

  it('changes nothing when a scanner follows the link', async () => {
    const { token, handle, consents, laterMails } = await world()
    await overHttp(handle, async (origin) => {
      for (const method of ['GET', 'HEAD', 'GET']) {
        expect((await fetch(`${origin}/stop?t=${token}`, { method })).status).toBe(200)
      }
    })
    expect(await consents()).toEqual([])
    expect(await laterMails()).toEqual(['second'])
  })

  it('takes the second of two, and clicks at once, as one', async () => {
    const { token, handle, consents } = await world()
    const button = { method: 'POST', body: new URLSearchParams({ confirm: 'stop' }) }
    await overHttp(handle, async (origin) => {
      const first = [oneClick, button, oneClick].map((init) => fetch(`${origin}/stop?t=${token}`, init))
      expect((await Promise.all(first)).map(({ status }) => status)).toEqual([200, 200, 200])
      expect((await fetch(`${origin}/stop?t=${token}`, button)).status).toBe(200)
    })
    expect(await consents()).toHaveLength(1)
  })

  it('looks again when another click was written first, with other words', async () => {
    const { key, clock, collections, consents } = await world()
    const stop = { customerId: 'A', channel: 'email', key, decidedAt: clock.now(), evidence: 'x' }
    const before = await collections.account('A')
    await recordStop(collections, stop, { timeZone })
    let looks = 0
    const overtaken = {
      ...collections,
      account: async (customerId: string) => {
        looks += 1
        return looks === 1 ? before : collections.account(customerId)
      },
    }
    expect(await recordStop(overtaken, { ...stop, evidence: 'y' }, { timeZone })).toEqual({ kind: 'already' })
    expect([looks, (await consents()).length]).toEqual([2, 1])
  })

  it('counts again once the customer has agreed in between', async () => {
    const { key, clock, collections, consents } = await world()
    const stop = { customerId: 'A', channel: 'email', key, decidedAt: clock.now(), evidence: 'x' }
    expect(await recordStop(collections, stop, { timeZone })).toEqual({ kind: 'recorded' })
    expect(await recordStop(collections, stop, { timeZone })).toEqual({ kind: 'already' })
    const decidedDate = isoDate('2026-02-03')
    await collections.recordConsent({ id: 'yes', customerId: 'A', channel: 'email', decision: 'granted', decidedDate })
    expect(await recordStop(collections, stop, { timeZone })).toEqual({ kind: 'recorded' })
    expect((await consents()).map(({ id }) => id)).toEqual([
      `unsubscribe/${shortKey(key)}/2026-02-03`,
      'yes',
      `unsubscribe/${shortKey(key)}/2026-02-03/2`,
    ])
  })

  it('finds an id for the longest key there is', async () => {
    const { clock, collections, consents } = await world()
    const issueDate = isoDate('2026-01-01')
    await collections.recordCustomer({ id: 'A@1', customerId: 'A', validFrom: issueDate, name: 'Bodega Sur' })
    const stop = { customerId: 'A', channel: 'email', key: 'k'.repeat(2000), decidedAt: clock.now(), evidence: 'x' }
    expect(await recordStop(collections, stop, { timeZone })).toEqual({ kind: 'recorded' })
    expect(await consents()).toHaveLength(1)
  })

  it('holds from today on, whatever was dated later by a clock of another zone', async () => {
    const { key, clock, collections } = await world()
    const recordConsent = (id: string, channel: string, decision: 'granted' | 'refused', decidedDate: string) =>
      collections.recordConsent({ id, customerId: 'A', channel, decision, decidedDate: isoDate(decidedDate) })
    // It is the 3rd in Lima; the form that the customer filled in was written down in UTC.
    await recordConsent('form', 'email', 'granted', '2026-02-04')
    await recordConsent('all', 'any', 'granted', '2026-02-06')
    await recordConsent('sms', 'sms', 'granted', '2026-02-05')
    const stop = { customerId: 'A', channel: 'email', key, decidedAt: clock.now(), evidence: 'x' }
    expect(await recordStop(collections, stop, { timeZone })).toEqual({ kind: 'recorded' })
    expect(await recordStop(collections, stop, { timeZone })).toEqual({ kind: 'already' })
    const { facts } = await collections.account('A')
    for (const day of ['2026-02-03', '2026-02-04', '2026-02-05', '2026-02-06', '2027-02-06']) {
      const reach = channelReach(facts, { asOf: isoDate(day), channels: ['sms'] })
      expect([day, reach.get('email')?.consent]).toEqual([day, 'refused'])
    }
    const days = facts.flatMap((fact) => (fact.id.startsWith('unsubscribe/') ? [fact.id.slice(-10)] : []))
    expect(days).toEqual(['2026-02-03', '2026-02-04', '2026-02-06'])
  })

  it('does not take a refusal for one that a later consent took back', async () => {
    const { key, clock, collections } = await world()
    const refused = { customerId: 'A', channel: 'email', decision: 'refused' as const }
    await collections.recordConsent({ ...refused, id: 'no', decidedDate: isoDate('2026-02-01') })
    await collections.recordConsent({ ...refused, id: 'yes', decision: 'granted', decidedDate: isoDate('2026-02-04') })
    const stop = { customerId: 'A', channel: 'email', key, decidedAt: clock.now(), evidence: 'x' }
    expect(await recordStop(collections, stop, { timeZone })).toEqual({ kind: 'recorded' })
    const { facts } = await collections.account('A')
    expect(channelReach(facts, { asOf: isoDate('2026-02-04') }).get('email')?.consent).toBe('refused')
  })

  it('agrees with the calendar on the wall of every zone', async () => {
    for (const [zone, day] of [
      ['America/Lima', '2026-02-03'],
      ['UTC', '2026-02-04'],
      ['Pacific/Kiritimati', '2026-02-04'],
      ['Pacific/Pago_Pago', '2026-02-03'],
    ] as const) {
      const { key, clock, collections, consents } = await world()
      const stop = { customerId: 'A', channel: 'email', key, decidedAt: clock.now(), evidence: 'x' }
      await recordStop(collections, stop, { timeZone: zone })
      expect(await consents()).toEqual([expect.objectContaining({ decidedDate: day })])
    }
  })

  it('lets no tenant stop the messages of another, whose customers have the same ids', async () => {
    const [{ handle, consents, collections, key, clock }, other] = [await world(), await world()]
    const foreign = sealToken({ customerId: 'A', channel: 'email', key, tenantId: 'b' }, { secret, purpose: 'stop' })
    const response = await handle(new Request(`https://bodega.example/stop?t=${foreign}`, oneClick))
    expect(response.status).toBe(400)
    const stop = { customerId: 'A', channel: 'email', key, decidedAt: clock.now(), evidence: 'x' }
    for (const [owner, tenantId] of [
      ['a', 'b'],
      [undefined, 'b'],
      ['a', undefined],
    ] as const) {
      const told = { ...stop, ...(owner === undefined ? {} : { tenantId: owner }) }
      const options = { timeZone, ...(tenantId === undefined ? {} : { tenantId }) }
      expect(await recordStop(collections, told, options)).toEqual({ kind: 'ignored', reason: 'other-tenant' })
    }
    expect([await consents(), await other.consents()]).toEqual([[], []])
    expect(await recordStop(collections, { ...stop, tenantId: 'a' }, { timeZone, tenantId: 'a' })).toEqual({
      kind: 'recorded',
    })
  })

  it('writes nothing about somebody nobody knows, and tells them that it is done', async () => {
    const { handle, collections } = await world()
    const erased = { customerId: 'erased-9', channel: 'email', key: 'reminder/erased-9/v1/first/F-1/email' }
    const link = `https://bodega.example/stop?t=${sealToken(erased, { secret, purpose: 'stop' })}`
    expect((await handle(new Request(link, oneClick))).status).toBe(200)
    expect((await collections.account('erased-9')).facts).toEqual([])
  })

  it('throws what the store throws, and tries no more than a few times', async () => {
    const { key, clock, collections } = await world()
    const stop = { customerId: 'A', channel: 'email', key, decidedAt: clock.now(), evidence: 'x' }
    const broken = { ...collections, recordAll: () => Promise.reject(new Error('away')) }
    await expect(recordStop(broken, stop, { timeZone })).rejects.toThrow('away')
  })
})

describe('toNodeListener', () => {
  it('says so when something before it has read the body, instead of waiting for ever', async () => {
    const { token, handle, consents } = await world()
    const errors: unknown[] = []
    const listen = toNodeListener(handle, { onError: (error) => errors.push(error) })
    const server = createServer(async (request, response) => {
      await text(request)
      listen(request, response)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const response = await fetch(`${origin}/stop?t=${token}`, oneClick)
    expect([response.status, await response.text()]).toEqual([500, expect.stringContaining('body was read before')])
    expect((await fetch(`${origin}/stop?t=${token}`)).status).toBe(200)
    server.close()
    server.closeAllConnections()
    expect(errors).toEqual([expect.objectContaining({ name: 'BodyReadError' })])
    expect(await consents()).toEqual([])
  })

  it('answers 500 and no details when a handler throws', async () => {
    await overHttp(
      () => Promise.reject(new Error('secret')),
      async (origin) => {
        const response = await fetch(`${origin}/stop`)
        expect([response.status, await response.text()]).toEqual([500, ''])
      },
    )
  })

  it('hands on address, method, body and language, and no cookie', async () => {
    const seen: Request[] = []
    const bodies: string[] = []
    await overHttp(
      async (request) => {
        seen.push(request)
        bodies.push(await request.text())
        return new Response('ok', { status: 201, headers: { 'x-one': '1' } })
      },
      async (origin) => {
        const headers = { 'accept-language': 'pt', cookie: 'a=b', 'content-type': 'text/plain' }
        const response = await fetch(`${origin}/a?t=1`, { method: 'POST', body: 'hello', headers })
        expect([response.status, response.headers.get('x-one'), await response.text()]).toEqual([201, '1', 'ok'])
      },
    )
    expect(seen[0]?.method).toBe('POST')
    expect(seen[0]?.url).toBe('http://localhost/a?t=1')
    expect(Object.fromEntries(seen[0]?.headers ?? [])).toEqual({
      'accept-language': 'pt',
      'content-type': 'text/plain',
    })
    expect(bodies).toEqual(['hello'])
  })

  it('stays whole when a client sends too much and goes on', async () => {
    const { token, handle, consents } = await world()
    await overHttp(handle, async (origin) => {
      const large = { method: 'POST', body: 'x'.repeat(5000) }
      expect((await fetch(`${origin}/stop?t=${token}`, large)).status).toBe(413)
      expect((await fetch(`${origin}/stop?t=${token}`, oneClick)).status).toBe(200)
    })
    expect(await consents()).toHaveLength(1)
  })
})
