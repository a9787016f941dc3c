import { describe, expect, it } from 'vitest'
import type { OutgoingMessage } from '../ports/index.ts'
import { CrashError, mortalStore } from './crash.ts'
import { flawedStore } from './flawed-store.ts'
import { recordingNotifier } from './recording-notifier.ts'
import { day, moment } from './shorthand.ts'

const message = (key: string): OutgoingMessage => ({
  key,
  customerId: 'C-1',
  channel: 'email',
  locale: 'es-PE',
  tone: 'friendly',
  template: 'due-soon',
  facts: { customerName: 'Bodega Norte', asOf: day('2026-03-01'), items: [], totals: [] },
})
const options = { signal: new AbortController().signal }

describe('recordingNotifier', () => {
  it('keeps copies of what it sent', async () => {
    const email = recordingNotifier()
    const given = message('a')
    expect(await email.send(given, options)).toEqual({ kind: 'sent', reference: 'message-1' })
    expect(email.sent).toEqual([given])
    expect(email.sent[0]).not.toBe(given)
  })

  it('fails as the script says, by key and by number of the call', async () => {
    const email = recordingNotifier({
      faults: [
        { key: 'b', outcome: 'refused' },
        { call: 3, outcome: 'not-sent' },
        { call: 4, outcome: 'unknown' },
        { call: 7, outcome: 'held-back' },
      ],
    })
    const kinds = []
    for (const key of ['a', 'b', 'c', 'd', 'b', 'c']) kinds.push((await email.send(message(key), options)).kind)
    expect(await email.send(message('e'), options)).toMatchObject({ kind: 'not-sent', againInSeconds: 60 })
    expect(kinds).toEqual(['sent', 'refused', 'not-sent', 'unknown', 'refused', 'sent'])
    expect(email.calls.map(({ key }) => key)).toEqual(['a', 'b', 'c', 'd', 'b', 'c', 'e'])
    expect(email.sent.map(({ key }) => key)).toEqual(['a', 'd', 'c'])
  })

  it('throws after the message went out', async () => {
    const email = recordingNotifier({ faults: [{ call: 1, outcome: 'throws' }] })
    await expect(email.send(message('a'), options)).rejects.toThrow('scripted')
    expect(email.sent).toHaveLength(1)
    expect(email.hasCrashed()).toBe(false)
  })

  it('gives no answer until the signal aborts', async () => {
    const email = recordingNotifier({ faults: [{ call: 1, outcome: 'hangs' }] })
    const controller = new AbortController()
    const answer = email.send(message('a'), { signal: controller.signal })
    expect(await Promise.race([answer, Promise.resolve('no answer')])).toBe('no answer')
    controller.abort()
    expect(await answer).toEqual({ kind: 'unknown', reason: 'aborted' })
    expect(email.sent).toHaveLength(1)
  })

  it('crashes once the message is out, and stays dead', async () => {
    const email = recordingNotifier({ faults: [{ key: 'b', outcome: 'crash' }] })
    await email.send(message('a'), options)
    await expect(email.send(message('b'), options)).rejects.toThrow(CrashError)
    await expect(email.send(message('c'), options)).rejects.toThrow(CrashError)
    expect(email.sent.map(({ key }) => key)).toEqual(['a', 'b'])
    expect(email.hasCrashed()).toBe(true)
  })
})

describe('mortalStore', () => {
  const commit = {
    customerId: 'C-1',
    expectedVersion: 0,
    change: { nextActionDate: day('2026-03-01') },
    at: moment('2026-03-01T12:00:00Z'),
  }

  it('does nothing once dead', async () => {
    const store = flawedStore()
    const mortal = mortalStore(store, { isDead: () => true })
    await expect(mortal.commit([commit])).rejects.toThrow(CrashError)
    await expect(mortal.dueCustomerIds(day('2026-03-01'))[Symbol.asyncIterator]().next()).rejects.toThrow(CrashError)
    expect((await store.load(['C-1']))[0]?.version).toBe(0)
  })

  it('loses the answer of the call during which it dies, not its work', async () => {
    const store = flawedStore()
    const answers = [false, true]
    const mortal = mortalStore(store, { isDead: () => answers.shift() ?? true })
    await expect(mortal.commit([commit])).rejects.toThrow(CrashError)
    expect((await store.load(['C-1']))[0]?.version).toBe(1)
  })

  it('passes everything on while alive', async () => {
    const mortal = mortalStore(flawedStore(), { isDead: () => false })
    expect(await mortal.commit([commit])).toEqual([{ kind: 'committed', version: 1 }])
    const due = []
    for await (const page of mortal.dueCustomerIds(day('2026-03-01'))) due.push(...page)
    expect(due).toEqual(['C-1'])
  })
})
