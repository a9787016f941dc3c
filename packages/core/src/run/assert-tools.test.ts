import { describe, expect, it } from 'vitest'
import { defaultPolicy } from '../engine/index.ts'
import { moment } from '../testing/arbitraries.ts'
import { assertTools, strictClock } from './assert-tools.ts'

const policy = defaultPolicy({ version: 'v1', locale: 'es-PE', timeZone: 'America/Lima' })
const nothing = async () => []
const sound = {
  store: {
    load: nothing,
    commit: nothing,
    customerIds: nothing,
    dueCustomerIds: nothing,
    claimContacts: nothing,
    settleContact: nothing,
    expireAttempts: nothing,
    unknownContacts: nothing,
    decisionRecords: nothing,
  },
  notifiers: { email: { send: async () => ({ kind: 'sent' }) } },
  clock: { now: () => moment('2026-02-07T15:00:00Z') },
  policy,
}
const check = (tools: object) => () => assertTools(tools as Parameters<typeof assertTools>[0])

describe('assertTools', () => {
  it('lets sound tools pass', () => {
    expect(check(sound)).not.toThrow()
  })

  it.each([
    [{ ...sound, store: undefined }, /^store: undefined has no load\(\)/],
    [{ ...sound, store: { ...sound.store, expireAttempts: undefined } }, /^store: .* has no expireAttempts\(\)/],
    [{ ...sound, clock: undefined }, /^clock: undefined has no now\(\)/],
    [{ ...sound, notifiers: undefined }, /^notifiers: undefined is not an object/],
    [
      { ...sound, notifiers: { email: async () => ({ kind: 'sent' }) } },
      /^notifiers\["email"\]: a function has no send/,
    ],
    [{ ...sound, notifiers: { email: null } }, /^notifiers\["email"\]: null has no send/],
  ])('refuses %#, naming what is missing', (tools, message) => {
    expect(check(tools)).toThrow(message)
    expect(check(tools)).toThrow(TypeError)
  })

  it('names the step whose channel has no notifier', () => {
    const tools = { ...sound, notifiers: { sms: sound.notifiers.email } }
    expect(check(tools)).toThrow(/step "overdue-5" of "patient" uses channel "email".*notifiers given: sms/)
  })
})

describe('strictClock', () => {
  it('normalises what the clock tells', () => {
    expect(strictClock({ now: () => '2026-02-07T15:00:00Z' as never }).now()).toBe('2026-02-07T15:00:00.000Z')
  })

  it.each([[1770000000000], [new Date(0)], [undefined]])('refuses %s', (told) => {
    expect(() => strictClock({ now: () => told as never }).now()).toThrow(/^clock\.now: .* is not an instant/)
  })
})
