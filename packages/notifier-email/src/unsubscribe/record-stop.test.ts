import { channelReach, isoDate } from '@cobranza/core'
import { describe, expect, it } from 'vitest'
import { sealToken } from './contact-token.ts'
import { recordStop } from './record-stop.ts'
import { oneClick, overHttp, secret, timeZone, world } from './stop-world.example.ts'
import { shortKey } from './token-frame.ts'

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
    const { handle, consents, collections, key, clock } = await world()
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
    expect(await consents()).toEqual([])
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
